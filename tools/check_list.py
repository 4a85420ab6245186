"""docs/reference/checks.md: what `netfacts check` looks for."""

from collections.abc import Iterator

from netfacts.checks.all_checks import CHECKS, READING
from netfacts.text.docstrings import read_docstring

_HEAD = """\
# What netfacts check looks for

Errors (E) make `check` end with 1, warnings (W) do not. `--select` and `--ignore` take codes or their
beginnings. This page is made by tools/make_documents.py.
"""


def write_check_list() -> str:
    """Write a table of the codes and their messages."""
    return "".join(f"{line}\n" for line in (_HEAD, "| code | message |", "|---|---|", *_rows()))


def _rows() -> Iterator[str]:
    yield f"| {READING[0]} to {READING[-1]} | The file cannot be read: bytes, YAML, keys, values, ids. |"
    for code, check in CHECKS.items():
        yield f"| {code} | {' '.join(read_docstring(check).split())} |"

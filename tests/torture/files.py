"""Commands with hostile fact files and tables; what was stored is read back."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from typing import Any

from torture.case import ANY, FORMATS, Case, Outcome
from torture.folder import CHECKED_FACTS, DEEP, MUTATED, ODD_FACTS, ODD_NAME, REFUSED_FACTS, TABLES_IN
from torture.judge import read_csv, read_json, read_lines, read_tsv
from torture.texts import ALLOWED

_COMMANDS = (
    ("list",),
    ("search", "moon"),
    ("show", "one"),
    ("estimate", "-p", "5M"),
    ("export",),
    ("check",),
)
_UNREADABLE = ("circle.yaml", "no-such", "deep", "/dev/null")
_STYLES = ("vancouver", "apa", "bibtex", "ris", "csl-json")
_SHORT = 30  # characters that no line of text breaks


def list_fact_files() -> Iterator[Case]:
    """Yield commands with fact files of each kind."""
    forms = cycle(FORMATS)
    odd = (*ODD_FACTS, *CHECKED_FACTS, "link.yaml", ODD_NAME, f"{DEEP}/corpus.yaml")
    mutated = tuple(f"mutated-{number}.yaml" for number in range(MUTATED))
    for command in _COMMANDS:
        checks = command == ("check",)
        for name in (*REFUSED_FACTS, *_UNREADABLE):
            yield _ask(command, name, (1, 2) if checks else (2,), next(forms))
        for name in (*odd, *mutated):
            yield _ask(command, name, (1,) if checks and name in CHECKED_FACTS else ANY, next(forms))
        yield _ask(command, "/dev/zero", (1, 2) if checks else (2,), "json", where="process")
    for name in odd:
        if name != "odd-json":  # which has no fact
            yield _ask(("list",), name, (0,), "json")


def _ask(command: tuple[str, ...], name: str, codes: tuple[int, ...], form: str, where: str = "here") -> Case:
    given = (name,) if command == ("check",) else ("--facts", name)
    return Case("fact files", (*command, *given, "--format", form), codes, form, where=where)


def list_tables() -> Iterator[Case]:
    """Yield each table in each format, from a file and from standard input."""
    for name, (content, code) in TABLES_IN.items():
        for form in ("csv", "tsv", "jsonl"):
            start = ("estimate", "--format", form, "--rows")
            read_back = "" if code else form
            yield Case("tables", (*start, name), (code,), read_back)
            yield Case("tables", (*start, "-"), (code,), read_back, stdin=content)
            yield Case("tables", (*start, name, "--keep-going"), (0, 2))
            yield Case("tables", (*start, name, "--columns", "people"), (0, 2))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("population", "note"), *(("5M", text) for text in ALLOWED)])
    for form, read in (("csv", read_csv), ("tsv", read_tsv), ("jsonl", _read_notes)):
        arguments = ("estimate", "--rows", "-", "--format", form)
        check = partial(_compare_notes, read)
        yield Case("tables", arguments, (0,), form, stdin=stream.getvalue().encode(), check=check)


def _read_notes(data: bytes) -> list[list[str]]:
    return [["population", "note"], *([line["population"], line["note"]] for line in read_lines(data))]


def _compare_notes(read: Callable[[bytes], list[list[str]]], outcome: Outcome) -> Iterator[str]:
    if [_unmark(row[1]) for row in read(outcome.out)[1:]] != list(map(_unmark, ALLOWED)):
        yield "lost data"


def _unmark(cell: str) -> str:
    """Remove what keeps a spreadsheet from reading a formula."""
    return cell.removeprefix("'")


def list_stored() -> Iterator[Case]:
    """Yield commands that write the hostile texts of a fact file."""
    ids = [f"f-{number}" for number in range(len(ALLOWED))]
    for command in (("list",), ("show", *ids), ("export",), ("quote", *ids)):
        for form, read in _READERS.items():
            yield _write(command, form, check=partial(_compare, read))
        yield _write(command, "markdown")
        yield _write(command, "text", check=_find_texts)
        yield _write((*command, "--color", "always", "--hyperlinks", "always"), "text", styled=True)
    yield _write(("export",), "html")
    for one, text in zip(ids, ALLOWED, strict=True):
        for style in _STYLES:
            yield _write(("cite", one, "--style", style), "text")
        for form in ("json", "text", "tsv", "csv", "jsonl"):
            yield _write(("show", one), form)
            yield _write(("search", text), form, ANY)
            yield _write(("claim", text), form, ANY)
        yield _write(("quote", one), "html")


def _write(
    command: tuple[str, ...],
    form: str,
    codes: tuple[int, ...] = (0,),
    *,
    styled: bool = False,
    check: Any = None,
) -> Case:
    arguments = (*command, "--facts", "stored.yaml", "--format", form)
    return Case("stored texts", arguments, codes, form, styled=styled, check=check)


def _find_texts(outcome: Outcome) -> Iterator[str]:
    written = outcome.out.decode()
    if not all(text in written for text in ALLOWED if len(text) < _SHORT):
        yield "lost data"


def _compare(read: Callable[[bytes], list[tuple[str, ...]]], outcome: Outcome) -> Iterator[str]:
    found = [tuple(map(_unmark, texts)) for texts in read(outcome.out)]
    if found != [(_unmark(text),) * len(_FIELDS) for text in ALLOWED]:
        yield "lost data"


_FIELDS = ("title", "statement", "caveat")


def _read_fields(facts: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [tuple(fact[name] for name in _FIELDS) for fact in facts]


def _read_columns(rows: list[list[str]]) -> list[tuple[str, ...]]:
    places = [rows[0].index(name) for name in _FIELDS]
    return [tuple(row[place] for place in places) for row in rows[1:]]


_READERS: dict[str, Callable[[bytes], list[tuple[str, ...]]]] = {
    "json": lambda data: _read_fields([entry["fact"] for entry in read_json(data)["results"]]),
    "jsonl": lambda data: _read_fields([line["fact"] for line in read_lines(data)]),
    "csv": lambda data: _read_columns(read_csv(data)),
    "tsv": lambda data: _read_columns(read_tsv(data)),
}

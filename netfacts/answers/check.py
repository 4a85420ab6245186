"""What is wrong in fact files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from netfacts.answers import Answer
from netfacts.checks import all_checks
from netfacts.errors import Finding, RequestError
from netfacts.facts import files
from netfacts.text.safe import clean, quote_typed


class CheckAnswer(Answer, frozen=True, kw_only=True):
    """The findings, in the order of files and lines."""

    schema = "netfacts.check/1"

    files: tuple[str, ...]
    errors: int
    warnings: int
    results: tuple[Finding, ...]


def check_files(
    paths: Sequence[Path], today: date, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> CheckAnswer:
    """Check fact files as of a day; `select` and `ignore` are codes or their beginnings, separated by commas.

    Raise RequestError if no check has such a code.
    """
    findings = all_checks.find_mistakes(paths, today, _split_codes(select), _split_codes(ignore))
    names = tuple(clean(str(path)) for path in paths)
    texts = {
        name: files.read_lines(path, {found.line for found in findings if found.file == name})
        for name, path in zip(names, paths, strict=True)
    }
    errors = sum(finding.code.startswith("E") for finding in findings)
    return CheckAnswer(
        files=names,
        errors=errors,
        warnings=len(findings) - errors,
        results=tuple(replace(one, text=texts[one.file].get(one.line, "")) for one in findings),
    )


def _split_codes(typed: Sequence[str]) -> list[str]:
    codes = [code.strip() for each in typed for code in each.split(",")]
    for code in codes:
        if not code or not any(known.startswith(code) for known in all_checks.CODES):
            hint = f"One of: {', '.join(all_checks.CODES)}."
            raise RequestError(f"unknown code: {quote_typed(code)}", hint)
    return codes

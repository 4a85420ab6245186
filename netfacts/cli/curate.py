"""check, schema, new: for whoever writes a fact file."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from netfacts import files
from netfacts.cli.days import day_meant
from netfacts.cli.messages import say
from netfacts.cli.options import fact_files, options
from netfacts.errors import ExitCode, Finding, RequestError
from netfacts.render import put
from netfacts.schema import fact_file_schema
from netfacts.text import quoted, visible
from netfacts.upkeep import CheckResult

Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE...]", help="Fact files.")]
Codes = Annotated[list[str] | None, typer.Option(metavar="CODES", help="Codes or their beginnings.")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The day to check on; today.")]
Target = Annotated[str, typer.Argument(metavar="FILE", help="The file to write, or - for the output.")]
OfAnswers = Annotated[bool, typer.Option("--output", help="The schema of answers, not of fact files.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]


def check(
    ctx: typer.Context, paths: Files = None, select: Codes = None, ignore: Codes = None, day: Day = ""
) -> ExitCode:
    """Check fact files: their shape, their figures, their citations.

    \b
    netfacts check
    netfacts check my-facts.yaml --ignore W
    netfacts check --add more-facts.yaml
    netfacts check my-facts.yaml --format github

    Each finding says where it is and how to mend it. Exit code 1: there are errors (E...); warnings
    (W...) do not fail.
    """
    from netfacts import checks

    if paths and options(ctx).facts:
        raise RequestError("FILE and --facts name the files to check twice", "Leave one of them out.")
    chosen = fact_files(tuple(paths or options(ctx).facts), options(ctx).add)
    findings = _with_text(checks.check(chosen, day_meant(day), _codes(select), _codes(ignore)), chosen)
    errors = sum(finding.code.startswith("E") for finding in findings)
    result = CheckResult(
        files=tuple(visible(str(path)) for path in chosen),
        errors=errors,
        warnings=len(findings) - errors,
        results=tuple(findings),
    )
    options(ctx).answer(result)
    return ExitCode.NO if errors else ExitCode.ANSWERED


def schema(output: OfAnswers = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Print the JSON Schema of fact files, or of answers.

    \b
    netfacts schema > facts.schema.json
    netfacts schema --output > answers.schema.json

    Editors take the first, to mark mistakes; programs the second, to know what --format json gives.
    """
    put(json.dumps(_answer_schema() if output else fact_file_schema(), indent=2) + "\n", sys.stdout)
    return ExitCode.ANSWERED


def _answer_schema() -> object:
    from netfacts.render.json_schema import answer_schema

    return answer_schema()


def new(target: Target, force: Force = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Write a small fact file to start from.

    It is about an invented disease, with comments, and passes netfacts check.

    \b
    netfacts new my-facts.yaml
    """
    text = files.template(date.today().isoformat())  # noqa: DTZ011 - the day where the curator is
    if target == "-":
        put(text, sys.stdout)
    else:
        files.write(Path(target), [text], replace=force)
        say(f"wrote {visible(target)}", f"Check it: netfacts check {visible(target)}")
    return ExitCode.ANSWERED


def _with_text(findings: list[Finding], paths: list[Path]) -> list[Finding]:
    """Add to each finding the line of which it speaks."""
    texts = {
        name: files.lines(path, {found.line for found in findings if found.file == name})
        for name, path in ((visible(str(path)), path) for path in paths)
    }
    return [replace(found, text=texts[found.file].get(found.line, "")) for found in findings]


def _codes(typed: list[str] | None) -> list[str]:
    """Split codes at commas; RequestError for one that no check bears."""
    from netfacts import checks

    codes = [code.strip() for each in typed or () for code in each.split(",")]
    for code in codes:
        if not any(known.startswith(code) for known in checks.CODES) or not code:
            raise RequestError(f"no check has the code {quoted(code)}", f"One of: {', '.join(checks.CODES)}.")
    return codes

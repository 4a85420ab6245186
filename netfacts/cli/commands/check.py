from contextlib import suppress
from datetime import date
from typing import Annotated

from typer import Argument, Context, Option

from netfacts.answers.check import check_files
from netfacts.cli.options import fact_files, options
from netfacts.errors import ExitCode, RequestError
from netfacts.text.safe import show_typed


def check(
    ctx: Context,
    paths: Annotated[list[str] | None, Argument(metavar="[FILE...]", help="Fact files.")] = None,
    select: Annotated[
        list[str] | None, Option(metavar="CODES", help="Only these codes: E, W4, W401.")
    ] = None,
    ignore: Annotated[list[str] | None, Option(metavar="CODES", help="All but these codes.")] = None,
    day: Annotated[str, Option("--date", metavar="YYYY-MM-DD", help="Check as if today were this day.")] = "",
) -> ExitCode:
    """Check fact files for mistakes.

    \b
    netfacts check
    netfacts check my-facts.yaml --ignore W
    netfacts check --add more-facts.yaml
    netfacts check my-facts.yaml --format github

    Each finding says where the problem is and how to fix it. The exit code is 1 if there are errors
    (E...); warnings (W...) leave it at 0.
    """
    if paths and options(ctx).facts:
        raise RequestError("FILE and --facts both name the files to check", "Leave one of them out.")
    chosen = fact_files(paths or options(ctx).facts, options(ctx).add)
    as_of = date.today()  # noqa: DTZ011 - the local date
    with suppress(ValueError):
        as_of = date.fromisoformat(day)
    if day not in ("", as_of.isoformat()):  # Python also accepts other forms of a date
        raise RequestError(f"{show_typed(day)} is not a date", "Write it as 2026-11-22.")
    answer = check_files(chosen, as_of, select or (), ignore or ())
    options(ctx).answer(answer)
    return ExitCode.NO if answer.errors else ExitCode.ANSWERED

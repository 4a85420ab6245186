"""check: what is wrong in fact files."""

from typing import Annotated

import typer

from netfacts.answers.check import check_files
from netfacts.cli.options import fact_files, options
from netfacts.cli.typed import read_day
from netfacts.errors import ExitCode, RequestError

Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE...]", help="Fact files.")]
Codes = Annotated[list[str] | None, typer.Option(metavar="CODES", help="Codes or their beginnings.")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="Check as if on this day, not today.")]


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
    if paths and options(ctx).facts:
        raise RequestError("FILE and --facts name the files to check twice", "Leave one of them out.")
    chosen = fact_files(tuple(paths or options(ctx).facts), options(ctx).add)
    answer = check_files(chosen, read_day(day), select or (), ignore or ())
    options(ctx).answer(answer)
    return ExitCode.NO if answer.errors else ExitCode.ANSWERED

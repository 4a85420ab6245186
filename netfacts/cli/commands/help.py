from pathlib import Path
from typing import Annotated

from typer import Argument, Context

from netfacts.cli.command_table import COMMANDS, load_command
from netfacts.cli.messages import write_help
from netfacts.cli.options import choose
from netfacts.errors import ExitCode

PAGES = ("exit-codes", "formats", "environment", "words", "facts")

Page = Annotated[str | None, Argument(metavar="[TOPIC]", help="A help page, or a command.")]


def help_page(ctx: Context, subject: Page = None) -> ExitCode:
    """Show a help page or the help of a command.

    \b
    netfacts help exit-codes
    netfacts help search
    """
    if subject is None:
        write_help(read_page("topics"))
    elif choose([*PAGES, *COMMANDS], subject, "help topic") in PAGES:
        write_help(read_page(subject))
    else:
        load_command(subject).make_context(subject, ["--help"], parent=ctx.parent)  # writes it, and ends
    return ExitCode.ANSWERED


def read_page(name: str) -> str:
    """Return the text of a page."""
    return (Path(__file__).parents[1] / "help" / f"{name}.txt").read_text("utf-8")

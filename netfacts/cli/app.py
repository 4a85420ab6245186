"""The app, and main(), which turns errors into messages and exit codes."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from textwrap import fill, indent
from typing import Annotated, Any

import typer

from netfacts import __version__
from netfacts.cli.command_table import Root
from netfacts.cli.messages import lay_out, say, write
from netfacts.cli.options import fact_files
from netfacts.errors import ClosedPipeError, ExitCode, InvalidFactsError, NetfactsError
from netfacts.facts import files
from netfacts.formats.writer import put

_ABOUT = "Cited facts about neuroendocrine tumours (NETs), and expected numbers for a population."
_EXAMPLES = """
netfacts search carcinoid
netfacts show factbox-carcinoid-syndrome
netfacts estimate --population 5000000
"""
_SHORT_HELP = f"{fill(_ABOUT, 80)}\n{indent(_EXAMPLES, '  ')}\nnetfacts --help lists all commands.\n"
_HELP = f"""{_ABOUT}

\b{_EXAMPLES}netfacts COMMAND --help
netfacts help exit-codes|formats|environment|words|facts
"""
_EPILOG = """
\b
Exit codes:
  0 answered  1 nothing was found, an id is unknown, or check found errors
  2 the request or a fact file is wrong    70 a bug in netfacts
  74 the output could not be written    141 the pipe was closed
  130 interrupted    143 terminated

\b
Environment:
  NETFACTS_FACTS  fact files to read instead of the built-in one (as in PATH)
  NETFACTS_CACHE  cache folder; empty for no cache
  NETFACTS_PAGER, PAGER  pager for long answers; cat or empty for none
  NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, COLUMNS, TERM, CI  as usual
  NETFACTS_DEBUG  show a traceback when something goes wrong

Information, not medical advice.
"""

app = typer.Typer(
    cls=Root,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": 78},
    help=_HELP,
    epilog=_EPILOG,
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the versions and exit.")] = False,
) -> None:
    """Print the versions, or how to begin if no command was typed."""
    if version:
        data = ", ".join(files.read_version(path) or "unknown version" for path in fact_files())
        put(f"netfacts {__version__} (facts {data})\n", sys.stdout)
        raise typer.Exit(ExitCode.ANSWERED)
    if ctx.invoked_subcommand is None:
        write(lay_out(_SHORT_HELP))
        raise typer.Exit(ExitCode.REQUEST)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.closed:
            stream.reconfigure(errors="backslashreplace")  # for characters outside the encoding
    try:
        # No wildcards in a query, and no variable that would start Typer's own completion.
        own: dict[str, Any] = {"windows_expand_args": False, "complete_var": ""}
        return int(app(arguments, prog_name="netfacts", standalone_mode=False, **own))
    except ImportError:
        raise  # the console script explains what is missing
    except (Exception, SystemExit) as error:  # noqa: BLE001 - users should see no traceback
        if os.environ.get("NETFACTS_DEBUG"):
            import traceback

            write(traceback.format_exc())
        return _report(error)


def _report(error: BaseException) -> ExitCode:
    """Say what went wrong; return the exit code."""
    if not isinstance(error, NetfactsError):
        message = f"a bug in netfacts ({type(error).__name__}); please report it, with what you typed"
        say(message, "Set NETFACTS_DEBUG=1 to see where it happened.")
        return ExitCode.BUG
    if isinstance(error, InvalidFactsError):
        write(f"{error.message}\n")
        count = len(error.findings)
        say(f"{count} error{'s' if count > 1 else ''} in the fact file; correct it and try again")
    elif not isinstance(error, ClosedPipeError):
        say(error.message, error.hint)
    return error.exit_code

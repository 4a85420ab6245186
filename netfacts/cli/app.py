"""The app, and main(), which turns errors into messages and exit codes."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from textwrap import fill, indent
from traceback import format_exc
from typing import Annotated

from typer import Context, Exit, Option, Typer

from netfacts import __version__
from netfacts.cli.command_table import Root
from netfacts.cli.messages import lay_out, report, write
from netfacts.cli.options import fact_files
from netfacts.errors import ExitCode
from netfacts.facts import files
from netfacts.formats.writer import put

_ABOUT = "Cited facts about neuroendocrine tumours (NETs), and expected numbers for a population."
_EXAMPLES = """
netfacts search carcinoid
netfacts show factbox-carcinoid-syndrome
netfacts estimate --population 5000000
"""

app = Typer(
    cls=Root,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": 78},
    help=f"""{_ABOUT}

\b{_EXAMPLES}netfacts COMMAND --help
netfacts help exit-codes|formats|environment|words|facts
""",
    epilog="""
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
""",
)


@app.callback(invoke_without_command=True)
def root(
    ctx: Context, version: Annotated[bool, Option("--version", help="Show the versions and exit.")] = False
) -> None:
    """Print the versions, or how to begin if no command was typed."""
    if version:
        data = ", ".join(files.read_version(path) or "unknown version" for path in fact_files())
        put(f"netfacts {__version__} (facts {data})\n", sys.stdout)
        raise Exit(ExitCode.ANSWERED)
    if ctx.invoked_subcommand is None:
        examples = indent(_EXAMPLES, "  ")
        write(lay_out(f"{fill(_ABOUT, 80)}\n{examples}\nnetfacts --help lists all commands.\n"))
        raise Exit(ExitCode.REQUEST)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.closed:
            stream.reconfigure(errors="backslashreplace")  # for characters outside the encoding
    try:
        # No wildcards in a query, and no variable that would start Typer's own completion.
        own = {"standalone_mode": False, "windows_expand_args": False, "complete_var": ""}
        return int(app(arguments, prog_name="netfacts", **own))
    except ImportError:
        raise  # the console script explains what is missing
    except (Exception, SystemExit) as error:  # noqa: BLE001 - users should see no traceback
        if os.environ.get("NETFACTS_DEBUG"):
            write(format_exc())
        return report(error)

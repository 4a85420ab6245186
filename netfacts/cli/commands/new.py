import sys
from datetime import date
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from netfacts.cli.messages import say
from netfacts.errors import ExitCode
from netfacts.facts import files
from netfacts.formats.writer import put
from netfacts.text.safe import show_typed

Target = Annotated[str, Argument(metavar="FILE", help="The file to create, or - for standard output.")]
Force = Annotated[bool, Option("--force", help="Overwrite the file if it exists.")]


def new(target: Target, force: Force = False) -> ExitCode:
    """Create a small fact file to start from.

    The file describes an invented disease, explains itself in comments and passes netfacts check.

    \b
    netfacts new my-facts.yaml
    """
    text = files.fill_template(date.today().isoformat())  # noqa: DTZ011 - the local date
    if target == "-":
        put(text, sys.stdout)
    else:
        files.write(Path(target), [text], replace=force)
        say(f"wrote {show_typed(target)}", f"Check it: netfacts check {show_typed(target)}")
    return ExitCode.ANSWERED

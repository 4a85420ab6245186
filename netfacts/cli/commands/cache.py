"""cache: the compiled facts that netfacts keeps."""

from typing import Annotated

import typer

from netfacts.answers.cache import UNSAFE, show_cache
from netfacts.cli.messages import say
from netfacts.cli.options import cache_folder, options
from netfacts.errors import ExitCode

Clear = Annotated[bool, typer.Option("--clear", help="Remove the compiled facts.")]


def cache(ctx: typer.Context, clear: Clear = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Show where compiled facts are kept, or clear them.

    \b
    netfacts cache
    netfacts cache --clear

    They are made again when they are needed: nothing is lost with them. NETFACTS_CACHE names
    another folder; set but empty, it keeps netfacts from writing any.
    """
    answer = show_cache(cache_folder(), clear=clear)
    options(ctx).answer(answer)
    if not answer.used:
        say("the folder is not used", UNSAFE)
    for name in answer.stubborn:
        say(f"cannot remove {name}", "The folder may be one that you cannot write to.")
    return ExitCode.NO if answer.stubborn else ExitCode.ANSWERED

from typing import Annotated

from typer import Context, Option

from netfacts.answers.cache import UNSAFE, show_cache
from netfacts.cli.messages import say
from netfacts.cli.options import options
from netfacts.errors import ExitCode, NetfactsError
from netfacts.facts.files import find_cache_folder

Clear = Annotated[bool, Option("--clear", help="Clear the cache.")]


def cache(ctx: Context, clear: Clear = False) -> ExitCode:
    """Show the cache of compiled facts, or clear it.

    \b
    netfacts cache
    netfacts cache --clear

    Clearing it is safe: netfacts fills it again when needed. Set NETFACTS_CACHE to use another
    folder, or to nothing to keep no cache.
    """
    answer = show_cache(find_cache_folder(), clear=clear)
    if not answer.used:
        say("the folder is not used", UNSAFE)
    hint = "You may not have permission to write to the folder."
    stubborn = [NetfactsError(f"cannot remove {name}", hint) for name in answer.stubborn]
    return options(ctx).answer(answer, stubborn)

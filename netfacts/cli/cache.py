"""cache: the compiled facts that netfacts keeps."""

import os
from typing import Annotated

import typer

from netfacts import cache as kept
from netfacts import files
from netfacts.cli.messages import say
from netfacts.cli.options import options
from netfacts.errors import ExitCode, RequestError
from netfacts.text import visible
from netfacts.upkeep import CacheEntry, CacheResult

_UNSAFE = "It is no folder, a link, another user's, or others may write to it."

Clear = Annotated[bool, typer.Option("--clear", help="Remove what is there.")]


def cache(ctx: typer.Context, clear: Clear = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Show where compiled facts are kept, or clear them.

    \b
    netfacts cache
    netfacts cache --clear

    They are made again when they are needed: nothing is lost with them. NETFACTS_CACHE names
    another folder; set but empty, it keeps netfacts from writing any.
    """
    folder = files.cache_folder(os.environ.get("NETFACTS_CACHE"))
    if not folder:
        options(ctx).answer(CacheResult("", cleared=False, bytes=0, results=()))
        return ExitCode.ANSWERED
    used = kept.is_safe(folder) or not os.path.lexists(folder)
    if clear and not used:
        raise RequestError(
            f"the folder is not used, and nothing was removed: {visible(str(folder))}", _UNSAFE
        )
    there = kept.contents(folder)
    found = kept.clear(folder) if clear else there
    entries = tuple(CacheEntry(visible(path.name), status.st_size) for path, status in found.items())
    total = sum(entry.size for entry in entries)
    options(ctx).answer(CacheResult(visible(str(folder)), clear, total, entries))
    if not used:
        say("the folder is not used", _UNSAFE)
    stubborn = [path for path in there if path not in found]
    for path in stubborn:
        say(f"cannot remove {visible(path.name)}", "The folder may be one that you cannot write to.")
    return ExitCode.NO if stubborn else ExitCode.ANSWERED

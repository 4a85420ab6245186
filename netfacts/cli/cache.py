"""cache: the compiled facts that netfacts keeps."""

import os
from typing import Annotated

import typer

from netfacts import cache as kept
from netfacts import files
from netfacts.cli.options import options
from netfacts.errors import ExitCode, RequestError
from netfacts.results import CacheEntry, CacheResult
from netfacts.text import visible

Clear = Annotated[bool, typer.Option("--clear", help="Remove what is there.")]


def cache(ctx: typer.Context, clear: Clear = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Show where compiled facts are kept, and how much; or clear them.

    \b
    netfacts cache
    netfacts cache --clear

    They are made again when they are needed: nothing is lost with them. NETFACTS_CACHE names
    another folder; set but empty, it keeps netfacts from writing any.
    """
    folder = files.cache_folder(os.environ.get("NETFACTS_CACHE"))
    if not folder:
        raise RequestError("there is no cache", "NETFACTS_CACHE is empty, or there is no home for it.")
    found = kept.clear(folder) if clear else kept.contents(folder)
    entries = tuple(CacheEntry(visible(path.name), size) for path, size in found.items())
    total = sum(found.values())
    options(ctx).answer(CacheResult(visible(str(folder)), clear, total, entries))
    return ExitCode.ANSWERED

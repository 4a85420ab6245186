"""The compiled facts that netfacts keeps."""

import os
from pathlib import Path

from msgspec import Struct

from netfacts.answers import Answer
from netfacts.errors import RequestError
from netfacts.factbase import cache
from netfacts.text.safe import clean

UNSAFE = "It is a link, it belongs to another user, others may write to it, or it is not a folder."


class CacheEntry(Struct, frozen=True):
    """A file of compiled facts, and its size in bytes."""

    name: str
    size: int


class CacheAnswer(Answer, frozen=True, kw_only=True):
    """The files of the cache, or those that were cleared."""

    schema = "netfacts.cache/1"

    folder: str  # empty if no compiled facts are kept
    used: bool  # whether the folder is safe to use
    cleared: bool
    bytes: int  # the total size of the files listed
    results: tuple[CacheEntry, ...]
    stubborn: tuple[str, ...]  # files that could not be removed


def show_cache(folder: Path | None, *, clear: bool = False) -> CacheAnswer:
    """Answer with the files of the cache, if there is one, and remove them if `clear` is set.

    Raise RequestError if they are to be removed but the folder is not safe to use.
    """
    used = folder is None or cache.is_safe(folder) or not os.path.lexists(folder)
    if clear and not used:
        message = f"the folder is not used, and nothing was removed: {clean(str(folder))}"
        raise RequestError(message, UNSAFE)
    there = cache.list_files(folder) if folder else {}
    found = cache.clear(folder) if folder and clear else there
    entries = tuple(CacheEntry(clean(path.name), status.st_size) for path, status in found.items())
    return CacheAnswer(
        folder=clean(str(folder)) if folder else "",
        used=used,
        cleared=bool(folder) and clear,
        bytes=sum(entry.size for entry in entries),
        results=entries,
        stubborn=tuple(clean(path.name) for path in there if path not in found),
    )

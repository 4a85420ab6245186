"""The compiled facts that netfacts keeps."""

import os
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from netfacts.answers.answer import Answer
from netfacts.errors import RequestError
from netfacts.factbase import cache
from netfacts.text.safe import clean

UNSAFE = "It is not a folder, or it is a link, another user's, or others may write to it."


class CacheEntry(Struct, frozen=True):
    """A file of compiled facts, and its size in bytes."""

    name: str
    size: int


class CacheAnswer(Answer, frozen=True, kw_only=True):
    """The files of the cache, or those that were cleared."""

    schema: ClassVar[str] = "netfacts.cache/1"

    folder: str
    """Empty where no compiled facts are kept."""
    used: bool
    """Whether the folder is safe to use."""
    cleared: bool
    bytes: int
    """The size of all the files that are listed."""
    results: tuple[CacheEntry, ...]
    stubborn: tuple[str, ...]
    """Files that could not be removed."""


def show_cache(folder: Path | None) -> CacheAnswer:
    """Answer with the files of the cache; no folder, no files."""
    found = cache.list_files(folder) if folder else {}
    return _answer(folder, found, cleared=False)


def clear_cache(folder: Path | None) -> CacheAnswer:
    """Remove the files of the cache, and answer with them; RequestError where the folder is not ours."""
    if folder and not _is_used(folder):
        shown = clean(str(folder))
        raise RequestError(f"the folder is not used, and nothing was removed: {shown}", UNSAFE)
    there = cache.list_files(folder) if folder else {}
    gone = cache.clear(folder) if folder else {}
    return _answer(folder, gone, cleared=bool(folder), stubborn=[path for path in there if path not in gone])


def _answer(
    folder: Path | None,
    found: dict[Path, os.stat_result],
    *,
    cleared: bool,
    stubborn: list[Path] | None = None,
) -> CacheAnswer:
    entries = tuple(CacheEntry(clean(path.name), status.st_size) for path, status in found.items())
    return CacheAnswer(
        folder=clean(str(folder)) if folder else "",
        used=folder is None or _is_used(folder),
        cleared=cleared,
        bytes=sum(entry.size for entry in entries),
        results=entries,
        stubborn=tuple(clean(path.name) for path in stubborn or ()),
    )


def _is_used(folder: Path) -> bool:
    return cache.is_safe(folder) or not os.path.lexists(folder)

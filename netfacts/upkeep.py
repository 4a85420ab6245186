"""What the commands answer that look after fact files and compiled facts, as frozen values."""

from typing import ClassVar

from msgspec import Struct

from netfacts.errors import Finding
from netfacts.model import Edition


class CheckResult(Struct, frozen=True):
    """What is wrong in some fact files."""

    schema: ClassVar[str] = "netfacts.check/1"

    files: tuple[str, ...]
    errors: int
    warnings: int
    results: tuple[Finding, ...]
    editions: tuple[Edition, ...] = ()
    """None: a file that is wrong has no edition."""


class CacheEntry(Struct, frozen=True):
    """A file of compiled facts, and its size in bytes."""

    name: str
    size: int


class CacheResult(Struct, frozen=True):
    """What the cache holds, or held before it was cleared."""

    schema: ClassVar[str] = "netfacts.cache/1"

    folder: str
    """Empty where no compiled facts are kept."""
    cleared: bool
    bytes: int
    """The size of all the files that are listed."""
    results: tuple[CacheEntry, ...]
    editions: tuple[Edition, ...] = ()

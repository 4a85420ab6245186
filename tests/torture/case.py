"""One hostile call of netfacts, and what came of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

ANY = (0, 1, 2)
FORMATS = ("text", "markdown", "json", "jsonl", "csv", "tsv")


class Outcome(NamedTuple):
    """What a call gave back; `code` is negative where a signal ended it."""

    code: int
    out: bytes = b""
    err: bytes = b""
    hung: bool = False
    """Whether it had to be stopped."""
    raised: str = ""
    """What it raised, if it was called in this process."""


class Case(Struct, frozen=True):
    """A call, and what it may do."""

    group: str
    arguments: tuple[str, ...]
    codes: tuple[int, ...] = ANY
    """The exit codes that are right."""
    form: str = ""
    """The format of standard output, if it is to be read back."""
    environment: Mapping[str, str] = {}
    stdin: bytes = b""
    where: str = "here"
    """How it runs: "here", in a "process", on a "terminal", or in a shell with such a redirection: "1>&-"."""
    styled: bool = False
    """Whether colours and links are asked for."""
    check: Callable[[Outcome], Iterator[str]] | None = None
    """Names what is wrong besides."""

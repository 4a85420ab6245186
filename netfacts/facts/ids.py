"""Where in the fact files each id is, and which ids are mentioned."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from netfacts.errors import Finding
from netfacts.text.safe import clean


class Position(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def finding(self, code: str, message: str) -> Finding:
        """Return what is wrong here; a message may quote the file, whatever it contains."""
        return Finding(*self, code, clean(message))


class Register:
    """The ids of facts, references and topics, and the mentions of ids that have not come yet."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], tuple[Position, bytes]] = {}
        self._mentions: list[tuple[str, str, Position]] = []

    def add(self, kind: str, name: str, place: Position, content: bytes = b"") -> bool:
        """Enter an id with its content; return whether it is new."""
        new = (kind, name) not in self._entries
        if new:
            self._entries[kind, name] = place, content
        return new

    def entry(self, kind: str, name: str) -> tuple[Position, bytes] | None:
        """Return where an id is, and its content; None where it has not come."""
        return self._entries.get((kind, name))

    def mention(self, kind: str, name: str, place: Callable[[], Position]) -> None:
        """Note that an id is mentioned, unless it has come already."""
        if (kind, name) not in self._entries:
            self._mentions.append((kind, name, place()))

    def find_unknown(self) -> Iterator[tuple[str, str, Position]]:
        """Yield the kind, the id and the place of each mention of an id that never came, in order."""
        yield from (found for found in self._mentions if found[:2] not in self._entries)

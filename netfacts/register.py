"""Which ids stand where in the fact files, and which are mentioned.

In a database of its own that SQLite moves to a temporary file as it grows: a million ids take no more
memory than a hundred.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from netfacts.errors import Finding
from netfacts.text import visible

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -8000;
    CREATE TABLE entry (kind, id, file, line, column, content, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    CREATE TABLE mention (kind, id, file, line, column);
    BEGIN;
"""


class Place(NamedTuple):
    """Where something stands; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def finding(self, code: str, message: str) -> Finding:
        """Return what is wrong here; a message may quote the file, whatever stands there."""
        return Finding(*self, code, visible(message))


class Register:
    """The ids of facts, references and topics, and the mentions of those that have not come yet."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(_TABLES)

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def add(self, kind: str, name: str, place: Place, content: bytes = b"") -> bool:
        """Enter an id with what bears it; tell whether it is new."""
        entry = "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?)"
        return self._connection.execute(entry, (kind, name, *place, content)).rowcount > 0

    def entry(self, kind: str, name: str) -> tuple[Place, bytes] | None:
        """Return where an id stands, and what bears it; None where it has not come."""
        select = "SELECT file, line, column, content FROM entry WHERE kind = ? AND id = ?"
        row = self._connection.execute(select, (kind, name)).fetchone()
        return (Place(*row[:3]), row[3]) if row else None

    def mention(self, kind: str, name: str, place: Place) -> None:
        """Note that an id is mentioned, unless it has come already."""
        self._connection.execute(
            """
            INSERT INTO mention
            SELECT ?1, ?2, ?3, ?4, ?5
            WHERE  NOT EXISTS (SELECT 1 FROM entry WHERE kind = ?1 AND id = ?2)
            """,
            (kind, name, *place),
        )

    def unknown(self) -> Iterator[tuple[str, str, Place]]:
        """Yield the kind, the id and the place of each mention of what never came, in order."""
        rows = self._connection.execute(
            """
            SELECT   mention.*
            FROM     mention
            LEFT     JOIN entry USING (kind, id)
            WHERE    entry.id IS NULL
            ORDER BY mention.rowid
            """
        )
        for kind, name, *place in rows:
            yield kind, name, Place(*place)

"""Items of fact files -> the compiled fact base, in memory or in a file."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from netfacts.errors import UnsupportedError
from netfacts.folding import compounds, fold, words
from netfacts.index import Index
from netfacts.model import Edition, Fact
from netfacts.parts import known_by, parts
from netfacts.reference import Reference
from netfacts.stems import stems

_MOST_COUNTED = 100_000  # different words held in memory
_PAGES = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"


def compiled(items: Iterable[Edition | Reference | Fact], database: str = ":memory:") -> Index:
    """Write the items of fact files, as they come, into a new database: in memory, or a file of that name.

    The file is no use to anybody before this has returned: it is written without a journal.
    """
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        _create(connection)
        connection.execute("BEGIN")
        compiler = _Compiler(connection)
        for item in items:
            compiler.store(item)
        compiler.count_words()
        connection.execute("COMMIT")
        return Index(connection)
    except sqlite3.Error as error:
        connection.close()
        raise UnsupportedError(f"SQLite cannot hold the compiled facts: {error}") from error
    except BaseException:
        connection.close()
        raise


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(_PAGES + Path(__file__).with_name("schema.sql").read_text("utf-8"))
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        message = f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5 full-text search"
        raise UnsupportedError(message, "Use a Python whose SQLite has it.") from error


class _Compiler:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._encode = msgspec.json.Encoder(enc_hook=str).encode
        self._counts: Counter[str] = Counter()

    def store(self, item: Edition | Reference | Fact) -> None:
        json = self._encode(item)
        match item:
            case Fact():
                self._store_fact(item, json)
            case Reference():
                self._store_reference(item, json)
            case _:
                self._connection.execute("INSERT INTO edition (json) VALUES (?)", (json,))
                for group in item.header.synonyms:
                    self._folded("\n".join(group))

    def count_words(self) -> None:
        """Write how often each word occurs, the most frequent spelling of each first."""
        spellings = [(folded, word, n) for word, n in self._counts.most_common() if (folded := fold(word))]
        self._connection.executemany(
            """
            INSERT INTO word (word, stem, shown, count) VALUES (?, ?, ?, ?)
            ON CONFLICT (word) DO UPDATE SET count = count + excluded.count
            """,
            (
                (word, stem, shown, count)
                for (word, shown, count), stem in zip(
                    spellings, stems([word for word, *_ in spellings]), strict=True
                )
            ),
        )
        self._counts.clear()

    def _store_fact(self, fact: Fact, json: bytes) -> None:
        number = self._connection.execute(
            "INSERT INTO fact (id, topic, json) VALUES (?, ?, ?)", (fact.id, fact.topic, json)
        ).lastrowid
        self._connection.execute(
            "INSERT INTO words (rowid, statement, keywords, title, answers, caveat, measures)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, *map(self._folded, parts(fact))),
        )
        self._connection.executemany(
            "INSERT INTO citation VALUES (?, ?)", [(reference, number) for reference in fact.cited()]
        )

    def _store_reference(self, reference: Reference, json: bytes) -> None:
        number = self._connection.execute(
            "INSERT INTO reference (id, json) VALUES (?, ?)", (reference.id, json)
        ).lastrowid
        self._connection.execute(
            "INSERT INTO reference_words (rowid, text) VALUES (?, ?)",
            (number, self._folded(known_by(reference))),
        )

    def _folded(self, text: str) -> str:
        """Return what `folding.folded` does, and count the words on the way."""
        found, joined = words(text), compounds(text)
        self._counts.update(found)
        self._counts.update(joined)
        if len(self._counts) > _MOST_COUNTED:
            self.count_words()
        return " ".join([*map(fold, found), *joined])

"""Items of fact files -> the compiled fact base, in memory or in a file."""

import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import msgspec

from netfacts.errors import UnsupportedError
from netfacts.factbase.index import Index
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import known_by, parts
from netfacts.search.stems import stems
from netfacts.text.folding import fold, folded_row

_MOST_WORDS = 50_000  # held in memory
_MOST_WAITING = 500  # facts
_PAGES = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"


def compiled(items: Iterable[Edition | Reference | Fact], database: str = ":memory:") -> Index:
    """Write the items of fact files, as they come, into a new database: in memory, or a file of that name.

    The file is no use to anybody before this has returned: it is written without a journal.
    """
    try:
        with ExitStack() as failing:
            connection = sqlite3.connect(database, isolation_level=None)
            failing.callback(connection.close)
            _create(connection)
            connection.execute("BEGIN")
            compiler = _Compiler(connection)
            for item in items:
                compiler.store(item)
            compiler.finish()
            connection.execute("COMMIT")
            index = Index(connection)
            failing.pop_all()
            return index
    except sqlite3.Error as error:
        raise UnsupportedError(f"SQLite cannot hold the compiled facts: {error}") from error


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
        self._words: set[str] = set()
        self._facts: list[tuple[int, Fact]] = []
        self._number = 0

    def store(self, item: Edition | Reference | Fact) -> None:
        match item:
            case Fact():
                self._number += 1
                self._facts.append((self._number, item))
                if len(self._facts) >= _MOST_WAITING:
                    self.store_facts()
            case Reference():
                self._store_reference(item)
            case _:
                insert = "INSERT INTO edition (json) VALUES (?)"
                self._connection.execute(insert, (self._encode(item),))
                for group in item.header.synonyms:
                    self._folded("\n".join(group))
        if len(self._words) > _MOST_WORDS:
            self._write_words()

    def store_facts(self) -> None:
        """Write the facts that wait: many at once are written in half of the time."""
        facts, self._facts = self._facts, []
        insert = self._connection.executemany
        insert(
            "INSERT INTO fact (number, id, topic, json) VALUES (?, ?, ?, ?)",
            [(number, fact.id, fact.topic, self._encode(fact)) for number, fact in facts],
        )
        insert(
            "INSERT INTO words (rowid, statement, keywords, title, answers, caveat, measures)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(number, *self._folded(*parts(fact))) for number, fact in facts],
        )
        insert(
            "INSERT INTO measure VALUES (?, ?, ?, ?, ?)",
            [
                (number, m.kind, m.place, m.stratum, m.overall)
                for number, fact in facts
                for m in fact.measures
            ],
        )
        cited = [(reference, number) for number, fact in facts for reference in fact.cited()]
        insert("INSERT INTO citation VALUES (?, ?)", cited)
        replaced = [(older, number) for number, fact in facts for older in dict.fromkeys(fact.supersedes)]
        insert("INSERT INTO replacement VALUES (?, ?)", replaced)

    def finish(self) -> None:
        """Write what waits, and the indexes."""
        self.store_facts()
        self._write_words()
        self._connection.execute("PRAGMA cache_size = -4000")  # sorting takes as much once more
        self._connection.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
        self._connection.execute("CREATE INDEX fact_topic ON fact (topic)")

    def _write_words(self) -> None:
        """Write the words that were met; of several spellings one in small letters comes first."""
        met = sorted(self._words, key=lambda word: (not word.islower(), word))
        spellings = {folded: word for word in reversed(met) if (folded := fold(word))}
        self._connection.executemany(
            "INSERT OR IGNORE INTO word (word, stem, shown) VALUES (?, ?, ?)",
            zip(spellings, stems(list(spellings)), spellings.values(), strict=True),
        )
        self._words.clear()

    def _store_reference(self, reference: Reference) -> None:
        number = self._connection.execute(
            "INSERT INTO reference (id, json) VALUES (?, ?)", (reference.id, self._encode(reference))
        ).lastrowid
        self._connection.execute(
            "INSERT INTO reference_words (rowid, text) VALUES (?, ?)",
            (number, *self._folded(known_by(reference))),
        )

    def _folded(self, *texts: str) -> list[str]:
        """Return the folded words of each text, and note the words on the way."""
        columns, found = folded_row(texts)
        self._words.update(found)
        return columns

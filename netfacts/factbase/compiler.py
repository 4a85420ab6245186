"""Compile the items of fact files into a fact base, in memory or in a file."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, islice
from pathlib import Path

import msgspec

from netfacts.errors import UnsupportedError
from netfacts.factbase.index import Index
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, name_reference, read_fields
from netfacts.search.lexicon import fold_groups
from netfacts.search.preferences import list_traits
from netfacts.text.folding import Folder

_MAX_WORDS = 50_000  # kept in memory
_MAX_AT_ONCE = 500  # items


def compile_facts(items: Iterable[Edition | Reference | Fact], database: str = ":memory:") -> Index:
    """Write the items of fact files, as they come, into a new database, in memory or in a file of that name.

    The file must not be used before this returns, because it is written without a journal.
    """
    try:
        connection = sqlite3.connect(database, isolation_level=None)
        try:
            connection.executescript(Path(__file__).with_name("schema.sql").read_text("utf-8"))
            connection.execute("BEGIN")
            _Compiler(connection).write(items)
            connection.commit()
            return Index(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        if "no such module" in str(error):
            message = f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5 full-text search"
            raise UnsupportedError(message, "Use a Python with an SQLite that has it.") from error
        raise UnsupportedError(f"SQLite cannot store the compiled facts: {error}") from error


class _Compiler:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._encode = msgspec.json.Encoder(enc_hook=str).encode
        self._words = Folder()

    def write(self, items: Iterable[Edition | Reference | Fact]) -> None:
        """Write the items, many at once, which takes half the time; then the words and the indexes."""
        items, numbers = iter(items), count(1)
        while some := list(islice(items, _MAX_AT_ONCE)):
            self._write_facts({next(numbers): item for item in some if isinstance(item, Fact)})
            references = [item for item in some if isinstance(item, Reference)]
            self._insert("reference (id, json)", ((one.id, self._encode(one)) for one in references))
            named = self._words.fold_texts(map(name_reference, references))
            self._insert("reference_words (text)", ((text,) for text in named))  # both are numbered from 1
            editions = [item for item in some if isinstance(item, Edition)]
            self._insert("edition (json)", ((self._encode(one),) for one in editions))
            groups = [group for one in editions for group in one.header.synonyms]
            self._insert("synonym", fold_groups(groups))
            self._words.fold_texts(chain.from_iterable(groups))
            if len(self._words) > _MAX_WORDS:
                self._write_words()
        self._write_words()
        self._connection.execute("PRAGMA cache_size = -4000")  # sorting takes as much again
        self._connection.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
        self._connection.execute("CREATE INDEX fact_topic ON fact (topic)")
        self._connection.execute("INSERT INTO stems SELECT json_group_object(term, doc) FROM vocabulary")

    def _write_facts(self, facts: Mapping[int, Fact]) -> None:
        texts = [read_fields(fact) for fact in facts.values()]
        columns = {field: self._words.fold_texts([one[field] for one in texts]) for field in WEIGHTS}
        self._insert(f"words (rowid, {', '.join(WEIGHTS)})", zip(facts, *columns.values(), strict=True))
        rows = []
        folded = zip(facts.items(), columns["title"], columns["answers"], strict=True)
        for (n, fact), title, answers in folded:
            asked = "\n".join(answers.split("\n")[: len(fact.answers)])  # its compounds follow these
            rows.append((n, fact.id, fact.topic, list_traits(fact, title), asked, self._encode(fact)))
        self._insert("fact", rows)
        measured = ((n, one) for n, fact in facts.items() for one in fact.measures if one.counts_disease)
        self._insert("measure", ((n, one.kind, one.place) for n, one in measured))
        self._insert("citation", ((one, n) for n, fact in facts.items() for one in fact.list_cited()))
        self._insert("replacement", ((old, n) for n, fact in facts.items() for old in set(fact.supersedes)))

    def _insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Write rows into a table, or into only those columns that are named after it."""
        if rows := list(rows):
            values = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({values})", rows)

    def _write_words(self) -> None:
        shown = self._words.choose_spellings()
        self._connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", shown.items())
        self._words.clear()

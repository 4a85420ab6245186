"""Compile the items of fact files into a fact base, in memory or in a file."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import msgspec

from netfacts.errors import UnsupportedError
from netfacts.factbase.index import Index
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, name_reference, read_fields
from netfacts.search.meanings import fold_groups
from netfacts.search.preferences import list_traits
from netfacts.text.folding import Folder

_MAX_WORDS = 50_000  # kept in memory
_MAX_WAITING = 500  # items kept in memory
_SETTINGS = """
PRAGMA page_size = 8192; -- the file is a tenth smaller than with the usual 4096
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
"""


def compile_facts(items: Iterable[Edition | Reference | Fact], database: str = ":memory:") -> Index:
    """Write the items of fact files, as they come, into a new database, in memory or in a file of that name.

    The file must not be used before this returns, because it is written without a journal.
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
        raise UnsupportedError(f"SQLite cannot store the compiled facts: {error}") from error


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(_SETTINGS + Path(__file__).with_name("schema.sql").read_text("utf-8"))
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        message = f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5 full-text search"
        raise UnsupportedError(message, "Use a Python with an SQLite that has it.") from error


class _Compiler:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._encode = msgspec.json.Encoder(enc_hook=str).encode
        self._words = Folder()
        self._references: list[Reference] = []
        self._facts: list[Fact] = []
        self._written = 0  # facts

    def store(self, item: Edition | Reference | Fact) -> None:
        """Write an item, or keep it until there are many to write, which takes half the time."""
        if isinstance(item, Fact):
            self._facts.append(item)
        elif isinstance(item, Reference):
            self._references.append(item)
        else:
            self._insert("edition (json)", [(self._encode(item),)])
            self._insert("synonym", fold_groups(item.header.synonyms))
            for phrase in chain.from_iterable(item.header.synonyms):
                self._words.fold_text(phrase)
        if len(self._facts) + len(self._references) >= _MAX_WAITING:
            self._write_items()

    def finish(self) -> None:
        """Write the items and words still in memory, and the indexes."""
        self._write_items()
        self._write_words()
        self._connection.execute("PRAGMA cache_size = -4000")  # sorting takes as much again
        self._connection.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
        self._connection.execute("CREATE INDEX fact_topic ON fact (topic)")
        self._connection.execute("INSERT INTO stems SELECT json_group_object(term, doc) FROM vocabulary")

    def _write_items(self) -> None:
        """Write the items in memory, and the words if they are many."""
        self._write_references(self._references)
        self._write_facts(list(enumerate(self._facts, start=self._written + 1)))
        self._written += len(self._facts)
        self._references.clear()
        self._facts.clear()
        if len(self._words) > _MAX_WORDS:
            self._write_words()

    def _write_references(self, references: Sequence[Reference]) -> None:
        self._insert("reference (id, json)", ((one.id, self._encode(one)) for one in references))
        folded = ((self._words.fold_text(name_reference(one)),) for one in references)
        self._insert("reference_words (text)", folded)  # both are numbered from 1

    def _write_facts(self, facts: Sequence[tuple[int, Fact]]) -> None:
        texts = [read_fields(fact) for _, fact in facts]
        columns = {field: [self._words.fold_text(one[field]) for one in texts] for field in WEIGHTS}
        numbers = (n for n, _ in facts)
        self._insert(f"words (rowid, {', '.join(WEIGHTS)})", zip(numbers, *columns.values(), strict=True))
        rows = []
        for (n, fact), title, answers in zip(facts, columns["title"], columns["answers"], strict=True):
            asked = "\n".join(answers.split("\n")[: len(fact.answers)])  # its compounds follow these
            rows.append((n, fact.id, fact.topic, list_traits(fact, title), asked, self._encode(fact)))
        self._insert("fact", rows)
        self._insert(
            "measure",
            ((n, m.kind, m.place) for n, fact in facts for m in fact.measures if m.counts_disease),
        )
        self._insert("citation", ((one, n) for n, fact in facts for one in fact.list_cited()))
        self._insert("replacement", ((old, n) for n, fact in facts for old in dict.fromkeys(fact.supersedes)))

    def _write_words(self) -> None:
        """Write the words collected; if one has several spellings, prefer lowercase."""
        shown: dict[str, str] = {}
        for word, folded in self._words.items():
            other = shown.setdefault(folded, word)
            if other != word and (not word.islower(), word) < (not other.islower(), other):
                shown[folded] = word
        shown.pop("", None)
        self._insert("word", shown.items(), "OR IGNORE")
        self._words.clear()

    def _insert(self, table: str, rows: Iterable[Sequence[object]], otherwise: str = "") -> None:
        """Write rows into a table, or into only those columns that are named after it."""
        rows = list(rows)
        if rows:
            values = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT {otherwise} INTO {table} VALUES ({values})", rows)

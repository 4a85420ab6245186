"""Compile the items of fact files into a fact base, in memory or in a file."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
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
_MAX_WAITING = 500  # items whose rows are kept in memory
_WORDS = f"words (rowid, {', '.join(WEIGHTS)})"


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
            connection.execute("COMMIT")
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
        self._waiting: dict[str, list[tuple[object, ...]]] = defaultdict(list)  # rows, by their table
        self._facts = 0

    def write(self, items: Iterable[Edition | Reference | Fact]) -> None:
        """Write the items, the rows of many at once, which takes half the time; then words and indexes."""
        for number, item in enumerate(items, start=1):
            if isinstance(item, Fact):
                self._facts += 1
                self._add_fact(self._facts, item)
            elif isinstance(item, Reference):
                self._waiting["reference (id, json)"].append((item.id, self._encode(item)))
                named = self._words.fold_text(name_reference(item))
                self._waiting["reference_words (text)"].append((named,))  # both are numbered from 1
            else:
                self._waiting["edition (json)"].append((self._encode(item),))
                self._waiting["synonym"] += fold_groups(item.header.synonyms)
                for phrase in chain.from_iterable(item.header.synonyms):
                    self._words.fold_text(phrase)
            if number % _MAX_WAITING == 0:
                self._write_rows()
        self._write_rows()
        self._write_words()
        self._connection.execute("PRAGMA cache_size = -4000")  # sorting takes as much again
        self._connection.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
        self._connection.execute("CREATE INDEX fact_topic ON fact (topic)")
        self._connection.execute("INSERT INTO stems SELECT json_group_object(term, doc) FROM vocabulary")

    def _add_fact(self, number: int, fact: Fact) -> None:
        folded = {field: self._words.fold_text(text) for field, text in read_fields(fact).items()}
        self._waiting[_WORDS].append((number, *folded.values()))
        asked = "\n".join(folded["answers"].split("\n")[: len(fact.answers)])  # its compounds follow these
        traits = list_traits(fact, folded["title"])
        self._waiting["fact"].append((number, fact.id, fact.topic, traits, asked, self._encode(fact)))
        for measure in fact.measures:
            if measure.counts_disease:
                self._waiting["measure"].append((number, measure.kind, measure.place))
        self._waiting["citation"] += [(reference, number) for reference in fact.list_cited()]
        self._waiting["replacement"] += [(older, number) for older in dict.fromkeys(fact.supersedes)]

    def _write_rows(self) -> None:
        """Write the rows that wait, each to its table or to those columns that are named; then many words."""
        for table, rows in self._waiting.items():
            if rows:
                values = ", ".join("?" * len(rows[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({values})", rows)
        self._waiting.clear()
        if len(self._words) > _MAX_WORDS:
            self._write_words()

    def _write_words(self) -> None:
        """Write the words collected; if one has several spellings, prefer lowercase."""
        shown: dict[str, str] = {}
        for word, folded in self._words.items():
            other = shown.setdefault(folded, word)
            if other != word and (not word.islower(), word) < (not other.islower(), other):
                shown[folded] = word
        shown.pop("", None)
        self._connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", shown.items())
        self._words.clear()

"""The compiled fact base in SQLite: open it, look up and list its facts."""

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Literal, Self

from msgspec import structs

from netfacts.errors import RequestError, UnknownIdError
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Citation, Edition, EstimateBasis, Fact, Header
from netfacts.facts.reference import Reference
from netfacts.search.library import Library, decode, list_first
from netfacts.text.safe import clean, did_you_mean, show_typed

SQLITE_VERSION = sqlite3.sqlite_version
_COMMANDS = {"fact": "netfacts list", "reference": "netfacts references"}  # that show every id
_MAX_REMEMBERED = 1000  # references, for many queries in one process


class Index:
    """An open compiled fact base."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._list = partial(list_first, connection)
        stored = self._list("SELECT json FROM edition ORDER BY number")
        self.editions = tuple(decode(one, Edition) for one in stored)
        headers = [edition.header for edition in self.editions]
        basis = next((one for one in headers if one.estimate != EstimateBasis()), headers[0])
        self.estimate_title = basis.title  # of the fact file that the estimate is based on
        self.header = _merge_headers(headers, basis.estimate)
        self.reference = lru_cache(_MAX_REMEMBERED)(self._read_reference)
        """Return the reference with an id; raise UnknownIdError, which suggests a similar id, if unknown."""

    @classmethod
    def open_file(cls, path: Path) -> Self:
        """Open a compiled fact base that no longer changes; raise OSError if the file is not one."""
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            try:
                return cls(connection)
            except BaseException:
                connection.close()
                raise
        except sqlite3.Error as error:
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @cached_property
    def library(self) -> Library:
        """What a search reads."""
        return Library(self._connection)

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with an id; raise UnknownIdError, which suggests a similar id, if unknown."""
        return decode(self._find(fact_id, "fact")[1], Fact)

    def find_citations(self, typed: str) -> Sequence[Citation]:
        """Return those of a fact, or one of a reference; raise UnknownIdError if neither has the id."""
        table, stored = self._find(typed, "fact", "reference")
        return decode(stored, Fact).citations if table == "fact" else [Citation(typed)]

    def facts(self, topic: str = "", reference: str = "") -> list[Fact]:
        """Return all facts, or those with a topic or a reference, in the order of the files."""
        cited = ":reference = '' OR number IN (SELECT fact FROM citation WHERE reference = :reference)"
        where = f"(topic = :topic OR :topic = '') AND ({cited})"
        select = f"SELECT json FROM fact WHERE {where} ORDER BY number"
        return [decode(stored, Fact) for stored in self._list(select, topic=topic, reference=reference)]

    def find_facts(self, kind: MeasureKind, named: Sequence[Sequence[str]] = ()) -> list[Fact]:
        """Return the facts that have a measure of a kind, in the order of the files.

        Their measures must contain a folded phrase of each group in `named`.
        """
        groups = (" OR ".join(f'"{phrase}"' for phrase in phrases) for phrases in named)
        match = " AND ".join(f"{{measures}} : ({group})" for group in groups)
        matching = ":match = '' OR fact IN (SELECT rowid FROM words WHERE words MATCH :match)"
        select = f"SELECT DISTINCT fact FROM measure WHERE kind = :kind AND ({matching}) ORDER BY fact"
        return list(map(self.library.read_fact, self._list(select, kind=kind, match=match)))

    def list_measured(self, column: Literal["kind", "place"]) -> list[str]:
        """Return the kinds or the places of all measures, each once."""
        return self._list(f"SELECT DISTINCT {column} FROM measure")

    def find_replacements(self, fact_id: str) -> tuple[str, ...]:
        """Return the ids of the facts that supersede a fact, in the order of the files."""
        newer = "SELECT newer FROM replacement WHERE older = :older"
        select = f"SELECT id FROM fact WHERE number IN ({newer}) ORDER BY number"
        return tuple(self._list(select, older=fact_id))

    def references_with_facts(self) -> list[tuple[Reference, tuple[str, ...]]]:
        """Return every reference with the ids of the facts that cite it, in the order of the files."""
        citing: dict[str, list[str]] = defaultdict(list)
        select = "SELECT reference, id FROM citation JOIN fact ON number = citation.fact ORDER BY number"
        for reference_id, fact_id in self._connection.execute(select):
            citing[reference_id].append(fact_id)
        stored = self._list("SELECT json FROM reference ORDER BY number")
        references = [decode(one, Reference) for one in stored]
        return [(one, tuple(citing[one.id])) for one in references]

    def references(self, facts: Iterable[Fact]) -> tuple[Reference, ...]:
        """Return the references that `facts` cite, each once, in the order of their first citation."""
        ids = dict.fromkeys(reference for fact in facts for reference in fact.list_cited())
        return tuple(map(self.reference, ids))

    def list_titles(
        self, kind: Literal["fact", "reference"], start: str = "", *, rates: bool = False
    ) -> list[tuple[str, str]]:
        """Return the ids that begin with `start`, with their titles; with `rates`, of facts with a rate."""
        if not start.isascii():  # ids are ASCII, and invalid bytes cannot be looked up
            return []
        where = "id >= :start AND id < :start || :last"
        if rates:
            rate = "SELECT fact FROM measure WHERE kind IN ('incidence-rate', 'prevalence')"
            where += f" AND number IN ({rate})"
        text = "CAST(json AS TEXT)"
        title = f"coalesce(json_extract({text}, '$.title'), json_extract({text}, '$.container-title'), '')"
        select = f"SELECT id, {title} FROM {kind} WHERE {where} ORDER BY number"
        return self._connection.execute(select, {"start": start, "last": chr(sys.maxunicode)}).fetchall()

    def topic_sizes(self) -> dict[str, int]:
        """Return the number of facts of each topic that has any."""
        return dict(self._connection.execute("SELECT topic, count(*) FROM fact GROUP BY topic").fetchall())

    def topic(self, name: str) -> str:
        """Return `name` if it is a topic or empty; otherwise raise RequestError, which suggests topics."""
        topics = list(self.header.topics)
        if name and name not in topics:
            hint = did_you_mean(name, topics) or f"The topics are {', '.join(topics)}."
            raise RequestError(f"unknown topic: {show_typed(name)}", hint)
        return name

    def _find(self, typed: str, *tables: str) -> tuple[str, bytes]:
        """Return the table of an id and its JSON; raise UnknownIdError, with a similar id, if unknown."""
        for table in tables:
            # Invalid bytes cannot be looked up; escaped, they are never an id.
            if stored := self._list(f"SELECT json FROM {table} WHERE id = :id", id=clean(typed)):
                return table, stored[0]
        ids = [one for table in tables for one in self._list(f"SELECT id FROM {table}")]
        commands = " and ".join(_COMMANDS[table] for table in tables)
        hint = did_you_mean(typed, ids) or f"{commands} show{'' if len(tables) > 1 else 's'} every id."
        raise UnknownIdError(f"no {' or '.join(tables)} has the id {show_typed(typed)}", hint)

    def _read_reference(self, reference_id: str) -> Reference:
        return decode(self._find(reference_id, "reference")[1], Reference)


def _merge_headers(headers: Sequence[Header], estimate: EstimateBasis) -> Header:
    """Merge the headers of several files: the first texts, all topics and synonyms."""
    topics: dict[str, str] = {}
    for header in headers:
        for name, text in header.topics.items():
            topics.setdefault(name, text)
    synonyms = tuple(group for header in headers for group in header.synonyms)
    return structs.replace(headers[0], topics=topics, estimate=estimate, synonyms=synonyms)

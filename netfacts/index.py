"""The compiled fact base in SQLite: search it, look a fact up, list facts. The only importer of sqlite3."""

import sqlite3
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from netfacts.errors import RequestError, UnknownFactError, UnsupportedError
from netfacts.measure import decode_figure
from netfacts.model import Edition, EstimateBasis, Fact, Header
from netfacts.query import Query, Token, folded, tokens
from netfacts.reference import Reference
from netfacts.text import did_you_mean, visible

# bm25 weights in the order of the columns in schema.sql: statement, keywords, the rest.
_RANK = "bm25(words, 2.0, 1.5, 1.0, 1.0, 1.0, 1.0)"
_LEAST_COVERAGE = 0.25  # of a query's idf, by the best fact; below, nothing is found
_Stored = TypeVar("_Stored", Edition, Reference, Fact)
_ON, _OFF = "\x02", "\x03"  # folded text holds neither


class Hit(Struct, frozen=True):
    """A fact that a query found; spans are [start, end) in the title's and statement's characters."""

    rank: int
    score: float
    """BM25 as SQLite counts it, negated: higher is better. Not comparable between queries."""
    fact: Fact
    title_spans: tuple[tuple[int, int], ...]
    statement_spans: tuple[tuple[int, int], ...]


class Found(Struct, frozen=True):
    """The first hits of a query, and how many facts there are in all."""

    hits: tuple[Hit, ...]
    total: int


class Index:
    """An open compiled fact base."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        rows = connection.execute("SELECT json FROM edition ORDER BY number")
        self.editions = tuple(_decode(row[0], Edition) for row in rows)
        self.header = _merged([edition.header for edition in self.editions])

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def search(self, query: Query, topic: str = "", limit: int = 5) -> Found:
        """Return the facts that hold every term, then those that hold any, each by BM25.

        Nothing where even the best fact covers too little of what the query means.
        """
        if not query.terms:
            return Found((), 0)
        quoted = [f'"{term}"' for term in query.terms]  # nothing that is typed can be FTS5 syntax
        any_term, all_terms = " OR ".join(quoted), " AND ".join(quoted)
        scores = self._scores(any_term, topic)
        complete = self._scores(all_terms, topic)
        ranked = sorted(scores, key=lambda number: number not in complete)
        if not ranked or not self._covers(ranked[0], query.terms):
            return Found((), 0)
        hits = [
            self._hit(rank, number, scores[number], any_term)
            for rank, number in enumerate(ranked[:limit], start=1)
        ]
        return Found(tuple(hits), len(ranked))

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with that id; UnknownFactError, with what looks like it, where there is none."""
        row = self._connection.execute("SELECT json FROM fact WHERE id = ?", (fact_id,)).fetchone()
        if row is None:
            ids = [row[0] for row in self._connection.execute("SELECT id FROM fact")]
            hint = did_you_mean(fact_id, ids) or "netfacts list shows every id."
            raise UnknownFactError(f"no fact has the id {visible(fact_id)}", hint)
        return _decode(row[0], Fact)

    def facts(self, topic: str = "") -> list[Fact]:
        """Return every fact, or every fact of a topic, in the order of the files."""
        rows = self._connection.execute(
            "SELECT json FROM fact WHERE topic = ?1 OR ?1 = '' ORDER BY number", (topic,)
        )
        return [_decode(row[0], Fact) for row in rows]

    def references(self, facts: Iterable[Fact]) -> tuple[Reference, ...]:
        """Return the references that `facts` cite, each once, in the order in which they are met."""
        ids = dict.fromkeys(
            reference
            for fact in facts
            for citation in fact.citations
            for reference in (citation.reference, citation.as_cited_in)
            if reference
        )
        select = "SELECT json FROM reference WHERE id = ?"
        rows = [self._connection.execute(select, (reference,)).fetchone() for reference in ids]
        return tuple(_decode(row[0], Reference) for row in rows)

    def topic(self, name: str) -> str:
        """Return `name` if it is a topic; RequestError, with what looks like it, where it is none."""
        topics = list(self.header.topics)
        if name and name not in topics:
            hint = did_you_mean(name, topics) or f"The topics are {', '.join(topics)}."
            raise RequestError(f"there is no topic {visible(name)}", hint)
        return name

    def _scores(self, expression: str, topic: str) -> dict[int, float]:
        """Return the numbers of the matching facts, best first, each with its score."""
        rows = self._connection.execute(
            f"""
            SELECT fact.number, -{_RANK} AS score
            FROM   words JOIN fact ON fact.number = words.rowid
            WHERE  words MATCH ?1 AND (fact.topic = ?2 OR ?2 = '')
            ORDER  BY score DESC, fact.number
            """,  # noqa: S608 - a constant
            (expression, topic),
        )
        return dict(rows.fetchall())

    def _covers(self, number: int, terms: Sequence[str]) -> bool:
        """Tell whether a fact holds enough of what makes the query's terms telling."""
        (total,) = self._connection.execute("SELECT count(*) FROM fact").fetchone()
        held = asked = 0.0
        for term in terms:
            count, holds = self._connection.execute(
                "SELECT count(*), total(rowid = ?) > 0 FROM words WHERE words MATCH ?",
                (number, f'"{term}"'),
            ).fetchone()
            idf = log(1 + (total - count + 0.5) / (count + 0.5))
            asked += idf
            held += idf * holds
        return held >= min(_LEAST_COVERAGE, 2 / len(terms)) * asked

    def _hit(self, rank: int, number: int, score: float, expression: str) -> Hit:
        json, statement, title = self._connection.execute(
            f"""
            SELECT fact.json,
                   highlight(words, 0, '{_ON}', '{_OFF}'),
                   highlight(words, 2, '{_ON}', '{_OFF}')
            FROM   words JOIN fact ON fact.number = words.rowid
            WHERE  words MATCH ? AND words.rowid = ?
            """,  # noqa: S608 - constants
            (expression, number),
        ).fetchone()
        fact = _decode(json, Fact)
        spans = _spans(title, tokens(fact.title)), _spans(statement, tokens(fact.statement))
        return Hit(rank, score, fact, *spans)


def compiled(items: Iterable[Edition | Reference | Fact]) -> Index:
    """Write the items of fact files, as they come, into a database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(Path(__file__).with_name("schema.sql").read_text("utf-8"))
    except sqlite3.OperationalError as error:
        message = f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5 full-text search"
        raise UnsupportedError(message, "Use a Python whose SQLite has it.") from error
    connection.execute("BEGIN")
    for item in items:
        _store(connection, item)
    connection.execute("COMMIT")
    return Index(connection)


def _store(connection: sqlite3.Connection, item: Edition | Reference | Fact) -> None:
    json = msgspec.json.encode(item, enc_hook=str)
    match item:
        case Edition():
            connection.execute("INSERT INTO edition (json) VALUES (?)", (json,))
        case Reference():
            connection.execute("INSERT INTO reference (id, json) VALUES (?, ?)", (item.id, json))
        case Fact():
            number = connection.execute(
                "INSERT INTO fact (id, topic, json) VALUES (?, ?, ?)", (item.id, item.topic, json)
            ).lastrowid
            connection.execute(
                "INSERT INTO words (rowid, statement, keywords, title, answers, caveat, measures)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, *map(folded, _columns(item))),
            )


def _columns(fact: Fact) -> tuple[str, ...]:
    """Return the searched text of a fact, in the order of the columns of `words`."""
    places = {f"{m.what} {m.place} {m.period} {m.stratum}": None for m in fact.measures}
    texts = "\n".join(fact.keywords), fact.title, "\n".join(fact.answers)
    return fact.statement, *texts, fact.caveat, "\n".join(places)


def _spans(highlighted: str, words: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Map FTS5's marks in folded text back to the original: the nth folded word is the nth token."""
    spans = set()
    inside = False
    for part, token in zip(highlighted.split(" "), words, strict=False):
        inside = inside or _ON in part
        if inside:
            spans.add((token.start, token.end))
        inside = inside and _OFF not in part
    return tuple(sorted(spans))


def _merged(headers: Sequence[Header]) -> Header:
    """Return one header for several files: the first one's words, everyone's topics and synonyms."""
    first = headers[0]
    topics = {name: text for header in reversed(headers) for name, text in header.topics.items()}
    order = dict.fromkeys(name for header in headers for name in header.topics)
    bases = [header.estimate for header in headers if header.estimate != EstimateBasis()]
    return msgspec.structs.replace(
        first,
        topics={name: topics[name] for name in order},
        estimate=bases[0] if bases else EstimateBasis(),
        synonyms=tuple(group for header in headers for group in header.synonyms),
    )


def _decode(json: bytes, kind: type[_Stored]) -> _Stored:
    return msgspec.json.decode(json, type=kind, dec_hook=decode_figure)

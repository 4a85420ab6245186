"""The compiled fact base in SQLite: search it, look a fact up, list facts."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from math import log
from typing import TypeVar

import msgspec
from msgspec import Struct

from netfacts.errors import RequestError, UnknownIdError
from netfacts.measure import decode_figure
from netfacts.model import Edition, EstimateBasis, Fact, Header
from netfacts.query import Query, Synonyms, Term, Token, tokens
from netfacts.reference import Reference
from netfacts.text import did_you_mean, visible

# bm25 weights in the order of the columns in schema.sql: statement, keywords, the rest.
_RANK = "bm25(words, 2.0, 1.5, 1.0, 1.0, 1.0, 1.0)"
# Among facts that BM25 holds for almost equal, the one whose title is little more than the query comes
# first: "carcinoid" is rather "Carcinoid syndrome" than "Carcinoids among lung cancers in adults". More
# than a tenth costs answers (benchmarks/search_quality.py).
_TITLE_BONUS = 0.1
_RERANKED = 50
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
        self.synonyms = Synonyms(self.header.synonyms)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def search(self, query: Query, topic: str = "", limit: int = 5) -> Found:
        """Return the facts that hold every term, then those that hold any, each by BM25.

        Nothing where even the best fact covers too little of what the query means.
        """
        if not query.terms:
            return Found((), 0)
        expressions = list(map(_expression, query.terms))
        any_term, all_terms = " OR ".join(expressions), " AND ".join(expressions)
        scores = self._scores(any_term, topic)
        complete = self._scores(all_terms, topic)
        ranked = sorted(scores, key=lambda number: number not in complete)
        for number, share in self._title_shares(any_term, ranked[:_RERANKED]).items():
            scores[number] *= 1 + _TITLE_BONUS * share
        ranked.sort(key=lambda number: (number not in complete, -scores[number]))
        if not ranked or not self._covers(ranked[0], expressions):
            return Found((), 0)
        hits = [
            self._hit(rank, number, scores[number], any_term)
            for rank, number in enumerate(ranked[:limit], start=1)
        ]
        return Found(tuple(hits), len(ranked))

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with that id; UnknownIdError, with what looks like it, where there is none."""
        return _decode(self._json("fact", fact_id, "netfacts list"), Fact)

    def facts(self, topic: str = "", reference: str = "") -> list[Fact]:
        """Return the facts, or those of a topic or of a reference, in the order of the files."""
        rows = self._connection.execute(
            """
            SELECT json
            FROM   fact
            WHERE  (topic = ?1 OR ?1 = '')
            AND    (?2 = '' OR number IN (SELECT fact FROM citation WHERE reference = ?2))
            ORDER  BY number
            """,
            (topic, reference),
        )
        return [_decode(row[0], Fact) for row in rows]

    def reference(self, reference_id: str) -> Reference:
        """Return the reference with that id; UnknownIdError, with what looks like it, where there is none."""
        return _decode(self._json("reference", reference_id, "netfacts sources"), Reference)

    def sources(self) -> list[tuple[Reference, tuple[str, ...]]]:
        """Return every reference with the ids of the facts that cite it, in the order of the files."""
        rows = self._connection.execute(
            """
            SELECT   reference.json, fact.id
            FROM     reference
            LEFT     JOIN citation ON citation.reference = reference.id
            LEFT     JOIN fact     ON fact.number = citation.fact
            ORDER BY reference.number, fact.number
            """
        )
        found: dict[bytes, list[str]] = {}
        for json, fact_id in rows:
            found.setdefault(json, []).extend([fact_id] if fact_id else [])
        return [(_decode(json, Reference), tuple(facts)) for json, facts in found.items()]

    def references(self, facts: Iterable[Fact]) -> tuple[Reference, ...]:
        """Return the references that `facts` cite, each once, in the order in which they are met."""
        ids = dict.fromkeys(reference for fact in facts for reference in fact.cited())
        return tuple(map(self.reference, ids))

    def estimate_title(self) -> str:
        """Return what the fact file is about whose facts the estimate starts from."""
        titles = [e.header.title for e in self.editions if e.header.estimate != EstimateBasis()]
        return (titles or [self.header.title])[0]

    def topic_sizes(self) -> dict[str, int]:
        """Return how many facts each topic holds that holds any."""
        return dict(self._connection.execute("SELECT topic, count(*) FROM fact GROUP BY topic").fetchall())

    def topic(self, name: str) -> str:
        """Return `name` if it is a topic; RequestError, with what looks like it, where it is none."""
        topics = list(self.header.topics)
        if name and name not in topics:
            hint = did_you_mean(name, topics) or f"The topics are {', '.join(topics)}."
            raise RequestError(f"there is no topic {visible(name)}", hint)
        return name

    def _json(self, table: str, typed: str, command: str) -> bytes:
        """Return what a table holds under an id; UnknownIdError, with what looks like it, else."""
        row = None
        with suppress(UnicodeEncodeError):  # an argument of broken bytes is nobody's id
            select = f"SELECT json FROM {table} WHERE id = ?"  # noqa: S608 - our own name
            row = self._connection.execute(select, (typed,)).fetchone()
        if row:
            json: bytes = row[0]
            return json
        ids = [row[0] for row in self._connection.execute(f"SELECT id FROM {table}")]  # noqa: S608 - our own name
        hint = did_you_mean(typed, ids) or f"{command} shows every id."
        raise UnknownIdError(f"no {table} has the id {visible(typed)}", hint)

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

    def _title_shares(self, expression: str, numbers: Sequence[int]) -> dict[int, float]:
        """Return, of each of these facts, the share of its title's words that match."""
        marks = ", ".join("?" * len(numbers))
        rows = self._connection.execute(
            f"""
            SELECT rowid, highlight(words, 2, '{_ON}', '')
            FROM   words
            WHERE  words MATCH ? AND rowid IN ({marks})
            """,  # noqa: S608 - constants and placeholders
            (expression, *numbers),
        )
        return {number: title.count(_ON) / len(title.split(" ")) for number, title in rows}

    def _covers(self, number: int, expressions: Sequence[str]) -> bool:
        """Tell whether a fact holds enough of what makes the query's terms telling."""
        (total,) = self._connection.execute("SELECT count(*) FROM fact").fetchone()
        held = asked = 0.0
        for expression in expressions:
            count, holds = self._connection.execute(
                "SELECT count(*), total(rowid = ?) > 0 FROM words WHERE words MATCH ?",
                (number, expression),
            ).fetchone()
            idf = log(1 + (total - count + 0.5) / (count + 0.5))
            asked += idf
            held += idf * holds
        return held >= min(_LEAST_COVERAGE, 2 / len(expressions)) * asked

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


def _expression(term: Term) -> str:
    """Return a term for FTS5. Every word is quoted: nothing that is typed can be its syntax."""
    return "(" + " OR ".join(f'"{phrase}"' for phrase in term.alternatives) + ")"


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

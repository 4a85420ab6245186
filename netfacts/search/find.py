"""Find the facts that answer a query: candidates are ranked, then explained."""

from enum import StrEnum

from msgspec import Struct

from netfacts.facts.model import Fact
from netfacts.search.library import Library
from netfacts.search.matches import Match, Spans, match
from netfacts.search.preferences import defines, read_preferences
from netfacts.search.query import Query
from netfacts.search.ranking import Ranked, covers, rank

_MIN_COVERAGE, _MIN_LIKENESS = 0.6, 0.65  # one of them makes a match strong

_MIN_DEFINING = 0.8  # likeness, where the query asks what something is and the fact does not define it


class Strength(StrEnum):
    """How well a fact matches a query."""

    STRONG = "strong"
    WEAK = "weak"


class Hit(Struct, frozen=True):
    """A fact that a query found; spans are [start, end) in the title's and statement's characters."""

    rank: int
    score: float
    """Higher is better. Not comparable between queries."""
    match: Strength
    """Weak where a word of the query is unknown, or where the fact has only a part of what it asks."""
    fact: Fact
    matched: tuple[Match, ...]
    title_spans: Spans
    statement_spans: Spans


class Hits(Struct, frozen=True):
    """The first hits of a query, and how many facts there are in all."""

    hits: tuple[Hit, ...]
    total: int
    near: tuple[str, ...] = ()
    """Where nothing was found: the topics of facts that contain some of it, but too little."""


def find(library: Library, query: Query, limit: int = 5) -> Hits:
    """Return the facts that match a query best; nothing where the best covers too little of it."""
    if not (query.terms or query.topics or query.sources):
        return Hits((), 0)
    ranking = rank(library, query, limit)
    if not covers(ranking, query):
        topics = (library.read_fact(ranked.number).topic for ranked in ranking.first)
        return Hits((), 0, near=tuple(dict.fromkeys(topics)))
    known = not query.absent and all(library.knows(term.alternatives) for term in query.terms)
    hits = (
        _explain(library, query, place, one, known=known) for place, one in enumerate(ranking.first, start=1)
    )
    return Hits(tuple(hits), ranking.total)


def _explain(library: Library, query: Query, place: int, ranked: Ranked, *, known: bool) -> Hit:
    fact = library.read_fact(ranked.number)
    strong = known and _answers(query, fact, ranked)
    strength = Strength.STRONG if strong else Strength.WEAK
    matched, title, statement = match(library.cut_fields(ranked.number), query.terms)
    return Hit(place, ranked.score, strength, fact, matched, title, statement)


def _answers(query: Query, fact: Fact, ranked: Ranked) -> bool:
    """Tell whether a fact likely answers a query of known words."""
    if read_preferences(query).what and not defines(fact):
        return ranked.likeness >= _MIN_DEFINING
    return ranked.coverage >= _MIN_COVERAGE or ranked.likeness >= _MIN_LIKENESS

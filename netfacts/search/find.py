"""Find the facts that answer a query: candidates are ranked, then explained."""

from msgspec import Struct

from netfacts.facts.model import Fact
from netfacts.search.library import Library
from netfacts.search.matches import Match, Spans, match
from netfacts.search.query import Query
from netfacts.search.ranking import Ranked, covers, rank


class Hit(Struct, frozen=True):
    """A fact that a query found; spans are [start, end) in the title's and statement's characters."""

    rank: int
    score: float
    """Higher is better. Not comparable between queries."""
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
    hits = (_explain(library, query, place, one) for place, one in enumerate(ranking.first, start=1))
    return Hits(tuple(hits), ranking.total)


def _explain(library: Library, query: Query, place: int, ranked: Ranked) -> Hit:
    fact = library.read_fact(ranked.number)
    matched, title, statement = match(library.cut_fields(ranked.number), query.terms)
    return Hit(place, ranked.score, fact, matched, title, statement)

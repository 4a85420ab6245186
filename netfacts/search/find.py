"""Find the facts that answer a query: rank the candidates, then explain each match."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import fsum

from msgspec import Struct

from netfacts.facts.model import Fact
from netfacts.search.fields import FIELDS, FieldWords, Span
from netfacts.search.library import Library
from netfacts.search.preferences import asks_what
from netfacts.search.query import Query
from netfacts.search.ranking import Ranked, rank
from netfacts.text.english import stem_phrase

_MIN_SHARE, _MIN_LIKENESS = 0.65, 0.75  # either one makes a match strong
_MAX_LACKING = 0.3  # share of the terms: all of three must be there, and all but one of six
_MIN_DEFINING = 0.8  # likeness, if the query asks what something is and the fact does not define it

Spans = tuple[Span, ...]


class Strength(StrEnum):
    """How well a fact matches a query."""

    STRONG = "strong"
    WEAK = "weak"


class Match(Struct, frozen=True):
    """A term that a fact contains, as it was typed, and where."""

    term: str
    parts: tuple[str, ...]
    """The fields that contain it: statement, title, keywords, answers, caveat, measures, sources."""


class Hit(Struct, frozen=True):
    """A fact that a query found; spans are [start, end) in the title's and statement's characters."""

    rank: int
    score: float
    """Higher is better. Not comparable between queries."""
    match: Strength
    """Weak if a word of the query is unknown, or if the fact has only part of what the query asks for."""
    fact: Fact
    matched: tuple[Match, ...]
    title_spans: Spans
    statement_spans: Spans


class Hits(Struct, frozen=True):
    """The first hits of a query, and how many facts there are in all."""

    hits: tuple[Hit, ...]
    total: int
    complete: int = 0
    """How many of the `total` facts contain every term."""
    near: tuple[str, ...] = ()
    """If nothing was found: the topics of facts that contain some of the query, but too little."""


def find(library: Library, query: Query, limit: int = 5) -> Hits:
    """Return the facts that match a query best; no hits if the best one covers too little of it."""
    if not (query.terms or query.topics or query.sources):
        return Hits((), 0)
    ranking = rank(library, query, limit)
    if not ranking.covered:
        topics = (library.read_fact(ranked.number).topic for ranked in ranking.first)
        return Hits((), 0, near=tuple(dict.fromkeys(topics)))
    known = not query.absent and all(library.knows(term.alternatives) for term in query.terms)
    phrases = [(term.typed, stem_phrase(phrase)) for term in query.terms for phrase in term.alternatives]
    hits = []
    for place, one in enumerate(ranking.first, start=1):
        matched, title, statement = _explain(library.cut_fields(one.number), phrases)
        lacking = len({term.typed for term in query.terms}) - len(matched)
        strong = known and _answers(library, query, one, lacking)
        strength = Strength.STRONG if strong else Strength.WEAK
        fact = library.read_fact(one.number)
        hits.append(Hit(place, one.score, strength, fact, matched, title, statement))
    return Hits(tuple(hits), ranking.total, ranking.complete)


def _explain(
    fields: FieldWords, phrases: Iterable[tuple[str, Sequence[str]]]
) -> tuple[tuple[Match, ...], Spans, Spans]:
    """Return the terms that a fact matches, and the spans of their words in its title and statement."""
    found: dict[str, set[str]] = {}  # by what was typed; a word that was split makes two terms
    marked: dict[str, set[Span]] = {field: set() for field in FIELDS}
    for typed, stems in phrases:
        for field, spans in fields.find(stems).items():
            found.setdefault(typed, set()).add(field)
            marked[field].update(spans)
    matched = tuple(Match(typed, tuple(f for f in FIELDS if f in inside)) for typed, inside in found.items())
    return matched, tuple(sorted(marked["title"])), tuple(sorted(marked["statement"]))


def _answers(library: Library, query: Query, ranked: Ranked, lacking: int) -> bool:
    """Tell whether a fact, which lacks some of the terms, probably answers a query of known words."""
    if asks_what(query) and "defines" not in library.read_details([ranked.number])[ranked.number].traits:
        return ranked.likeness >= _MIN_DEFINING
    if ranked.likeness >= _MIN_LIKENESS:
        return True
    return lacking <= _MAX_LACKING * len(query.terms) and _share(library, query, ranked.number) >= _MIN_SHARE


def _share(library: Library, query: Query, number: int) -> float:
    """Return how much of a query, function words included, is in a fact: "tell" of "tell my kids"."""
    fields = library.cut_fields(number)
    weights = {one: library.weigh(one) for one in library.synonyms.read(query.text)}
    said = (
        weights[one]
        for one in weights
        if any(fields.find(stems.split(" ")) for stems in library.synonyms.list_stems(one))
    )
    return fsum(said) / fsum(weights.values()) if weights else 1.0

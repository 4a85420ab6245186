"""Explain why a fact matched a query: which of its fields contain which terms, and where."""

from collections.abc import Iterable

from msgspec import Struct

from netfacts.search.fields import FIELDS, FieldStems, Span
from netfacts.search.query import Term
from netfacts.text.stemming import stem_phrase

Spans = tuple[Span, ...]


class Match(Struct, frozen=True):
    """A term that a fact contains, as it was typed, and where."""

    term: str
    parts: tuple[str, ...]
    """Some of statement, keywords, title, answers, caveat, measures and sources."""


def match(fields: FieldStems, terms: Iterable[Term]) -> tuple[tuple[Match, ...], Spans, Spans]:
    """Return the terms that a fact matches, and the spans of their words in its title and statement."""
    found: dict[str, set[str]] = {}  # a word that was split is two terms, typed as one
    marked: dict[str, set[Span]] = {field: set() for field in FIELDS}
    for term in terms:
        for phrase in term.alternatives:
            for field, spans in fields.find(stem_phrase(phrase)).items():
                found.setdefault(term.typed, set()).add(field)
                marked[field].update(spans)
    matches = (Match(term, tuple(f for f in FIELDS if f in inside)) for term, inside in found.items())
    return tuple(matches), tuple(sorted(marked["title"])), tuple(sorted(marked["statement"]))

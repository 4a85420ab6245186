"""What of a query a fact holds, and where: for those who wonder why it was found."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, known_by, parts
from netfacts.search.lexicon import Lexicon
from netfacts.search.query import Term
from netfacts.text.folding import Token, tokens

Span = tuple[int, int]
Spans = tuple[Span, ...]

_SOURCES = "sources"
_PARTS = (*WEIGHTS, _SOURCES)
_NOWHERE: dict[str, list[Span]] = {}
_END = Token("", 0, 0)  # of a reference: no phrase goes on in the next one


class Match(Struct, frozen=True):
    """A term that a fact holds, as it was typed, and where."""

    term: str
    parts: tuple[str, ...]
    """Some of statement, keywords, title, answers, caveat, measures and sources."""


class Hit(Struct, frozen=True):
    """A fact that a query found; spans are [start, end) in the title's and statement's characters."""

    rank: int
    score: float
    """BM25 as SQLite counts it, negated: higher is better. Not comparable between queries."""
    fact: Fact
    matched: tuple[Match, ...]
    title_spans: Spans
    statement_spans: Spans


class Found(Struct, frozen=True):
    """The first hits of a query, and how many facts there are in all."""

    hits: tuple[Hit, ...]
    total: int
    near: tuple[str, ...] = ()
    """Where nothing was found: the topics of facts that hold something of it, but too little."""


class Reading:
    """A fact and its references, taken apart for the terms that queries look for in them."""

    def __init__(self, fact: Fact, references: Iterable[Reference], lexicon: Lexicon) -> None:
        self.fact = fact
        found = dict(zip(WEIGHTS, map(tokens, parts(fact)), strict=True))
        found[_SOURCES] = tuple(word for item in references for word in (*tokens(known_by(item)), _END))
        stems = lexicon.stems({word.folded for words in found.values() for word in words} - {""})
        self._stems = {part: [stems.get(word.folded, "") for word in found[part]] for part in found}
        self._spans = {part: [(word.start, word.end) for word in words] for part, words in found.items()}
        self._places: dict[str, dict[str, list[Span]]] = {}
        for part, words in self._stems.items():
            for stem, span in zip(words, self._spans[part], strict=True):
                self._places.setdefault(stem, {}).setdefault(part, []).append(span)

    def held(self, phrase: Sequence[str]) -> dict[str, list[Span]]:
        """Return the parts in which the words of a phrase, as stems, stand, and where these words stand."""
        first = self._places.get(phrase[0], _NOWHERE)
        if not first or len(phrase) == 1:
            return first
        if not self._places.keys() >= set(phrase):
            return _NOWHERE
        whole = {part: self._whole(part, phrase) for part in first}
        return {part: spans for part, spans in whole.items() if spans}

    def _whole(self, part: str, phrase: Sequence[str]) -> list[Span]:
        stems, length = self._stems[part], len(phrase)
        starts = (number for number in range(len(stems)) if stems[number : number + length] == phrase)
        return [span for number in starts for span in self._spans[part][number : number + length]]


class Matches:
    """The terms of a query, as they are looked for in facts."""

    def __init__(self, lexicon: Lexicon, terms: Sequence[Term]) -> None:
        phrases = {term: [phrase.split(" ") for phrase in term.alternatives] for term in terms}
        stems = lexicon.stems({word for found in phrases.values() for words in found for word in words})
        self._phrases = [
            (term, [stems[word] for word in words]) for term, found in phrases.items() for words in found
        ]

    def hit(self, rank: int, score: float, reading: Reading) -> Hit:
        """Return a fact with what of the query it holds, and where."""
        found: dict[str, set[str]] = {}  # a word that was split is two terms, typed as one
        spans: dict[str, set[Span]] = {"title": set(), "statement": set()}
        for term, phrase in self._phrases:
            for part, words in reading.held(phrase).items():
                found.setdefault(term.typed, set()).add(part)
                if part in spans:
                    spans[part].update(words)
        matched = tuple(Match(term, tuple(filter(at.__contains__, _PARTS))) for term, at in found.items())
        title, statement = (tuple(sorted(places)) for places in spans.values())
        return Hit(rank, score, reading.fact, matched, title, statement)

    def terms(self, reading: Reading) -> set[Term]:
        """Return the terms that a fact holds or cites."""
        return {term for term, phrase in self._phrases if reading.held(phrase)}

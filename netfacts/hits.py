"""What of a query a fact holds, and where: for those who wonder why it was found."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from netfacts.folding import Token, tokens
from netfacts.lexicon import Lexicon
from netfacts.model import Fact
from netfacts.parts import WEIGHTS, parts
from netfacts.query import Term
from netfacts.ranking import expression

Spans = tuple[tuple[int, int], ...]

_CITING = """
    SELECT DISTINCT citation.fact
    FROM   reference_words
    JOIN   reference ON reference.number = reference_words.rowid
    JOIN   citation  ON citation.reference = reference.id
    WHERE  reference_words MATCH ? AND citation.fact IN (SELECT value FROM json_each(?))
"""


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


class _Place(NamedTuple):
    """Where a word of a fact stands: in which part, as how manieth word of it."""

    part: str
    number: int


class Reading:
    """A fact, taken apart for the terms that queries look for in it."""

    def __init__(self, fact: Fact, lexicon: Lexicon) -> None:
        self.fact = fact
        self._words = dict(zip(WEIGHTS, map(tokens, parts(fact)), strict=True))
        stems = lexicon.stems({word.folded for words in self._words.values() for word in words})
        self._stems = {part: [stems[w.folded] for w in words] for part, words in self._words.items()}
        self._places: dict[str, list[_Place]] = {}
        for part, found in self._stems.items():
            for number, stem in enumerate(found):
                self._places.setdefault(stem, []).append(_Place(part, number))

    def held(self, phrase: Sequence[str]) -> Iterator[tuple[str, Sequence[Token]]]:
        """Yield the parts in which the words of a phrase, as stems, stand, and these words."""
        for part, first in self._places.get(phrase[0], ()):
            after = first + len(phrase)
            if len(phrase) == 1 or self._stems[part][first:after] == phrase:
                yield part, self._words[part][first:after]


class Matches:
    """Where some facts, by their numbers, hold the terms of a query."""

    def __init__(
        self, connection: sqlite3.Connection, lexicon: Lexicon, terms: Sequence[Term], facts: Sequence[int]
    ) -> None:
        stems = lexicon.stems(
            {word for term in terms for phrase in term.alternatives for word in phrase.split(" ")}
        )
        self._phrases = {
            term.typed: [[stems[word] for word in phrase.split(" ")] for phrase in term.alternatives]
            for term in terms
        }
        self._cited: dict[int, list[str]] = {fact: [] for fact in facts}
        for term in terms:
            text = expression(term)
            asked = (text, json.dumps(facts)) if lexicon.references(text) else ()
            for (fact,) in connection.execute(_CITING, asked) if asked else ():
                self._cited[fact].append(term.typed)

    def hit(self, rank: int, score: float, number: int, reading: Reading) -> Hit:
        """Return a fact with what of the query it holds, and where."""
        found: dict[str, dict[str, None]] = {}
        spans: dict[str, set[tuple[int, int]]] = {"title": set(), "statement": set()}
        for term, phrases in self._phrases.items():
            for phrase in phrases:
                for part, words in reading.held(phrase):
                    found.setdefault(term, {})[part] = None
                    if part in spans:
                        spans[part].update((word.start, word.end) for word in words)
        for term in self._cited[number]:
            found.setdefault(term, {})["sources"] = None
        matched = tuple(Match(term, tuple(parts)) for term, parts in found.items())
        title, statement = (tuple(sorted(places)) for places in spans.values())
        return Hit(rank, score, reading.fact, matched, title, statement)

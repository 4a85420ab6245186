"""The measures that claims are compared with, found by their words and places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from netfacts.claim.kinds import names_kind
from netfacts.claim.vocabulary import Term, Vocabulary, find_group, find_narrowing_text, is_start, list_ids
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact
from netfacts.text.english import stem
from netfacts.text.folding import fold, words

_MANY_PIECES = 3
_YEAR = r"\b(?:1[89]|20)[0-9]{2}\b"
_SHARE_OF = "share of "


class FactSource(Protocol):
    """What the facts are read from."""

    def find_facts(self, kind: MeasureKind, named: Sequence[Sequence[str]] = ()) -> Sequence[Fact]:
        """Return the facts with a measure of a kind, and with a phrase of each group in their measures."""

    def list_places_measured(self) -> Sequence[str]:
        """Return the places of all measures, each once."""


class CitedMeasure:
    """A measure with its fact, and what it is about; each part is read when it is first needed."""

    def __init__(self, fact: Fact, measure: Measure, vocabulary: Vocabulary, own: frozenset[str]) -> None:
        self._own = own  # the ids of the words that name its kind
        self.fact = fact
        self.measure = measure
        self._vocabulary = vocabulary
        counted, whole = measure.what, measure.stratum
        if measure.kind is MeasureKind.PROPORTION and _SHARE_OF in counted:
            before, _, behind = counted.partition(_SHARE_OF)
            counted, whole = f"{before}, {whole}", behind
        self._texts = counted, whole

    @cached_property
    def stratum(self) -> list[Term]:
        """The words that narrow who or what it covers."""
        return self._find_narrowing(self._texts[1])

    @cached_property
    def what(self) -> list[Term]:
        """The words that say what was measured: those not in the stratum, or all if none are left."""
        narrowing = self._find_narrowing(self._texts[0])
        counted = {term.word.casefold() for term in self.stratum}
        return [term for term in narrowing if term.word.casefold() not in counted] or narrowing

    def _find_narrowing(self, text: str) -> list[Term]:
        found = self._vocabulary.narrow(text)
        return [term for term in found if not names_kind(self.measure.kind, term.word)]

    @cached_property
    def place(self) -> frozenset[str]:
        """The ids of its place; empty if it has none."""
        return know_place(self.measure.place, self._vocabulary)

    @cached_property
    def about(self) -> frozenset[str]:
        """The ids of all its words, and of those that name its kind."""
        texts = map(find_narrowing_text, self._texts)
        return self._own.union(*(list_ids(self._vocabulary.split(text)) for text in texts))


class Measures:
    """Finds measures and their places."""

    def __init__(self, facts: FactSource, vocabulary: Vocabulary) -> None:
        self._facts = facts
        self.vocabulary = vocabulary
        self._cited: dict[tuple[str, MeasureKind], list[CitedMeasure]] = {}

    def find(
        self, kinds: Iterable[MeasureKind], subject: Sequence[Term], place: str = ""
    ) -> Iterator[CitedMeasure]:
        """Yield the measures of these kinds from facts that name every word of the subject and the place."""
        there = self.vocabulary.split(_name_place(place))
        for kind in kinds:
            own = list_ids(self.vocabulary.split(kind.replace("-", " ")))
            named = [term for term in subject if not term.ids & own]
            phrases = [list(self.vocabulary.list_phrases(term)) for term in (*named, *there)]
            for fact in self._facts.find_facts(kind, phrases):
                key = fact.id, kind
                if key not in self._cited:
                    measures = fact.list_measures(kind)
                    self._cited[key] = [CitedMeasure(fact, one, self.vocabulary, own) for one in measures]
                yield from self._cited[key]

    def take_places(self, terms: Sequence[Term]) -> tuple[list[Term], list[str]]:
        """Separate the names of places from other words; return the other words and each place once."""
        rest, places, at = [], [], 0
        while at < len(terms):
            length, place = self._find_place(terms[at:])
            places += [place] if length else []
            rest += [] if length else [terms[at]]
            at += length or 1
        return rest, sorted(set(places))

    def _find_place(self, terms: Sequence[Term]) -> tuple[int, str]:
        """Return how many words at the start name a place, and the longest such place; 0 and "" if none."""
        stems = {stem(phrase.split(" ")[0]) for phrase in self.vocabulary.list_phrases(terms[0])}
        named = (name for one in stems for name in self._places.get(one, ()))
        return max(((_match(terms, self.vocabulary.split(name)), name) for name in named), default=(0, ""))

    @cached_property
    def _places(self) -> dict[str, list[str]]:
        """The places of all measures, by the stem of their first word."""
        places: dict[str, list[str]] = {}
        for name in self.list_places():
            places.setdefault(" ".join(map(stem, map(fold, words(name)[:1]))), []).append(name)
        return places

    def list_places(self) -> list[str]:
        """Return the names of the places of all measures."""
        return sorted({_name_place(place) for place in self._facts.list_places_measured()} - {""})

    def is_place(self, name: str) -> bool:
        """Tell whether any measure is from a place with that name."""
        known = know_place(name, self.vocabulary)
        return any(know_place(other, self.vocabulary) == known for other in self.list_places())


def _match(terms: Sequence[Term], parts: Sequence[Term]) -> int:
    """Return how many of the first words name a place, with its own words or a synonym of the whole name."""
    if is_start(parts, terms):
        return len(parts)
    grouped = find_group(parts)
    return next((n for n, term in enumerate(terms) if not term.ids & grouped), len(terms))


def know_place(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the ids of a place: of the synonyms of its whole name if it has any, else of its words.

    A part of a place, or its neighbour, is not the same place.
    """
    terms = vocabulary.split(_name_place(name))
    return find_group(terms) or list_ids(terms)


def _name_place(place: str) -> str:
    """Return the name of a measure's place, without what follows it: "Ontario" for "Ontario, Canada".

    A list of three or more places is one name.
    """
    bare = re.sub(r" \(.*?\)", "", place)
    if bare.startswith("not stated"):
        return ""
    pieces = bare.split(", ")
    return bare if len(pieces) >= _MANY_PIECES else pieces[0]


def find_years(period: str) -> tuple[int, int] | None:
    """Return the first and the last year that a period names, if it names any."""
    years = [int(year) for year in re.findall(_YEAR, period)] if period else []
    return (min(years), max(years)) if years else None

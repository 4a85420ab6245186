"""The words that the fact files use for what they measure: places, groups, and the subject itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact, Header
from netfacts.text.english import is_function_word
from netfacts.text.folding import fold, words
from netfacts.text.stemming import stem

_GROUP = "="  # the id of a group of synonyms begins so
_NEGATIONS = frozenset({"no", "not", "without"})  # function words that narrow a group
_SHARE_OF_STRATA = 4  # a word in a quarter of the strata of all sites names the subject itself
_MANY_PIECES = 3
_SAYS_NOTHING = re.compile(r"not further defined|[^,;]*\bincluded\b|\bincluding\b[^,;]*")
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
_SOFT = frozenset(Path(__file__).with_name("soft_words.txt").read_text("utf-8").split())


class Term(Struct, frozen=True):
    """A word as it was written, and all that it is known by: its stem, and the groups of its synonyms."""

    word: str
    ids: frozenset[str]


class CitedMeasure(Struct, eq=False):
    """A measure with its fact, and the words that say what it is about."""

    fact: Fact
    measure: Measure
    what: tuple[Term, ...]
    """Those of the words that the stratum has not, where there are any."""
    stratum: tuple[Term, ...]
    place: frozenset[str]
    """All that its place is known by; nothing where it has none."""
    years: tuple[int, int] | None
    about: frozenset[str]
    """The ids of all of its words, and of the kind's own name."""


class FactSource(Protocol):
    """What the facts are read from."""

    def find_facts(self, kind: MeasureKind) -> Sequence[Fact]:
        """Return the facts that have a measure of a kind."""

    def list_places_measured(self) -> Sequence[str]:
        """Return the places of all measures, each once."""

    def list_overall_strata(self) -> Sequence[str]:
        """Return the stratum of each measure that counts all sites."""


class Vocabulary:
    """Finds what a claim can be about in the facts; each part is made when it is first needed."""

    def __init__(self, facts: FactSource, header: Header) -> None:
        self._facts = facts
        self._header = header
        self._measures: dict[MeasureKind, list[CitedMeasure]] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._groups: dict[str, list[tuple[list[str], str]]] = {}
        for group in header.synonyms:
            phrases = [found for phrase in group if (found := _stem_words(phrase))]
            for phrase in phrases:
                self._groups.setdefault(phrase[0], []).append((phrase, _GROUP + " ".join(phrases[0])))

    def split(self, text: str) -> tuple[Term, ...]:
        """Return the words of a text, in its order; function words are left out."""
        if text not in self._terms:
            self._terms[text] = tuple(self._split(text))
        return self._terms[text]

    def _split(self, text: str) -> Iterator[Term]:
        stems = _stem_words(text)
        ids = [{one} for one in stems]
        for start, first in enumerate(stems):
            for phrase, group in self._groups.get(first, ()):
                end = start + len(phrase)
                if stems[start:end] == phrase:
                    for known in ids[start:end]:
                        known.add(group)
        for word, known in zip(words(text), ids, strict=True):
            if word.casefold() in _NEGATIONS or not is_function_word(word):
                yield Term(word, frozenset(known))

    def list_measures(self, kinds: Iterable[MeasureKind]) -> Iterator[CitedMeasure]:
        """Yield the measures of some kinds, in the order of the files."""
        for kind in kinds:
            if kind not in self._measures:
                facts = self._facts.find_facts(kind)
                found = ((fact, one) for fact in facts for one in fact.list_measures(kind))
                self._measures[kind] = [self._cite(fact, measure) for fact, measure in found]
            yield from self._measures[kind]

    def _cite(self, fact: Fact, measure: Measure) -> CitedMeasure:
        what, stratum = map(self.split, map(find_narrowing_text, (measure.what, measure.stratum)))
        kind = self.split(measure.kind.replace("-", " "))
        narrowing, counted = self.find_narrowing(what), _list_ids(stratum)
        return CitedMeasure(
            fact=fact,
            measure=measure,
            what=tuple(term for term in narrowing if not term.ids & counted) or tuple(narrowing),
            stratum=tuple(self.find_narrowing(stratum)),
            place=_know(self.split(_name_place(measure.place))),
            years=find_years(measure.period),
            about=_list_ids((*what, *stratum, *kind)),
        )

    @cached_property
    def _own(self) -> frozenset[str]:
        """The ids of the words that name the subject of the facts itself."""
        strata = self._facts.list_overall_strata()
        counted = Counter(id_ for text in strata for id_ in _list_ids(self.split(text)))
        common = {id_ for id_, times in counted.items() if times * _SHARE_OF_STRATA >= len(strata)}
        named = self._header.title, self._header.estimate.words.counted
        return frozenset(common.union(*(_list_ids(self.split(name)) for name in named)))

    def is_own(self, text: str) -> bool:
        """Tell whether a text names the subject of the facts itself."""
        return any(term.ids & self._own for term in self.split(text))

    def find_narrowing(self, terms: Sequence[Term]) -> list[Term]:
        """Return those of some words that narrow the subject of the facts.

        The words of one of its other names may mean something else when alone.
        """
        names = map(self.split, self._header.estimate.words.names)
        named = {at for name in names if name for at in _find_all(terms, name)}
        return [
            term
            for at, term in enumerate(terms)
            if at not in named and not term.ids & self._own and term.word.casefold() not in _SOFT
        ]

    def find_place(self, terms: Sequence[Term], start: int) -> tuple[int, str]:
        """Return the longest place that words name from `start` on, behind how many of them are its name."""
        named = (place for id_ in terms[start].ids for place in self._places.get(id_, ()))
        return max(((_match(terms[start:], parts), name) for name, parts in named), default=(0, ""))

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, tuple[Term, ...]]]]:
        """The places of all measures, each under all that its first word is known by."""
        places: dict[str, list[tuple[str, tuple[Term, ...]]]] = {}
        for name in self.list_places():
            terms = self.split(name)
            for id_ in terms[0].ids if terms else ():
                places.setdefault(id_, []).append((name, terms))
        return places

    def list_places(self) -> list[str]:
        """Return the names of the places of all measures."""
        return sorted({_name_place(place) for place in self._facts.list_places_measured()} - {""})

    def is_place(self, name: str) -> bool:
        """Tell whether a measure is of a place of that name."""
        known = self.know_place(name)
        return any(self.know_place(other) == known for other in self.list_places())

    def know_place(self, name: str) -> frozenset[str]:
        """Return what a place is known by: neither a part of it nor a neighbour is the same."""
        return _know(self.split(_name_place(name)))


def _stem_words(text: str) -> list[str]:
    return [stem(fold(word)) for word in words(text)]


def _list_ids(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(id_ for term in terms for id_ in term.ids)


def _find_all(terms: Sequence[Term], name: Sequence[Term]) -> Iterator[int]:
    """Yield the positions of the words of a name wherever it is found whole."""
    for start in range(len(terms) - len(name) + 1):
        if all(a.ids & b.ids for a, b in zip(terms[start:], name, strict=False)):
            yield from range(start, start + len(name))


def _match(terms: Sequence[Term], parts: Sequence[Term]) -> int:
    """Return how many of the first words are a place: its own words, or a synonym of all of them."""
    if len(terms) >= len(parts) and all(a.ids & b.ids for a, b in zip(terms, parts, strict=False)):
        return len(parts)
    grouped = _find_group(parts)
    return next((n for n, term in enumerate(terms) if not term.ids & grouped), len(terms))


def _know(terms: Sequence[Term]) -> frozenset[str]:
    """Return what a place is known by: a synonym of its whole name where it has one, else its words."""
    return _find_group(terms) or _list_ids(terms)


def _find_group(terms: Sequence[Term]) -> frozenset[str]:
    """Return the groups of synonyms that all words of a name belong to."""
    shared = frozenset.intersection(*(term.ids for term in terms)) if terms else frozenset()
    return frozenset(id_ for id_ in shared if id_.startswith(_GROUP))


def _name_place(place: str) -> str:
    """Return the name of a measure's place, without what follows it: "Ontario" of "Ontario, Canada".

    Of a list of three and more the whole is its name.
    """
    bare = re.sub(r" \(.*?\)", "", place)
    if bare.startswith("not stated"):
        return ""
    pieces = bare.split(", ")
    return bare if len(pieces) >= _MANY_PIECES else pieces[0]


def find_years(period: str) -> tuple[int, int] | None:
    """Return the first and the last year that a period names, if it names any."""
    years = [int(year) for year in _YEAR.findall(period)]
    return (min(years), max(years)) if years else None


def find_narrowing_text(stratum: str) -> str:
    """Return what narrows a stratum: nothing that is included, and of what is left out only that it is."""
    parts = re.split("[,;]", _SAYS_NOTHING.sub("", stratum))
    return ",".join("excluded" if re.search(r"excluded|left out", part) else part for part in parts)

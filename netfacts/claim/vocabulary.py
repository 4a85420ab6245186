"""The words that the fact files use for what they measure: places, groups, and the subject itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from msgspec import Struct

from netfacts.claim.words import GROUP, Splitter, Term
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact, Header

_NO_PLACE = "not stated"
_SHARE_OF_STRATA = 4  # a word in a quarter of the strata of all sites names the subject itself
_MANY_PIECES = 3
_LEFT_OUT = "excluded"
_SAYS_NOTHING = re.compile(r"not further defined|[^,;]*\bincluded\b|\bincluding\b[^,;]*")
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")

SOFT = frozenset(
    """
    all almost among annual annually any approximately circa currently defined disease each estimate
    estimated estimates every fewer figure figures further had has have individuals latest live lives
    living many number numbers overall part participants patient patients people per percent percentage
    person persons population published rate rates recent report reported reports respondents roughly said
    say says share shares site sites some stage stated statistics studied study survey there took total
    year yearly years
    """.split()  # noqa: SIM905
)
"""Words that narrow nothing, in a claim and in a stratum."""


class CitedMeasure(Struct, frozen=True):
    """A measure with its fact, and the words that say what it is about."""

    fact: Fact
    measure: Measure
    what: tuple[Term, ...]
    stratum: tuple[Term, ...]
    place: frozenset[str]
    """All that its place is known by; nothing where it has none."""
    years: tuple[int, int] | None
    about: frozenset[str]
    """The ids of all of these words, and of the kind's own name."""


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

    def __init__(self, facts: FactSource, header: Header, splitter: Splitter) -> None:
        self._facts = facts
        self._header = header
        self.split = splitter.split
        self._measures: dict[MeasureKind, list[CitedMeasure]] = {}

    def list_measures(self, kinds: Iterable[MeasureKind]) -> Iterator[CitedMeasure]:
        """Yield the measures of some kinds, in the order of the files."""
        for kind in kinds:
            if kind not in self._measures:
                facts = self._facts.find_facts(kind)
                found = ((fact, one) for fact in facts for one in fact.measures if one.kind is kind)
                self._measures[kind] = [self._cite(fact, measure) for fact, measure in found]
            yield from self._measures[kind]

    @cached_property
    def own(self) -> frozenset[str]:
        """Return the ids of the words that name the subject of the facts itself."""
        strata = self._facts.list_overall_strata()
        counted = Counter(id_ for text in strata for id_ in _ids(self.split(text)))
        common = {id_ for id_, times in counted.items() if times * _SHARE_OF_STRATA >= len(strata)}
        named = _ids(self.split(self._header.title)) | _ids(self.split(self._header.estimate.words.counted))
        return frozenset(named | common)

    @cached_property
    def _names(self) -> list[tuple[Term, ...]]:
        """Return the other names of the subject, whose words may mean something else when alone."""
        return [terms for name in self._header.estimate.words.names if (terms := self.split(name))]

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, tuple[Term, ...]]]]:
        """Return the places of all measures, each under all that its first word is known by."""
        places: dict[str, list[tuple[str, tuple[Term, ...]]]] = {}
        for name in self.list_places():
            terms = self.split(name)
            for id_ in terms[0].ids if terms else ():
                places.setdefault(id_, []).append((name, terms))
        return places

    def find_place(self, terms: Sequence[Term], start: int) -> tuple[str, int]:
        """Return the place that words name from `start` on, the longest, and how many words it has."""
        found = (
            (_match(terms[start:], parts), name)
            for id_ in terms[start].ids
            for name, parts in self._places.get(id_, ())
        )
        length, name = max(found, default=(0, ""))
        return (name, length) if length else ("", 0)

    def list_places(self) -> list[str]:
        """Return the names of the places of all measures."""
        return sorted({name_place(place) for place in self._facts.list_places_measured()} - {""})

    def is_place(self, typed: str) -> bool:
        """Tell whether a measure is of a place of that name."""
        known = _know(self.split(name_place(typed)))
        return any(_know(self.split(name)) == known for name in self.list_places())

    def is_same_place(self, name: str, cited: CitedMeasure) -> bool:
        """Tell whether a measure is of the place of that name, and neither of a part nor of a neighbour."""
        return bool(name) and _know(self.split(name_place(name))) == cited.place

    def is_own(self, text: str) -> bool:
        """Tell whether a text names the subject of the facts itself."""
        return any(term.ids & self.own for term in self.split(text))

    def find_narrowing(self, terms: Sequence[Term]) -> list[Term]:
        """Return those of some words that narrow the subject of the facts."""
        named = {at for name in self._names for at in _find_all(terms, name)}
        return [
            term
            for at, term in enumerate(terms)
            if at not in named and not term.ids & self.own and term.word.casefold() not in SOFT
        ]

    def _cite(self, fact: Fact, measure: Measure) -> CitedMeasure:
        what, stratum = (
            self.split(find_narrowing_text(measure.what)),
            self.split(find_narrowing_text(measure.stratum)),
        )
        kind = self.split(measure.kind.replace("-", " "))
        return CitedMeasure(
            fact=fact,
            measure=measure,
            what=tuple(self.find_narrowing(what)),
            stratum=tuple(self.find_narrowing(stratum)),
            place=_know(self.split(name_place(measure.place))),
            years=find_years(measure.period),
            about=frozenset(_ids((*what, *stratum, *kind))),
        )


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
    return _find_group(terms) or frozenset(_ids(terms))


def _find_group(terms: Sequence[Term]) -> frozenset[str]:
    """Return the groups of synonyms that all words of a name belong to."""
    shared = frozenset.intersection(*(term.ids for term in terms)) if terms else frozenset()
    return frozenset(id_ for id_ in shared if id_.startswith(GROUP))


def name_place(place: str) -> str:
    """Return the name of a measure's place, without what follows it: "Ontario" of "Ontario, Canada".

    Of a list of three and more the whole is its name.
    """
    bare = re.sub(r" \(.*?\)", "", place)
    if bare.startswith(_NO_PLACE):
        return ""
    pieces = bare.split(", ")
    return bare if len(pieces) >= _MANY_PIECES else pieces[0]


def find_years(period: str) -> tuple[int, int] | None:
    """Return the first and the last year that a period names; None where it names none."""
    years = [int(year) for year in _YEAR.findall(period)]
    return (min(years), max(years)) if years else None


def find_narrowing_text(stratum: str) -> str:
    """Return what narrows a stratum: nothing that is included, and of what is left out only that it is."""
    parts = re.split("[,;]", _SAYS_NOTHING.sub("", stratum))
    return ",".join(_LEFT_OUT if re.search(r"excluded|left out", part) else part for part in parts)


def _ids(terms: Iterable[Term]) -> set[str]:
    return {id_ for term in terms for id_ in term.ids}

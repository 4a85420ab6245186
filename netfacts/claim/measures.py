"""The measures that claims are compared with: found by their words and places, and converted exactly."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Literal, Protocol

from netfacts.claim.figures import Figures, find_reach
from netfacts.claim.kinds import CHANGES, FALL, TIMES, names_kind, says
from netfacts.claim.vocabulary import Term, Vocabulary, find_group, is_start, list_ids, name_place
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Fact

_DAY, _MONTH = Fraction(1), Fraction(1461, 48)  # a year has 365.25 days, and twelve months
_SCALES: dict[Unit | None, tuple[str, Fraction]] = {
    Unit.PERCENT: ("part", Fraction(1, 100)),
    Unit.PROPORTION: ("part", Fraction(1)),
    Unit.RATIO: ("part", Fraction(1)),
    Unit.MINUTES: ("time", _DAY / 1440),
    Unit.HOURS: ("time", _DAY / 24),
    Unit.DAYS: ("time", _DAY),
    Unit.WEEKS: ("time", 7 * _DAY),
    Unit.MONTHS: ("time", _MONTH),
    Unit.YEARS: ("time", 12 * _MONTH),
    Unit.MM: ("length", Fraction(1)),
    Unit.CM: ("length", Fraction(10)),
    Unit.MICROGRAMS: ("mass", Fraction(1)),
    Unit.MG: ("mass", Fraction(1000)),
}
"""What each unit measures, and how much of it one unit is; a unit not listed measures itself."""
_ADDED: dict[tuple[Unit | None, ...], int] = {(Unit.PERCENT, Unit.RATIO): 1, (Unit.RATIO, Unit.PERCENT): -100}
"""What is added to a change in one unit to get it in another: 371 % more is 4.71 times as much."""


class _Facts(Protocol):
    """What is needed of the compiled facts."""

    def find_facts(self, kind: MeasureKind, named: Sequence[Sequence[str]] = ()) -> Sequence[Fact]: ...
    def list_measured(self, column: Literal["kind", "place"]) -> Sequence[str]: ...


class CitedMeasure:
    """A measure with its fact, and what it is about; each part is read when it is first needed."""

    def __init__(self, fact: Fact, measure: Measure, vocabulary: Vocabulary) -> None:
        self.fact = fact
        self.measure = measure
        self._vocabulary = vocabulary
        self._counted, self._whole = measure.what, measure.stratum
        before, share, whole = measure.what.partition("share of ")
        if share and measure.kind is MeasureKind.PROPORTION:
            self._counted, self._whole = f"{before}, {measure.stratum}", whole

    @cached_property
    def stratum(self) -> list[Term]:
        """The words that narrow who or what it covers."""
        return self._find_narrowing(self._whole)

    @cached_property
    def group(self) -> list[Term]:
        """The words of the stratum, unless a figure of the fact is marked as that of all sites in it."""
        whole = self.measure.place, self.measure.stratum
        is_all = any(one.overall and (one.place, one.stratum) == whole for one in self.fact.measures)
        return [] if is_all else self.stratum

    @cached_property
    def what(self) -> list[Term]:
        """The words that say what was measured: those not in the stratum, or all if none are left."""
        said = self._counted
        if self.measure.unit is Unit.PEOPLE:  # who live with it
            said = re.sub(r"\balive after an? (?:\w+ )?diagnosis\b", "", said)
        if self.measure.kind in TIMES:  # a time after something is not the time until that
            said = re.sub(r" \(.*?\)", "", said).partition(" after ")[0]
        narrowing = self._find_narrowing(said)
        counted = {term.word.casefold() for term in self.stratum}
        return [term for term in narrowing if term.word.casefold() not in counted] or narrowing

    def _find_narrowing(self, text: str) -> list[Term]:
        found = self._vocabulary.find_narrowing(self._vocabulary.split_narrowing(text))
        return [term for term in found if not names_kind(self.measure.kind, term.word)]

    @cached_property
    def about(self) -> frozenset[str]:
        """The ids of all its words, and of those that name its kind."""
        named = self._counted, self._whole, self.measure.kind.replace("-", " ")
        return list_ids(term for text in named for term in self._vocabulary.split_narrowing(text))


class Measures:
    """Finds measures and their places."""

    def __init__(self, facts: _Facts, vocabulary: Vocabulary, first: Container[str]) -> None:
        self._facts = facts
        self.first = first  # the ids of the facts to show before others
        self.vocabulary = vocabulary
        self._cited: dict[tuple[str, MeasureKind], list[CitedMeasure]] = {}

    def find(self, kinds: Iterable[MeasureKind], subject: Sequence[Term]) -> Iterator[CitedMeasure]:
        """Yield the measures of these kinds that are about every word of the subject."""
        for kind in kinds:
            own = list_ids(self.vocabulary.split(kind.replace("-", " ")))
            named = [list(self.vocabulary.list_phrases(term)) for term in subject if not term.ids & own]
            for fact in self._facts.find_facts(kind, named):
                key = fact.id, kind
                if key not in self._cited:
                    measures = fact.list_measures(kind)
                    self._cited[key] = [CitedMeasure(fact, one, self.vocabulary) for one in measures]
                yield from (one for one in self._cited[key] if all(term.ids & one.about for term in subject))

    def take_places(self, terms: Sequence[Term]) -> tuple[list[Term], list[str]]:
        """Separate the names of places, the longest first, from other words; return both."""
        rest, places = [], set()
        while terms:
            first = terms[0].ids
            near = (
                (_match(terms, parts), name) for name, parts in self.places.items() if first & parts[0].ids
            )
            length, place = max(near, default=(0, ""))
            if length:
                places.add(place)
            else:
                rest.append(terms[0])
            terms = terms[length or 1 :]
        return rest, sorted(places)

    @cached_property
    def places(self) -> dict[str, tuple[Term, ...]]:
        """The names of the places of all measures, with their words."""
        names = sorted({name_place(place) for place in self._facts.list_measured("place")})
        return {name: parts for name in names if (parts := self.vocabulary.split(name))}


def _match(terms: Sequence[Term], parts: Sequence[Term]) -> int:
    """Return how many of the first words name a place, with its own words or a synonym of the whole name."""
    if is_start(parts, terms):
        return len(parts)
    grouped = find_group(parts)
    return next((n for n, term in enumerate(terms) if not term.ids & grouped), len(terms))


def convert(measure: Measure, per: int | None, unit: Unit | None) -> Figures | None:
    """Return the figures of a measure in another unit; None if they cannot be converted."""
    (own, factor), (other, divisor) = _measure_unit(measure.per, measure.unit), _measure_unit(per, unit)
    is_change = measure.kind in CHANGES
    if own != other or (is_change and unit is Unit.PROPORTION):
        return None
    factor /= divisor
    if is_change and measure.unit is Unit.PERCENT and says(FALL, measure.what):
        factor = -factor
    added = _ADDED.get((measure.unit, unit), 0) if is_change else 0
    interval = (measure.interval.low, measure.interval.high) if measure.interval else ()
    figures = [Fraction(figure) * factor + added for figure in (*measure.ends, *interval)]
    low, high = sorted(figures[:2])
    whole = min(figures), max(figures)
    return Figures(low, high, *find_reach(measure.bound, whole, whole))


def _measure_unit(per: int | None, unit: Unit | None) -> tuple[str, Fraction]:
    return ("part", Fraction(1, per)) if per else _SCALES.get(unit, (str(unit), Fraction(1)))


def read_time(at: str) -> str | Fraction:
    """Convert a time to days, so that 12 months equal 1 year; return any other text as it is."""
    found = re.fullmatch(r"([0-9]+) (day|week|month|year)s?", at)
    return int(found[1]) * _SCALES[Unit(f"{found[2]}s")][1] if found else at

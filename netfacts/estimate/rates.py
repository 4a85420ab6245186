"""Measures as exact parts of a whole: what an estimate multiplies."""

import re
from fractions import Fraction

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.facts.model import Fact
from netfacts.text.numbers import significant_digits

_AGES = re.compile(r"\b(?:ages?|aged) [0-9]", re.ASCII)


class Source(Struct, frozen=True):
    """A measure that an estimate is made from, and the id of its fact."""

    fact: str
    measure: Measure


class Rate(Struct, frozen=True):
    """A rate or share as a part of one, exactly; both ends are equal where the source gives one figure."""

    source: Source
    low: Fraction
    high: Fraction
    whole: int
    """Of how many the source says it: 100000, 100 (percent), 1 (a proportion)."""

    @property
    def bound(self) -> Bound | None:
        """Return how the source's figure bounds what it measures."""
        return self.source.measure.bound

    @property
    def bounded(self) -> bool:
        """Tell whether the source gives but a bound ("less than 1"), no figure."""
        return self.bound not in (None, Bound.ABOUT)

    @property
    def digits(self) -> int:
        """Return how many significant digits may derive from it: 2 from a one-digit figure, 3 otherwise."""
        return 2 if min(map(significant_digits, self.source.measure.ends)) == 1 else 3


def rate(fact: Fact, measure: Measure) -> Rate:
    """Return a measure of `fact` as a part of a whole; RequestError where it is none."""
    whole = _whole(fact, measure)
    low, high = (Fraction(end) / whole for end in measure.ends)
    if not 0 <= low <= high <= 1:
        raise RequestError(f"the {measure.kind} of the fact {fact.id} is not between 0 and all")
    return Rate(Source(fact.id, measure), low, high, whole)


def of_one_age(measure: Measure) -> bool:
    """Tell whether a rate is of people of one age group alone, which no population is made of."""
    return bool(_AGES.search(measure.stratum))


def starting_point(fact: Fact, kind: MeasureKind) -> Rate:
    """Return the rate or share of `fact` that an estimate starts from unless told.

    RequestError where it has not exactly one measure of that kind, or one that is no figure.
    """
    measures = [measure for measure in fact.measures if measure.kind is kind]
    if len(measures) != 1:
        raise RequestError(
            f"the fact {fact.id} has {len(measures)} measures of the kind {kind}, not one",
            "Name another fact under estimate: in the fact file.",
        )
    found = rate(fact, measures[0])
    if found.bounded:
        raise RequestError(f"the {kind} of the fact {fact.id} is a bound ({found.bound}), no figure")
    return found


def _whole(fact: Fact, measure: Measure) -> int:
    """Return of how many a measure is a part: 100000, 100 (percent), 1 (a proportion)."""
    if measure.per is not None:
        return measure.per
    if measure.kind not in (MeasureKind.PROPORTION, MeasureKind.THRESHOLD):
        raise RequestError(f"the {measure.kind} of the fact {fact.id} has no denominator (per)")
    if measure.unit not in (Unit.PERCENT, Unit.PROPORTION, Unit.RATIO):
        raise RequestError(f"the {measure.kind} of the fact {fact.id} counts {measure.unit}")
    return 100 if measure.unit is Unit.PERCENT else 1

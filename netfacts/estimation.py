"""Measures x population -> expected numbers and prediction intervals; exact up to the quantile.

Two uncertainties, never mixed. The published range of a rate gives, by interval arithmetic, a range
of the expected number. Chance is Poisson: the interval runs from the lower quantile at the low end
to the upper quantile at the high end, and so holds for every rate in the range (the quantile bound
of a probability box).
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from netfacts import poisson
from netfacts.errors import RequestError
from netfacts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.model import Fact
from netfacts.numbers import figure, shown, significant_digits, significant_range, to

METHOD = (
    "Expected numbers are the published range times the population. The prediction interval runs"
    " from the lower Poisson quantile at the low end of that range to the upper one at its high end;"
    " it covers chance at every rate within the range. Rate, population and years are taken as"
    " constant and independent."
)
NOT_COVERED = (
    "the ages of these people",
    "how cases are found and coded",
    "which tumours the source counts",
    "change since the source was made",
)
LEVEL = Decimal("0.95")
_MOST_RATE = Fraction(1, 100)  # above, cases are too frequent for the Poisson distribution
_MANY = 10  # expected cases from which a rounded number may not leave its interval; fewer may be far below 1
_FEW = 5  # expected cases below which the chance of any is worth saying: from 5 on it is over 99 %


class Quantity(StrEnum):
    """What is estimated."""

    NEW_CASES = "new-cases"
    ADVANCED = "advanced-at-diagnosis"
    LIVING = "living-with-it"


class Range(Struct, frozen=True):
    """A published range times something exact; both ends are equal where the source gives one figure."""

    low: Fraction
    high: Fraction
    text: str


class PredictionInterval(Struct, frozen=True):
    """The counts that chance allows, with the least probability that it covers."""

    low: int
    high: int
    level: Decimal
    text: str


class Chance(Struct, frozen=True):
    """For few cases: the probability of at least one, and the mean wait for one, in years."""

    low: float
    high: float
    text: str
    wait: Range | None


class Source(Struct, frozen=True):
    """A measure that an estimate is made from, and the id of its fact."""

    fact: str
    measure: Measure


class Estimate(Struct, frozen=True):
    """One estimated quantity."""

    quantity: Quantity
    expected: Range
    interval: PredictionInterval | None
    """None where the rate is too high for the Poisson distribution."""
    chance: Chance | None
    """Only where few are expected."""
    sources: tuple[Source, ...]


class Basis(Struct, frozen=True):
    """The facts that an estimate starts from; each may be absent."""

    incidence: Fact | None = None
    advanced: Fact | None = None
    prevalence: Fact | None = None


def estimates(people: int, years: Fraction, basis: Basis) -> tuple[Estimate, ...]:
    """Return what `basis` allows to be estimated for so many people over so many years.

    RequestError where it allows nothing, or a fact lacks its measure.
    """
    found = []
    if basis.incidence:
        source, low, high = starting_point(basis.incidence, MeasureKind.INCIDENCE_RATE)
        new = low * people * years, high * people * years
        rare = high <= _MOST_RATE
        found.append(_estimate(Quantity.NEW_CASES, new, (source,), years, rare=rare))
        if basis.advanced:
            share, least, most = starting_point(basis.advanced, MeasureKind.PROPORTION)
            advanced = new[0] * least, new[1] * most
            sources = source, share
            found.append(_estimate(Quantity.ADVANCED, advanced, sources, years, rare=rare))
    if basis.prevalence:
        source, low, high = starting_point(basis.prevalence, MeasureKind.PREVALENCE)
        living = low * people, high * people  # not times years: prevalence does not grow with them
        rare = high <= _MOST_RATE
        found.append(_estimate(Quantity.LIVING, living, (source,), None, rare=rare))
    if not found:
        raise RequestError(
            "the fact file names no fact to estimate from",
            "Name them under estimate: at the top of the file (incidence, advanced, prevalence).",
        )
    return tuple(found)


def starting_point(fact: Fact, kind: MeasureKind) -> tuple[Source, Fraction, Fraction]:
    """Return the measure of `fact` that an estimate starts from, and its ends as parts of a whole.

    RequestError where it has not exactly one measure of that kind, or one that is no rate or share.
    """
    measures = [measure for measure in fact.measures if measure.kind is kind]
    if len(measures) != 1:
        raise RequestError(
            f"the fact {fact.id} has {len(measures)} measures of the kind {kind}, not one",
            "Name another fact under estimate: in the fact file.",
        )
    measure = measures[0]
    if measure.bound not in (None, Bound.ABOUT):
        raise RequestError(f"the {kind} of the fact {fact.id} is a bound ({measure.bound}), no figure")
    low, high = (Fraction(end) / _whole(fact, measure) for end in measure.ends)
    if not 0 <= low <= high <= 1:
        raise RequestError(f"the {kind} of the fact {fact.id} is not between 0 and all")
    return Source(fact.id, measure), low, high


def _whole(fact: Fact, measure: Measure) -> int:
    """Return of how many a measure is a part: 100000, 100 (percent), 1 (a proportion)."""
    if measure.per is not None:
        return measure.per
    if measure.kind is not MeasureKind.PROPORTION:
        raise RequestError(f"the {measure.kind} of the fact {fact.id} has no denominator (per)")
    if measure.unit not in (Unit.PERCENT, Unit.PROPORTION, Unit.RATIO):
        raise RequestError(f"the proportion of the fact {fact.id} counts {measure.unit}")
    return 100 if measure.unit is Unit.PERCENT else 1


def _estimate(
    quantity: Quantity,
    ends: tuple[Fraction, Fraction],
    sources: tuple[Source, ...],
    years: Fraction | None,
    *,
    rare: bool,
) -> Estimate:
    digits = _digits(sources)
    interval = _interval(ends) if rare else None
    return Estimate(
        quantity,
        _expected(ends, digits, interval),
        interval,
        _chance(ends, years, digits) if rare and ends[0] < _FEW else None,
        sources,
    )


def _expected(ends: tuple[Fraction, Fraction], digits: int, interval: PredictionInterval | None) -> Range:
    """Round the expected numbers, but never so far that they leave their own interval."""
    expected = _range(ends, digits)
    if interval is None or max(ends) < _MANY:
        return expected
    while not all(interval.low <= end <= interval.high for end in shown(expected.text)):
        digits += 1
        expected = _range(ends, digits)
    return expected


def _digits(sources: tuple[Source, ...]) -> int:
    """Two significant digits for what derives from a one-digit figure, three otherwise."""
    fewest = min(significant_digits(end) for source in sources for end in source.measure.ends)
    return 2 if fewest == 1 else 3


def _range(ends: tuple[Fraction, Fraction], digits: int) -> Range:
    return Range(*ends, significant_range(*ends, digits))


def _interval(ends: tuple[Fraction, Fraction]) -> PredictionInterval:
    tail = float((1 - LEVEL) / 2)
    low = poisson.quantile(tail, float(ends[0])) if ends[0] else 0
    high = poisson.quantile(1 - tail, float(ends[1])) if ends[1] else 0
    return PredictionInterval(low, high, LEVEL, to(figure(low), figure(high)))


def _chance(ends: tuple[Fraction, Fraction], years: Fraction | None, digits: int) -> Chance | None:
    if not ends[0]:
        return None
    low, high = (poisson.at_least_one(float(end)) for end in ends)
    text = to(_in_100(low), _in_100(high))
    wait = _range((years / ends[1], years / ends[0]), digits) if years else None
    return Chance(low, high, text, wait)


def _in_100(chance: float) -> str:
    """Write a probability as so many in 100, never as a certainty."""
    hundredths = round(chance * 100)
    if hundredths == 0:
        return "fewer than 1"
    return "more than 99" if hundredths == 100 else str(hundredths)  # noqa: PLR2004 - all of them

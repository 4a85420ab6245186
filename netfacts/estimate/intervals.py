"""Ranges of expected numbers, the counts that chance allows around them, and the chance of any case."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import log
from typing import TypeAlias

from msgspec import Struct

from netfacts.estimate.derivation import Operation, Steps, give, trace_ends
from netfacts.estimate.distributions import at_least_one
from netfacts.facts.measure import Bound
from netfacts.text.numbers import figure, read_back, significant_range, to, years_text

_MANY = 10  # from here on, rounding is checked against the interval; fewer may be far below 1
_OFF_CENTRE = Fraction(1, 4)
_HALF = Fraction(1, 2)
_LN_2 = Fraction(log(2))
_UNITS = ((Fraction(1), "years"), (Fraction(1, 12), "months"), (Fraction(4, 1461), "days"))

Ends: TypeAlias = tuple[Fraction, Fraction]
"""The low and the high end of a range."""


class Range(Struct, frozen=True):
    """A published range times something exact; both ends are equal if the source gives one figure."""

    low: Fraction
    high: Fraction
    text: str
    bound: Bound | None = None
    """How both ends bound the number, if the source gives only a bound or says "about"."""


class PredictionInterval(Struct, frozen=True):
    """The counts that chance allows, with at least the probability `level`."""

    low: int
    high: int
    level: Decimal
    text: str


class NoInterval(StrEnum):
    """Why there is no prediction interval."""

    TOO_FREQUENT = "too-frequent"
    """Over 1,000 per 100,000 people: the Poisson distribution no longer fits."""
    BOUND = "bound"
    """The source gives a bound, not a figure."""


class Chance(Struct, frozen=True):
    """The probability of at least one case, and the wait for one, in years."""

    low: float
    high: float
    text: str
    """How many of 100 such places have a case: "6 to 10"."""
    wait: Range | None
    """The mean wait; None for people living with it, who are there already."""
    median_wait: Range | None
    """Half of the waits are shorter."""


def split_level(level: Decimal) -> tuple[Decimal, Decimal]:
    """Return the probabilities of the lower and the upper quantile."""
    return (1 - level) / 2, (1 + level) / 2


def find_interval(quantile: Callable[[float, float], int], ends: Ends, level: Decimal) -> PredictionInterval:
    """Return the prediction interval of a count whose mean, or share of a total, lies between `ends`."""
    low, high = (
        quantile(float(chance), float(end)) for chance, end in zip(split_level(level), ends, strict=True)
    )
    return PredictionInterval(low, high, level, to(figure(low), figure(high)))


def trace_interval(interval: PredictionInterval, operation: Operation, inputs: tuple[Steps, Steps]) -> Steps:
    """Return both ends of an interval as quantiles of the distributions that `inputs` describe."""
    low, high = (give("chance", tail, figure(tail.normalize())) for tail in split_level(interval.level))
    ends = Fraction(interval.low), Fraction(interval.high)
    texts = figure(interval.low), figure(interval.high)
    return trace_ends("interval", ends, texts, operation, ((*inputs[0], low), (*inputs[1], high)))


def round_ends(ends: Ends, digits: int, interval: PredictionInterval | None) -> tuple[str, str]:
    """Write both ends of the expected number, with enough digits not to look off centre.

    Rounding moves an end by at most a quarter of its distance to the nearer end of the interval, or half a
    person if that is more. If `digits` are too few for this, more are written.
    """
    texts = significant_range(*ends, digits)
    if interval is None or max(ends) < _MANY:
        return texts
    while any(
        abs(read_back(text) - end) > _find_leeway(end, interval)
        for text, end in zip(texts, ends, strict=True)
    ):
        digits += 1
        texts = significant_range(*ends, digits)
    return texts


def _find_leeway(end: Fraction, interval: PredictionInterval) -> Fraction:
    """Return how far rounding may move an expected number: at least half a person."""
    return max(_HALF, min(end - interval.low, interval.high - end) * _OFF_CENTRE)


def find_chance(means: Steps, period: Fraction | None, digits: int) -> tuple[Chance, Steps]:
    """Return the chance of any case in a period of years and the wait for one, and how they are worked out.

    `means` are the low and the high expected number. Without a period there is no wait.
    """
    least, most = means
    low, high = (at_least_one(float(mean.value)) for mean in means)
    ends = Fraction(low), Fraction(high)
    texts = _write_hundredths(low), _write_hundredths(high)
    said = f"{texts[0]} in 100", f"{texts[1]} in 100"
    steps = trace_ends("chance", ends, said, Operation.AT_LEAST_ONE, ((least,), (most,)))
    if period is None:
        return Chance(low, high, to(*texts), None, None), steps
    given = give("years", period, years_text(period))
    waits = period / most.value, period / least.value
    wait, whole = _trace_times("wait", waits, digits, Operation.QUOTIENT, ((given, most), (given, least)))
    halves = waits[0] * _LN_2, waits[1] * _LN_2
    inputs = (whole[0],), (whole[1],)
    median, half = _trace_times("median-wait", halves, digits, Operation.MEDIAN, inputs)
    return Chance(low, high, to(*texts), wait, median), (*steps, *whole, *half)


def _trace_times(
    name: str, ends: Ends, digits: int, operation: Operation, inputs: tuple[Steps, Steps]
) -> tuple[Range, Steps]:
    """Write times in the largest unit that makes the shorter one at least 1: "10 to 17 years"."""
    size, unit = next((known for known in _UNITS if ends[0] >= known[0]), _UNITS[-1])
    low, high = significant_range(ends[0] / size, ends[1] / size, digits)
    steps = trace_ends(name, ends, (f"{low} {unit}", f"{high} {unit}"), operation, inputs)
    return Range(*ends, f"{to(low, high)} {unit}"), steps


def _write_hundredths(chance: float) -> str:
    """Write a probability as a number in 100, never as a certainty."""
    hundredths = round(chance * 100)
    if hundredths == 0:
        return "fewer than 1"
    return "more than 99" if hundredths == 100 else str(hundredths)  # noqa: PLR2004 - all of them

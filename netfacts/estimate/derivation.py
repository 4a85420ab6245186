"""Numbers with how each is worked out: expected ranges, the intervals of chance, and waits."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import log
from typing import TypeAlias

from msgspec import Struct

from netfacts.estimate.distributions import at_least_one
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Bound
from netfacts.text.numbers import count, figure, read_back, significant_range, to

_OFF_CENTRE = Fraction(1, 8)
_HALF = Fraction(1, 2)
_LN_2 = Fraction(log(2))
_UNITS = ((Fraction(1), "years"), (Fraction(1, 12), "months"), (Fraction(4, 1461), "days"))


class Operation(StrEnum):
    """How a step works out its number from its inputs."""

    FIGURE = "figure"  # no calculation: a figure of the fact named in `fact`
    GIVEN = "given"  # no calculation: a number asked for, or one that follows from it
    REST = "rest"  # what a share leaves of the whole
    PRODUCT = "product"
    QUOTIENT = "quotient"
    POISSON_QUANTILE = "poisson-quantile"  # the smallest count not exceeded with a given probability
    BINOMIAL_QUANTILE = "binomial-quantile"  # the same for a number of trials and a share, not for a mean
    AT_LEAST_ONE = "at-least-one"  # one minus the Poisson probability of no case
    MEDIAN = "median"  # of a wait: ln 2 times its mean


class Derivation(Struct, frozen=True):
    """A number, how it is shown, and the numbers that it comes from."""

    name: str
    value: Fraction  # exact, except for chances and logarithms, which are computed as floats
    text: str
    operation: Operation
    inputs: tuple["Derivation", ...] = ()
    fact: str | None = None  # the id of the fact that a figure comes from


Steps: TypeAlias = tuple[Derivation, ...]
Ends: TypeAlias = tuple[Fraction, Fraction]  # the low and the high end of a range
Inputs: TypeAlias = tuple[Steps, Steps]  # what each of them comes from


class Range(Struct, frozen=True):
    """A published range times something exact; both ends are equal if the source gives one figure."""

    low: Fraction
    high: Fraction
    text: str
    bound: Bound | None = None  # how both ends bound the number, if the source gives a bound or says "about"


class PredictionInterval(Struct, frozen=True):
    """The counts that chance allows, with at least the probability `level`."""

    low: int
    high: int
    level: Decimal
    text: str


class NoInterval(StrEnum):
    """Why there is no prediction interval."""

    TOO_FREQUENT = "too-frequent"  # over 1,000 per 100,000 people: the Poisson distribution no longer fits
    BOUND = "bound"  # the source gives a bound, not a figure


class Chance(Struct, frozen=True):
    """The probability of at least one case, and the wait for one, in years."""

    low: float
    high: float
    text: str  # how many of 100 such places have a case: "6 to 10"
    wait: Range | None  # the mean wait; None for people living with it, who are there already
    median_wait: Range | None  # half of the waits are shorter


def give(name: str, value: Fraction | Decimal | int, text: str) -> Derivation:
    """Return a number that was asked for, or one that follows from it."""
    return Derivation(name, Fraction(value), text, Operation.GIVEN)


def trace_ends(name: str, ends: Ends, texts: tuple[str, str], operation: Operation, inputs: Inputs) -> Steps:
    """Return the low and the high end of a range, each with its inputs."""
    low = Derivation(f"{name}-low", ends[0], texts[0], operation, inputs[0])
    return low, Derivation(f"{name}-high", ends[1], texts[1], operation, inputs[1])


def trace_figures(name: str, rate: Source) -> Steps:
    """Return both ends of a rate or share, as its source prints them: "3 per 100,000", "60 in 100"."""
    bound = f"{rate.measure.bound} " if rate.measure.bound else ""
    texts = (f"{bound}{_write_part(end, rate.whole)}" for end in rate.measure.ends)
    return tuple(
        Derivation(name, value, text, Operation.FIGURE, fact=rate.fact)
        for value, text in zip((rate.low, rate.high), texts, strict=True)
    )


def trace_rests(share: Source) -> Steps:
    """Return what remains of the whole after each end of a share, the smaller first: "20 in 100"."""
    ends = [(1 - end.value, end) for end in reversed(trace_figures("share", share))]
    return tuple(
        Derivation("rest", rest, _write_part(rest * share.whole, share.whole), Operation.REST, (end,))
        for rest, end in ends
    )


def _write_part(part: Decimal | Fraction, whole: int) -> str:
    if whole == 1:
        return figure(part)
    return f"{figure(part)} {'in' if whole <= 100 else 'per'} {figure(whole)}"  # noqa: PLR2004 - a share is of 100


def split_level(level: Decimal) -> tuple[Decimal, Decimal]:
    """Return the probabilities of the lower and the upper quantile."""
    return (1 - level) / 2, (1 + level) / 2


def find_interval(quantile: Callable[[float, float], int], ends: Ends, level: Decimal) -> PredictionInterval:
    """Return the prediction interval of a count whose mean, or share of a total, lies between `ends`."""
    low, high = map(quantile, map(float, split_level(level)), map(float, ends))
    return PredictionInterval(low, high, level, to(figure(low), figure(high)))


def trace_interval(interval: PredictionInterval, operation: Operation, inputs: Inputs) -> Steps:
    """Return both ends of an interval as quantiles of the distributions that `inputs` describe."""
    low, high = (give("chance", tail, figure(tail.normalize())) for tail in split_level(interval.level))
    ends = Fraction(interval.low), Fraction(interval.high)
    texts = figure(interval.low), figure(interval.high)
    return trace_ends("interval", ends, texts, operation, ((*inputs[0], low), (*inputs[1], high)))


def round_ends(ends: Ends, digits: int, interval: PredictionInterval | None) -> tuple[str, str]:
    """Write both ends of the expected number, with enough digits not to look off centre.

    Rounding moves an end by at most an eighth of its distance to the nearer end of the interval, or half a
    person if that is more. If `digits` are too few for this, more are written.
    """
    low, high = significant_range(*ends, digits)
    if interval is None:
        return low, high
    leeway = [max(_HALF, min(end - interval.low, interval.high - end) * _OFF_CENTRE) for end in ends]
    while abs(read_back(low) - ends[0]) > leeway[0] or abs(read_back(high) - ends[1]) > leeway[1]:
        digits += 1
        low, high = significant_range(*ends, digits)
    return low, high


def find_chance(means: Steps, period: Fraction | None, digits: int) -> tuple[Chance, Steps]:
    """Return the chance of any case and, unless `period` is None, the wait for one, and their steps."""
    least, most = means  # the low and the high expected number
    low, high = at_least_one(float(least.value)), at_least_one(float(most.value))
    texts = _write_hundredths(low), _write_hundredths(high)
    said = f"{texts[0]} in 100", f"{texts[1]} in 100"
    ends = Fraction(low), Fraction(high)
    steps = trace_ends("chance", ends, said, Operation.AT_LEAST_ONE, ((least,), (most,)))
    if period is None:
        return Chance(low, high, to(*texts), None, None), steps
    given = give("years", period, count(period, "year"))
    waits = period / most.value, period / least.value
    wait, whole = _trace_times("wait", waits, digits, Operation.QUOTIENT, ((given, most), (given, least)))
    halves = waits[0] * _LN_2, waits[1] * _LN_2
    median, half = _trace_times("median-wait", halves, digits, Operation.MEDIAN, (whole[:1], whole[1:]))
    return Chance(low, high, to(*texts), wait, median), (*steps, *whole, *half)


def _trace_times(
    name: str, ends: Ends, digits: int, operation: Operation, inputs: Inputs
) -> tuple[Range, Steps]:
    """Write times in the largest unit that makes the shorter one at least 1: "10 to 17 years"."""
    size, unit = next((known for known in _UNITS if ends[0] >= known[0]), _UNITS[-1])
    low, high = significant_range(ends[0] / size, ends[1] / size, digits)
    steps = trace_ends(name, ends, (f"{low} {unit}", f"{high} {unit}"), operation, inputs)
    return Range(*ends, f"{to(low, high)} {unit}"), steps


def _write_hundredths(chance: float) -> str:
    """Write a probability as a number in 100, never as a certainty."""
    hundredths = round(chance * 100)
    return {0: "fewer than 1", 100: "more than 99"}.get(hundredths, str(hundredths))

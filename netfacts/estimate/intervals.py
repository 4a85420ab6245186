"""Ranges of expected numbers, and the counts that chance allows around them."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from netfacts.estimate.distributions import binomial_quantile, poisson_quantile
from netfacts.facts.measure import Bound
from netfacts.text.numbers import figure, read_back, significant_range, to

_MANY = 10  # expected cases from which rounding is held against the interval; fewer may be far below 1
_OFF_CENTRE = Fraction(1, 4)
_HALF = Fraction(1, 2)


class Range(Struct, frozen=True):
    """A published range times something exact; both ends are equal where the source gives one figure."""

    low: Fraction
    high: Fraction
    text: str
    bound: Bound | None = None
    """Where the source gives but a bound, or says "about": how both ends bound the number."""


class PredictionInterval(Struct, frozen=True):
    """The counts that chance allows, with the least probability that it covers."""

    low: int
    high: int
    level: Decimal
    text: str


class NoInterval(StrEnum):
    """Why there is no prediction interval."""

    TOO_FREQUENT = "too-frequent"
    """Over 1,000 per 100,000 people: not Poisson any more."""
    BOUND = "bound"
    """The source gives a bound, no figure."""


def split_level(level: Decimal) -> tuple[Decimal, Decimal]:
    """Return the chances of the lower and of the upper quantile."""
    return (1 - level) / 2, (1 + level) / 2


def find_poisson_interval(ends: tuple[Fraction, Fraction], level: Decimal) -> PredictionInterval:
    """Return the quantile bound for a Poisson count whose mean lies between `ends`."""
    return _interval(lambda chance, mean: poisson_quantile(chance, mean) if mean else 0, ends, level)


def find_binomial_interval(
    trials: int, shares: tuple[Fraction, Fraction], level: Decimal
) -> PredictionInterval:
    """Return the quantile bound for a count among `trials` whose share lies between `shares`."""
    return _interval(lambda chance, share: binomial_quantile(chance, trials, share), shares, level)


def _interval(
    quantile: Callable[[float, float], int], ends: tuple[Fraction, Fraction], level: Decimal
) -> PredictionInterval:
    low, high = (
        quantile(float(chance), float(end)) for chance, end in zip(split_level(level), ends, strict=True)
    )
    return PredictionInterval(low, high, level, to(figure(low), figure(high)))


def round_ends(
    ends: tuple[Fraction, Fraction], digits: int, interval: PredictionInterval | None
) -> tuple[str, str]:
    """Write both ends of the expected number, never rounded so far that they look off centre.

    Rounding takes away at most a quarter of what lies between an end and its interval's nearer end (or
    half a person). Where so few digits would take more, there are more.
    """
    texts = significant_range(*ends, digits)
    if interval is None or max(ends) < _MANY:
        return texts
    while any(
        abs(read_back(text) - end) > _leeway(end, interval) for text, end in zip(texts, ends, strict=True)
    ):
        digits += 1
        texts = significant_range(*ends, digits)
    return texts


def _leeway(end: Fraction, interval: PredictionInterval) -> Fraction:
    """Return how far an expected number may be moved by rounding: whole people are always near enough."""
    return max(_HALF, min(end - interval.low, interval.high - end) * _OFF_CENTRE)


def add_bound(text: str, bound: Bound | None) -> str:
    """Write a number of people with what its source says of the rate: "fewer than 50"."""
    words = "fewer than" if bound is Bound.LESS_THAN else bound
    return f"{words} {text}" if words else text

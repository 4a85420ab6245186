"""Estimates for very many populations: the same figures as in `estimates`, a hundred times as fast.

An expected number is proportional to the number of people. So an estimate for one person is multiplied, in
whole numbers, and the quantiles are those of the products.
"""

from bisect import bisect_right
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from netfacts.estimate.distributions import LARGE_VARIANCE, at_least_one, poisson_cumulative, poisson_quantile
from netfacts.estimate.estimates import FEW, Estimate
from netfacts.estimate.intervals import split_level


class Numbers(NamedTuple):
    """The figures of an estimate: whole numbers as int, all others as the nearest float."""

    expected_low: float | None
    expected_high: float | None
    interval_low: int | None
    interval_high: int | None
    chance_low: float | None
    chance_high: float | None


NO_NUMBERS = Numbers(None, None, None, None, None, None)
"""For a quantity without a known rate."""


class Scaled:
    """An estimate for one person, with intervals of one level, to scale to any number of people."""

    def __init__(self, one: Estimate, level: Decimal) -> None:
        self._low = one.expected.low.as_integer_ratio()
        self._high = one.expected.high.as_integer_ratio()
        self._least, self._most = map(float, split_level(level))
        self._counts = one.interval is not None

    def numbers(self, people: int) -> Numbers:
        """Return the figures of the estimate for this number of people."""
        low, low_mean = _multiply(people, self._low)
        high, high_mean = _multiply(people, self._high)
        if not self._counts:
            return Numbers(low, high, None, None, None, None)
        ends = find_quantile(self._least, low_mean), find_quantile(self._most, high_mean)
        if 0 < low_mean < FEW:
            return Numbers(low, high, *ends, at_least_one(low_mean), at_least_one(high_mean))
        return Numbers(low, high, *ends, None, None)


def find_quantile(chance: float, mean: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Poisson(mean), mean >= 0.

    Below a mean of 30, it is looked up in a list of the means where it rises.
    """
    if mean < LARGE_VARIANCE:
        return bisect_right(_list_steps(chance), mean)
    return poisson_quantile(chance, mean)


@cache
def _list_steps(chance: float) -> list[float]:
    """Return the least mean with a quantile above 0, above 1, and so on, until a mean is 30 or more."""
    steps: list[float] = []
    while not steps or steps[-1] < LARGE_VARIANCE:
        steps.append(find_mean_beyond(len(steps), chance))
    return steps


def find_mean_beyond(count: int, chance: float) -> float:
    """Return the least mean with a quantile at `chance` above `count`, exact to a float's last bit."""
    low, high = 0.0, 1.0
    while poisson_cumulative(count, high) >= chance:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if poisson_cumulative(count, middle) < chance:
            high = middle
        else:
            low = middle
    return high


def _multiply(people: int, ratio: tuple[int, int]) -> tuple[float, float]:
    """Return people times a ratio, as an int if it is whole, and again always as a float."""
    numerator = people * ratio[0]
    whole, rest = divmod(numerator, ratio[1])
    mean = numerator / ratio[1]  # dividing ints gives the float nearest to the exact quotient
    return (mean if rest else whole), mean

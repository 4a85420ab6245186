"""Estimates for very many populations: the same figures as `estimates`, a hundred times as fast.

An expected number is in proportion to the number of people. So one estimate, for one person, is
multiplied in whole numbers, and the quantiles are taken of the products, by the expansion of Giles
(2016, "Algorithm 955: approximation of the inverse Poisson cumulative distribution function").
"""

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from math import floor, sqrt
from typing import NamedTuple

from netfacts.estimate.distributions import at_least_one, poisson_cumulative, poisson_quantile
from netfacts.estimate.estimates import FEW, Estimate
from netfacts.estimate.intervals import split_level

_LARGE_MEAN = 30  # from which Giles's expansion is near enough to settle almost every quantile


class Numbers(NamedTuple):
    """The figures of an estimate: whole numbers as int, all else as the float nearest to it."""

    expected_low: float
    expected_high: float
    interval_low: int | None
    interval_high: int | None
    chance_low: float | None
    chance_high: float | None


class Quantiles:
    """The quantile at one chance as a function of the mean, for very many means.

    Below a mean of 30 it is looked up among the means at which it steps. Above, it is the whole part of
    Giles's expansion, unless a whole number lies within the error of that: then it is searched.
    """

    def __init__(self, chance: float) -> None:
        from statistics import NormalDist

        w = NormalDist().inv_cdf(chance)
        self._chance = chance
        self._steps: list[float] = []
        while not self._steps or self._steps[-1] < _LARGE_MEAN:
            self._steps.append(mean_beyond(len(self._steps), chance))
        self._terms = w, 1 / 3 + w * w / 6, w / 36 + w**3 / 72
        self._error = 1 / 40 + w * w / 80 + w**4 / 160

    def at(self, mean: float) -> int:
        """Return the smallest k with P(X <= k) >= the chance, for X ~ Poisson(mean), mean >= 0."""
        if mean < _LARGE_MEAN:
            return bisect_right(self._steps, mean)
        first, second, third = self._terms
        root = sqrt(mean)
        near = mean + first * root + second - third / root
        error = self._error / mean + 1e-15 * mean  # of the expansion, and of floats
        whole = floor(near + error)
        return whole if floor(near - error) == whole else poisson_quantile(self._chance, mean)


class Scaled:
    """An estimate for one person that can be asked for any number of people."""

    def __init__(self, one: Estimate, least: Quantiles, most: Quantiles) -> None:
        self._low = one.expected.low.as_integer_ratio()
        self._high = one.expected.high.as_integer_ratio()
        self._least = least
        self._most = most
        self._counts = one.interval is not None

    def numbers(self, people: int) -> Numbers:
        """Return the figures of the estimate for so many people."""
        low, low_mean = _multiply(people, self._low)
        high, high_mean = _multiply(people, self._high)
        if not self._counts:
            return Numbers(low, high, None, None, None, None)
        ends = self._least.at(low_mean), self._most.at(high_mean)
        if 0 < low_mean < FEW:
            return Numbers(low, high, *ends, at_least_one(low_mean), at_least_one(high_mean))
        return Numbers(low, high, *ends, None, None)


def scale(ones: Iterable[Estimate], level: Decimal) -> list[Scaled]:
    """Make estimates for one person, with intervals of a level, into estimates for any number of people."""
    least, most = (Quantiles(float(chance)) for chance in split_level(level))
    return [Scaled(one, least, most) for one in ones]


def mean_beyond(count: int, chance: float) -> float:
    """Return the least mean that has a quantile at `chance` above `count`, to a float's last bit."""
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
    """Return people times a ratio: whole where it is a whole number, and as a float."""
    numerator = people * ratio[0]
    whole, rest = divmod(numerator, ratio[1])
    mean = numerator / ratio[1]  # of whole numbers: the float nearest to the exact quotient
    return (mean if rest else whole), mean

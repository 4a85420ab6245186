"""Estimates for very many populations: the same figures as `estimates`, a hundred times as fast.

An expected number is in proportion to the number of people. So `estimates` is asked once, for one
person; what it says is multiplied in whole numbers, and the quantiles are taken of the products.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from netfacts.estimate.estimates import FEW, Estimate
from netfacts.estimate.intervals import tails
from netfacts.estimate.poisson import Quantiles, at_least_one


class Numbers(NamedTuple):
    """What stands in an estimate: whole numbers as int, all else as the float nearest to it."""

    expected_low: float
    expected_high: float
    interval_low: int | None
    interval_high: int | None
    chance_low: float | None
    chance_high: float | None


class Scaled:
    """An estimate for one person, to be had for any number of people."""

    def __init__(self, one: Estimate, least: Quantiles, most: Quantiles) -> None:
        self._low = one.expected.low.as_integer_ratio()
        self._high = one.expected.high.as_integer_ratio()
        self._least = least
        self._most = most
        self._counts = one.interval is not None

    def numbers(self, people: int) -> Numbers:
        """Return the figures of the estimate for so many people."""
        low, low_mean = _product(people, self._low)
        high, high_mean = _product(people, self._high)
        if not self._counts:
            return Numbers(low, high, None, None, None, None)
        ends = self._least.at(low_mean), self._most.at(high_mean)
        if 0 < low_mean < FEW:
            return Numbers(low, high, *ends, at_least_one(low_mean), at_least_one(high_mean))
        return Numbers(low, high, *ends, None, None)


def scaled(ones: Iterable[Estimate], level: Decimal) -> list[Scaled]:
    """Make estimates for one person, with intervals of a level, into estimates for any number of people."""
    least, most = (Quantiles(float(chance)) for chance in tails(level))
    return [Scaled(one, least, most) for one in ones]


def _product(people: int, ratio: tuple[int, int]) -> tuple[float, float]:
    """Return people times a ratio, as it is written, and as a float."""
    numerator = people * ratio[0]
    whole, rest = divmod(numerator, ratio[1])
    mean = numerator / ratio[1]  # of whole numbers: the float nearest to the exact quotient
    return (mean if rest else whole), mean

"""The Poisson and binomial distributions, using only `math`.

Both are known by how the probability of a count grows with it: P(k) is P(k - 1) times growth(k) / k. Sums
of these ratios from a count downwards and upwards give the distribution function there. A quantile is the
whole part of its Cornish-Fisher expansion or, if that does not settle it, is found with the distribution
function. Below a mean of 30, the Poisson quantile is found by adding up probabilities from 0, which is
quicker. `tests/data/poisson_golden.csv` has values on which R, SciPy and mpmath agree.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count as count_from
from math import erfc, exp, expm1, floor, pi, sqrt
from typing import TypeAlias

_LARGE_VARIANCE = 30  # from here on, the expansion settles almost every quantile

Growth: TypeAlias = Callable[[int], float]  # k times P(k) / P(k - 1), for a count k; 0 after the last count


def poisson_quantile(chance: float, mean: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Poisson(mean), mean >= 0, 0 < chance < 1."""
    if mean >= _LARGE_VARIANCE:
        return _find_quantile(chance, mean, 0.0, lambda _: mean)
    count, probability = 0, exp(-mean)
    total = probability
    while total < chance:
        count += 1
        probability *= mean / count
        total += probability
    return count


def at_least_one(mean: float) -> float:
    """Return P(X >= 1) for X ~ Poisson(mean)."""
    return -expm1(-mean)


def binomial_quantile(chance: float, share: float, trials: int) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Binomial(trials, share), 0 < chance < 1."""
    if share in (0, 1):
        return trials if share else 0
    odds = share / (1 - share)
    return _find_quantile(chance, trials * share, share, lambda count: (trials - count + 1) * odds)


def _find_quantile(chance: float, mean: float, share: float, growth: Growth) -> int:
    """Return the quantile of a binomial distribution or, if `share` is 0, of a Poisson distribution.

    The expansion is that of Cornish and Fisher with Esseen's correction for whole numbers; for Poisson it is
    that of Giles (2016, "Algorithm 955"). Its error was checked against SciPy at variances of 30 and above.
    """
    z = find_normal_quantile(chance)
    skewness, variance, spread = 1 - 2 * share, mean * (1 - share), sqrt(mean * (1 - share))
    near = mean + 0.5 + z * spread + skewness * (z * z - 1) / 6
    if variance >= _LARGE_VARIANCE:
        kurtosis = 1 - 6 * share * (1 - share)
        third = kurtosis * (z**3 - 3 * z) / 24 - skewness**2 * (2 * z**3 - 5 * z) / 36 - z / 24
        near += third / spread
        error = (1 / 40 + z * z / 80 + z**4 / 160) / variance + 1e-15 * mean  # of expansion and floats
        if floor(near - error) == floor(near + error):
            return floor(near)
    count = max(0, floor(near))
    while find_cumulative(count, growth) < chance:
        count += 1
    while find_cumulative(count - 1, growth) >= chance:
        count -= 1
    return count


def find_cumulative(count: int, growth: Growth) -> float:
    """Return P(X <= count)."""
    if count < 0 or growth(count + 1) <= 0:
        return float(count >= 0)
    below = _sum_products(k / growth(k) for k in range(count, 0, -1))  # P(X <= count) / P(X = count)
    above = _sum_products(growth(k) / k for k in count_from(count + 1))  # P(X >= count) / P(X = count)
    return 1 / (1 + (above - 1) / below)


def _sum_products(ratios: Iterable[float]) -> float:
    """Sum 1 + r1 + r1*r2 + ... until the terms are negligible."""
    total = term = 1.0
    for ratio in ratios:
        term *= ratio
        total += term
        if term <= total * 1e-17:
            break
    return total


@lru_cache
def find_normal_quantile(chance: float) -> float:
    """Return the quantile of the normal distribution, 0 < chance < 1."""
    z = 0.0
    for _ in range(20):  # Newton's steps, which start at 0, never overshoot it
        z += (chance - erfc(-z / sqrt(2)) / 2) * sqrt(2 * pi) * exp(z * z / 2)
    return z

"""The Poisson and binomial distributions, using only `math`.

Probabilities use the saddle-point expansion of Loader (2000, "Fast and accurate computation of binomial
probabilities"). The distribution functions sum them as a series of ratios. A quantile is the whole part of
its Cornish-Fisher expansion or, if that does not settle it, is found with the distribution function. Below
a mean of 30, the Poisson quantile is found by adding up probabilities from 0, which is quicker.
`tests/data/poisson_golden.csv` has values on which R, SciPy and mpmath agree.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from math import erfc, exp, expm1, floor, lgamma, log, pi, sqrt

_LARGE_VARIANCE = 30  # from here on, the expansion settles almost every quantile
_SMALL_COUNT = 16  # from here on, Stirling's series gives the factorial to the last digit
_NEAR_MEAN = 0.1  # relative distance within which the deviance is summed as a series, to avoid cancellation


def poisson_probability(count: int, mean: float) -> float:
    """Return P(X = count) for X ~ Poisson(mean), mean > 0."""
    if count < _SMALL_COUNT:
        return exp(count * log(mean) - mean - lgamma(count + 1))
    square = count * count
    stirling = 1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square
    return exp(-stirling / count - find_deviance(count, mean)) / sqrt(2 * pi * count)


def poisson_cumulative(count: int, mean: float) -> float:
    """Return P(X <= count) for X ~ Poisson(mean), mean >= 0."""
    if count < 0 or mean == 0:
        return float(count >= 0)
    if count < mean:
        return poisson_probability(count, mean) * sum_series(lambda n: (count - n + 1) / mean)
    return 1.0 - poisson_probability(count + 1, mean) * sum_series(lambda n: mean / (count + 1 + n))


def poisson_quantile(chance: float, mean: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Poisson(mean), mean >= 0, 0 < chance < 1."""
    if mean >= _LARGE_VARIANCE:
        return _find_quantile(chance, mean, 0.0, partial(poisson_cumulative, mean=mean))
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


def binomial_probability(count: int, trials: int, share: float) -> float:
    """Return P(X = count) for X ~ Binomial(trials, share), 0 <= count <= trials and 0 < share < 1.

    X is a Poisson variable whose sum with another one is known to be `trials`.
    """
    chosen = poisson_probability(count, trials * share)
    rest = poisson_probability(trials - count, trials * (1 - share))
    return chosen * rest / poisson_probability(trials, trials)


def binomial_cumulative(count: int, trials: int, share: float) -> float:
    """Return P(X <= count) for X ~ Binomial(trials, share), 0 < share < 1."""
    if not 0 <= count < trials:
        return float(count >= trials)
    odds = share / (1 - share)
    if count < trials * share:
        down = sum_series(lambda n: (count - n + 1) / (trials - count + n) / odds)
        return binomial_probability(count, trials, share) * down
    up = sum_series(lambda n: (trials - count - n) / (count + 1 + n) * odds)
    return 1.0 - binomial_probability(count + 1, trials, share) * up


def binomial_quantile(chance: float, share: float, trials: int) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Binomial(trials, share), 0 < chance < 1."""
    if share in (0, 1):
        return trials if share else 0
    cumulative = partial(binomial_cumulative, trials=trials, share=share)
    return _find_quantile(chance, trials * share, share, cumulative)


def _find_quantile(chance: float, mean: float, share: float, cumulative: Callable[[int], float]) -> int:
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
    while cumulative(count) < chance:
        count += 1
    while cumulative(count - 1) >= chance:
        count -= 1
    return count


def sum_series(ratio: Callable[[int], float]) -> float:
    """Sum 1 + r1 + r1*r2 + ... until the terms are negligible."""
    total, term, n = 1.0, 1.0, 1
    while term > total * 1e-17:
        term *= ratio(n)
        total += term
        n += 1
    return total


def find_deviance(count: int, mean: float) -> float:
    """Return count * log(count / mean) + mean - count, Loader's bd0, without cancellation; count > 0."""
    away = (count - mean) / count
    if abs(away) > _NEAR_MEAN:
        return count * log(count / mean) + mean - count
    return count * sum(away**n / n for n in range(2, 20))


@lru_cache
def find_normal_quantile(chance: float) -> float:
    """Return the quantile of the normal distribution, 0 < chance < 1."""
    z = 0.0
    for _ in range(20):  # Newton's steps, which start at 0, never overshoot it
        z += (chance - erfc(-z / sqrt(2)) / 2) * sqrt(2 * pi) * exp(z * z / 2)
    return z

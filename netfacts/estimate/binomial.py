"""The binomial distribution function and its quantile, on `math` alone.

Probability mass by the saddle point of Loader (2000); the distribution function sums it by the ratio
of one count's probability to the next one's. The tests hold both against SciPy.
"""

from math import exp, floor, log, log1p, pi, sqrt

from netfacts.estimate.saddlepoint import deviance, normal_quantile, series, smallest, stirling_error


def probability(count: int, trials: int, share: float) -> float:
    """Return P(X = count) for X ~ Binomial(trials, share), 0 <= count <= trials and 0 < share < 1."""
    if count == 0:
        return exp(trials * log1p(-share))
    if count == trials:
        return exp(trials * log(share))
    rest = trials - count
    correction = stirling_error(trials) - stirling_error(count) - stirling_error(rest)
    away = deviance(count, trials * share) + deviance(rest, trials * (1 - share))
    return exp(correction - away) * sqrt(trials / (2 * pi * count * rest))


def cumulative(count: int, trials: int, share: float) -> float:
    """Return P(X <= count) for X ~ Binomial(trials, share), 0 < share < 1."""
    if count < 0:
        return 0.0
    if count >= trials:
        return 1.0
    odds = share / (1 - share)
    if count < trials * share:
        down = series(lambda n: (count - n + 1) / (trials - count + n) / odds)
        return probability(count, trials, share) * down
    up = series(lambda n: (trials - count - n) / (count + 1 + n) * odds)
    return 1.0 - probability(count + 1, trials, share) * up


def quantile(chance: float, trials: int, share: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Binomial(trials, share), 0 < chance < 1."""
    if share in (0, 1):
        return trials if share else 0
    z = normal_quantile(chance)
    spread = sqrt(trials * share * (1 - share))
    skewed = (1 - 2 * share) * (z * z - 1) / 6  # Cornish-Fisher, one skewness term
    guess = min(trials, max(0, floor(trials * share + z * spread + skewed)))
    return smallest(lambda k: cumulative(k, trials, share) >= chance, guess, max(1, floor(spread / 64)))

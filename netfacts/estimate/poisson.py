"""The Poisson distribution function, its quantile and Garwood's limits, on `math` alone.

Probability mass by the saddle point of Loader (2000); distribution function by summing the ratio
series up to a mean of 10,000 and by the uniform asymptotic expansion of the incomplete gamma function
above (Temme 1979; coefficients as in DiDonato and Morris 1986); limits for a count by Garwood (1936);
many quantiles by the expansion of Giles (2016, "Algorithm 955: approximation of the inverse Poisson
cumulative distribution function").
`tests/data/poisson_golden.csv` holds values on which R, SciPy and mpmath agree.
"""

from bisect import bisect_right
from math import erfc, exp, expm1, floor, lgamma, log, pi, sqrt

from netfacts.estimate.saddlepoint import deviance, excess, normal_quantile, series, smallest, stirling_error

_LARGE_MEAN = 1e4
_MANY = 30  # the mean from which Giles's expansion is near enough to settle almost every quantile
_TINY_MEAN = 1e-12  # below, (mean - count) / count is -1 in floats

# Temme's C_k(eta): row k holds the coefficients of eta**0, eta**1, ... A mean above 10,000 needs no
# more of them: the first one left out is below 1e-16.
_TEMME = (
    (
        -1 / 3,
        1 / 12,
        -2 / 135,
        1 / 864,
        1 / 2835,
        -139 / 777600,
        1 / 25515,
        -571 / 261273600,
        -281 / 151559100,
        163879 / 197522841600,
        -5221 / 29554024500,
    ),
    (-1 / 540, -1 / 288, 1 / 378, -77 / 77760, 1 / 4860, -4.0187757201646091e-7),
    (25 / 6048, -139 / 51840, 1 / 1296),
    (101 / 155520,),
)


def probability(count: int, mean: float) -> float:
    """Return P(X = count) for X ~ Poisson(mean), mean > 0."""
    if count == 0 or mean < _TINY_MEAN:
        return exp(count * log(mean) - mean - lgamma(count + 1)) if count else exp(-mean)
    return exp(-stirling_error(count) - deviance(count, mean)) / sqrt(2 * pi * count)


def cumulative(count: int, mean: float) -> float:
    """Return P(X <= count) for X ~ Poisson(mean), mean >= 0."""
    if count < 0:
        return 0.0
    if mean == 0:
        return 1.0
    if mean >= _LARGE_MEAN:
        return _cumulative_large(count, mean)
    if count < mean:
        return probability(count, mean) * series(lambda n: (count - n + 1) / mean)
    return 1.0 - probability(count + 1, mean) * series(lambda n: mean / (count + 1 + n))


def at_least_one(mean: float) -> float:
    """Return P(X >= 1) for X ~ Poisson(mean)."""
    return -expm1(-mean)


def quantile(chance: float, mean: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Poisson(mean) and 0 < chance < 1."""
    z = normal_quantile(chance)
    guess = max(0, floor(mean + z * sqrt(mean) + (z * z - 1) / 6))  # Cornish-Fisher, one skewness term
    return smallest(lambda k: cumulative(k, mean) >= chance, guess, max(1, floor(sqrt(mean) / 64)))


class Quantiles:
    """The quantile at one chance as a function of the mean: what `quantile` returns, for very many means.

    Below a mean of 30 it is looked up among the means at which it steps. Above, it is the whole part of
    Giles's expansion, unless a whole number lies within the error of that: then it is searched.
    """

    def __init__(self, chance: float) -> None:
        from statistics import NormalDist

        w = NormalDist().inv_cdf(chance)
        self._chance = chance
        self._steps: list[float] = []
        while not self._steps or self._steps[-1] < _MANY:
            self._steps.append(mean_beyond(len(self._steps), chance))
        self._terms = w, 1 / 3 + w * w / 6, w / 36 + w**3 / 72
        self._error = 1 / 40 + w * w / 80 + w**4 / 160

    def at(self, mean: float) -> int:
        """Return the smallest k with P(X <= k) >= the chance, for X ~ Poisson(mean), mean >= 0."""
        if mean < _MANY:
            return bisect_right(self._steps, mean)
        first, second, third = self._terms
        root = sqrt(mean)
        near = mean + first * root + second - third / root
        error = self._error / mean + 1e-15 * mean  # of the expansion, and of floats
        whole = floor(near + error)
        return whole if floor(near - error) == whole else quantile(self._chance, mean)


def exact_limits(count: int, level: float) -> tuple[float, float]:
    """Return Garwood's exact confidence limits for the mean, from a `count` of at least 0."""
    tail = (1 - level) / 2
    return mean_beyond(count - 1, 1 - tail) if count else 0.0, mean_beyond(count, tail)


def mean_beyond(count: int, chance: float) -> float:
    """Return the least mean of which the quantile at `chance` is above `count`, to a float's last bit."""
    low, high = 0.0, 1.0
    while cumulative(count, high) >= chance:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if cumulative(count, middle) < chance:
            high = middle
        else:
            low = middle
    return high


def _cumulative_large(count: int, mean: float) -> float:
    """Q(count + 1, mean), the upper incomplete gamma function, by Temme's expansion."""
    a = count + 1
    half_square = excess((mean - a) / a)
    if a * half_square > 700:  # noqa: PLR2004 - exp(-700) is the smallest normal float
        return 0.0 if mean > a else 1.0
    eta = sqrt(2 * half_square) * (1 if mean > a else -1)
    rows = [_polynomial(row, eta) / float(a) ** k for k, row in enumerate(_TEMME)]
    correction = exp(-a * half_square) / sqrt(2 * pi * a) * sum(rows)
    return erfc(eta * sqrt(a / 2)) / 2 + correction


def _polynomial(coefficients: tuple[float, ...], x: float) -> float:
    value = 0.0
    for coefficient in reversed(coefficients):
        value = value * x + coefficient
    return value

"""The Poisson and the binomial distribution, on `math` alone.

Probabilities by the saddle point of Loader (2000, "Fast and accurate computation of binomial
probabilities"). The distribution function sums them as a series of ratios; for a Poisson mean above
10,000 it is the uniform asymptotic expansion of the incomplete gamma function (Temme 1979;
coefficients as in DiDonato and Morris 1986). A quantile is searched from a normal start.
`tests/data/poisson_golden.csv` holds values on which R, SciPy and mpmath agree.
"""

from collections.abc import Callable
from math import erfc, exp, expm1, floor, lgamma, log, log1p, pi, sqrt

_LARGE_MEAN = 1e4
_TINY_MEAN = 1e-12  # below, (mean - count) / count is -1 in floats
_SMALL_COUNT = 16  # below, lgamma is exact enough for Stirling's error
_NEAR_0 = 0.1  # where x - log(1 + x) is summed, because it would cancel

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


def poisson_probability(count: int, mean: float) -> float:
    """Return P(X = count) for X ~ Poisson(mean), mean > 0."""
    if count == 0 or mean < _TINY_MEAN:
        return exp(count * log(mean) - mean - lgamma(count + 1)) if count else exp(-mean)
    return exp(-stirling_error(count) - deviance(count, mean)) / sqrt(2 * pi * count)


def poisson_cumulative(count: int, mean: float) -> float:
    """Return P(X <= count) for X ~ Poisson(mean), mean >= 0."""
    if count < 0:
        return 0.0
    if mean == 0:
        return 1.0
    if mean >= _LARGE_MEAN:
        return _cumulative_large(count, mean)
    if count < mean:
        return poisson_probability(count, mean) * sum_series(lambda n: (count - n + 1) / mean)
    return 1.0 - poisson_probability(count + 1, mean) * sum_series(lambda n: mean / (count + 1 + n))


def poisson_quantile(chance: float, mean: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Poisson(mean) and 0 < chance < 1."""
    z = normal_quantile(chance)
    guess = max(0, floor(mean + z * sqrt(mean) + (z * z - 1) / 6))  # Cornish-Fisher, one skewness term
    step = max(1, floor(sqrt(mean) / 64))
    return find_smallest(lambda k: poisson_cumulative(k, mean) >= chance, guess, step)


def at_least_one(mean: float) -> float:
    """Return P(X >= 1) for X ~ Poisson(mean)."""
    return -expm1(-mean)


def binomial_probability(count: int, trials: int, share: float) -> float:
    """Return P(X = count) for X ~ Binomial(trials, share), 0 <= count <= trials and 0 < share < 1."""
    if count == 0:
        return exp(trials * log1p(-share))
    if count == trials:
        return exp(trials * log(share))
    rest = trials - count
    correction = stirling_error(trials) - stirling_error(count) - stirling_error(rest)
    away = deviance(count, trials * share) + deviance(rest, trials * (1 - share))
    return exp(correction - away) * sqrt(trials / (2 * pi * count * rest))


def binomial_cumulative(count: int, trials: int, share: float) -> float:
    """Return P(X <= count) for X ~ Binomial(trials, share), 0 < share < 1."""
    if count < 0:
        return 0.0
    if count >= trials:
        return 1.0
    odds = share / (1 - share)
    if count < trials * share:
        down = sum_series(lambda n: (count - n + 1) / (trials - count + n) / odds)
        return binomial_probability(count, trials, share) * down
    up = sum_series(lambda n: (trials - count - n) / (count + 1 + n) * odds)
    return 1.0 - binomial_probability(count + 1, trials, share) * up


def binomial_quantile(chance: float, trials: int, share: float) -> int:
    """Return the smallest k with P(X <= k) >= chance, for X ~ Binomial(trials, share), 0 < chance < 1."""
    if share in (0, 1):
        return trials if share else 0
    z = normal_quantile(chance)
    spread = sqrt(trials * share * (1 - share))
    skewed = (1 - 2 * share) * (z * z - 1) / 6  # Cornish-Fisher, one skewness term
    guess = min(trials, max(0, floor(trials * share + z * spread + skewed)))
    step = max(1, floor(spread / 64))
    return find_smallest(lambda k: binomial_cumulative(k, trials, share) >= chance, guess, step)


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


def find_smallest(reaches: Callable[[int], bool], guess: int, step: int) -> int:
    """Return the smallest count that `reaches`, which is false below it and true from it on."""
    low, high = guess - 1, guess
    while reaches(low):
        low, high, step = low - step, low, 2 * step
    while not reaches(high):
        low, high, step = high, high + step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        if reaches(middle):
            high = middle
        else:
            low = middle
    return high


def sum_series(ratio: Callable[[int], float]) -> float:
    """Sum 1 + r1 + r1*r2 + ... until the terms no longer count."""
    total, term, n = 1.0, 1.0, 1
    while term > total * 1e-17:
        term *= ratio(n)
        total += term
        n += 1
    return total


def deviance(count: int, mean: float) -> float:
    """Return count * log(count / mean) + mean - count, Loader's bd0, without loss; count > 0."""
    return count * excess((mean - count) / count)


def excess(x: float) -> float:
    """Return x - log(1 + x) without loss near 0; x > -1."""
    if abs(x) > _NEAR_0:
        return x - log(1 + x)
    total, power, n = 0.0, x * x, 2
    while abs(power) > total * 1e-18 * n:
        total += power / n * (1 if n % 2 == 0 else -1)
        power *= x
        n += 1
    return total


def stirling_error(n: int) -> float:
    """Return log(n!) - log(sqrt(2 pi n) (n/e)**n), n >= 1."""
    if n < _SMALL_COUNT:
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - log(2 * pi) / 2
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n


def normal_quantile(chance: float) -> float:
    """Return a normal quantile to three digits: where the search for a quantile begins.

    Abramowitz and Stegun 26.2.23.
    """
    tail = min(chance, 1 - chance)
    t = sqrt(-2 * log(tail))
    z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    return z if chance > 0.5 else -z  # noqa: PLR2004 - the median

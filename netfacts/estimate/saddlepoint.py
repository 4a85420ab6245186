"""What the Poisson and the binomial distribution share, on `math` alone.

Both have their probabilities by the saddle point of Loader (2000, "Fast and accurate computation of
binomial probabilities"), sum them as a series of ratios, and search a quantile from a normal start.
"""

from collections.abc import Callable
from math import lgamma, log, pi, sqrt

_SMALL_COUNT = 16  # below, lgamma is exact enough for Stirling's error
_NEAR = 0.1  # where x - log(1 + x) is summed, because it would cancel


def smallest(reaches: Callable[[int], bool], guess: int, step: int) -> int:
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


def series(ratio: Callable[[int], float]) -> float:
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
    if abs(x) > _NEAR:
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

"""What the Poisson and the binomial distribution share."""

from fractions import Fraction
from math import exp, factorial, log
from statistics import NormalDist

import pytest

from netfacts.estimate.distributions import (
    find_deviance,
    find_normal_quantile,
    poisson_probability,
    sum_series,
)


def test_series_sums_to_the_last_digit() -> None:
    """The series of equal ratios of a half is two."""
    assert sum_series(lambda _: 0.5) == 2.0


@pytest.mark.parametrize(("count", "mean"), [(1, 3.0), (5, 5.0), (100, 37.5), (7, 700.0), (5, 1e-300)])
def test_deviance_is_loaders(count: int, mean: float) -> None:
    """The deviance is count * log(count / mean) + mean - count."""
    expected = count * log(count / mean) + mean - count
    assert find_deviance(count, mean) == pytest.approx(expected, rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("away", [1, -1, 1000, -10_000])
def test_deviance_loses_nothing_near_the_mean(away: int) -> None:
    """Next to the mean it is x**2/2 + x**3/3 + x**4/4 of the relative distance, not a difference's noise."""
    count = 10**9
    x = away / count
    expected = count * (x**2 / 2 + x**3 / 3 + x**4 / 4)
    assert find_deviance(count, count - away) == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("n", [1, 5, 15, 16, 17, 100])
def test_factorials_are_exact(n: int) -> None:
    """With the logarithm of the factorial, or Stirling's series for it, the chance of a count is the same."""
    expected = float(Fraction(n**n, factorial(n))) * exp(-n)
    assert poisson_probability(n, n) == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("chance", [0.0001, 0.0005, 0.025, 0.25, 0.5, 0.75, 0.975, 0.9995, 0.9999])
def test_normal_quantile_is_exact(chance: float) -> None:
    """The normal quantile is Python's own, which takes longer to import than to compute here."""
    assert find_normal_quantile(chance) == pytest.approx(NormalDist().inv_cdf(chance), abs=1e-12)

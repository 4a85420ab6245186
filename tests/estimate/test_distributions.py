"""What the Poisson and the binomial distribution share."""

from math import factorial, log, pi, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.estimate.distributions import (
    deviance,
    excess,
    find_smallest,
    normal_quantile,
    stirling_error,
    sum_series,
)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(1, 64))
def test_smallest_is_found_from_anywhere(first: int, guess: int, step: int) -> None:
    """The first count that reaches is found, whichever the guess and the step."""
    assert find_smallest(lambda count: count >= first, guess, step) == first


def test_series_sums_to_the_last_digit() -> None:
    """The series of equal ratios of a half is two."""
    assert sum_series(lambda _: 0.5) == 2.0


@pytest.mark.parametrize(("count", "mean"), [(1, 3.0), (5, 5.0), (100, 37.5), (7, 700.0)])
def test_deviance_is_loaders(count: int, mean: float) -> None:
    """The deviance is count * log(count / mean) + mean - count."""
    expected = count * log(count / mean) + mean - count
    assert deviance(count, mean) == pytest.approx(expected, rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("x", [1e-12, -1e-9, 1e-5, -1e-3])
def test_excess_loses_nothing_near_zero(x: float) -> None:
    """Next to 0, x - log(1 + x) is x**2/2 - x**3/3 + x**4/4, not the noise of a difference."""
    assert excess(x) == pytest.approx(x**2 / 2 - x**3 / 3 + x**4 / 4, rel=1e-8)


@pytest.mark.parametrize("n", [1, 5, 15, 16, 17, 100])
def test_stirling_error_is_what_stirling_leaves(n: int) -> None:
    """Stirling's formula times the exponential of its error is the factorial."""
    expected = log(factorial(n)) - log(sqrt(2 * pi * n)) - n * (log(n) - 1)
    assert stirling_error(n) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("chance", [0.0005, 0.025, 0.25, 0.5, 0.75, 0.975, 0.9995])
def test_normal_quantile_is_near(chance: float) -> None:
    """The start of a search is the normal quantile to three digits."""
    assert normal_quantile(chance) == pytest.approx(NormalDist().inv_cdf(chance), abs=5e-4)

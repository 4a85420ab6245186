"""The binomial distribution, against SciPy and against its own laws."""

from itertools import accumulate
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from netfacts.estimate.distributions import binomial_quantile as quantile
from netfacts.estimate.distributions import find_cumulative

SHARES = st.floats(1e-6, 1 - 1e-6)
CHANCES = st.floats(0.0001, 0.9999)


def cumulative(count: int, trials: int, share: float) -> float:
    """Return the chance of `count` or fewer."""
    return find_cumulative(count, lambda k: (trials - k + 1) * share / (1 - share))


@pytest.mark.parametrize("share", [1e-6, 0.25, 0.5, 0.8, 0.999])
@pytest.mark.parametrize("trials", [1, 2, 7, 40])
def test_distribution_function_adds_up_the_textbook_formula(trials: int, share: float) -> None:
    """The probability of a count is (n choose k) * p**k * (1 - p)**(n - k)."""
    counts = range(trials + 1)
    expected = accumulate(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in counts)
    assert [cumulative(k, trials, share) for k in counts] == pytest.approx([*expected], rel=1e-12)


@pytest.mark.parametrize(
    ("count", "trials", "share", "chance"),
    [(-1, 5, 0.3, 0.0), (5, 5, 0.3, 1.0), (9, 5, 0.3, 1.0), (0, 2, 0.5, 0.25), (1, 2, 0.5, 0.75)],
)
def test_distribution_function_at_its_ends(count: int, trials: int, share: float, chance: float) -> None:
    """No count is below 0 or above the number of trials."""
    assert cumulative(count, trials, share) == pytest.approx(chance, rel=1e-14)


@pytest.mark.slow
def test_quantiles_are_those_of_scipy() -> None:
    """For 100,000 trials, shares and chances at random the quantile is what SciPy's function asks for.

    Where the distribution function equals the chance to 1e-14, an answer one off would be legitimate.
    """
    random = np.random.default_rng(1969)
    trials = np.floor(10 ** random.uniform(0, 10, 100_000)).astype(int)
    shares, chances = random.uniform(0, 1, 100_000), random.uniform(1e-4, 1 - 1e-4, 100_000)
    asked = zip(chances.tolist(), shares.tolist(), trials.tolist(), strict=True)
    counts = np.array([quantile(*one) for one in asked])
    at, before = stats.binom.cdf(counts, trials, shares), stats.binom.cdf(counts - 1, trials, shares)
    telling = (abs(at - chances) > 1e-14) & (abs(before - chances) > 1e-14)
    assert telling.sum() > 99_900
    assert not (telling & ((at < chances) | (before >= chances))).any()


@pytest.mark.parametrize(
    ("chance", "trials", "share", "count"),
    [
        (0.5, 10, 0.0, 0),
        (0.5, 10, 1.0, 10),
        (0.025, 1, 0.5, 0),
        (0.975, 1, 0.5, 1),
        (0.975, 10**9, 0.6, 600_030_364),
    ],
)
def test_quantiles_at_their_ends(chance: float, trials: int, share: float, count: int) -> None:
    """A share of none gives none and a share of all gives all; there may be a thousand million trials."""
    assert quantile(chance, share, trials) == count


@pytest.mark.parametrize(
    ("chance", "trials", "share"),
    [(0.975, 100, 0.6), (0.0005, 10, 0.99), (0.0005, 40, 0.6), (0.9995, 10, 0.01)],
)
def test_a_quantile_of_few(chance: float, trials: int, share: float) -> None:
    """If the first guess is too high or too low, the distribution function decides, as in SciPy."""
    assert quantile(chance, share, trials) == stats.binom.ppf(chance, trials, share)


@given(st.integers(1, 10**5), SHARES, CHANCES)
def test_quantile_is_the_smallest_count(trials: int, share: float, chance: float) -> None:
    """The quantile is a count at which the chance is reached, and at the count before it is not."""
    count = quantile(chance, share, trials)
    assert 0 <= count <= trials
    assert cumulative(count, trials, share) >= chance
    assert cumulative(count - 1, trials, share) < chance

"""Ranges, and what chance allows around them."""

from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from netfacts.estimate.derivation import (
    PredictionInterval,
    find_interval,
    round_ends,
    split_level,
)
from netfacts.estimate.distributions import binomial_quantile, poisson_quantile
from netfacts.text.numbers import read_back

LEVEL = Decimal("0.95")


@pytest.mark.parametrize(
    ("level", "low", "high"), [("0.95", "0.025", "0.975"), ("0.999", "0.0005", "0.9995")]
)
def test_what_a_level_leaves_is_halved(level: str, low: str, high: str) -> None:
    """What the level leaves is left half below and half above, exactly."""
    assert split_level(Decimal(level)) == (Decimal(low), Decimal(high))


def test_poisson_interval() -> None:
    """The interval runs from the lower quantile at the low end to the upper one at the high end."""
    found = find_interval(poisson_quantile, (Fraction(150), Fraction(2500)), LEVEL)
    assert found == PredictionInterval(126, 2598, LEVEL, "126 to 2,598")
    assert find_interval(poisson_quantile, (Fraction(0), Fraction(0)), LEVEL).text == "0"


@given(st.integers(1, 10_000), st.integers(0, 100), st.integers(0, 100))
@settings(max_examples=50)
def test_binomial_interval_is_a_quantile_bound(trials: int, one: int, other: int) -> None:
    """A known number of trials has the binomial quantiles at both ends of the share."""
    low, high = sorted((Fraction(one, 100), Fraction(other, 100)))
    found = find_interval(partial(binomial_quantile, trials=trials), (low, high), LEVEL)
    assert found.low == stats.binom.ppf(0.025, trials, float(low))
    assert found.high == stats.binom.ppf(0.975, trials, float(high))


@pytest.mark.parametrize(
    ("ends", "within", "texts"),
    [
        ((165, 275), (141, 308), ("170", "280")),
        ((165, 275), (141, 278), ("165", "275")),
        ((119_687, 119_687), (119_009, 120_366), ("119,700", "119,700")),
        ((1_046, 1_046), (984, 1_111), ("1,050", "1,050")),
        ((90_363, 90_363), (89_774, 90_953), ("90,400", "90,400")),
        ((119_687, 119_687), (119_600, 119_900), ("119,700", "119,700")),
        ((3, 9), (4, 8), ("3.0", "9.0")),
    ],
)
def test_rounding_stays_near_the_centre(
    ends: tuple[int, int], within: tuple[int, int], texts: tuple[str, str]
) -> None:
    """From ten on, an end gets more digits until rounding moves it by little of its interval."""
    exact = Fraction(ends[0]), Fraction(ends[1])
    assert round_ends(exact, 2, PredictionInterval(*within, LEVEL, "")) == texts


@given(
    st.fractions(10, 10**6), st.fractions(1, 3), st.sampled_from(["0.5", "0.95", "0.999"]), st.integers(2, 3)
)
@settings(max_examples=200)
def test_no_rounded_number_looks_off_centre(
    least: Fraction, ratio: Fraction, level: str, digits: int
) -> None:
    """What is shown lies in its interval, no less than three quarters as far from its ends as it was."""
    ends = least, least * ratio
    interval = find_interval(poisson_quantile, ends, Decimal(level))
    for text, exact in zip(round_ends(ends, digits, interval), ends, strict=True):
        seen = read_back(text)
        assert interval.low <= seen <= interval.high
        to_ends = min(seen - interval.low, interval.high - seen)
        assert to_ends >= min(exact - interval.low, interval.high - exact) * Fraction(3, 4) - Fraction(1, 2)


def test_rounding_without_an_interval() -> None:
    """Where there is no interval, the digits asked for are all."""
    assert round_ends((Fraction(119_687), Fraction(119_687)), 2, None) == ("120,000", "120,000")

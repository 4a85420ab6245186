"""The Poisson distribution, against R, SciPy and mpmath, and against its own laws."""

from itertools import accumulate
from math import exp, factorial, log, sqrt

import numpy as np
import pytest
from conftest import DATA
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from netfacts.estimate.distributions import at_least_one, find_cumulative
from netfacts.estimate.distributions import poisson_quantile as quantile

HEADER, *LINES = (line.split(",") for line in (DATA / "poisson_golden.csv").read_text("utf-8").splitlines())
ROWS = {line[0]: dict(zip(HEADER, line, strict=True)) for line in LINES}
QUANTILES = {name: row for name, row in ROWS.items() if row["kind"] == "quantile"}
LIMITS = {name: row for name, row in ROWS.items() if row["kind"] == "garwood"}

MEANS = st.floats(-6, 9).map(lambda exponent: 10**exponent)  # 0.000001 to a thousand million
CHANCES = st.floats(0.0001, 0.9999)
LEVELS = st.floats(0.5, 0.999)
SPREADS = st.floats(-6, 6)
ROUNDING = 1e-12


def cumulative(count: int, mean: float) -> float:
    """Return the chance of `count` or fewer."""
    return find_cumulative(count, lambda _: mean)


def find_limits(count: int, level: float) -> tuple[float, float]:
    """Return Garwood's exact confidence limits for the mean, from a count."""
    tail = (1 - level) / 2
    return find_mean(count - 1, 1 - tail) if count else 0.0, find_mean(count, tail)


def find_mean(count: int, chance: float) -> float:
    """Return the mean at which the chance of `count` or fewer is `chance`."""
    most = 2 * count + 100
    return float(optimize.brentq(lambda mean: cumulative(count, mean) - chance, 0, most, xtol=1e-14))


def draw_count(mean: float, spread: float) -> int:
    """Return a count so many standard deviations from the mean, but not below 0."""
    return max(0, round(mean + spread * sqrt(mean)))


def test_golden_values_are_all_there() -> None:
    """There are 66 golden quantiles and 17 golden limits."""
    assert (len(QUANTILES), len(LIMITS), len(ROWS)) == (66, 17, 83)


@pytest.mark.parametrize("row", QUANTILES.values(), ids=QUANTILES)
def test_quantiles_are_golden(row: dict[str, str]) -> None:
    """The quantiles are those on which R, SciPy and mpmath agree, to the unit."""
    mean, tail = float(row["lambda_or_count"]), (1 - float(row["level"])) / 2
    assert quantile(tail, mean) == int(row["lower"])
    assert quantile(1 - tail, mean) == int(row["upper"])


@pytest.mark.parametrize("row", QUANTILES.values(), ids=QUANTILES)
def test_chances_are_golden(row: dict[str, str]) -> None:
    """The chance of fewer, of more, of any and of a count within are the golden ones to nine decimals."""
    mean, low, high = float(row["lambda_or_count"]), int(row["lower"]), int(row["upper"])
    below, within = cumulative(low - 1, mean), cumulative(high, mean) - cumulative(low - 1, mean)
    found = below, 1 - cumulative(high, mean), within, at_least_one(mean)
    columns = "p_below_lower", "p_above_upper", "exact_coverage", "p_at_least_one"
    assert found == pytest.approx([float(row[column]) for column in columns], abs=1e-9, rel=0)


@pytest.mark.parametrize("row", QUANTILES.values(), ids=QUANTILES)
def test_at_least_one_is_golden_to_the_last_digits(row: dict[str, str]) -> None:
    """The chance of at least one loses no digits where it is very small."""
    assert at_least_one(float(row["lambda_or_count"])) == pytest.approx(
        float(row["p_at_least_one"]), rel=1e-12
    )


@pytest.mark.parametrize("row", LIMITS.values(), ids=LIMITS)
def test_limits_are_golden(row: dict[str, str]) -> None:
    """Garwood's limits for a count are those on which R, SciPy and mpmath agree, to eleven digits."""
    golden = float(row["lower"]), float(row["upper"])
    assert find_limits(int(row["lambda_or_count"]), float(row["level"])) == pytest.approx(golden, rel=1e-11)


@pytest.mark.parametrize("mean", [1e-6, 0.5, 1.0, 7.3, 40.0])
def test_distribution_function_adds_up_the_textbook_formula(mean: float) -> None:
    """The probability of a count is mean**count * exp(-mean) / count!."""
    expected = accumulate(mean**count * exp(-mean) / factorial(count) for count in range(100))
    assert [cumulative(count, mean) for count in range(100)] == pytest.approx([*expected], rel=1e-12)


@pytest.mark.parametrize("mean", [0.3, 5.0, 99.5, 9999.0, 20_000.0, 3e6])
def test_steps_of_the_distribution_function_are_probabilities(mean: float) -> None:
    """The distribution function rises by each count's probability, as in SciPy."""
    for spread in (-3, -1, 0, 1, 3):
        count = draw_count(mean, spread)
        step = cumulative(count, mean) - cumulative(count - 1, mean)
        assert step == pytest.approx(stats.poisson.pmf(count, mean), abs=ROUNDING, rel=0)


@pytest.mark.parametrize(
    ("count", "mean", "chance"),
    [
        (-1, 3.0, 0.0),
        (-1, 0.0, 0.0),
        (0, 0.0, 1.0),
        (7, 0.0, 1.0),
        (0, 1e6, 0.0),
        (10**7, 1e6, 1.0),
        (0, 2.0, exp(-2)),
        (1, 2.0, 3 * exp(-2)),
        (2, 2.0, 5 * exp(-2)),
    ],
)
def test_distribution_function_at_its_ends(count: int, mean: float, chance: float) -> None:
    """No count is below 0, a mean of 0 gives only 0, and what is far away is impossible or certain."""
    assert cumulative(count, mean) == pytest.approx(chance, rel=1e-14)


@pytest.mark.parametrize(("mean", "chance"), [(0.0, 0.0), (1e-18, 1e-18), (1000.0, 1.0)])
def test_at_least_one_at_its_ends(mean: float, chance: float) -> None:
    """A mean of 0 gives none, a tiny one its own chance, a large one certainty."""
    assert at_least_one(mean) == chance


@given(MEANS, CHANCES)
def test_quantile_is_the_smallest_count(mean: float, chance: float) -> None:
    """The quantile is a count at which the chance is reached, and at the count before it is not."""
    count = quantile(chance, mean)
    assert cumulative(count, mean) >= chance
    assert cumulative(count - 1, mean) < chance


@given(MEANS, CHANCES, CHANCES)
def test_quantile_rises_with_the_chance(mean: float, one: float, other: float) -> None:
    """A greater chance needs a count at least as great."""
    assert quantile(min(one, other), mean) <= quantile(max(one, other), mean)


@given(MEANS, SPREADS)
def test_distribution_function_is_ordered(mean: float, spread: float) -> None:
    """It lies between 0 and 1, rises with the count and falls with the mean."""
    count = draw_count(mean, spread)
    here = cumulative(count, mean)
    assert 0 <= here <= 1
    assert cumulative(count + 1, mean) >= here - ROUNDING
    assert cumulative(count, mean * 1.01) <= here + ROUNDING


@given(st.integers(0, 1000) | st.integers(10**4, 10**6), LEVELS)
@settings(max_examples=25)
def test_limits_hold_the_count(count: int, level: float) -> None:
    """The count lies between its limits, and each leaves half of what the level leaves."""
    low, high = find_limits(count, level)
    assert low <= count < high
    assert cumulative(count, high) == pytest.approx((1 - level) / 2, abs=1e-9)
    if count:
        assert 1 - cumulative(count - 1, low) == pytest.approx((1 - level) / 2, abs=1e-9)


@given(st.integers(0, 300), LEVELS, LEVELS)
@settings(max_examples=25)
def test_limits_widen_with_the_level(count: int, one: float, other: float) -> None:
    """A higher level gives limits around those of a lower one."""
    assume(abs(one - other) > 1e-6)
    narrow, wide = find_limits(count, min(one, other)), find_limits(count, max(one, other))
    assert wide[0] <= narrow[0]
    assert narrow[1] < wide[1]


def test_upper_limit_of_no_case_is_known() -> None:
    """From no case at all, the lower limit is 0 and the upper one the log of what the level leaves."""
    low, high = find_limits(0, 0.95)
    assert low == 0
    assert high == pytest.approx(-log(0.025), rel=1e-14)


@pytest.mark.parametrize(("count", "mean"), [(5, 1e-300), (1, 1e-13), (3, 1e-20)])
def test_tiny_means(count: int, mean: float) -> None:
    """At a mean next to nothing, it is certain that there are no more cases."""
    assert cumulative(count, mean) == 1.0


@pytest.mark.parametrize(("chance", "mean"), [(0.025, 51), (0.0005, 108), (0.0005, 121)])
def test_a_quantile_that_the_expansion_leaves_open(chance: float, mean: float) -> None:
    """If the expansion lies too near a whole number, the distribution function decides, as in SciPy."""
    assert quantile(chance, mean) == stats.poisson.ppf(chance, mean)


@pytest.mark.slow
def test_quantiles_are_those_of_scipy() -> None:
    """For 100,000 pairs of a mean and a chance the quantile is what SciPy's distribution function asks for.

    SciPy's own quantile, which is that by definition and slow, is asked for every tenth of them. Where the
    distribution function equals the chance to 1e-14, an answer one off would be legitimate.
    """
    random = np.random.default_rng(1969)
    means, chances = 10 ** random.uniform(-6, 9, 100_000), random.uniform(1e-4, 1 - 1e-4, 100_000)
    counts = np.array([quantile(*pair) for pair in zip(chances.tolist(), means.tolist(), strict=True)])
    at, before = stats.poisson.cdf(counts, means), stats.poisson.cdf(counts - 1, means)
    telling = (abs(at - chances) > 1e-14) & (abs(before - chances) > 1e-14)
    assert telling.sum() > 99_900
    assert not (telling & ((at < chances) | (before >= chances))).any()
    tenth = np.flatnonzero(telling)[::10]
    assert (counts[tenth] == stats.poisson.ppf(chances[tenth], means[tenth])).all()

"""Numbers with how each is worked out: figures, ranges, what chance allows around them, and waits."""

from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import log

import pytest
from helpers.invented import PERCENT, YEARLY, fact, measure
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy import stats

from netfacts.estimate.derivation import (
    Chance,
    Derivation,
    Operation,
    PredictionInterval,
    Steps,
    find_chance,
    find_interval,
    round_ends,
    split_level,
    trace_figures,
    trace_rests,
)
from netfacts.estimate.distributions import binomial_quantile, poisson_quantile
from netfacts.estimate.estimates import Target, make_estimates
from netfacts.estimate.rates import Source, read_rate
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.text.numbers import read_back

SHARE = MeasureKind.PROPORTION
LEVEL = Decimal("0.95")


def read(one: Measure) -> Source:
    """Return a measure as a rate or share of the fact "one"."""
    return read_rate(fact("one", one), one)


@pytest.mark.parametrize(
    ("one", "texts"),
    [
        (YEARLY, ["3 per 100,000", "5 per 100,000"]),
        (
            replace(measure(MeasureKind.INCIDENCE_RATE, "1", 1000), bound=Bound.LESS_THAN),
            ["less than 1 per 1,000"] * 2,
        ),
        (PERCENT, ["60 in 100", "80 in 100"]),
        (measure(SHARE, "0.60", unit=Unit.PROPORTION), ["0.60"] * 2),
        (measure(SHARE, "1", per=5), ["1 in 5"] * 2),
    ],
)
def test_figures_are_as_printed(one: Measure, texts: list[str]) -> None:
    """A figure is written as its source prints it, with its bound, its fact, and its exact value."""
    found = trace_figures("rate", read(one))
    assert [step.text for step in found] == texts
    assert [step.value for step in found] == [read(one).low, read(one).high]
    assert {(step.operation, step.fact) for step in found} == {(Operation.FIGURE, "one")}


@pytest.mark.parametrize(
    ("one", "texts"),
    [
        (PERCENT, ["20 in 100", "40 in 100"]),
        (measure(SHARE, "0.60 0.80", unit=Unit.PROPORTION), ["0.2", "0.4"]),
        (measure(SHARE, "1", per=3), ["2 in 3"] * 2),
    ],
)
def test_what_a_share_leaves(one: Measure, texts: list[str]) -> None:
    """The rest of the greater share is the smaller, and comes from it."""
    found = trace_rests(read(one))
    assert [step.text for step in found] == texts
    assert [step.value for step in found] == [1 - read(one).high, 1 - read(one).low]
    assert [step.inputs[0].value for step in found] == [read(one).high, read(one).low]


@given(st.integers(1, 10**10), st.fractions(Fraction(1, 10_000), 100, max_denominator=10_000))
def test_products_are_exact(count: int, period: Fraction) -> None:
    """Numbers are multiplied without the error of a float."""
    (found,) = make_estimates(Target(count, period), [read(YEARLY)])
    assert found.derivation[0].value == Fraction(3 * count, 100_000) * period


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
        ((165, 275), (141, 308), ("165", "275")),
        ((1_090, 1_090), (1_027, 1_156), ("1,090", "1,090")),
        ((119_687, 119_687), (119_009, 120_366), ("119,700", "119,700")),
        ((1_046, 1_046), (984, 1_111), ("1,050", "1,050")),
        ((90_363, 90_363), (89_774, 90_953), ("90,400", "90,400")),
        ((119_687, 119_687), (119_600, 119_900), ("119,690", "119,690")),
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
    """What is shown lies in its interval, no less than seven eighths as far from its ends as it was."""
    ends = least, least * ratio
    interval = find_interval(poisson_quantile, ends, Decimal(level))
    for text, exact in zip(round_ends(ends, digits, interval), ends, strict=True):
        seen = read_back(text)
        assert interval.low <= seen <= interval.high
        to_ends = min(seen - interval.low, interval.high - seen)
        assert to_ends >= min(exact - interval.low, interval.high - exact) * Fraction(7, 8) - Fraction(1, 2)


def test_rounding_without_an_interval() -> None:
    """Where there is no interval, the digits asked for are all."""
    assert round_ends((Fraction(119_687), Fraction(119_687)), 2, None) == ("120,000", "120,000")


def find(low: str, high: str, period: str | None = "1") -> tuple[Chance, Steps]:
    """Return the chance where from `low` to `high` cases are expected in so many years."""
    ends = (
        Derivation("expected-low", Fraction(low), low, Operation.PRODUCT),
        Derivation("expected-high", Fraction(high), high, Operation.PRODUCT),
    )
    return find_chance(ends, Fraction(period) if period else None, 2)


@pytest.mark.parametrize(
    ("low", "high", "period", "mean", "median"),
    [
        ("0.06", "0.10", "1", "10 to 17 years", "7 to 12 years"),
        ("0.15", "0.25", "2.5", "10 to 17 years", "7 to 12 years"),
        ("1", "1", "1", "1.0 years", "8.3 months"),
        ("2", "4", "1", "3.0 to 6.0 months", "2.1 to 4.2 months"),
        ("3", "4", "0.1", "9 to 12 days", "6.3 to 8.4 days"),
        ("4", "4", "0.001", "0.091 days", "0.063 days"),
    ],
)
def test_waits(low: str, high: str, period: str, mean: str, median: str) -> None:
    """A wait is the period over what is expected in it, its median ln 2 times that, in a unit that fits."""
    found, _ = find(low, high, period)
    assert found.wait
    assert found.median_wait
    assert (found.wait.text, found.median_wait.text) == (mean, median)
    assert found.wait.low == Fraction(period) / Fraction(high)
    assert float(found.median_wait.high) == pytest.approx(log(2) * float(period) / float(low))


def test_people_do_not_wait_for_those_who_are_there() -> None:
    """Without a period there is a chance and no wait."""
    found, steps = find("0.4", "0.4", None)
    assert (found.text, found.wait, found.median_wait) == ("33", None, None)
    assert [step.name for step in steps] == ["chance-low", "chance-high"]


def test_steps_lead_to_each_number() -> None:
    """Every chance and wait comes with the numbers that it is made from."""
    found, steps = find("0.06", "0.10")
    assert found.wait
    by_name = {step.name: step for step in steps}
    assert [by_name[f"chance-{end}"].text for end in ("low", "high")] == ["6 in 100", "10 in 100"]
    assert [by_name["chance-low"].value, by_name["chance-high"].value] == [found.low, found.high]
    assert [one.text for one in by_name["wait-low"].inputs] == ["1 year", "0.10"]
    assert [one.text for one in by_name["wait-high"].inputs] == ["1 year", "0.06"]
    assert by_name["median-wait-high"].inputs == (by_name["wait-high"],)
    assert [by_name["wait-low"].value, by_name["wait-high"].value] == [found.wait.low, found.wait.high]

"""Estimates for many populations, against the estimates for one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from helpers.invented import Rates, fact, make_incidence, make_prevalence, make_rates, make_share, measure
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.estimate.estimates import Target, make_estimates, scale
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.text.numbers import plain

PEOPLE = st.one_of(st.integers(1, 10**10), st.integers(1, 100_000))
FULL = make_rates(make_incidence("3 5"), make_share("60 80"), make_prevalence("20"))


def compare(rates: Rates, people: int, years: Fraction, level: Decimal) -> None:
    """Assert that both ways give the same figures, as they are written."""
    ones = make_estimates(Target(1, years, level), *rates)
    for one, expected in zip(ones, make_estimates(Target(people, years, level), *rates), strict=True):
        parts = expected.expected, expected.interval, expected.chance
        ends = (getattr(part, end, None) for part in parts for end in ("low", "high"))
        for value, wanted in zip(scale(one)(people), ends, strict=True):
            assert (value is None) is (wanted is None)
            assert value is None or wanted is None or plain(value) == plain(wanted)


@pytest.mark.slow
@settings(max_examples=300)
@given(people=PEOPLE)
def test_any_number_of_people_has_the_figures_of_its_own_estimate(people: int) -> None:
    """Whatever the number of people, the figures are those of the estimate for these people."""
    compare(FULL, people, Fraction(1), Decimal("0.95"))


@pytest.mark.slow
@settings(max_examples=60)
@given(
    people=PEOPLE,
    ends=st.lists(st.integers(1, 99_999), min_size=2, max_size=2, unique=True).map(sorted),
    years=st.fractions(Fraction(1, 10), 100, max_denominator=10),
    level=st.sampled_from(["0.5", "0.8", "0.95", "0.999"]).map(Decimal),
)
def test_any_rate_period_and_level(people: int, ends: list[int], years: Fraction, level: Decimal) -> None:
    """So it is for rates with decimals, any period and any level, also of rates too high for an interval."""
    low, high = (f"{end // 50}.{end % 50:02}" for end in ends)
    if float(low) < float(high):
        compare(make_rates(make_incidence(f"{low} {high}"), make_share("37.7")), people, years, level)


@pytest.mark.parametrize("people", [1, 19, 5_000_000])
def test_a_bound_has_no_interval(people: int) -> None:
    """Of a bound the expected numbers bound the estimate, and there is neither interval nor chance."""
    bound = replace(measure(MeasureKind.INCIDENCE_RATE, "1", 100_000), bound=Bound.LESS_THAN)
    rates: Rates = (read_rate(fact("bound", bound), bound),), None
    compare(rates, people, Fraction(1), Decimal("0.95"))
    (one,) = make_estimates(Target(1), *rates)
    assert scale(one)(100_000 * people) == (people, people, None, None, None, None)


def test_none_expected() -> None:
    """A rate of none gives none, without a chance."""
    compare(make_rates(prevalence=make_prevalence("0")), 5_000_000, Fraction(1), Decimal("0.95"))

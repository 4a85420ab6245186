"""Prevalence over incidence: the time lived with the disease."""

from fractions import Fraction

import pytest
from helpers.invented import YEARLY, fact, measure
from msgspec.structs import replace

from netfacts.estimate.consistency import consistency
from netfacts.estimate.rates import Rate, rate
from netfacts.facts.measure import Bound, Measure, MeasureKind

LIVING = measure(MeasureKind.PREVALENCE, "20", 100_000)


def rated(one: Measure) -> Rate:
    """Return a measure as a rate."""
    return rate(fact("one", one), one)


@pytest.mark.parametrize(
    ("incidence", "prevalence", "text"),
    [
        ("3 5", "20", "4.0 to 6.7"),
        ("5.25", "35", "6.67"),
        ("5", "20 40", "4.0 to 8.0"),
    ],
)
def test_time_lived_with_the_disease(incidence: str, prevalence: str, text: str) -> None:
    """It runs from the least prevalence over the highest incidence to the reverse."""
    found = consistency(
        rated(measure(MeasureKind.INCIDENCE_RATE, incidence, 100_000)),
        rated(measure(MeasureKind.PREVALENCE, prevalence, 100_000)),
    )
    assert found
    assert found.years.text == text
    low, high = found.derivation
    assert (low.value, high.value) == (found.years.low, found.years.high)
    assert [one.name for one in low.inputs] == ["prevalence", "incidence"]
    assert Fraction(low.inputs[0].value) == found.years.low * Fraction(low.inputs[1].value)


@pytest.mark.parametrize(
    ("incidence", "prevalence"),
    [
        (replace(YEARLY, low=None, high=None, value=YEARLY.low, bound=Bound.AT_LEAST), LIVING),
        (YEARLY, replace(LIVING, bound=Bound.LESS_THAN)),
        (YEARLY, replace(LIVING, what="patients treated in the year")),
        (measure(MeasureKind.INCIDENCE_RATE, "0", 100_000), LIVING),
        (YEARLY, measure(MeasureKind.PREVALENCE, "0", 100_000)),
    ],
)
def test_what_implies_no_time(incidence: Measure, prevalence: Measure) -> None:
    """A bound, nothing, or a count of something else than those who live with it implies no time."""
    assert consistency(rated(incidence), rated(prevalence)) is None

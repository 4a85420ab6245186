"""The tree of numbers."""

from fractions import Fraction

import pytest
from helpers.invented import PERCENT, YEARLY, fact, measure
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.estimate.derivation import (
    Operation,
    trace_figures,
    trace_rests,
)
from netfacts.estimate.estimates import Target, make_estimates
from netfacts.estimate.rates import Source, read_rate
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit

SHARE = MeasureKind.PROPORTION


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
    """A figure stands as its source prints it, with its bound, its fact, and its exact value."""
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
    found = trace_rests("rest", read(one))
    assert [step.text for step in found] == texts
    assert [step.value for step in found] == [1 - read(one).high, 1 - read(one).low]
    assert [step.inputs[0].value for step in found] == [read(one).high, read(one).low]


@given(st.integers(1, 10**10), st.fractions(Fraction(1, 10_000), 100, max_denominator=10_000))
def test_products_are_exact(count: int, period: Fraction) -> None:
    """Numbers are multiplied without the error of a float."""
    (found,) = make_estimates(Target(count, period), [read(YEARLY)])
    assert found.derivation[0].value == Fraction(3 * count, 100_000) * period

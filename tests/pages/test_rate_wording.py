"""Rates and shares in words."""

import pytest
from helpers.invented import YEARLY, measure
from msgspec.structs import replace

from netfacts.estimate.estimates import Quantity
from netfacts.facts.measure import Bound, Figure, Interval, Measure, MeasureKind, Standardisation, Unit
from netfacts.pages import rate_wording

INCIDENCE, PREVALENCE = MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE
LIVING = measure(PREVALENCE, "20", 100_000)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (YEARLY, "3 to 5 per 100,000 people a year"),
        (
            measure(INCIDENCE, "0.7 4", 1_000_000),
            "0.07 to 0.4 per 100,000 people a year (0.7 to 4 per 1,000,000 in the source)",
        ),
        (measure(PREVALENCE, "3.8", 10_000), "38 per 100,000 people (3.8 per 10,000 in the source)"),
        (measure(PREVALENCE, "1", 2_500), "1 per 2,500 people"),
        (replace(LIVING, bound=Bound.LESS_THAN), "less than 20 per 100,000 people"),
        (
            replace(
                measure(INCIDENCE, "86", 1_000_000),
                interval=Interval(Figure("85"), Figure("87"), Figure("0.95")),
            ),
            (
                "8.6 per 100,000 people a year (95% confidence interval 8.5 to 8.7)"
                " (86 per 1,000,000 in the source)"
            ),
        ),
    ],
)
def test_rates_have_one_denominator(one: Measure, text: str) -> None:
    """Rates are told per 100,000 where that only moves the point, bounds and intervals with them."""
    assert rate_wording.rate_figure(one) == text
    assert rate_wording.rate(one) == text


def test_rates_say_what_they_are() -> None:
    """A standardised rate and a prevalence with a window say so."""
    one = replace(LIVING, standardisation=Standardisation.AGE_STANDARDISED, window="29 years")
    assert rate_wording.rate(one) == "20 per 100,000 people (age-standardised, not crude; window: 29 years)"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (
            measure(MeasureKind.THRESHOLD, "5", 10_000),
            "50 per 100,000 people (5 per 10,000 people in the source)",
        ),
        (measure(MeasureKind.THRESHOLD, "50", 100_000), "50 per 100,000 people"),
    ],
)
def test_limit_of_rare(limit: Measure, text: str) -> None:
    """The limit of rare has the denominator of prevalences."""
    assert rate_wording.limit(limit) == text


def test_cells_leave_the_denominator_to_the_column() -> None:
    """In a column that names the denominator a cell holds the figure alone, unless it has another one."""
    assert rate_wording.rate_column(Quantity.NEW_CASES) == "Per 100,000 people a year"
    assert rate_wording.rate_column(Quantity.LIVING) == "Per 100,000 people"
    assert rate_wording.rate_cell(YEARLY, Quantity.NEW_CASES) == "3 to 5"
    assert rate_wording.rate_cell(measure(PREVALENCE, "1", 2_500), Quantity.LIVING) == "1 per 2,500 people"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (LIVING, ""),
        (
            replace(
                LIVING,
                place="Norway",
                period="2000",
                standardisation=Standardisation.NOT_STATED,
                window="5 years",
                note="a note",
            ),
            "Norway, 2000; adjustment for age not stated; window: 5 years",
        ),
    ],
)
def test_where_and_when(one: Measure, text: str) -> None:
    """Place, period, adjustment and window are told in few words; a note stands with the figure."""
    assert rate_wording.where_and_when(one) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (measure(MeasureKind.PROPORTION, "60 80", unit=Unit.PERCENT), "60 to 80 in every 100 diagnosed"),
        (measure(MeasureKind.PROPORTION, "1", per=5), "1 per 5 diagnosed"),
    ],
)
def test_shares_are_of_those_diagnosed(one: Measure, text: str) -> None:
    """A share is told per 100 diagnosed, or as its source gives it."""
    assert rate_wording.rate(one) == text


@pytest.mark.parametrize("quantity", [Quantity.NEW_CASES, Quantity.LIVING])
def test_a_note_stands_with_its_figure(quantity: Quantity) -> None:
    """What a source adds to a figure, as that it is its highest estimate, is told wherever it is shown."""
    highest = replace(LIVING, note="highest estimate")
    assert rate_wording.rate_cell(highest, quantity).endswith(" (highest estimate)")
    assert rate_wording.rate(highest).endswith("(highest estimate)")
    assert rate_wording.rate(replace(highest, window="5 years")).endswith(
        "(window: 5 years; highest estimate)"
    )
    assert "highest estimate" in rate_wording.kind(highest)
    share = replace(measure(MeasureKind.PROPORTION, "60", unit=Unit.PERCENT), note="highest estimate")
    assert rate_wording.rate(share) == "60 in every 100 diagnosed (highest estimate)"


def test_whom_begins_with_what_is_counted() -> None:
    """What a rate counts, where its kind does not say it, stands before its circumstances."""
    assert rate_wording.whom(replace(LIVING, what="treated", stratum="lung")) == "treated; lung"

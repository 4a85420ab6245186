"""Rates in words."""

import pytest
from helpers.invented import FACT, PERCENT, SOURCE, YEARLY, estimate, make_reference, measure
from msgspec.structs import replace

from netfacts.estimate.estimates import Target
from netfacts.facts.figure import Figure
from netfacts.facts.measure import Bound, Interval, Measure, MeasureKind, Standardisation
from netfacts.facts.model import Citation, Status
from netfacts.pages import estimate_wording

LIVING = measure(MeasureKind.PREVALENCE, "20", 100_000)
AROUND = Interval(Figure("2.5"), Figure("5.5"), Figure("0.95"))
REFERENCES = SOURCE, make_reference("vega", "Vega", year=2020)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (YEARLY, "3 to 5"),
        (LIVING, "20"),
        (PERCENT, "60 to 80%"),
        (replace(LIVING, interval=AROUND), "20"),
        (replace(LIVING, bound=Bound.LESS_THAN), "less than 20"),
        (replace(YEARLY, standardisation=Standardisation.AGE_STANDARDISED), "3 to 5 *"),
        (replace(YEARLY, standardisation=Standardisation.CRUDE), "3 to 5"),
        (
            measure(MeasureKind.INCIDENCE_RATE, "0.7 4", 1_000_000),
            "0.07 to 0.4 (0.7 to 4 per 1,000,000 in the source)",
        ),
        (measure(MeasureKind.PROPORTION, "1", per=5), "1 per 5"),
    ],
)
def test_cells(one: Measure, text: str) -> None:
    """A rate stands in a column per 100,000 without its denominator, marked where it is standardised."""
    assert estimate_wording.rate_cell(one) == text


@pytest.mark.parametrize(
    ("place", "period", "text"),
    [
        ("Norway", "2004", "Norway 2004"),
        ("Norway", "", "Norway"),
        ("Norway (registries)", "2004", "Norway (registries) 2004"),
        ("Norway (projected from registries)", "2004", "Norway 2004"),
        ("Norway", "not stated (undated page)", "Norway"),
        ("", "2004", "Vega 2020"),
        ("not stated (a talk)", "shown in 2015", "Vega 2020"),
    ],
)
def test_where_and_when(place: str, period: str, text: str) -> None:
    """A rate is named by its place and period, or by its first reference where no place is stated."""
    cited = replace(FACT, citations=(Citation("vega"), Citation("source")))
    one = replace(YEARLY, place=place, period=period)
    answer = estimate(Target(1), replace(cited, measures=(one,)), references=REFERENCES)
    assert estimate_wording.Rates(answer).name(answer.results[0].sources[0]) == text


@pytest.mark.parametrize(
    ("what", "stratum", "note", "overall", "text"),
    [
        ("", "all fevers", "", False, ""),
        ("", "lung", "unit not printed", False, "lung; unit not printed"),
        ("people treated", "lung", "", False, "people treated; lung"),
        ("", "malignant growths, carcinomas included", "", True, "carcinomas included"),
        ("", "growths", "", True, ""),
    ],
)
def test_what_is_counted(what: str, stratum: str, note: str, text: str, *, overall: bool) -> None:
    """What a rate counts is said where that is not all; of an overall one, what follows its first comma."""
    one = replace(YEARLY, what=what, stratum=stratum, note=note, overall=overall)
    assert estimate_wording.describe_counted(one, "Fever") == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (YEARLY, "3 to 5 per 100,000 people a year"),
        (
            measure(MeasureKind.INCIDENCE_RATE, "3 5", 100),
            "3,000 to 5,000 per 100,000 people a year (3 to 5 per 100 in the source)",
        ),
        (measure(MeasureKind.PREVALENCE, "1", 2000), "1 per 2,000 people"),
        (
            replace(
                measure(MeasureKind.PREVALENCE, "2", 10_000),
                interval=Interval(Figure("1"), Figure("3"), Figure("0.9")),
            ),
            "20 per 100,000 people (90% confidence interval 10 to 30) (2 per 10,000 in the source)",
        ),
    ],
)
def test_figures(one: Measure, text: str) -> None:
    """A rate is written per 100,000 where that only moves the point, with what its source says."""
    assert estimate_wording.rate_figure(one) == text


def test_status_stands_before_a_figure() -> None:
    """A figure that is superseded or disputed says so first."""
    assert estimate_wording.describe_standing(FACT) == ""
    assert estimate_wording.describe_standing(replace(FACT, status=Status.SUPERSEDED)) == "superseded: "

"""The estimator's sentences."""

from fractions import Fraction

import pytest
from helpers.invented import (
    FACT,
    PERCENT,
    SOURCE,
    YEARLY,
    estimate,
    fact,
    make_prevalence,
    make_reference,
    make_share,
    measure,
)
from msgspec.structs import replace

from netfacts.answers.places import Population
from netfacts.estimate.estimates import Quantity, Target
from netfacts.estimate.rates import Source
from netfacts.facts import Figure
from netfacts.facts.measure import Bound, Interval, Measure, MeasureKind, Standardisation
from netfacts.facts.model import Citation, EstimateWords, Status
from netfacts.pages import estimate_wording
from netfacts.pages.document import words

LIVING = measure(MeasureKind.PREVALENCE, "20", 100_000)
WORDS = EstimateWords(cases="new diagnoses", advanced="found late", counted="moon fevers")
AROUND = Interval(Figure("2.5"), Figure("5.5"), Figure("0.95"))
REFERENCES = SOURCE, make_reference("vega", "Vega", year=2020)


@pytest.mark.parametrize(
    ("population", "text"),
    [
        (Population("5M", 5_000_000, "5,000,000 people"), ""),
        (Population("no", 5, "5 people", "Norway", "NO", "UN"), "People: UN."),
        (
            Population("GA", 5, "5 people", "Georgia", "US-GA", "US", "United States"),
            "Part of the United States. People: US.",
        ),
        (
            Population("Georgia", 5, "5 people", "Georgia", "GE", "UN", namesakes=("US-GA", "Georgia, XX")),
            'People: UN. For the other place of this name: --place US-GA or --place "Georgia, XX".',
        ),
        (Population("5", 5, "5 people", "Norway", "NO"), "People: the number given, not looked up."),
    ],
)
def test_where_the_number_of_people_comes_from(population: Population, text: str) -> None:
    """The people of a place have the source of their number, or were given; of a number the title says it."""
    assert words(estimate_wording.describe_population(population)) == text


@pytest.mark.parametrize(
    ("quantity", "named", "plain"),
    [
        (Quantity.NEW_CASES, "New diagnoses a year", "New cases a year"),
        (Quantity.ADVANCED, "Found late", "Advanced"),
        (Quantity.NOT_ADVANCED, "Not found late", "Not advanced"),
        (Quantity.LIVING, "Living with it", "Living with it"),
    ],
)
def test_the_fact_file_names_what_is_counted(quantity: Quantity, named: str, plain: str) -> None:
    """The words of the disease come from the fact file; without them they are plain."""
    answer = estimate(Target(5), fact("one", YEARLY))
    assert estimate_wording.name(quantity, replace(answer, words=WORDS)) == named
    assert estimate_wording.name(quantity, answer) == plain


def test_headings() -> None:
    """The heading says what is counted, and among how many people of which place."""
    answer = estimate(Target(5_000_000), fact("one", YEARLY))
    assert estimate_wording.write_heading(answer) == "Invented among 5,000,000 people"
    norway = Population("no", 5, "5 people", "Norway", "NO", "UN")
    there = replace(answer, words=WORDS, population=norway)
    assert estimate_wording.write_heading(there) == "Moon fevers among 5 people: Norway"
    for number, people in ((1, "1 person"), (1234, "1,234 people")):
        diagnosed = replace(answer, population=None, diagnosed=number)
        assert (
            estimate_wording.write_heading(diagnosed) == f"Invented: expected numbers for {people} diagnosed"
        )


def test_what_there_is_a_chance_of() -> None:
    """A chance is that of a new case, with its stage, or of a person who is counted."""
    answer = estimate(Target(2000), fact("one", YEARLY), make_share("60 80"), make_prevalence("20"))
    new, advanced, _, living = answer.results
    assert estimate_wording.at_least_one(new, answer) == "new case in a year"
    assert estimate_wording.at_least_one(living, answer) == "person living with it"
    treated = replace(living, sources=(Source(FACT.id, replace(LIVING, what="treated in the year")),))
    assert estimate_wording.at_least_one(treated, answer) == "person counted (treated in the year)"
    label = estimate_wording.at_least_one(advanced, replace(answer, words=WORDS, years=Fraction(2)))
    assert label == "new case, found late, in 2 years"


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
        (replace(YEARLY, standardisation=Standardisation.NOT_STATED), "3 to 5 ?"),
        (measure(MeasureKind.INCIDENCE_RATE, "0.7 4", 1_000_000), "0.07 to 0.4"),
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
        ("Norway", "not stated (undated page)", "Norway (undated page)"),
        ("Norway", "not stated", "Norway"),
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
        ("", "malignant growths, carcinomas included", "", True, "malignant growths, carcinomas included"),
        ("", "all fevers, chills included", "", True, "chills included"),
        ("", "growths", "", True, "growths"),
        ("", "fever", "", True, ""),
    ],
)
def test_what_is_counted(what: str, stratum: str, note: str, text: str, *, overall: bool) -> None:
    """What a rate counts is said where that is not all; of one of everything, what is included."""
    one = replace(YEARLY, what=what, stratum=stratum, note=note, overall=overall)
    answer = replace(estimate(Target(1), replace(FACT, measures=(one,))), title="Fever")
    assert estimate_wording.Rates(answer).describe(Source(FACT.id, one))[1] == text


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

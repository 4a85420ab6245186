"""The estimator's sentences."""

from fractions import Fraction

import pytest
from helpers.invented import FACT, YEARLY, based, fact, living, measure, yearly
from msgspec.structs import replace

from netfacts.answers.estimate_answer import Population
from netfacts.estimate.estimates import Basis, Estimate, Target, make_estimates
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import Bound, Figure, Measure, MeasureKind, Unit
from netfacts.facts.model import Status
from netfacts.pages import estimate_wording

INCIDENCE, PREVALENCE = MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE
LIVING = measure(PREVALENCE, "20", 100_000)
ONE_YEAR = Fraction(1)


def estimated(people: int, one: Measure, years: str = "1") -> Estimate:
    """Return the estimate from one rate or prevalence."""
    found = read_rate(fact("one", one), one)
    basis = Basis((found,)) if one.kind is INCIDENCE else Basis(prevalence=(found,))
    (estimate,) = make_estimates(Target(people, Fraction(years)), basis)
    return estimate


@pytest.mark.parametrize(
    ("population", "text"),
    [
        (Population("5M", 5, "5 people"), "Number of people understood: 5M is 5 people."),
        (Population("a\x1b", 5, "5 people"), "Number of people understood: a\\u001b is 5 people."),
        (
            Population("5M", 5, "5 people", "Norway", "NO"),
            (
                "Number of people understood: 5M is 5 people."
                " It stands for Norway in place of its own number of people."
            ),
        ),
        (
            Population("Norway", 5, "5 people", "Norway", "NO", "CLDR 48"),
            "Place understood: Norway, 5 people (CLDR 48).",
        ),
        (
            Population("no", 5, "5 people", "Norway", "NO", "CLDR 48"),
            "Place understood: no is Norway, 5 people (CLDR 48).",
        ),
    ],
)
def test_what_was_understood(population: Population, text: str) -> None:
    """The number or place that was typed is given back as it was understood, with its source."""
    assert estimate_wording.understood(population) == text


@pytest.mark.parametrize(
    ("one", "people", "years", "text"),
    [
        (
            replace(YEARLY, low=None, high=None, value=Figure("8.19")),
            5_000_000,
            "5",
            [
                "The published rate, 8.19 per 100,000 people a year, gives 2,050 new diagnoses in 5 years.",
                "With chance, it is 1,959 to 2,137 in at least 95 of 100 such periods of 5 years.",
            ],
        ),
        (
            LIVING,
            5_000_000,
            "1",
            [
                (
                    "The published rate, 20 per 100,000 people, gives 1,000 people living with it at any"
                    " one time."
                ),
                "With chance, it is 938 to 1,062 with a probability of at least 95 in 100.",
            ],
        ),
        (
            replace(LIVING, what="patients treated in the year", bound=Bound.AT_LEAST),
            5_000_000,
            "1",
            [
                (
                    "The published rate, at least 20 per 100,000 people, gives at least"
                    " 1,000 patients treated in the year."
                ),
                "There is no interval: the source gives a bound, no figure.",
            ],
        ),
        (YEARLY, 2_000, "1", []),
    ],
)
def test_sentences(one: Measure, people: int, years: str, text: list[str]) -> None:
    """The range comes first and what chance adds after it; less than one person is left to the chances."""
    assert estimate_wording.sentences(estimated(people, one, years), Fraction(years)) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            LIVING,
            ["In 100 such places (2,000 people each), 33 would have at least one person living with it."],
        ),
        (
            replace(LIVING, what="treated in the year"),
            [
                (
                    "In 100 such places (2,000 people each), 33 would have at least one person"
                    " counted (treated in the year)."
                )
            ],
        ),
        (replace(LIVING, bound=Bound.AT_MOST), []),
    ],
)
def test_chances(one: Measure, text: list[str]) -> None:
    """Chances are so many of 100 such places; a bound has none."""
    population = Population("2000", 2000, "2,000 people")
    assert estimate_wording.chances(estimated(2000, one), population, ONE_YEAR) == text


def test_the_rest_has_no_sentence_of_its_own() -> None:
    """Those at either stage stand in the table; for few, those at an advanced stage have a chance, too."""
    population = Population("2000", 2000, "2,000 people")
    late = replace(FACT, id="late", measures=(measure(MeasureKind.PROPORTION, "60", unit=Unit.PERCENT),))
    _, advanced, rest = make_estimates(Target(2000), based(yearly("3"), late))
    assert [estimate_wording.sentences(one, ONE_YEAR) for one in (advanced, rest)] == [[], []]
    assert len(estimate_wording.chances(advanced, population, ONE_YEAR)) == 1
    assert estimate_wording.chances(rest, population, ONE_YEAR) == []


@pytest.mark.parametrize(
    ("what", "named", "text"),
    [
        ("", True, "Living with it at any one time: all"),
        ("", False, "Living with it at any one time"),
        ("treated in the year", True, "Treated in the year: all"),
    ],
)
def test_labels(what: str, text: str, *, named: bool) -> None:
    """An estimate is named by what it counts, and of which tumours where that is asked for."""
    one = replace(living("20").measures[0], what=what, stratum="all")
    assert estimate_wording.label(estimated(2000, one), ONE_YEAR, named=named) == text


@pytest.mark.parametrize(
    ("differ_in", "text"),
    [
        ((), "They are of the same place, period, tumours and adjustment for age."),
        (("place",), "Why they differ: they come from different places."),
        (("place", "period"), "Why they differ: they come from different places and periods."),
        (
            ("place", "stratum", "window"),
            (
                "Why they differ: they come from different places, groups of tumours and windows"
                " (how far back diagnoses count)."
            ),
        ),
    ],
)
def test_differences(differ_in: tuple[str, ...], text: str) -> None:
    """One line says why rates differ, and that no average is given."""
    assert estimate_wording.differences(differ_in) == f"{text} {estimate_wording.NO_AVERAGE}"


def test_status_stands_before_a_figure() -> None:
    """A figure that is superseded or disputed says so first."""
    assert estimate_wording.status(FACT) == ""
    assert estimate_wording.status(replace(FACT, status=Status.SUPERSEDED)) == "superseded: "

"""Places that only studies name."""

from collections.abc import Iterator

import pytest
from helpers.invented import fact, fact_base, measure
from msgspec.structs import replace

from netfacts.answers.comparison import compare_rates
from netfacts.answers.estimate import Question
from netfacts.answers.places import find_area, find_population
from netfacts.errors import RequestError
from netfacts.estimate.places import Place, find_place
from netfacts.estimate.scope import Group
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind

RATE = measure(MeasureKind.INCIDENCE_RATE, "3", 100_000)
STUDIES = {
    "girona": "Girona Province, Spain",
    "girona-again": "Girona Province, Spain",
    "vale": "South Vale",
    "hill": "South Hill, Spain",
    "hills": "South Hill",
    "north": "north-east Norway",
    "centre": "one centre, Norway",
    "dublin": "Dublin",
    "nowhere": "",
} | {f"milan-{n}": "Milan" for n in range(10)}


@pytest.fixture(scope="module")
def base() -> Iterator[Index]:
    """Return a fact base with rates of places that have no number of people."""
    facts = [fact(name, replace(RATE, place=place, overall=True)) for name, place in STUDIES.items()]
    with fact_base(*facts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "name", "within"),
    [
        ("Norway", "Norway", ""),
        ("girona", "Girona Province, Spain", "ES"),
        ("Girona Province, Spain", "Girona Province, Spain", "ES"),
        ("South Hill", "South Hill", ""),
        ("North-East Norway", "north-east Norway", "NO"),
        ("milan", "Milan", ""),
        ("Dublin", "Dublin", "IE"),
    ],
)
def test_a_given_number_needs_no_table(base: Index, typed: str, name: str, within: str) -> None:
    """Where the number of people is given, a place may be one that a study names, or a city's."""
    found = find_area(base, typed, numbered=True)
    assert (found.name, found.within) == (name, within)
    assert found == find_place("Norway") if typed == "Norway" else found.people == 0


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "Girona",
            (
                "the number of people in Girona Province, Spain is not known; facts counted there: girona,"
                " girona-again"
            ),
        ),
        (
            "Milan",
            (
                "the number of people in Milan is not known; facts counted there: milan-0, milan-1, milan-2,"
                " milan-3, milan-4, milan-5, milan-6, milan-7 and 2 more"
            ),
        ),
    ],
)
def test_the_facts_counted_there_are_named(base: Index, typed: str, message: str) -> None:
    """A place whose people are unknown is refused with the facts counted there, and what to give."""
    with pytest.raises(RequestError) as refused:
        find_area(base, typed, numbered=False)
    assert (refused.value.message, refused.value.hint) == (
        message,
        "Add --population N, its number of people.",
    )


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("South", "'South' may be 'South Vale' or 'South Hill, Spain' or 'South Hill'"),
        ("one centre", "unknown place 'one centre'"),
        ("one", "unknown place 'one'"),
        ("Gir", "unknown place 'Gir'"),
        ("...", "unknown place '...'"),
    ],
)
def test_what_names_no_single_place_is_refused(
    base: Index, typed: str, message: str, *, numbered: bool
) -> None:
    """Whole words of one name must be typed; a name in small letters only if it is whole."""
    with pytest.raises(RequestError) as refused:
        find_area(base, typed, numbered=numbered)
    assert refused.value.message == message


def test_a_city_needs_its_number(base: Index) -> None:
    """A city without a number of people is refused with the country that has one, unless it is given."""
    with pytest.raises(RequestError) as refused:
        find_area(base, "Sydney", numbered=False)
    assert refused.value.hint == "Use --population N, the number of its people, or --place Australia."
    assert find_area(base, "Sydney", numbered=True) == Place("Sydney", "", 0, "", "AU")


def test_what_a_study_counted_there_is_counted_here(base: Index) -> None:
    """The rates of that very place come first, under its own name and the number that was given."""
    population, area = find_population(base, "girona", "750k")
    assert (population.place, population.code, population.source) == ("Girona Province, Spain", None, None)
    (found,) = compare_rates(base, Question(population, area), population).results
    assert found.groups[:2] == (Group.HERE, Group.OVERALL)
    assert found.estimates[0].sources[0].fact == "girona"

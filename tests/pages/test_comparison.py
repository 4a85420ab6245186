"""Rates side by side, as a page."""

import json

from conftest import Runner
from helpers.answers import document_of
from helpers.invented import SOURCE, fact, fact_base, measure, said
from msgspec.structs import replace

from netfacts.answers.comparison import compare_rates
from netfacts.answers.estimate import Question
from netfacts.answers.estimate_answer import Population
from netfacts.estimate.estimates import Target
from netfacts.estimate.rates import Selection
from netfacts.facts.measure import Bound, MeasureKind, Standardisation
from netfacts.facts.model import Citation, Fact, Status
from netfacts.pages import estimate_wording
from netfacts.pages.document import Document, Table

CHANCE_ONLY = estimate_wording.CHANCE_ONLY.format(published="rate", level=95)
PARTIAL = "of one site, grade or group of people alone"
POPULATION = Population("5M", 5_000_000, "5,000,000 people")
CRUDE, ADJUSTED = Standardisation.CRUDE, Standardisation.AGE_STANDARDISED
RATE = measure(MeasureKind.INCIDENCE_RATE, "3 5", 100_000)
NEW = fact("new", replace(RATE, place="Here", period="2015", standardisation=CRUDE, stratum="all"))
OLD = replace(
    fact(
        "old",
        replace(measure(MeasureKind.INCIDENCE_RATE, "1", 100_000), bound=Bound.LESS_THAN, stratum="lung"),
    ),
    status=Status.SUPERSEDED,
)
AGED = fact("aged", replace(RATE, stratum="ages 85 and over"))
LIVING = fact(
    "living", replace(measure(MeasureKind.PREVALENCE, "20", 100_000), window="5 years", what="treated")
)


def page(
    *facts: Fact, rates: tuple[str, ...] = (), explained: bool = False, population: Population = POPULATION
) -> Document:
    """Return the page that compares the rates of facts."""
    question = Question(population, Target(5_000_000), None, rates, Selection(), explained)
    with fact_base(*facts) as base:
        return document_of(compare_rates(base, population, question))


def tables(blocks: Document) -> list[list[tuple[str, ...]]]:
    """Return the rows of every table."""
    found = [block for block in blocks if isinstance(block, Table)]
    return [[tuple("".join(span.text for span in cell) for cell in row) for row in one.rows] for one in found]


def test_each_kind_has_its_table() -> None:
    """Rates and prevalences stand in tables of their own, overall ones apart, with what tells them apart."""
    assert tables(page(NEW, OLD, LIVING)) == [
        [("3 to 5 [1]", "all", "Here, 2015; crude", "150 to 250", "126 to 281")],
        [("superseded: less than 1 [1]", "lung", "", "fewer than 50", "none (a bound)")],
        [("20 [1]", "treated", "window: 5 years", "1,000", "938 to 1,062")],
    ]


def test_a_comparison_says_why_rates_differ() -> None:
    """Each table is headed by what is counted, and followed by why its rates differ."""
    lines = [line for line in said(page(NEW, OLD, LIVING)) if "with chance" not in line]
    assert lines[:5] == [
        "Invented: expected numbers for 5,000,000 people",
        "Number of people understood: 5M is 5,000,000 people.",
        "New diagnoses in a year: of all sites and people",
        f"New diagnoses in a year: {PARTIAL}",
        estimate_wording.differences(("place", "period", "stratum", "standardisation")),
    ]
    assert lines[5:7] == [f"Living with it at any one time: {PARTIAL}", CHANCE_ONLY]


def test_rates_of_one_age_are_left_out() -> None:
    """Rates of one age group are left out and named; asked for, they are shown with whom they hold for."""
    left_out = said(page(NEW, AGED))
    assert estimate_wording.LEFT_OUT.format(ids="aged") in left_out
    assert estimate_wording.ONE_AGE not in left_out
    asked = said(page(NEW, AGED, rates=("aged",)))
    assert estimate_wording.ONE_AGE in asked
    assert not any(line.startswith("Left out") for line in asked)


def test_an_explained_comparison() -> None:
    """Explained, a comparison shows the arithmetic of every rate, named by its fact."""
    lines = said(page(NEW, OLD, explained=True))
    start = lines.index("How each number comes about")
    assert lines[start + 1 : start + 3] == [
        "New diagnoses in a year: all (new)",
        "150 = 3 per 100,000 [1] x 5,000,000 people",
    ]
    assert "fewer than 50 = less than 1 per 100,000 [1] x 5,000,000 people" in lines
    assert lines[-4].startswith("Assumed: ")
    assert lines[-3] == estimate_wording.WORDS


def test_marks_lead_to_references() -> None:
    """A fact's marks are those of its citations."""
    cited = replace(NEW, citations=(Citation("source"), Citation("source", as_cited_in="source")))
    ((row,),) = tables(page(cited))
    assert row[0] == "3 to 5 [1] [1, as cited in 1]"
    assert SOURCE.id == "source"


def test_later_stands_before_earlier() -> None:
    """Of rates that are equally near the latest comes first; those of facts in doubt come last."""
    years = "undated", "1999", "2000-2012", "2020"
    rates = [fact(year, replace(RATE, period=year)) for year in years]
    rates[-1] = replace(rates[-1], status=Status.DISPUTED)
    ((*rows,),) = tables(page(*rates))
    assert [row[2] for row in rows] == ["2000-2012", "1999", "undated", "2020"]


def test_a_limited_comparison(run: Runner) -> None:
    """How many rates the limit leaves out is said beneath those that are shown, and they are not cited."""
    out = run("estimate", "-p", "5M", "--compare", "--limit", "1").out
    assert estimate_wording.OMITTED.format(number=1) in out.splitlines()
    assert "--limit" not in run("estimate", "-p", "5M", "--compare", "--limit", "9").out
    assert len(json.loads(run("estimate", "-p", "5M", "--compare", "-n", "1", "--json").out)["facts"]) == 2


def test_rates_of_the_place_come_first() -> None:
    """Rates that were counted in the place, then in a part of it, stand before all others, under headings."""
    rates = [
        fact(name, replace(RATE, place=place, stratum=stratum))
        for name, place, stratum in (
            ("lung", "", "lung"),
            ("else", "Sweden", ""),
            ("part", "Oslo, Norway", ""),
            ("lung-here", "Norway", "lung"),
            ("here", "Norway", ""),
        )
    ]
    norway = replace(POPULATION, place="Norway")
    blocks = page(*rates, population=norway)
    assert [line for line in said(blocks) if line.startswith("New diagnoses in a year: ")][:4] == [
        "New diagnoses in a year: counted in Norway",
        "New diagnoses in a year: counted in a part of Norway",
        "New diagnoses in a year: of all sites and people, counted elsewhere or not said where",
        f"New diagnoses in a year: {PARTIAL}, counted elsewhere or not said where",
    ]
    assert [[(row[1], row[2]) for row in rows] for rows in tables(blocks)] == [
        [("", "Norway"), ("lung", "Norway")],
        [("", "Oslo, Norway")],
        [("", "Sweden")],
        [("lung", "")],
    ]

"""Rates side by side, as a page."""

import json

from conftest import DATA, Runner
from helpers.answers import make_document
from helpers.invented import fact, fact_base, measure, read_page
from msgspec.structs import replace

from netfacts.answers.comparison import compare_rates
from netfacts.answers.estimate import Question
from netfacts.answers.places import Population
from netfacts.estimate.places import find_place
from netfacts.facts.measure import Bound, MeasureKind, Standardisation
from netfacts.facts.model import Citation, Fact, Status
from netfacts.pages import estimate_wording
from netfacts.pages.document import Document, Table, words
from netfacts.pages.estimate_wording import add_article

POPULATION = Population("5M", 5_000_000, "5,000,000 people")
RATES = "--facts", str(DATA / "rates.yaml")
RATE = measure(MeasureKind.INCIDENCE_RATE, "3 5", 100_000)
NEW = fact("new", replace(RATE, place="Here", period="2015", stratum="all"))
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


def page(*facts: Fact, population: Population = POPULATION, **asked: object) -> Document:
    """Return the page that compares the rates of facts."""
    area = find_place(population.place) if population.place else None
    question = replace(Question(population, area), **asked)
    with fact_base(*facts) as base:
        return make_document(compare_rates(base, question, population))


def tables(blocks: Document) -> list[list[tuple[str, ...]]]:
    """Return the rows of every table."""
    found = [block for block in blocks if isinstance(block, Table)]
    return [[tuple(words(cell) for cell in row) for row in one.rows] for one in found]


def test_each_kind_has_its_table() -> None:
    """Rates and prevalences have tables of their own, each row with its number and what tells it apart."""
    assert tables(page(NEW, OLD, LIVING)) == [
        [("3 to 5", "150 to 250", "Here 2015 [1]")],
        [("20", "1,000", "place not stated, diagnosed within 5 years: treated [1]")],
    ]
    assert tables(page(NEW, OLD, old=True, parts=True))[0] == [
        ("Invented as a whole", "", ""),
        ("3 to 5", "150 to 250", "Here 2015 [1]"),
        ("Older, undated, disputed or superseded", "", ""),
        ("less than 1", "fewer than 50", "superseded: place not stated: lung [1]"),
    ]


def test_rates_that_are_all_left_out() -> None:
    """A kind whose rates are all older has an empty table, and says how many are left out."""
    blocks = page(NEW, replace(LIVING, status=Status.DISPUTED))
    assert tables(blocks) == [[("3 to 5", "150 to 250", "Here 2015 [1]")], []]
    assert "Not shown: 1 older or disputed (--all)." in read_page(blocks)


def test_a_comparison_in_a_pipe() -> None:
    """A line says what is counted, the group, rate, number, interval, where and when, reference and fact."""
    (table,) = [one for one in page(NEW, OLD, old=True, parts=True) if isinstance(one, Table)]
    title, first, second = "New cases a year", "Invented as a whole", "Older, undated, disputed or superseded"
    old = "superseded: place not stated: lung"
    assert table.listed == (
        (title, first, "3 to 5", "150 to 250", "126 to 281", "Here 2015", "Source", "new"),
        (title, second, "less than 1", "fewer than 50", "none (a bound)", old, "Source", "old"),
    )


def test_each_row_has_its_bar() -> None:
    """Each rate has a bar, and the title of a group is one without a number."""
    (table,) = [one for one in page(NEW, OLD, old=True, parts=True) if isinstance(one, Table)]
    assert table.bars
    assert table.listing
    assert [(bar.label, bar.rate, bar.text) for bar in table.bars.bars] == [
        ("Invented as a whole", "", ""),
        ("Here 2015 [1]", "3 to 5", "150 to 250"),
        ("Older, undated, disputed or superseded", "", ""),
        ("superseded: place not stated: lung [1]", "less than 1", "fewer than 50"),
    ]


def test_what_the_bars_show() -> None:
    """The message is the range of current rates that count all; of bounds there is none."""
    lung, other = fact("lung", replace(RATE, stratum="lung")), replace(RATE, low=None, high=None, value="9")
    more = fact("more", other)
    wide = fact("wide", replace(other, place="Wide", overall=True, counts_others=True))
    for facts, message in (
        ((NEW, OLD), "New cases a year: 150 to 250"),
        ((NEW, wide), "New cases a year: 150 to 250"),
        ((NEW, lung, OLD, more), "New cases a year: 150 to 450 across sources"),
        ((OLD,), ""),
    ):
        (table,) = [one for one in page(*facts, old=True, parts=True) if isinstance(one, Table)]
        assert table.bars
        assert table.bars.message == message


def test_what_is_left_out_is_counted() -> None:
    """Beneath the table stands how many rates are left out, and what shows them."""
    lung = fact("lung", replace(RATE, stratum="lung"))
    others = [fact(f"n{n}", replace(RATE, place=f"Town {n}", period="2019")) for n in range(3)]
    lines = read_page(page(NEW, OLD, lung, *others, limit=2))
    said = "Not shown: 1 older or disputed (--all), 1 of one part or group (--parts), 2 beyond the limit"
    assert f"{said} (--limit)." in lines


def test_the_page_says_who_is_compared() -> None:
    """The heading names the people; the columns say what is counted, and at which rate."""
    norway = replace(POPULATION, place="Norway", code="NO", source="UN")
    blocks = page(NEW, population=norway)
    assert read_page(blocks)[:2] == ["Invented among 5,000,000 people: Norway", "People: UN."]
    (table,) = [one for one in blocks if isinstance(one, Table)]
    assert table.columns == ("/100,000", "Expected", "New cases a year, at the rate of")


def test_rates_of_one_group_have_no_number() -> None:
    """A rate of one age group is shown as the last of its own, without a number; the page says why."""
    assert not any(estimate_wording.ONE_GROUP in line for line in read_page(page(NEW, AGED)))
    asked = page(NEW, AGED, parts=True)
    assert [row[1] for row in tables(asked)[0]] == ["", "150 to 250", "", ""]
    assert any(estimate_wording.ONE_GROUP in line for line in read_page(asked))
    alone = page(AGED, rates=("aged",))
    assert [row[1] for row in tables(alone)[0]] == [""]
    assert [one.bars for one in alone if isinstance(one, Table)] == [None]


def test_an_explained_comparison() -> None:
    """Explained, a comparison shows the arithmetic of every rate."""
    lines = read_page(page(NEW, OLD, explained=True, old=True, parts=True))
    start = lines.index("How each number is worked out")
    assert lines[start + 1 : start + 3] == ["Here 2015", "150 = 3 per 100,000 [1] x 5,000,000 people"]
    assert "fewer than 50 = less than 1 per 100,000 [1] x 5,000,000 people" in lines


def test_marks_lead_to_references() -> None:
    """A fact's marks are those of its citations."""
    cited = replace(NEW, citations=(Citation("source"), Citation("source", as_cited_in="source")))
    ((row,),) = tables(page(cited))
    assert row[2] == "Here 2015 [1] [1, as cited in 1]"


def test_standardised_rates_are_marked() -> None:
    """A standardised rate is marked, and the mark explained."""
    adjusted = fact("new", replace(RATE, standardisation=Standardisation.AGE_STANDARDISED))
    blocks = page(adjusted)
    assert tables(blocks)[0][0][0] == "3 to 5 *"
    assert any(estimate_wording.STANDARDISED in line for line in read_page(blocks))


def test_a_limited_comparison(run: Runner) -> None:
    """Rates beyond the limit are not cited."""
    document = json.loads(run("estimate", "-p", "5M", "--compare", "-n", "1", *RATES, "--json").out)
    assert len(document["facts"]) == 2


def test_rates_of_the_place_come_first() -> None:
    """Rates counted in the place, in a part of it, or around it come first, under titles of their own."""
    rates = [
        fact(name, replace(RATE, place=place, stratum=stratum))
        for name, place, stratum in (
            ("lung", "", "lung"),
            ("else", "Sweden", ""),
            ("part", "Oslo, Norway", ""),
            ("here", "Norway", ""),
        )
    ]
    norway = replace(POPULATION, place="Norway", code="NO")
    (rows,) = tables(page(*rates, population=norway, parts=True))
    assert [row[2] or row[0] for row in rows] == [
        "Counted in Norway",
        "Norway [1]",
        "Counted in part of Norway",
        "Oslo, Norway [1]",
        "Invented as a whole, elsewhere",
        "Sweden [1]",
        "A part, a group, or more than Invented, elsewhere",
        "place not stated: lung [1]",
    ]


def test_places_with_an_article() -> None:
    """Places are named as sentences do."""
    assert [add_article(name) for name in ("Norway", "United Kingdom", "Cook Islands")] == [
        "Norway",
        "the United Kingdom",
        "the Cook Islands",
    ]

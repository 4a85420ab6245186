"""Which pictures stand on a page, and the words that say the same."""

from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import Runner
from helpers.answers import document_of
from helpers.invented import YEARLY, estimated, fact, fact_base, late, living, measure, said
from msgspec.structs import replace

from netfacts.answers.comparison import compare_rates
from netfacts.answers.estimate import Question
from netfacts.answers.estimate_answer import Population
from netfacts.estimate.estimates import Target
from netfacts.estimate.rates import Selection
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.facts.model import Fact
from netfacts.pages import pictures as captions
from netfacts.pages.document import Bars, Document, Grids, Shape, Stretch, Table
from netfacts.pages.document import words as text

FACTS = fact("new", YEARLY), late("60 80"), living("20")


def page(people: int, *facts: Fact, years: int = 1) -> Document:
    """Return the page of an estimate."""
    return document_of(estimated(Target(people, Fraction(years)), *(facts or FACTS)))


def comparison(people: int, *facts: Fact) -> Document:
    """Return the page that compares rates."""
    population = Population(str(people), people, f"{people:,} people")
    question = Question(population, Target(people), None, (), Selection(), explained=False)
    with fact_base(*facts) as base:
        return document_of(compare_rates(base, population, question))


def bounded(bound: Bound) -> Fact:
    """Return a fact with a rate of which only a bound is known."""
    return fact("bound", replace(measure(MeasureKind.INCIDENCE_RATE, "1", 100_000), bound=bound))


def drawn(blocks: Document) -> list[Bars | Grids]:
    """Return the pictures of a page."""
    return [block for block in blocks if isinstance(block, Bars | Grids)]


def test_bars_of_new_diagnoses() -> None:
    """What is of one kind stands side by side: new diagnoses and their parts, and not who lives with it."""
    (block,) = drawn(page(5_000_000))
    assert isinstance(block, Bars)
    assert [(bar.label, bar.text, bar.said) for bar in block.bars] == [
        ("New diagnoses in a year", "150 to 250", "150 to 250, with chance 126 to 281"),
        ("of these at an advanced stage", "90 to 200", "90 to 200, with chance 72 to 228"),
        ("of these not at an advanced stage", "30 to 100", "30 to 100, with chance 20 to 120"),
    ]
    assert block.bars[0].stretches == (Stretch(Shape.CHANCE, 126, 281), Stretch(Shape.RANGE, 150, 250))
    assert [shape for shape, _ in block.legend] == [Shape.RANGE, Shape.CHANCE]
    assert "95% prediction interval" in block.legend[1][1]


def test_the_legend_names_the_level() -> None:
    """What chance adds is named with the level that was asked for."""
    (block,) = drawn(document_of(estimated(Target(5_000_000, level=Decimal("0.8")), *FACTS)))
    assert "80% prediction interval" in block.legend[1][1]


def test_bars_of_one_number() -> None:
    """A number that stands alone is drawn alone."""
    (block,) = drawn(document_of(estimated(Target(5_000_000), FACTS[0])))
    assert isinstance(block, Bars)
    assert [bar.said for bar in block.bars] == ["150 to 250, with chance 126 to 281"]


def test_the_table_says_what_bars_show() -> None:
    """Every number that a bar shows stands in a table of the page, too."""
    blocks = page(5_000_000)
    (block,) = drawn(blocks)
    (table,) = (one for one in blocks if isinstance(one, Table))
    rows = [[text(cell) for cell in row] for row in table.rows]
    assert isinstance(block, Bars)
    assert [bar.said for bar in block.bars] == [f"{row[1]}, with chance {row[2]}" for row in rows[:3]]


@pytest.mark.parametrize("people", [2, 2000])
def test_few_people_have_chances(people: int) -> None:
    """Where less than a person is expected there are icons, and no bar that would look like a chance."""
    (block,) = drawn(page(people))
    assert isinstance(block, Grids)
    assert block.title == f"In 100 such places ({people:,} people each)"


def test_icons() -> None:
    """Of 100 icons as many surely stand for one as the low end says, and perhaps as the high end says."""
    (block,) = drawn(page(2000))
    assert isinstance(block, Grids)
    assert [(icons.label, icons.text, icons.surely, icons.perhaps) for icons in block.grids] == [
        ("new diagnosis in a year", "6 to 10 of 100", 6, 4),
        ("new diagnosis at an advanced stage in a year", "4 to 8 of 100", 4, 4),
        ("person living with it", "33 of 100", 33, 0),
    ]
    assert [shape for shape, _ in block.legend] == [Shape.SURELY, Shape.PERHAPS, Shape.NOT]
    sentences = said(page(2000))
    for icons in block.grids:
        assert any(icons.text.removesuffix(" of 100") in line and icons.label in line for line in sentences)


@pytest.mark.parametrize(
    ("people", "text", "surely", "perhaps"),
    [(2, "fewer than 1 of 100", 0, 1), (110_000, "96 to more than 99 of 100", 96, 4)],
)
def test_icons_are_never_certain(people: int, text: str, surely: int, perhaps: int) -> None:
    """A chance below 1 in 100 is one icon that perhaps stands for one, and one above 99 leaves a doubt."""
    facts = fact("new", YEARLY), late("60 80"), living("0.001")
    grids = [block for block in drawn(page(people, *facts)) if isinstance(block, Grids)]
    assert (grids[0].grids[0].text, grids[0].grids[0].surely, grids[0].grids[0].perhaps) == (
        text,
        surely,
        perhaps,
    )


@pytest.mark.parametrize(("count", "bars"), [("40", 1), ("1", 0)])
def test_known_diagnoses(run: Runner, count: str, bars: int) -> None:
    """Of a known number of diagnoses there is a bar, and no icons; of one person there is no picture."""
    out = run("estimate", "--diagnosed", count, "--format", "markdown").out
    assert out.count(captions.NUMBER_OF_PEOPLE) == 0
    assert run("estimate", "--diagnosed", count, "--format", "html").out.count("<svg") == bars


@pytest.mark.parametrize(
    ("bound", "text", "stretch"),
    [
        (Bound.LESS_THAN, "fewer than 50", Stretch(Shape.BOUND, 0, 50)),
        (Bound.AT_MOST, "at most 50", Stretch(Shape.BOUND, 0, 50)),
        (Bound.MORE_THAN, "more than 50", Stretch(Shape.BOUND, 50, None)),
        (Bound.AT_LEAST, "at least 50", Stretch(Shape.BOUND, 50, None)),
    ],
)
def test_a_bound_is_no_figure(bound: Bound, text: str, stretch: Stretch) -> None:
    """A bound is drawn over all that it allows, in a shape of its own, and nothing is added by chance."""
    (block,) = drawn(comparison(5_000_000, bounded(bound)))
    assert isinstance(block, Bars)
    (bar,) = block.bars
    assert (bar.text, bar.said, bar.stretches) == (text, text, (stretch,))
    assert [shape for shape, _ in block.legend] == [Shape.BOUND]


def test_rates_side_by_side() -> None:
    """Compared rates stand side by side, each with of which tumours, where and when it is, and its marks."""
    rate = replace(YEARLY, place="Here", period="2015", stratum="all")
    (block,) = drawn(comparison(5_000_000, fact("new", rate)))
    assert isinstance(block, Bars)
    assert [bar.label for bar in block.bars] == ["all; Here, 2015 [1]"]


def test_small_places_side_by_side() -> None:
    """Where no rate gives a whole person, the bars count 100 such places; of a bound nothing is drawn."""
    (block,) = drawn(comparison(2000, fact("new", YEARLY), bounded(Bound.LESS_THAN)))
    assert isinstance(block, Bars)
    assert block.title.startswith("In 100 such places (2,000 people each), those with at least one new")
    assert block.title.endswith(" diagnosis in a year, drawn from 0")
    chance, bound = block.bars
    assert (chance.text, bound.text) == ("6 to 10 of 100", "fewer than 0.020 people expected")
    assert [(part.shape, round(part.low), round(part.high or 0)) for part in chance.stretches] == [
        (Shape.RANGE, 6, 10)
    ]
    assert bound.stretches == ()
    assert [shape for shape, _ in block.legend] == [Shape.RANGE]


def test_chances_side_by_side_in_words() -> None:
    """What bars of chances show no table tells, so a line of words says it."""
    (line,) = (line for line in said(comparison(2000, fact("new", YEARLY))) if "at least one new" in line)
    assert line == (
        "In 100 such places (2,000 people each), those with at least one new diagnosis in a year:"
        "  [1]: 6 to 10 of 100."
    )


def test_named_rates_name_their_tumours(run: Runner) -> None:
    """Where rates are asked for by name, icons say of which tumours each chance is."""
    rates = ("--rate", "earth-incidence", "--rate", "moon-incidence")
    out = run("estimate", "-p", "100", *rates, "--format", "svg").out
    assert "new diagnosis in a year:" in out

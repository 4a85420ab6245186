"""Which pictures a page has, and the words that say the same."""

from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import Runner
from helpers.answers import make_document
from helpers.invented import YEARLY, estimate, fact, make_prevalence, make_share, measure
from msgspec.structs import replace

from netfacts.estimate.estimates import Target, make_estimates
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.facts.model import Fact
from netfacts.pages.charts import Bars, Grids, Icons, Shape, Stretch
from netfacts.pages.document import Document, Table, words
from netfacts.pages.estimate_blocks import draw_bar, draw_grids
from netfacts.pages.estimate_wording import Rates

FACTS = fact("new", YEARLY), make_share("60 80"), make_prevalence("20")


def page(people: int, *facts: Fact | None) -> Document:
    """Return the page of an estimate."""
    return make_document(estimate(Target(people, Fraction(1)), *(facts or FACTS)))


def draw(people: int, *facts: Fact) -> Grids:
    """Return the icons of an estimate."""
    answer = estimate(Target(people), *(facts or FACTS))
    (grids,) = draw_grids(answer, Rates(answer))
    assert isinstance(grids, Grids)
    return grids


def count_shapes(icons: Icons) -> tuple[int, int]:
    """Return how many of 100 icons surely mean one, and how many perhaps do."""
    assert len(icons.shapes) == 100
    return icons.shapes.count(Shape.SURELY), icons.shapes.count(Shape.PERHAPS)


def test_bars_of_new_cases() -> None:
    """Each source of the quantity that most of them give has a bar with what chance adds."""
    (block,) = [one for one in page(5_000_000) if isinstance(one, Bars)]
    assert [(bar.label, bar.text, bar.said) for bar in block.bars] == [
        ("Source [1]", "150 to 250", "150 to 250, with chance 126 to 281"),
    ]
    assert block.bars[0].stretches == (Stretch(Shape.CHANCE, 126, 281), Stretch(Shape.RANGE, 150, 250))
    assert block.legend == ((Shape.RANGE, "expected"), (Shape.CHANCE, "chance, 95%"))


def test_bars_of_a_prevalence_alone() -> None:
    """Where only a prevalence is estimated, its number is drawn."""
    (block,) = [one for one in page(5_000_000, None, None, make_prevalence("20")) if isinstance(one, Bars)]
    assert [bar.text for bar in block.bars] == ["1,000"]


def test_the_legend_names_the_level() -> None:
    """What chance adds is named with the level that was asked for."""
    blocks = make_document(estimate(Target(5_000_000, level=Decimal("0.8")), *FACTS))
    (block,) = [one for one in blocks if isinstance(one, Bars)]
    assert block.legend[1][1] == "chance, 80%"


def test_the_table_says_what_bars_show() -> None:
    """Every number that a bar shows is in a table of the page, too."""
    blocks = page(5_000_000)
    (block,) = (one for one in blocks if isinstance(one, Bars))
    (table,) = (one for one in blocks if isinstance(one, Table))
    rows = [[words(cell) for cell in row] for row in table.rows]
    assert [bar.said for bar in block.bars] == [f"{rows[0][1]}, with chance {rows[0][2]}"]


@pytest.mark.parametrize("people", [2, 2000])
def test_few_people_have_no_bars(people: int) -> None:
    """Where less than a person is expected there is no bar that would look like a chance."""
    assert not any(isinstance(block, Bars) for block in page(people))


def test_icons() -> None:
    """Of 100 icons as many surely mean one as the low end says, and perhaps as the high end says."""
    block = draw(2000)
    assert block.title == "In 100 such places (2,000 people each)"
    assert [(icons.said, *count_shapes(icons)) for icons in block.grids] == [
        ("new case in a year: 6 to 10 of 100 [1]", 6, 4),
        ("new case, advanced, in a year: 4 to 8 of 100 [1]", 4, 4),
        ("person living with it: 33 of 100 [1]", 33, 0),
    ]
    assert [shape for shape, _ in block.legend] == [Shape.SURELY, Shape.PERHAPS, Shape.NOT]


@pytest.mark.parametrize(
    ("people", "text", "surely", "perhaps"),
    [(2, "fewer than 1 of 100 [1]", 0, 1), (110_000, "96 to more than 99 of 100 [1]", 96, 4)],
)
def test_icons_are_never_certain(people: int, text: str, surely: int, perhaps: int) -> None:
    """A chance below 1 in 100 is one icon that perhaps means one, and one above 99 leaves a doubt."""
    icons = draw(people, fact("new", YEARLY), make_share("60 80"), make_prevalence("0.001")).grids[0]
    assert (icons.said, *count_shapes(icons)) == (f"new case in a year: {text}", surely, perhaps)


def test_no_icons_without_chances() -> None:
    """Of many cases, and of no population, there are no icons; of one figure none is in doubt."""
    many, few = estimate(Target(10**8), *FACTS), estimate(Target(2000), *FACTS)
    assert list(draw_grids(many, Rates(many))) == []
    diagnosed = replace(few, population=None)
    assert list(draw_grids(diagnosed, Rates(diagnosed))) == []
    alone = estimate(Target(2000), None, None, make_prevalence("20"))
    (grids,) = draw_grids(alone, Rates(alone))
    assert isinstance(grids, Grids)
    assert [shape for shape, _ in grids.legend] == [Shape.SURELY, Shape.NOT]
    doubtful = estimate(Target(2), None, None, make_prevalence("20"))
    (doubt,) = draw_grids(doubtful, Rates(doubtful))
    assert isinstance(doubt, Grids)
    assert [shape for shape, _ in doubt.legend] == [Shape.PERHAPS, Shape.NOT]


@pytest.mark.parametrize(("count", "pictures"), [("40", 1), ("1", 0)])
def test_known_diagnoses(run: Runner, count: str, pictures: int) -> None:
    """Of a known number of diagnoses there is a picture; of one person there is none."""
    assert run("estimate", "--diagnosed", count, "--format", "html").out.count("<figure") == pictures


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
    one = replace(measure(MeasureKind.INCIDENCE_RATE, "1", 100_000), bound=bound)
    (found,) = make_estimates(Target(5_000_000), [read_rate(fact("bound", one), one)])
    bar = draw_bar("", found)
    assert (bar.text, bar.said, bar.stretches) == (text, text, (stretch,))

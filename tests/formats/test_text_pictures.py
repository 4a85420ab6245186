import pytest
from helpers.pictures import LEGEND, PICTURES, bar, make_icons, make_stretch
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.formats import text_pictures
from netfacts.formats.layout import columns
from netfacts.formats.writer import TerminalStyle
from netfacts.pages.charts import Bars, Grids, Shape
from netfacts.pages.document import Picture
from netfacts.text.safe import clean

CHANCE = make_stretch(126, 281, Shape.CHANCE)
BARS = Bars(
    "People", (bar("new", CHANCE, make_stretch(150, 250)), bar("late", make_stretch(0, 90))), LEGEND[:2]
)
GRIDS = Grids("Of 100", (make_icons("new: 6 to 10", 6, 4), make_icons("living: 33", 33, 0)), LEGEND[3:])


def draw_lines(picture: Picture, width: int | None, *, blocks: bool = True) -> list[str]:
    """Return the lines of a picture."""
    style = TerminalStyle(color=False, width=width, links=False, blocks=blocks)
    return ["".join(span.text for span in line).rstrip() for line in text_pictures.lines(picture, style)]


def test_bars() -> None:
    """Bars stand on an axis from 0, with what chance adds on both sides of the published range."""
    assert draw_lines(BARS, 60, blocks=False) == [
        "      0    50    100   150   200   250  300",
        "new   |     |     |  ---#############---- |  150 to 250",
        "late  ############|     |     |     |     |  150 to 250",
        "# Shape: range.  - Shape: chance.",
    ]


def test_bounds() -> None:
    """A bound is drawn over all that it allows, in a shape of its own; where there is nothing, nothing is."""
    block = Bars(
        "People",
        (
            bar("below", make_stretch(0, 50, Shape.BOUND)),
            bar("above", make_stretch(50, None, Shape.BOUND)),
            bar("one", make_stretch(100, 100)),
            bar("none"),
        ),
        (),
    )
    assert [line[7:] for line in draw_lines(block, 60, blocks=False)] == [
        "0      20      40      60      80     100",
        "~~~~~~~~~~~~~~~~~~~~~   |       |       |  150 to 250",
        "|       |       |   ~~~~~~~~~~~~~~~~~~~~~  150 to 250",
        "|       |       |       |       |       #  150 to 250",
        "|       |       |       |       |       |  150 to 250",
    ]


def test_icons() -> None:
    """Of 100 icons those come first that surely stand for one, then those that perhaps do."""
    lines = draw_lines(GRIDS, 60, blocks=False)
    assert lines[0] == "Of 100"
    assert lines[1].split() == ["#"] * 6 + ["+"] * 4 + ["#"] * 10
    icons = "".join(lines[1:11])
    assert [icons.count(icon) for icon in "#+."] == [39, 4, 157]
    assert lines[11:] == [
        "new: 6 to 10            living: 33",
        "# Shape: surely.  + Shape: perhaps.  . Shape: not.",
    ]


def test_grids_that_do_not_fit_beside_each_other() -> None:
    """Grids for which there is no room on the right stand beneath."""
    block = Grids("Of 100", GRIDS.grids * 2, ())
    assert len(draw_lines(block, 71)) == 1 + 2 * 11
    assert len(draw_lines(block, 100)) == 1 + 11


def test_ascii_twins() -> None:
    """Where the encoding holds no more, the same picture is made of ASCII."""
    twins = str.maketrans("\u2593\u2591\u2502\u00b7\u25cf\u25d0\u25cb", "#-|~#+.")
    for picture in (BARS, GRIDS):
        with_blocks, ascii_alone = draw_lines(picture, 80), draw_lines(picture, 80, blocks=False)
        assert "".join(ascii_alone).isascii()
        assert not "".join(with_blocks).isascii()
        assert [line.translate(twins) for line in with_blocks] == ascii_alone


@pytest.mark.parametrize("width", [None, 20, 40, 59])
@pytest.mark.parametrize("picture", [BARS, GRIDS])
def test_no_picture_where_it_would_not_be_read(picture: Picture, width: int | None) -> None:
    """Off a terminal, and on one of less than 60 columns, there is no picture."""
    assert draw_lines(picture, width) == []


@pytest.mark.slow
@given(PICTURES, st.integers(60, 100), st.booleans())
def test_any_picture_fits(picture: Picture, width: int, blocks: bool) -> None:  # noqa: FBT001 - drawn at random
    """Whatever a picture holds, no line is wider than the terminal, and none holds a control character."""
    lines = draw_lines(picture, width, blocks=blocks)
    assert max(map(columns, lines)) <= width
    assert clean("".join(lines)) == "".join(lines)


@given(st.integers(60, 100), st.integers(2, 10**7))
def test_numbers_on_the_axis_stand_apart(width: int, most: int) -> None:
    """No two numbers on the axis run together, so that each can be read."""
    (axis,) = draw_lines(Bars("", (bar("new", make_stretch(0, most)),), ()), width)[:1]
    numbers = [float(text.replace(",", "")) for text in axis.split()]
    assert numbers == [numbers[1] * n for n in range(len(numbers))]
    assert numbers[-1] >= most > numbers[-2]


def test_bars_in_the_cells_of_a_table() -> None:
    """Bars in cells are on one scale from 0; a title has an empty cell."""
    bars = (
        bar("one", make_stretch(25, 50)),
        bar("title"),
        bar("above", make_stretch(50, None, Shape.BOUND)),
        bar("to", make_stretch(0, 100)),
    )
    assert text_pictures.draw_cells(bars, 5, blocks=False) == [" ##", "", "  ~~~", "#####"]
    assert text_pictures.draw_cells((), 5, blocks=True) == []


def test_a_legend_beside_the_axis() -> None:
    """Where there is room, the legend of bars is next to their axis."""
    label = "a label that has room for the legend"
    block = Bars("People", (replace(bar(label, make_stretch(0, 50)), said=label),), ((Shape.RANGE, "all"),))
    first, second, *_ = draw_lines(block, 80, blocks=False)
    assert first.startswith("# all  ")
    assert second.startswith("a label")


def test_icons_that_are_not_for_text() -> None:
    """Icons that are for other formats alone are not drawn on a terminal."""
    assert draw_lines(replace(GRIDS, in_text=False), 80) == []

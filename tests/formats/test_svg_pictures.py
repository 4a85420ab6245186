import re
from xml.etree import ElementTree as ET

import pytest
from helpers.pictures import LEGEND, PICTURES, bar, make_stretch
from helpers.references import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from netfacts.formats.svg_elements import LINE, block_of_text, text, width
from netfacts.formats.svg_pictures import describe, draw
from netfacts.pages.charts import Bars, Grids, Icons, Shape
from netfacts.pages.document import Picture
from netfacts.text.safe import clean

CHANCE = make_stretch(50, 150, Shape.CHANCE)
BARS = Bars(
    "People", (bar("new", CHANCE, make_stretch(60, 100)), bar("one", make_stretch(80, 80))), LEGEND[:2]
)
GRIDS = Grids("Of 100", (Icons("new", "6 to 10", 6, 4),), ())


def parse(block: Picture, room: float = 400) -> ET.Element:
    """Read a drawing as XML."""
    return ET.fromstring(f"<svg>{''.join(draw(block, room).elements)}</svg>")  # noqa: S314 - our own


def boxes(block: Picture, kind: str) -> list[dict[str, str]]:
    """Return the settings of the elements of one class."""
    return [found.attrib for found in parse(block).iter() if found.get("class") == kind]


def test_a_text() -> None:
    """Text is escaped, and its control characters are to be seen."""
    assert text(1, 2.5, "<a> & \x1b") == '<text x="1" y="2.5">&lt;a&gt; &amp; \\u001b</text>'
    assert (
        text(1, 2, "a", "quiet", "middle") == '<text x="1" y="2" class="quiet" text-anchor="middle">a</text>'
    )


@pytest.mark.parametrize(
    ("narrower", "wider"), [("i", "a"), ("a", "A"), ("A", "W"), ("\u00e9", "\u6f22"), ("", "e")]
)
def test_width(narrower: str, wider: str) -> None:
    """A wide letter counts as wider, a character of another script as widest, a combining mark as nothing."""
    assert width(narrower) < width(wider)
    assert width(narrower + "\u0301") == width(narrower)


def test_lines_of_text() -> None:
    """Text takes as many lines as it needs, and bold text more."""
    said = "word " * 40
    usual, strong = (block_of_text(said, 0, 200, kind) for kind in ("", "strong"))
    assert usual.height == LINE * len(usual.elements)
    assert len(strong.elements) > len(usual.elements) > 1


def test_a_scale_from_0() -> None:
    """Every bar has one scale: what is twice as many reaches twice as far from 0."""
    (chance,) = boxes(BARS, "chance")[:1]
    start, span = float(chance["x"]), float(chance["width"])
    zero = float(boxes(BARS, "rule")[0]["x1"])
    assert start - zero == pytest.approx(50 * span / 100, abs=0.2)
    (sure, _, *_) = boxes(BARS, "range")
    assert float(sure["x"]) - zero == pytest.approx(60 * span / 100, abs=0.2)
    assert float(sure["width"]) == pytest.approx(40 * span / 100, abs=0.2)


def test_shapes_differ() -> None:
    """A range is thick and what chance adds thin; a single figure is wide enough to be seen."""
    (chance, *_), (sure, one, *_) = boxes(BARS, "chance"), boxes(BARS, "range")
    assert float(chance["height"]) < float(sure["height"]) / 2
    assert float(one["width"]) >= 3


def test_a_bound_without_end() -> None:
    """A bound without an end reaches to the end of the axis."""
    block = Bars("", (bar("a", make_stretch(50, None, Shape.BOUND)), bar("b", make_stretch(0, 100))), ())
    (bound,), (whole,) = boxes(block, "bound"), boxes(block, "range")
    assert float(bound["x"]) + float(bound["width"]) == pytest.approx(
        float(whole["x"]) + float(whole["width"]), abs=0.2
    )


def test_icons() -> None:
    """Of 100 icons as many are full, half and empty as the chance says, told apart by shape and size."""
    found = parse(GRIDS)
    outlines = [e for e in found.iter("circle") if e.get("class") == "outline"]
    empty = [e for e in found.iter("circle") if e.get("class") == "not"]
    full = [e for e in found.iter("circle") if e.get("class") == "surely"]
    assert (len(outlines), len(empty), len(full), len([*found.iter("path")])) == (10, 90, 6, 4)
    assert {e.get("r") for e in empty} != {e.get("r") for e in full}


def test_grids_that_do_not_fit_beside_each_other() -> None:
    """Grids for which there is no room on the right stand beneath."""
    block = Grids("Of 100", GRIDS.grids * 3, ())
    places = [e.get("transform", "") for e in parse(block).iter("g")]
    assert len({place.split()[0] for place in places}) == 2
    assert len({place.split()[1] for place in places}) == 2


def test_describe() -> None:
    """A picture in words names each bar and each chance with its numbers."""
    assert describe(BARS) == "People. new: 150 to 250, with chance; one: 150 to 250, with chance."
    assert describe(GRIDS) == "Of 100: new: 6 to 10."


@pytest.mark.slow
@given(PICTURES, st.sampled_from([420, 720]))
def test_any_picture_is_well_formed_and_fits(block: Picture, room: float) -> None:
    """Whatever a picture holds, it is well-formed, and nothing reaches out of its room."""
    drawn = draw(block, room)
    for element in parse(block, room).iter():
        places = [float(element.get(name, 0)) for name in ("x", "x1", "cx")]
        ends = float(element.get("x", 0)) + float(element.get("width", 0))
        assert min(places) >= -2
        assert max(*places, ends) <= room + 2
        for name in ("y", "y2", "cy"):
            assert float(element.get(name, 0)) <= drawn.height
        if element.tag == "text" and not element.get("text-anchor"):
            assert float(element.get("x", 0)) + width(element.text or "") <= room
    for shift in re.findall(r"translate\(([\d.]+) ", "".join(drawn.elements)):
        assert float(shift) <= room


@given(TEXTS)
def test_no_character_is_lost(said: str) -> None:
    """Text that is broken into lines keeps every character but spaces."""
    elements = "".join(block_of_text(said, 0, 100).elements)
    shown = "".join(ET.fromstring(f"<svg>{elements}</svg>").itertext())  # noqa: S314 - our own
    assert "".join(shown.split()) == "".join(clean(said).split())

"""The elements of pictures, and the pictures of a page in HTML that they are drawn with."""

from xml.etree import ElementTree as ET

import pytest
from helpers.pictures import LEGEND, PICTURES, bar, make_icons, make_stretch
from helpers.references import TEXTS
from hypothesis import given
from msgspec.structs import replace

from netfacts.formats.html import fragment
from netfacts.formats.svg_elements import LINE, block_of_text, measure, text
from netfacts.pages.charts import Bars, Grids, Shape
from netfacts.pages.document import Picture
from netfacts.text.safe import clean

CHANCE = make_stretch(50, 150, Shape.CHANCE)
BARS = Bars("People", (bar("new", CHANCE, make_stretch(60, 100)), bar("one", make_stretch(80, 80))), ())
GRIDS = Grids("Of 100", (make_icons("new: 6 to 10", 6, 4),), ())


def parse(block: Picture) -> ET.Element:
    """Read a picture of a page as XML."""
    return ET.fromstring(fragment((block,)))  # noqa: S314 - our own


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
    assert measure(narrower) < measure(wider)
    assert measure(narrower + "\u0301") == measure(narrower)


def test_lines_of_text() -> None:
    """Text takes as many lines as it needs, and a title more."""
    said = "word " * 40
    usual, title = (block_of_text(said, 0, 200, kind) for kind in ("", "title"))
    assert usual.height == LINE * len(usual.elements)
    assert len(title.elements) > len(usual.elements) > 1


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


def test_the_words_of_a_picture_are_text() -> None:
    """The words of bars and grids, and what their shapes mean, are text that wraps; drawings have none."""
    for block, said in (
        (BARS, "People 0 50 100 150 new 150 to 250, with chance one 150 to 250, with chance"),
        (GRIDS, "Of 100 new: 6 to 10"),
    ):
        root = parse(replace(block, legend=LEGEND))
        assert root.tag == "figure"
        meant = [" ".join(part.itertext()) for part in root.iter("p") if part.get("class") == "legend"]
        assert meant == [said for _, said in LEGEND]
        assert " ".join(" ".join(root.itertext()).split()) == f"{said} {' '.join(meant)}"
        assert all(part.get("aria-hidden") for part in root.iter("svg"))


@given(PICTURES)
def test_any_picture_is_well_formed_and_fits(block: Picture) -> None:
    """Whatever a picture holds, it is well-formed, and nothing reaches out of a drawing."""
    for drawing in parse(block).iter("svg"):
        width, height = float(drawing.get("width", 0)), float(drawing.get("height", 0))
        for element in drawing:
            at = element.get("x1") or element.get("cx") or element.get("x") or "0"
            assert -2 <= float(at) <= float(at) + float(element.get("width", 0)) <= width + 2
            assert all(float(element.get(name, 0)) <= height for name in ("y", "y2", "cy"))


@given(TEXTS)
def test_no_character_is_lost(said: str) -> None:
    """Text that is broken into lines keeps every character but spaces."""
    elements = "".join(block_of_text(said, 0, 100).elements)
    shown = "".join(ET.fromstring(f"<svg>{elements}</svg>").itertext())  # noqa: S314 - our own
    assert "".join(shown.split()) == "".join(clean(said).split())

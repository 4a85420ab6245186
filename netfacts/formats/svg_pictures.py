"""Pictures -> elements of SVG: one column, with every label above its bar.

Nothing is cut and nothing overlaps, whatever the font: a character counts as wide as in the widest
font that browsers commonly fall back to.
"""

import html
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from netfacts.formats.axis import ticks, wrap
from netfacts.formats.palette import DARK, LIGHT
from netfacts.pages.document import Bars, Grids, Icons, Picture, Shape, Stretch
from netfacts.text.safe import clean

SIZE, LINE = 14, 20  # of the letters, in pixels
STRONG, TITLE = "strong", "title"
_SIZES = {TITLE: 20, "small": 10, "label": 12}
_BAR = 16
GAP = 10
_ROW = 10  # icons in a row, and rows
_ICON = 15
_GRID = 180  # with its gap
_LEAST = 3  # pixels of a stretch that would be too narrow to be seen
_MANY = 12  # bars beneath which the axis stands again
# Parts of the height of the letters, rounded up from DejaVu Sans.
_WIDTHS = dict.fromkeys("iljftrI.,:;!'|()[]/- ", 0.42) | dict.fromkeys("+=<>~^#", 0.84)
_WIDTHS |= {"W": 0.99, "M": 0.87, "m": 0.98, "w": 0.82, "@": 1.0, "%": 0.96}
_LOWER, _UPPER, _FULL = 0.64, 0.79, 1.05
_BOLD = 1.13
_RULES = """\
.netfacts text{{font:14px system-ui,sans-serif;fill:{ink}}}
.netfacts .title{{font-size:20px;font-weight:bold}}
.netfacts .label{{font-size:12px}}
.netfacts .small{{font-size:10px;fill:{quiet}}}
.netfacts .quiet{{fill:{quiet}}}
.netfacts .strong{{font-weight:bold}}
.netfacts .rule{{stroke:{line}}}
.netfacts .range,.netfacts .surely{{fill:{bar}}}
.netfacts .chance{{fill:{chance}}}
.netfacts .bound{{fill:none;stroke:{ink};stroke-width:1.5;stroke-dasharray:3 3}}
.netfacts .outline{{fill:none;stroke:{bar};stroke-width:1.5}}
.netfacts .not{{fill:none;stroke:{edge}}}
.netfacts .paper{{fill:{paper}}}
"""
STYLE = f"""\
{_RULES.format_map(LIGHT)}@media screen and (prefers-color-scheme:dark){{
{_RULES.format_map(DARK)}}}
"""


class Drawing(Struct, frozen=True):
    """Elements beneath one another, and how high they are together."""

    height: float
    elements: tuple[str, ...]


def width(said: str) -> float:
    """Return how many pixels `said` takes at most."""
    return SIZE * sum(map(_width, said))


def _width(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if character.isascii():
        return _UPPER if character.isupper() else _LOWER
    return _UPPER if unicodedata.name(character, "").startswith("LATIN") else _FULL


def text(x: float, y: float, said: str, kind: str = "", anchor: str = "start") -> str:
    """Return one line of text whose baseline is at `y`."""
    settings = f' class="{kind}"' if kind else ""
    if anchor != "start":
        settings += f' text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}"{settings}>{escape(said)}</text>'


def escape(said: str) -> str:
    """Return `said` as it may stand in an element or in an attribute between quotation marks."""
    return html.escape(clean(said))


def block_of_text(said: str, top: float, room: float, kind: str = "", line: float = 0) -> Drawing:
    """Return text in as many lines as it needs, so many pixels apart."""
    line = line or LINE * _SIZES.get(kind, SIZE) / SIZE
    lines = wrap(clean(said), room, lambda part: _measure(part, kind))
    elements = (text(0, top + line * n - line / 4, part, kind) for n, part in enumerate(lines, start=1))
    return Drawing(line * len(lines), tuple(elements))


def _measure(said: str, kind: str) -> float:
    """Return how many pixels `said` takes at most in a kind of text."""
    bold = _BOLD if kind in (STRONG, TITLE) else 1
    return bold * width(said) * _SIZES.get(kind, SIZE) / SIZE


def draw(block: Picture, room: float) -> Drawing:
    """Draw a picture with its legend, from 0 downwards, in a column of so many pixels."""
    drawn = _draw_bars(block, room) if isinstance(block, Bars) else _draw_grids(block, room)
    y = drawn.height + GAP
    elements = list(drawn.elements)
    for shape, said in block.legend:
        elements += _draw_sample(shape, y)
        for line in wrap(clean(said), room - 3 * LINE, width):
            elements.append(text(2.5 * LINE, y + LINE - 5, line, "quiet"))
            y += LINE
    return Drawing(y + GAP, tuple(elements))


def describe(block: Picture) -> str:
    """Return a picture in words, for a screen reader."""
    if isinstance(block, Grids):
        return f"{block.title}: " + "; ".join(f"{grid.label}: {grid.text}" for grid in block.grids) + "."
    return f"{block.title}. " + "; ".join(f"{bar.label}: {bar.said}" for bar in block.bars) + "."


def _draw_sample(shape: Shape, y: float) -> Iterator[str]:
    middle = y + LINE / 2
    if shape in (Shape.RANGE, Shape.CHANCE, Shape.BOUND):
        yield _draw_part(shape, 4, 36, middle)
    else:
        yield from _draw_icon(shape, 20, middle)


def _draw_part(shape: Shape, x: float, end: float, middle: float) -> str:
    """Draw a stretch: a range is thick, what chance adds thin, a bound hollow."""
    high = {Shape.RANGE: _BAR, Shape.CHANCE: _BAR / 3, Shape.BOUND: _BAR * 0.75}[shape]
    return (
        f'<rect class="{shape}" x="{x:.1f}" y="{middle - high / 2:.1f}"'
        f' width="{end - x:.1f}" height="{high:.1f}"/>'
    )


class Axis:
    """Where numbers stand between the left and the right edge."""

    def __init__(self, block: Bars, room: float) -> None:
        texts = ticks(block, lambda texts: 1.3 * max(map(width, texts)) * (len(texts) - 1) <= room)
        self._side = max(width(texts[-1][1]) / 2, width("0"))
        self._room = room - 2 * self._side
        self.width = room
        self._ticks = texts

    def at(self, value: float) -> float:
        """Return the place of a number."""
        return self._side + value / self._ticks[-1][0] * self._room

    def rules(self, top: float, bottom: float) -> Iterator[str]:
        """Draw a line behind a bar at each tick."""
        for value, _ in self._ticks:
            x = f"{self.at(value):.1f}"
            yield f'<line class="rule" x1="{x}" y1="{top:g}" x2="{x}" y2="{bottom:g}"/>'

    def texts(self, y: float) -> Iterator[str]:
        """Write the number of each tick."""
        for value, said in self._ticks:
            yield text(round(self.at(value), 1), y, said, "quiet", "middle")

    def part(self, part: Stretch, middle: float) -> str:
        """Draw a stretch, wide enough to be seen."""
        start, end = self.at(part.low), self.at(self._ticks[-1][0] if part.high is None else part.high)
        lacking = max(0, _LEAST - (end - start)) / 2
        return _draw_part(part.shape, start - lacking, end + lacking, middle)


def _draw_bars(block: Bars, room: float) -> Drawing:
    axis = Axis(block, room)
    head = block_of_text(block.title, 0, room, "quiet")
    elements, y = [*head.elements], head.height + LINE
    elements += axis.texts(y - 5)
    for bar in block.bars:
        y += GAP / 2
        for words, kind in ((bar.label, STRONG), (bar.said, "")):
            said = block_of_text(words, y, room, kind)
            elements += said.elements
            y += said.height
        elements += axis.rules(y, y + _BAR)
        elements += [axis.part(part, y + _BAR / 2) for part in bar.stretches]
        y += _BAR + GAP / 2
    if len(block.bars) > _MANY:
        y += LINE
        elements += axis.texts(y - 5)
    return Drawing(y, tuple(elements))


def _draw_grids(block: Grids, room: float) -> Drawing:
    head = block_of_text(block.title, 0, room, "quiet")
    elements, y = [*head.elements], head.height + GAP
    beside = max(1, int(room // _GRID))
    places = ((n // beside, n % beside, grid) for n, grid in enumerate(block.grids))
    for _, row in groupby(places, key=lambda place: place[0]):
        height = 0.0
        for _, column, grid in row:
            drawn = _draw_grid(grid)
            height = max(height, drawn.height)
            elements += [f'<g transform="translate({column * _GRID:g} {y:g})">', *drawn.elements, "</g>"]
        y += height + GAP
    return Drawing(y - GAP, tuple(elements))


def _draw_grid(icons: Icons) -> Drawing:
    shapes = [Shape.SURELY] * icons.surely + [Shape.PERHAPS] * icons.perhaps
    shapes += [Shape.NOT] * (_ROW * _ROW - len(shapes))
    elements: list[str] = []
    for n, shape in enumerate(shapes):
        elements += _draw_icon(shape, (n % _ROW + 0.5) * _ICON, (n // _ROW + 0.5) * _ICON)
    side = float(_ROW * _ICON)
    said = block_of_text(f"{icons.label}: {icons.text}", side, _GRID - LINE)
    return Drawing(side + said.height, (*elements, *said.elements))


def _draw_icon(shape: Shape, x: float, y: float) -> Iterator[str]:
    """Draw a full, a half or a small empty circle."""
    radius = _ICON / 2 - 2
    if shape is Shape.NOT:
        yield f'<circle class="not" cx="{x:g}" cy="{y:g}" r="{radius - 2:g}"/>'
        return
    yield f'<circle class="outline" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
    if shape is Shape.SURELY:
        yield f'<circle class="surely" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
    else:
        arc = f"a{radius:g} {radius:g} 0 0 0 0 {2 * radius:g}"
        yield f'<path class="surely" d="M{x:g} {y - radius:g}{arc}z"/>'

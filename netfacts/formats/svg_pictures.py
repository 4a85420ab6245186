"""Pictures -> SVG elements in one column, with every label above its bar."""

from collections.abc import Iterator
from itertools import groupby

from netfacts.formats.layout import wrap
from netfacts.formats.svg_elements import LINE, STRONG, Drawing, block_of_text, text, width
from netfacts.pages.charts import Bars, Grids, Icons, Shape, Stretch, ticks
from netfacts.pages.document import Picture
from netfacts.text.safe import clean

BAR = 16
GAP = 10
_ROW = 10  # icons in a row, and rows in a grid
_ICON = 15
_GRID = 180  # including its gap
_LEAST = 3  # pixels: a narrower stretch could not be seen


def draw(block: Picture, room: float) -> Drawing:
    """Draw a picture with its legend, from 0 downwards, in a column `room` pixels wide."""
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
    """Describe a picture in words, for screen readers."""
    if isinstance(block, Grids):
        return f"{block.title}: " + "; ".join(f"{grid.label}: {grid.text}" for grid in block.grids) + "."
    bars = (f"{bar.whole_label}: {bar.said}" for bar in block.bars if bar.stretches)
    return f"{block.message or block.title}. {'; '.join(bars)}."


def _draw_sample(shape: Shape, y: float) -> Iterator[str]:
    middle = y + LINE / 2
    if shape in (Shape.RANGE, Shape.CHANCE, Shape.BOUND):
        yield draw_part(shape, 4, 36, middle)
    else:
        yield from _draw_icon(shape, 20, middle)


def draw_part(shape: Shape, x: float, end: float, middle: float, most: float = BAR) -> str:
    """Draw a stretch: thick for a range, thin for what chance adds, hollow for a bound."""
    high = {Shape.RANGE: most, Shape.CHANCE: most / 3, Shape.BOUND: most * 0.75}[shape]
    return (
        f'<rect class="{shape}" x="{x:.1f}" y="{middle - high / 2:.1f}"'
        f' width="{end - x:.1f}" height="{high:.1f}"/>'
    )


class Axis:
    """An axis that places numbers between the left and the right edge."""

    def __init__(self, block: Bars, room: float) -> None:
        texts = ticks(block, lambda texts: 1.3 * max(map(width, texts)) * (len(texts) - 1) <= room)
        self._side = max(width(texts[-1][1]) / 2, width("0"))
        self._room = room - 2 * self._side
        self.width = room
        self._ticks = texts

    def at(self, value: float) -> float:
        """Return the x coordinate of a number."""
        return self._side + value / self._ticks[-1][0] * self._room

    def rules(self, top: float, bottom: float) -> Iterator[str]:
        """Draw a vertical line at each tick, to go behind the bars."""
        for value, _ in self._ticks:
            x = f"{self.at(value):.1f}"
            yield f'<line class="rule" x1="{x}" y1="{top:g}" x2="{x}" y2="{bottom:g}"/>'

    def texts(self, y: float, kind: str = "quiet") -> Iterator[str]:
        """Write the number at each tick."""
        for value, said in self._ticks:
            yield text(round(self.at(value), 1), y, said, kind, "middle")

    def part(self, part: Stretch, middle: float, most: float = BAR) -> str:
        """Draw a stretch wide enough to be seen, and at most `most` pixels high."""
        start, end = self.at(part.low), self.at(self._ticks[-1][0] if part.high is None else part.high)
        lacking = max(0, _LEAST - (end - start)) / 2
        return draw_part(part.shape, start - lacking, end + lacking, middle, min(BAR, most))


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
        elements += axis.rules(y, y + BAR)
        elements += [axis.part(part, y + BAR / 2) for part in bar.stretches]
        y += BAR + GAP / 2
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
    """Draw a full, half-full or small empty circle."""
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

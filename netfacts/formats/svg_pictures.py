"""Pictures -> SVG elements: in one column, with every label above its bar, or as charts for a slide."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from netfacts.formats.layout import wrap
from netfacts.formats.svg_elements import LINE, STRONG, Drawing, block_of_text, move, text, width
from netfacts.pages.charts import Bar, Bars, Grids, Icons, Legend, Shape, Stretch, ticks
from netfacts.pages.document import Picture
from netfacts.text.safe import clean

BAR = 16
GAP = 10
_ROW = 10  # icons in a row, and rows in a grid
_ICON = 15
_GRID = 180  # including its gap
_LEAST = 3  # pixels: a narrower stretch could not be seen
_HEAD, _AXIS = 17, 14  # above and below the bars of a chart
_MIN_STEP, _MAX_STEP = 12, 48  # from one bar of a chart to the next
_LETTERS = ("", 17), ("label", _MIN_STEP)  # each with its line height


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
            elements += move(column * _GRID, y, *drawn.elements)
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


def draw_charts(charts: Sequence[Bars], room: float, height: float) -> Drawing:
    """Draw charts below one another; if they have too many bars, leave out the last ones."""
    left = height - len(charts) * (_HEAD + _AXIS)
    most = max(int(left / _MIN_STEP), 2 * len(charts))  # at least a title and a bar in each, fitting or not
    kept = _keep_rows([chart.bars for chart in charts], most)
    step = max(_MIN_STEP, min(left / sum(map(len, kept)), _MAX_STEP))
    elements: list[str] = []
    y = 0.0
    for chart, bars in zip(charts, kept, strict=True):
        elements += move(0, y, *_draw_chart(chart, bars, room, step))
        y += _HEAD + step * len(bars) + _AXIS
    return Drawing(y, tuple(elements))


def _keep_rows(charts: Sequence[tuple[Bar, ...]], most: int) -> list[tuple[Bar, ...]]:
    """Drop the last bars of the longest charts until at most `most` are left in all.

    No title is left without a bar.
    """
    kept = [*charts]
    while sum(map(len, kept)) > most or any(not bars[-1].stretches for bars in kept):
        longest = max(range(len(kept)), key=lambda n: (not kept[n][-1].stretches, len(kept[n])))
        kept[longest] = kept[longest][:-1]
    return kept


def _draw_chart(chart: Bars, bars: tuple[Bar, ...], room: float, step: float) -> Iterator[str]:
    """Yield one chart, from left to right: the labels, the rates, the bars and the numbers."""
    rate, left, right = room * 0.47, room * 0.58, room * 0.84
    axis = Axis(Bars("", bars, ()), right - left)
    shown, numbers = (sum(bool(bar.stretches) for bar in some) for some in (bars, chart.bars))
    title = chart.title if shown == numbers else f"{chart.title} ({shown} of {numbers})"
    yield text(0, _HEAD - 6, title, "label strong")
    yield text(rate - GAP, _HEAD - 6, chart.rates, "small")
    end = _HEAD + step * len(bars)
    scale = *_draw_legend(chart.legend), *axis.rules(_HEAD, end), *axis.texts(end + _AXIS - 3, "small")
    yield from move(left, 0, *scale)
    for number, bar in enumerate(bars):
        row = [text(0, 3, bar.label, "small")]
        if bar.stretches:
            row = [
                *_place_label(bar.whole_label, rate - GAP, step),
                *_place_number(bar.rate, rate, left - rate - GAP, step),
                *move(left, 0, *(axis.part(part, 0, step - 3) for part in bar.stretches)),
                *_place_number(bar.text, right, room - right, step),
            ]
        yield from move(0, _HEAD + step * (number + 0.5), *row)


def _draw_legend(legend: Legend) -> Iterator[str]:
    """Yield what the shapes mean, on one line, except for a bound, whose number says what it is."""
    x = 0.0
    for shape, said in legend:
        if shape is not Shape.BOUND:
            yield draw_part(shape, x, x + LINE, _HEAD / 2, BAR / 2)
            yield text(x + 1.3 * LINE, _HEAD - 6, said, "small")
            x += 2.2 * LINE + 0.8 * width(said)


def _place_number(said: str, x: float, room: float, height: float) -> tuple[str, ...]:
    """Write a number, centred vertically, in the largest letters that fit `height`; never shorten it."""
    ways = [block_of_text(said, 0, room, kind, line) for kind, line in _LETTERS]
    drawn = next((one for one in ways if one.height <= max(height, _MIN_STEP)), ways[-1])
    return move(x, -drawn.height / 2, *drawn.elements)


def _place_label(said: str, room: float, height: float) -> tuple[str, ...]:
    """Write a label, centred vertically; if it is too high, drop words, but keep its citation marks."""
    kind, line = next(one for one in _LETTERS if one[1] <= max(height, _MIN_STEP))
    label, mark, marks = said.rpartition(" [")
    if not mark:
        label, marks = said, ""
    words = label.split()
    drawn = block_of_text(said, 0, room, kind, line)
    while drawn.height > max(height, line) and len(words) > 1:
        words.pop()
        drawn = block_of_text(f"{' '.join(words)}...{mark}{marks}", 0, room, kind, line)
    return move(0, -drawn.height / 2, *drawn.elements)

"""Pictures -> lines of characters for a terminal; each shape has an ASCII twin for encodings without it."""

from collections.abc import Iterator
from itertools import zip_longest

from msgspec.structs import replace

from netfacts.formats.layout import columns, pad, wrap
from netfacts.formats.style import TerminalStyle
from netfacts.pages.charts import Bar, Bars, Grids, Icons, Legend, Shape, Stretch, ticks
from netfacts.pages.document import Line, Picture, Role, Span
from netfacts.text.safe import clean

_NARROW = 60  # on fewer columns there is no picture: the words next to it say the same
_GAP = 2
_SIDE = 10  # icons in a row
_CELL = 24  # columns of a grid, including its gap
_CHARACTERS = {
    Shape.RANGE: "\u2593",
    Shape.CHANCE: "\u2591",
    Shape.BOUND: "\u00b7",
    Shape.SURELY: "\u25cf",
    Shape.PERHAPS: "\u25d0",
    Shape.NOT: "\u25cb",
}
_RULE = "\u2502"
_TWINS = str.maketrans(f"{''.join(_CHARACTERS.values())}{_RULE}", "#-~#+.|")


def lines(picture: Picture, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a picture: only on a terminal, if that is wide enough and text shows it."""
    if style.width is None or style.width < _NARROW:
        return
    if isinstance(picture, Bars):
        drawn = _Plot(picture, style.width).lines()
    elif picture.in_text:
        drawn = _grids(picture, style.width)
    else:
        return
    for line in drawn:
        yield line if style.blocks else tuple(replace(s, text=s.text.translate(_TWINS)) for s in line)


class _Plot:
    """Bars on `width` columns: labels on the left, numbers on the right."""

    def __init__(self, block: Bars, width: int) -> None:
        self._block, self._whole = block, width
        self._label = min(max(columns(clean(bar.label)) for bar in block.bars), width * 2 // 5)
        self._text = min(max(columns(clean(bar.text)) for bar in block.bars), width // 4)
        self._width = width - self._label - self._text - 2 * _GAP
        self._ticks = ticks(block.bars, self._fit)
        steps = len(self._ticks) - 1
        self._width -= (self._width - 1) % steps  # so that all steps have the same length
        self._marks = [self._column(value) for value, _ in self._ticks]

    def lines(self) -> Iterator[Line]:
        """Yield the axis, the bars, and what the shapes mean, next to the axis or below the bars."""
        legend = _join_legend(self._block.legend)
        beside = columns(legend) <= self._label
        yield (Span(pad(legend if beside else "", self._label + _GAP) + self._axis(), Role.ASIDE),)
        for bar in self._block.bars:
            yield from self._bar(bar)
        if not beside:
            yield from _legend(self._block.legend, self._whole)

    def _column(self, value: float) -> int:
        return round(value / self._ticks[-1][0] * (self._width - 1))

    def _fit(self, texts: list[str]) -> bool:
        *_, before, last = map(len, texts)  # the last text ends at its tick, closer to the one before
        apart = (self._width - 1) // (len(texts) - 1)
        return max(map(len, texts)) + _GAP <= apart and before - before // 2 + last <= apart

    def _axis(self) -> str:
        """Return the texts of the ticks, each centred on its column, except that the last ends there."""
        line = ""
        for mark, (_, text) in zip(self._marks, self._ticks, strict=True):
            start = min(mark - len(text) // 2, self._width - len(text))
            line += " " * (start - len(line)) + text
        return line

    def _bar(self, bar: Bar) -> Iterator[Line]:
        labels = wrap(clean(bar.label), self._label)
        texts = wrap(clean(bar.text), self._text)
        drawn = [self._draw(bar.stretches)]
        for label, plot, text in zip_longest(labels, drawn, texts, fillvalue=""):
            bare = plot or self._draw(())
            yield Span(pad(label, self._label + _GAP)), Span(pad(bare, self._width + _GAP)), Span(text)

    def _draw(self, stretches: tuple[Stretch, ...]) -> str:
        cells = [" "] * self._width
        for mark in self._marks:
            cells[mark] = _RULE
        return _draw_over(cells, stretches, self._ticks[-1][0])


def draw_cells(bars: tuple[Bar, ...], width: int, *, blocks: bool) -> list[str]:
    """Return each bar on `width` columns, all on the same scale from 0, without an axis."""
    ends = [part.high or part.low for bar in bars for part in bar.stretches]
    most = max(ends, default=0) or 1
    cells = [_draw_over([" "] * width, bar.stretches, most).rstrip() for bar in bars]
    return cells if blocks else [cell.translate(_TWINS) for cell in cells]


def _draw_over(cells: list[str], stretches: tuple[Stretch, ...], most: float) -> str:
    """Draw stretches over cells that cover 0 to `most`."""
    last = len(cells) - 1
    for part in stretches:
        start = round(part.low / most * last)
        end = last if part.high is None else round(part.high / most * last)
        cells[start : end + 1] = _CHARACTERS[part.shape] * (end + 1 - start)
    return "".join(cells)


def _grids(block: Grids, width: int) -> Iterator[Line]:
    """Yield the title, the grids, as many side by side as fit, and what the shapes mean."""
    yield from ((Span(line, Role.ASIDE),) for line in wrap(clean(block.title), width))
    beside = width // _CELL
    for first in range(0, len(block.grids), beside):
        cells = [_grid(icons) for icons in block.grids[first : first + beside]]
        for parts in zip_longest(*cells, fillvalue=""):
            yield tuple(Span(pad(part, _CELL)) for part in parts)
    yield from _legend(block.legend, width)


def _grid(icons: Icons) -> list[str]:
    row = [_CHARACTERS[shape] for shape in icons.shapes]
    rows = [" ".join(row[start : start + _SIDE]) for start in range(0, len(row), _SIDE)]
    said = wrap(f"{clean(icons.label)}: {clean(icons.text)}", _CELL - _GAP)
    return [*rows, *said]


def _join_legend(legend: Legend) -> str:
    return "  ".join(f"{_CHARACTERS[shape]} {clean(said)}" for shape, said in legend)


def _legend(legend: Legend, width: int) -> Iterator[Line]:
    """Yield what the shapes mean, on one line if that fits, or else one per line."""
    together = _join_legend(legend)
    if together and columns(together) <= width:
        yield (Span(together, Role.ASIDE),)
        return
    for shape, said in legend:
        first, *others = wrap(clean(said), width - 2)
        yield Span(f"{_CHARACTERS[shape]} "), Span(first, Role.ASIDE)
        yield from ((Span(f"  {line}", Role.ASIDE),) for line in others)

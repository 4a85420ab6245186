"""Pictures -> lines of characters for a terminal; each shape has an ASCII twin for encodings without it."""

from collections.abc import Iterator
from itertools import zip_longest

from msgspec.structs import replace

from netfacts.formats.layout import MIN_COLUMNS, columns, pad, wrap, wrap_line
from netfacts.formats.style import BLOCKS, TerminalStyle
from netfacts.pages.charts import Bar, Bars, Grids, Icons, Legend, Shape, Stretch, ticks
from netfacts.pages.document import Line, Picture, Role, Span
from netfacts.text.safe import clean

_GAP = 2
_SIDE = 10  # icons in a row
_CELL = 24  # columns of a grid, including its gap
_CHARACTERS = dict(zip(Shape, BLOCKS[:-1], strict=True))
_RULE = BLOCKS[-1]
_TWINS = str.maketrans(BLOCKS, "#-~#+.|")


def lines(picture: Picture, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a picture: only on a terminal, if that is wide enough and text shows it."""
    if style.width is None or style.width < MIN_COLUMNS:
        return  # the words next to the picture say the same
    if isinstance(picture, Bars):
        drawn = _draw_bars(picture, style.width)
    else:
        drawn = _draw_grids(picture, style.width) if picture.in_text else iter(())
    for line in drawn:
        yield line if style.blocks else tuple(replace(s, text=s.text.translate(_TWINS)) for s in line)


def _draw_bars(block: Bars, whole: int) -> Iterator[Line]:
    """Yield the axis and the bars, labels on the left and numbers on the right, and what the shapes mean."""
    left = min(max(columns(clean(bar.label)) for bar in block.bars), whole * 2 // 5)
    right = min(max(columns(clean(bar.text)) for bar in block.bars), whole // 4)
    axis = _Axis(block.bars, whole - left - right - 2 * _GAP)
    legend = _join_legend(block.legend)
    beside = columns(legend) <= left
    yield (Span(pad(legend if beside else "", left + _GAP) + axis.write_numbers(), Role.ASIDE),)
    for bar in block.bars:
        parts = wrap(clean(bar.label), left), [axis.draw(bar.stretches)], wrap(clean(bar.text), right)
        for label, plot, text in zip_longest(*parts, fillvalue=""):
            drawn = plot or axis.draw(())
            yield Span(pad(label, left + _GAP)), Span(pad(drawn, len(drawn) + _GAP)), Span(text)
    if not beside:
        yield from _write_legend(block.legend, whole)


class _Axis:
    """An axis from 0 on at most `room` columns."""

    def __init__(self, bars: tuple[Bar, ...], room: int) -> None:
        self._room = room
        self._ticks = ticks(bars, self._has_room)
        self._step = (room - 1) // (len(self._ticks) - 1)  # the same between all ticks

    def _has_room(self, texts: list[str]) -> bool:
        *_, before, last = map(len, texts)  # the last text ends at its tick, closer to the one before
        step = (self._room - 1) // (len(texts) - 1)
        return max(map(len, texts)) + _GAP <= step and before - before // 2 + last <= step

    def write_numbers(self) -> str:
        """Return the texts of the ticks, each centred on its column, except that the last ends there."""
        line = ""
        last = (len(self._ticks) - 1) * self._step
        for number, (_, text) in enumerate(self._ticks):
            start = min(number * self._step - len(text) // 2, last + 1 - len(text))
            line += " " * (start - len(line)) + text
        return line

    def draw(self, stretches: tuple[Stretch, ...]) -> str:
        """Return a bar, with a rule at each tick behind it."""
        rules = _RULE + f"{_RULE:>{self._step}}" * (len(self._ticks) - 1)
        return _draw_over(list(rules), stretches, self._ticks[-1][0])


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


def _draw_grids(block: Grids, width: int) -> Iterator[Line]:
    """Yield the title, the grids, as many side by side as fit, and what the shapes mean."""
    yield from ((Span(line, Role.ASIDE),) for line in wrap(clean(block.title), width))
    beside = width // _CELL
    for first in range(0, len(block.grids), beside):
        cells = [_draw_grid(icons) for icons in block.grids[first : first + beside]]
        for parts in zip_longest(*cells, fillvalue=""):
            yield tuple(Span(pad(part, _CELL)) for part in parts)
    yield from _write_legend(block.legend, width)


def _draw_grid(icons: Icons) -> list[str]:
    row = [_CHARACTERS[shape] for shape in icons.shapes]
    rows = [" ".join(row[start : start + _SIDE]) for start in range(0, len(row), _SIDE)]
    return rows + wrap(f"{clean(icons.label)}: {clean(icons.text)}", _CELL - _GAP)


def _join_legend(legend: Legend) -> str:
    return "  ".join(f"{_CHARACTERS[shape]} {clean(said)}" for shape, said in legend)


def _write_legend(legend: Legend, width: int) -> Iterator[Line]:
    """Yield what the shapes mean, on one line if that fits, or else one per line."""
    together = _join_legend(legend)
    each = [together] if together and columns(together) <= width else [_join_legend((one,)) for one in legend]
    for said in each:
        yield from wrap_line((Span(said, Role.ASIDE),), width)

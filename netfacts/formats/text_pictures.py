"""Pictures -> lines of characters for a terminal; each shape has an ASCII twin for encodings without it."""

from collections.abc import Iterator
from itertools import zip_longest

from netfacts.formats.layout import MIN_COLUMNS, columns, pad, wrap
from netfacts.formats.writer import BLOCKS, TerminalStyle
from netfacts.pages.charts import Bar, Bars, Grids, Legend, Shape, Stretch, ticks
from netfacts.pages.document import Line, Picture, Span, aside, plain
from netfacts.text.safe import clean

_GAP = 2
_ROW = 20  # columns of ten icons
_CELL = 24  # columns of a grid, including its gap
_CHARACTERS = dict(zip(Shape, BLOCKS[:-1], strict=True))
_RULE = BLOCKS[-1]
_TWINS = str.maketrans(BLOCKS, "#-~#+.|")


def lines(picture: Picture, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a picture: only on a terminal, if that is wide enough and text shows it."""
    width = style.width or 0
    if width >= MIN_COLUMNS:  # elsewhere the words next to the picture say the same
        drawn = _draw_bars(picture, width) if isinstance(picture, Bars) else _draw_grids(picture, width)
        for line in drawn:
            yield line if style.blocks else tuple(Span(s.text.translate(_TWINS), s.role) for s in line)


def _draw_bars(block: Bars, whole: int) -> Iterator[Line]:
    left = min(max(columns(clean(bar.label)) for bar in block.bars), whole * 2 // 5)
    right = min(max(columns(clean(bar.text)) for bar in block.bars), whole // 4)
    room = whole - left - right - 2 * _GAP
    axis = ticks(block.bars, lambda texts: _has_room(texts, room))
    step = (room - 1) // (len(axis) - 1)  # the same between all ticks
    rules = _RULE + f"{_RULE:>{step}}" * (len(axis) - 1)
    legend = _write_legend(block.legend, whole)
    beside = legend.pop() if len(legend) == 1 and columns(legend[0]) <= left else ""
    numbers = ""
    for number, (_, text) in enumerate(axis):  # each centred on its tick, except that the last ends there
        start = min(number * step - len(text) // 2, len(rules) - len(text))
        numbers = numbers.ljust(start) + text
    yield aside(pad(beside, left + _GAP) + numbers)
    for bar in block.bars:
        plot = _draw_over(rules, bar.stretches, axis[-1][0])
        parts = wrap(clean(bar.label), left), [plot], wrap(clean(bar.text), right)
        for label, drawn, text in zip_longest(*parts, fillvalue=""):
            yield Span(pad(label, left + _GAP)), Span((drawn or rules) + " " * _GAP), Span(text)
    yield from map(aside, legend)


def _has_room(texts: list[str], room: int) -> bool:
    *_, before, last = map(len, texts)  # the last text ends at its tick, closer to the one before
    step = (room - 1) // (len(texts) - 1)
    return max(map(len, texts)) + _GAP <= step and before - before // 2 + last <= step


def draw_cells(bars: tuple[Bar, ...], width: int, *, blocks: bool) -> list[str]:
    """Return each bar on `width` columns, all on the same scale from 0, without an axis."""
    ends = [part.high or part.low for bar in bars for part in bar.stretches]
    most = max(ends, default=0) or 1
    cells = [_draw_over(" " * width, bar.stretches, most).rstrip() for bar in bars]
    return cells if blocks else [cell.translate(_TWINS) for cell in cells]


def _draw_over(background: str, stretches: tuple[Stretch, ...], most: float) -> str:
    """Draw stretches over characters that cover 0 to `most`."""
    cells = list(background)
    last = len(cells) - 1
    for part in stretches:
        start = round(part.low / most * last)
        end = last if part.high is None else round(part.high / most * last)
        cells[start : end + 1] = _CHARACTERS[part.shape] * (end + 1 - start)
    return "".join(cells)


def _draw_grids(block: Grids, width: int) -> Iterator[Line]:
    """Yield the title, the grids, as many side by side as fit, and what the shapes mean."""
    if not block.in_text:
        return
    yield from map(aside, wrap(clean(block.title), width))
    grids = []
    for icons in block.grids:
        rows = wrap(" ".join(_CHARACTERS[shape] for shape in icons.shapes), _ROW)
        grids.append(rows + wrap(clean(icons.said), _CELL - _GAP))
    beside = width // _CELL
    for first in range(0, len(grids), beside):
        for parts in zip_longest(*grids[first : first + beside], fillvalue=""):
            yield plain("".join(pad(part, _CELL) for part in parts))
    yield from map(aside, _write_legend(block.legend, width))


def _write_legend(legend: Legend, width: int) -> list[str]:
    """Return what the shapes mean, on one line if that fits, or else on a line or more for each."""
    each = [f"{_CHARACTERS[shape]} {clean(said)}" for shape, said in legend]
    together = "  ".join(each)
    if legend and columns(together) <= width:
        return [together]
    return [line for said in each for line in wrap(said, width)]

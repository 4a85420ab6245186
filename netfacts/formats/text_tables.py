"""Tables as text: columns where there is room, else lines of "title: cell"; rows with tabs in a pipe."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from netfacts.formats.layout import columns, find_breaks
from netfacts.formats.style import TerminalStyle
from netfacts.formats.text_pictures import draw_cells
from netfacts.pages.document import Line, Role, Span, Table, join, plain, strong, words
from netfacts.text.safe import clean

MIN_COLUMNS = 60  # below, a row becomes lines, and a label gets a line of its own
_GAP = "  "
_PAIR = 2
_NUMERIC = frozenset("0123456789,. ")


def read(line: Line, style: TerminalStyle) -> Line:
    """Return a line in which references are short, unless all are wanted in full."""
    if style.full_references:
        return line
    return tuple(replace(span, text=span.short) if span.short else span for span in line)


def wrap_line(line: Line, width: int | None) -> Iterator[Line]:
    """Yield a line in parts that fit; without a width, whole."""
    text = words(line)
    if width is None:
        yield line
        return
    for start, end in pairwise([0, *find_breaks(text, width), len(text)]):
        yield tuple(_cut(line, start, start + len(text[start:end].rstrip())))


def _cut(line: Line, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of a part of a line."""
    at = 0
    for span in line:
        piece = span.text[max(0, start - at) : max(0, end - at)]
        if piece:
            yield replace(span, text=piece)
        at += len(span.text)


def list_rows(table: Table, style: TerminalStyle) -> Iterator[Line]:
    """Yield the cells of each row with tabs between them, and what it rests on in place of marks."""
    for number, row in enumerate(table.rows):
        cells = []
        for cell in row:
            bare = tuple(span for span in cell if span.role is not Role.MARK)
            cells.append(clean(words(read(bare, style))).rstrip())
        if not table.sources:
            yield plain("\t".join(cells))
        elif table.sources[number]:
            yield plain("\t".join([*cells[:-1], *map(clean, table.sources[number])]))


def draw_table(table: Table, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a table."""
    rows = [[read(cell, style) for cell in row] for row in table.rows]
    if style.width is not None and style.width < MIN_COLUMNS:
        yield from _stack(table, rows, style.width)
        return
    titles = [*table.columns]
    bars: list[Line] = []
    if style.width and table.bars:
        room = style.width // 5
        bars = [plain(f"{bar:<{room}}") for bar in draw_cells(table.bars, room, blocks=style.blocks)]
        for row, bar in zip(rows, bars, strict=True):
            row.insert(-1, bar)
        titles.insert(-1, "")
    grid = list(zip(*rows, strict=True))
    numeric = [all(cell and _NUMERIC.issuperset(words(cell)) for cell in column) for column in grid]
    if any(titles):
        rows.insert(0, [strong(plain(title)) if title else () for title in titles])
    widths = [max(columns(words(row[number])) for row in rows) for number in range(len(titles))]
    if style.width:
        fixed = {n for n, column in enumerate(grid) if numeric[n] or _is_kept_whole(column, style.width)}
        fixed |= {len(titles) - 2} if bars else set()
        if len(widths) == _PAIR:  # what a figure is of needs more room than the figure
            widths[0] = min(widths[0], style.width * 2 // 5)
        widths = _fit(widths, fixed, style.width - len(_GAP) * (len(widths) - 1))
    right = numeric if style.width else [False] * len(titles)
    for row in rows:
        yield from _draw_row(row, widths, right)


def _is_kept_whole(cells: Sequence[Line], width: int) -> bool:
    """Tell whether the cells of a column are ids, short enough not to be broken."""
    ids = all(span.role is Role.ID for cell in cells for span in cell)
    return ids and max(columns(words(cell)) for cell in cells) <= width / 2


def _fit(widths: list[int], fixed: set[int], room: int) -> list[int]:
    """Return the widths of columns so that all fit: the widest gives way first, those in `fixed` last."""
    widths = [*widths]
    for giving in (set(range(len(widths))) - fixed, set(range(len(widths)))):
        while sum(widths) > room and any(widths[n] > 1 for n in giving):
            widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def _draw_row(row: Sequence[Line], widths: Sequence[int], right: Sequence[bool]) -> Iterator[Line]:
    """Yield the lines of a row, its cells next to one another."""
    cells = [list(wrap_line(cell, width)) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Line] = []
        for part, width, to_right in zip(parts, widths, right, strict=True):
            space = plain(" " * (width - columns(words(part))))
            line.append((*space, *part) if to_right else (*part, *space))
        yield join(_GAP, line)


def _stack(table: Table, rows: list[list[Line]], width: int) -> Iterator[Line]:
    """Yield a line a cell, and a blank line between two rows."""
    titles = table.columns
    if table.sections:
        yield from wrap_line((Span(titles[0], Role.STRONG),), width)
        titles = ("", *titles[1:])
    for number, row in enumerate(rows):
        if number:
            yield ()
        for title, cell in zip(titles, row, strict=True):
            if cell:
                label = (Span(f"{title}: ", Role.STRONG),) if title else ()
                yield from wrap_line((*label, *cell), width)

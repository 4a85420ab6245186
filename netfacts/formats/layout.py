"""Text laid out: lines wrapped to a width, and tables in columns or as "title: cell" lines."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from netfacts.formats.writer import TerminalStyle
from netfacts.pages.document import Line, Role, Span, Table, find_cells, join, plain, strong, words
from netfacts.text.safe import clean

Measure = Callable[[str], float]
MIN_COLUMNS = 60  # on fewer, a row becomes lines, and a label gets its own line
_UNLIMITED = 1 << 20  # columns of a pipe
_GAP = "  "
_INDENT = "   "
_PAIR = 2
_ADDRESS = r"(\w+://|[\w-]+(\.[\w-]+)+/)\S"


def columns(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    if text.isascii():
        return len(text)
    shown = [one for one in text if unicodedata.category(one) not in ("Mn", "Me", "Cf")]
    return len(shown) + sum(unicodedata.east_asian_width(one) in "WF" for one in shown)


def pad(text: str, width: int) -> str:
    """Return `text` padded on the right with spaces, `width` columns wide."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: float, measure: Measure = columns) -> list[str]:
    """Break `text` into lines that measure at most `width`."""
    return [text[start:end].strip() for start, end in find_lines(text, width, width, measure)]


def find_lines(
    text: str, width: float, later: float, measure: Measure = columns, *, keep_addresses: bool = False
) -> Iterator[tuple[int, int]]:
    """Return where the lines of a wrapped text begin and end; the lines after the first fit `later`."""
    breaks = []
    used = 0.0
    for word in re.finditer(r"(\s*\S+)(\s*)", text):
        bare, space = word.groups()
        if word.start() and used + measure(bare) > width:
            breaks.append(word.start())
            used, width = 0, later
        # The terminal wraps an address that is too long, so that it can be copied.
        whole = measure(bare) <= width or (keep_addresses and re.match(_ADDRESS, bare, re.ASCII))
        for place, part in enumerate([bare] if whole else bare, word.start()):
            if used and used + measure(part) > width:
                breaks.append(place)
                used, width = 0, later
            used += measure(part)
        used += measure(space)
    return pairwise([0, *breaks, len(text)])


def wrap_line(
    line: Line, width: int | None, later: int = 0, *, keep_addresses: bool = False
) -> Iterator[Line]:
    """Yield a line in parts that fit `width`, or later ones `later`; if `width` is None, yield it whole."""
    if width is None:
        yield line
        return
    text = words(line)
    indent = _INDENT if text.startswith(" ") else ""
    later = (later or width) - len(indent)
    for start, end in find_lines(text, width, later, keep_addresses=keep_addresses):
        part = cut(line, start, start + len(text[start:end].rstrip()))
        yield (Span(indent), *part) if start and indent else tuple(part)


def cut(line: Line, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of a line from `start` to `end`."""
    at = 0
    for span in line:
        piece = span.text[max(0, start - at) : max(0, end - at)]
        if piece:
            yield replace(span, text=piece)
        at += len(span.text)


def _read_rows(table: Table, style: TerminalStyle) -> list[list[Line]]:
    """Return the rows of a table with short references, unless they are wanted in full."""

    def read(cell: Line) -> Line:
        return tuple(replace(span, text=span.short) if span.short else span for span in cell)

    return [list(row if style.full_references else map(read, row)) for row in table.rows]


def list_rows(table: Table, style: TerminalStyle) -> Iterator[Line]:
    """Yield each row of a table as a line, with tabs between its cells."""
    for row in table.listed or [map(words, row) for row in _read_rows(table, style)]:
        yield plain("\t".join(clean(cell).rstrip() for cell in row))


def draw_table(table: Table, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a table."""
    rows, width = _read_rows(table, style), style.width or _UNLIMITED
    if width < MIN_COLUMNS:
        yield from _stack(table, rows, width)
    elif not table.right and width / 4 < _measure_ids([row[0] for row in rows]):
        for name, *cells in rows:  # there is little room next to the ids
            yield name
            yield from ((Span(_GAP), *part) for part in wrap_line(join(_GAP, cells), width - len(_GAP)))
    else:
        yield from _draw_columns(table, rows, style)


def _stack(table: Table, rows: list[list[Line]], width: int) -> Iterator[Line]:
    """Yield a line for each cell, and a blank line between two rows."""
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


def _draw_columns(table: Table, rows: list[list[Line]], style: TerminalStyle) -> Iterator[Line]:
    titles, fixed, width = [*table.columns], set(table.right), style.width or _UNLIMITED
    if style.width and table.bars:
        from netfacts.formats.text_pictures import draw_cells  # few tables have bars

        room = width // 5
        for row, bar in zip(rows, draw_cells(table.bars.bars, room, blocks=style.blocks), strict=True):
            row.insert(-1, plain(f"{bar:<{room}}") if bar else ())
        titles.insert(-1, "")
        fixed.add(len(titles) - 2)
    fixed |= {n for n, cells in enumerate(zip(*rows, strict=True)) if 0 < _measure_ids(cells) <= width / 2}
    rows.insert(0, [strong(plain(title)) for title in titles])
    # A cell that extends into an empty one needs no width of its own.
    needed = [[one if after else () for one, after in pairwise([*row, plain("end")])] for row in rows]
    widths = _fit([_measure(cells) for cells in zip(*needed, strict=True)], fixed, width)
    for row in rows:
        yield from _draw_row(row, widths, table.right)


def _measure(cells: Sequence[Line]) -> int:
    return max(columns(words(cell)) for cell in cells)


def _measure_ids(cells: Sequence[Line]) -> int:
    """Return the width of cells that are all ids; 0 for others."""
    return _measure(cells) if all(span.role is Role.ID for cell in cells for span in cell) else 0


def _fit(widths: list[int], fixed: set[int], width: int) -> list[int]:
    """Return column widths that fit `width` together: the widest shrink first, those in `fixed` last."""
    room = width - len(_GAP) * (len(widths) - 1)
    if len(widths) == _PAIR:  # a figure needs less room than what it describes
        widths[0] = min(widths[0], width * 2 // 5)
    for giving in (set(range(len(widths))) - fixed, set(range(len(widths)))):
        while sum(widths) > room and any(widths[n] > 1 for n in giving):
            widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def _draw_row(row: Sequence[Line], widths: Sequence[int], right: Container[int]) -> Iterator[Line]:
    """Yield the lines of a row, its cells next to one another; each extends into empty ones after it."""
    rooms = {start: sum(widths[start:end]) + len(_GAP) * (end - start - 1) for start, end in find_cells(row)}
    cells = [[*wrap_line(row[start], room)] for start, room in rooms.items()]
    if words(row[0]).startswith(" ") and max(map(len, cells[1:]), default=1) == 1:
        whole = sum(widths) + len(_GAP) * (len(widths) - 1)  # lines after the first can use the whole row
        cells[0] = [*wrap_line(row[0], rooms[0], whole)]
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Line] = []
        for part, (start, room) in zip(parts, rooms.items(), strict=True):
            space = plain(" " * (room - columns(words(part))))
            line.append((*space, *part) if start in right else (*part, *space))
        yield join(_GAP, line)

"""Tables as text: columns if there is room, otherwise "title: cell" lines; in a pipe, rows with tabs."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from netfacts.formats.layout import columns, find_breaks
from netfacts.formats.style import TerminalStyle
from netfacts.pages.document import Line, Role, Span, Table, join, merge_cells, plain, strong, words
from netfacts.text.safe import clean

MIN_COLUMNS = 60  # on fewer, a row becomes lines, and a label gets its own line
_GAP = "  "
_INDENT = "   "
_PAIR = 2


def read(line: Line, style: TerminalStyle) -> Line:
    """Return a line with short references, unless they are wanted in full."""
    if style.full_references:
        return line
    return tuple(replace(span, text=span.short) if span.short else span for span in line)


def wrap_line(
    line: Line, width: int | None, later: int = 0, *, keep_addresses: bool = False
) -> Iterator[Line]:
    """Yield a line in parts that fit `width`, or whole if that is None.

    If the line begins with a space, later parts are indented. They are `later` wide, if that is given.
    """
    if width is None:
        yield line
        return
    text = words(line)
    indent = _INDENT if text.startswith(" ") else ""
    breaks = find_breaks(text, width, keep_addresses=keep_addresses)
    if breaks and (indent or later):
        first = breaks[0]
        rest = find_breaks(text[first:], (later or width) - len(indent))
        breaks = [first, *(first + one for one in rest)]
    for start, end in pairwise([0, *breaks, len(text)]):
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


def list_rows(table: Table, style: TerminalStyle) -> Iterator[Line]:
    """Yield each row as a line, with tabs between its cells."""
    for row in table.listed or [[words(read(cell, style)) for cell in row] for row in table.rows]:
        yield plain("\t".join(clean(cell).rstrip() for cell in row))


def draw_table(table: Table, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a table."""
    rows = [[read(cell, style) for cell in row] for row in table.rows]
    if style.width is not None and style.width < MIN_COLUMNS:
        yield from _stack(table, rows, style.width)
    elif style.width and not table.right and _has_long_ids(rows, style.width):
        yield from _draw_beneath_ids(rows, style.width)
    else:
        yield from _draw_columns(table, rows, style)


def _draw_columns(table: Table, rows: list[list[Line]], style: TerminalStyle) -> Iterator[Line]:
    titles, fixed = [*table.columns], set(table.right)
    if style.width and table.bars:
        from netfacts.formats.text_pictures import draw_cells  # few tables have bars

        room = style.width // 5
        for row, bar in zip(rows, draw_cells(table.bars.bars, room, blocks=style.blocks), strict=True):
            row.insert(-1, plain(f"{bar:<{room}}") if bar else ())
        titles.insert(-1, " ")  # not empty, or the title before it would take its room
        fixed.add(len(titles) - 2)
    if style.width:
        fixed |= _find_ids(rows, style.width)
    if any(titles):
        rows.insert(0, [strong(plain(title)) if title else () for title in titles])
    widths = [_measure(cells) for cells in zip(*map(_list_own, rows), strict=True)]
    if style.width:
        widths = _fit(widths, fixed, style.width)
    for row in rows:
        yield from _draw_row(row, widths, table.right if style.width else ())


def _has_long_ids(rows: list[list[Line]], width: int) -> bool:
    """Return whether every row begins with an id, and these leave little room for the other cells."""
    names = [row[0] for row in rows]
    return all(span.role is Role.ID for name in names for span in name) and _measure(names) > width / 4


def _draw_beneath_ids(rows: list[list[Line]], width: int) -> Iterator[Line]:
    """Yield the id of each row, with its other cells below."""
    for name, *cells in rows:
        yield name
        for part in wrap_line(join(_GAP, cells), width - len(_GAP)):
            yield Span(_GAP), *part


def _find_ids(rows: list[list[Line]], width: int) -> set[int]:
    """Return the columns of ids that are short enough not to be broken."""
    found = set()
    for number, cells in enumerate(zip(*rows, strict=True)):
        ids = all(span.role is Role.ID for cell in cells for span in cell)
        if ids and _measure(cells) <= width / 2:
            found.add(number)
    return found


def _list_own(row: Sequence[Line]) -> list[Line]:
    """Return a row without the cells that extend into an empty one: they need no width of their own."""
    return [cell if after else () for cell, after in pairwise([*row, plain("end")])]


def _measure(cells: Sequence[Line]) -> int:
    return max(columns(words(cell)) for cell in cells)


def _fit(widths: list[int], fixed: set[int], width: int) -> list[int]:
    """Return column widths that fit `width` together: the widest shrink first, those in `fixed` last."""
    widths, room = [*widths], width - len(_GAP) * (len(widths) - 1)
    if len(widths) == _PAIR:  # a figure needs less room than what it describes
        widths[0] = min(widths[0], width * 2 // 5)
    for giving in (set(range(len(widths))) - fixed, set(range(len(widths)))):
        while sum(widths) > room and any(widths[n] > 1 for n in giving):
            widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def _draw_row(row: Sequence[Line], widths: Sequence[int], right: Container[int]) -> Iterator[Line]:
    """Yield the lines of a row, its cells next to one another; each extends into empty ones after it."""
    merged: list[tuple[Line, int, bool]] = []
    number = 0
    for cell, taken in merge_cells(row):
        room = sum(widths[number : number + taken]) + len(_GAP) * (taken - 1)
        merged.append((cell, room, number in right))
        number += taken
    cells = [list(wrap_line(cell, width)) for cell, width, _ in merged]
    label, room, _ = merged[0]
    if words(label).startswith(" ") and max(map(len, cells[1:]), default=1) == 1:
        whole = sum(widths) + len(_GAP) * (len(widths) - 1)  # lines after the first can use the whole row
        cells[0] = list(wrap_line(label, room, whole))
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Line] = []
        for part, (_, width, to_right) in zip(parts, merged, strict=True):
            space = plain(" " * (width - columns(words(part))))
            line.append((*space, *part) if to_right else (*part, *space))
        yield join(_GAP, line)


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

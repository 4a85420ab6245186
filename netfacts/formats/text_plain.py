"""Document -> text for a pipe: the words of the terminal's page, neither wrapped nor styled.

Rich would write the same with several times the work: most of it is deciding where to break lines.
"""

from collections.abc import Iterator

from netfacts.formats import text_pictures
from netfacts.formats.axis import columns, pad
from netfacts.formats.style import TerminalStyle
from netfacts.pages.document import (
    Bars,
    Bibliography,
    Block,
    Document,
    Field,
    Footer,
    Grids,
    Heading,
    Hint,
    Item,
    Line,
    Paragraph,
    Role,
    Table,
)
from netfacts.text.safe import clean

INDENT = "  "
_GAP = "  "


def write_plain(page: Document, style: TerminalStyle) -> str:
    """Return the page as text; of a listing only its rows, with tabs between the cells."""
    listed = [
        row for block in page if isinstance(block, Table) and block.listing for row in _list(block, style)
    ]
    if listed:
        return "".join("\t".join(row) + "\n" for row in listed)
    lines: list[str] = []
    for block in page:
        found = list(_lines(block, style))
        if lines and found and not getattr(block, "close", False):
            lines.append("")
        lines += found
    return "".join(f"{line.rstrip()}\n" for line in lines)


def read(line: Line, style: TerminalStyle) -> str:
    """Return the text of a line; a reference in it is short unless all are wanted in full."""
    return "".join(span.text if style.full_references else span.short or span.text for span in line)


def is_full(item: Item, style: TerminalStyle) -> bool:
    """Tell whether an entry of the reference list is written whole, instead of on one line."""
    return item.full or style.full_references or not item.short


def _list(table: Table, style: TerminalStyle) -> Iterator[list[str]]:
    """Yield the cells of each row, and what it rests on: no list of references is there for its marks."""
    for number, row in enumerate(table.rows):
        bare = [tuple(span for span in cell if span.role is not Role.MARK) for cell in row]
        cells = [clean(read(cell, style)).rstrip() for cell in bare]
        if not table.sources:
            yield cells
        elif table.sources[number]:
            yield [*cells[:-1], *map(clean, table.sources[number])]


def _lines(block: Block, style: TerminalStyle) -> Iterator[str]:
    match block:
        case Heading() | Hint() | Footer():
            yield read(block.line, style)
        case Paragraph():
            yield f"{INDENT if block.indent else ''}{read(block.line, style)}"
        case Field():
            first, *others = (read(line, style) for line in block.lines)
            yield f"{block.label}: {first}"
            yield from (f"{INDENT}{line}" for line in others)
        case Table():
            yield from _align(block, style)
        case Bibliography():
            yield from _references(block, style)
        case Bars() | Grids():
            yield from (read(line, style) for line in text_pictures.lines(block, style))


def _align(table: Table, style: TerminalStyle) -> Iterator[str]:
    """Yield the titles of the columns, where there are any, and the rows, each cell beneath its title."""
    rows = [[read(cell, style) for cell in row] for row in table.rows]
    if any(table.columns):
        rows.insert(0, list(table.columns))
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield _GAP.join(pad(cell, width) for cell, width in zip(row, widths, strict=True))


def _references(block: Bibliography, style: TerminalStyle) -> Iterator[str]:
    if block.title and any(is_full(item, style) for item in block.items):
        yield block.title
    for item in block.items:
        yield f"[{item.number}] {item.text if is_full(item, style) else item.short}"

"""Document -> text for a pipe: a paragraph a line, a row a line, nothing wrapped and nothing styled.

The terminal's renderer would write the same, with several times the work: most of it is deciding where to
break lines, and how they look.
"""

from collections.abc import Iterator

from netfacts.formats import text_pictures
from netfacts.formats.style import TerminalStyle
from netfacts.pages.document import (
    Bars,
    Bibliography,
    Block,
    Document,
    Grids,
    Heading,
    Line,
    Paragraph,
    Table,
    words,
)


def text(page: Document, style: TerminalStyle) -> str:
    """Return the page as text."""
    lines: list[str] = []
    for block in page:
        found = list(_lines(block, style))
        if lines and found and not getattr(block, "close", False):
            lines.append("")
        lines += found
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, style: TerminalStyle) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield words(block.line)
        case Table():
            yield from map(_row, [block.columns] * len(block.rows), block.rows)
        case Bibliography():
            digits = len(str(len(block.items)))
            yield from (f"{item.number:>{digits}}. {item.text}" for item in block.items)
        case Bars() | Grids():
            yield from map(words, text_pictures.lines(block, style))


def _row(columns: tuple[str, ...], row: tuple[Line, ...]) -> str:
    cells = zip(columns, map(words, row), strict=True)
    return "; ".join(f"{title}: {cell}" if title else cell for title, cell in cells if cell)

"""Document -> text for people, on a terminal or in a pipe. The only importer of Rich; a pipe needs none."""

from collections.abc import Iterator
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from netfacts.answers.answer import Answer
from netfacts.formats import text_pictures, text_plain
from netfacts.formats.style import TerminalStyle
from netfacts.pages.document import (
    Bars,
    Bibliography,
    Block,
    Excerpt,
    Grids,
    Heading,
    Line,
    Paragraph,
    Role,
    Table,
    plain,
)
from netfacts.pages.page import find_page
from netfacts.text.safe import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Effects rather than colours: readable on light and on dark, and on a terminal without colours.
_HEADING = "heading"
_LOOKS = {
    _HEADING: "bold",
    Role.PLAIN: "none",
    Role.STRONG: "bold",
    Role.MATCH: "bold underline",
    Role.ASIDE: "dim",
    Role.ID: "dim",
}
_NARROW = 60  # below, a table becomes lines of "title: cell"
_UNWRAPPED = 1_000_000


def write(answer: Answer, style: TerminalStyle) -> str:
    """Return the page of `answer` as text."""
    if style.width is None and not (style.color or style.links):
        return text_plain.text(find_page(answer).document(answer), style)

    from rich.console import Console
    from rich.theme import Theme

    stream = StringIO()
    looks = _LOOKS if style.color else dict.fromkeys(_LOOKS, "none")  # links may stand in plain text
    console = Console(
        file=stream,
        width=style.width or _UNWRAPPED,
        height=100,  # with a height given, Rich asks no terminal and no environment for a size
        theme=Theme(looks, inherit=False),
        color_system="standard" if style.color or style.links else None,
        force_terminal=style.color or style.links,
        no_color=not style.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    page = [
        block
        for block in find_page(answer).document(answer)
        if not isinstance(block, Bars | Grids) or text_pictures.fits(style)
    ]
    for number, block in enumerate(page):
        if number and not getattr(block, "close", False):
            console.print()
        _draw(block, console, style)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _draw(block: Block, console: "Console", style: TerminalStyle) -> None:
    match block:
        case Heading():
            console.print(_text(block.line, _HEADING), overflow="fold")
        case Paragraph():
            console.print(_text(block.line), overflow="fold")
        case Table():
            _draw_rows(block, console, style)
        case Bibliography():
            _draw_references(block, console, style)
        case Bars() | Grids():
            for line in text_pictures.lines(block, style):
                console.print(_text(line), no_wrap=True, overflow="crop")
        case _:
            if style.width is not None:
                _draw_excerpt(block, console, style.width)


def _draw_rows(table: Table, console: "Console", style: TerminalStyle) -> None:
    width = style.width
    if width is None:
        _draw_linear(table, console)
    elif width < _NARROW:
        _draw_stacked(table, console)
    else:
        _draw_table(table, console, style)


def _draw_table(table: Table, console: "Console", style: TerminalStyle) -> None:
    from rich.table import Table as Grid

    width = style.width or _UNWRAPPED
    bars = text_pictures.draw_cells(table.bars, width // 5, blocks=style.blocks)

    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=_HEADING)
    for number, column in enumerate(table.columns):
        spans = [span for row in table.rows for span in row[number]]
        longest = max((len(span.text) for span in spans), default=0)
        ids = all(span.role is Role.ID for span in spans) and longest <= width / 2
        if bars and number == len(table.columns) - 1:
            grid.add_column("", no_wrap=True, min_width=width // 5)
        grid.add_column(column, overflow="fold", no_wrap=ids)
    for number, row in enumerate(table.rows):
        cells = [_text(cell) for cell in row]
        if bars:
            cells.insert(-1, _text(plain(bars[number])))
        grid.add_row(*cells)
    console.print(grid)


def _draw_stacked(table: Table, console: "Console") -> None:
    """Draw a line a cell, and a blank line between two rows."""
    if table.sections:
        console.print(_text(plain(table.columns[0]), _HEADING), overflow="fold")
    for number, row in enumerate(_labelled_rows(table)):
        if number:
            console.print()
        for text in row:
            console.print(text, overflow="fold")


def _draw_linear(table: Table, console: "Console") -> None:
    """Draw a line a row, to be read aloud, searched and cut: no cell needs the title above it."""
    from rich.text import Text

    for row in _labelled_rows(table):
        console.print(Text("; ").join(row))


def _labelled_rows(table: Table) -> Iterator[list["Text"]]:
    """Yield for each row its cells that are not empty, each after the title of its column."""
    columns = ("", *table.columns[1:]) if table.sections else table.columns
    for row in table.rows:
        cells = ((title, _text(cell)) for title, cell in zip(columns, row, strict=True))
        yield [
            _text(()).append(f"{title}: ", _HEADING).append_text(text) if title else text
            for title, text in cells
            if text
        ]


def _draw_excerpt(block: Excerpt, console: "Console", width: int) -> None:
    """Draw as much of the line as fits, around the column, and a caret beneath it."""
    from rich.text import Text

    before, after = visible(block.text[: block.column - 1]), visible(block.text[block.column - 1 :])
    start = max(0, len(before) - width // 2)
    console.print(Text((before + after)[start : start + width]), no_wrap=True)
    console.print(Text(" " * (len(before) - start) + "^", _HEADING), no_wrap=True)


def _draw_references(block: Bibliography, console: "Console", style: TerminalStyle) -> None:
    from rich.padding import Padding
    from rich.text import Text

    digits = len(str(len(block.items)))
    for item in block.items:
        number = f"{item.number:>{digits}}. "
        text = Text(item.text)
        if style.links and item.address:
            text.stylize(f"link {item.address}")
        if style.width is None:
            console.print(Text(number).append_text(text))
            continue
        lines = text.wrap(console, style.width - len(number), overflow="fold")
        for first, line in enumerate(lines):
            console.print(Padding(line, (0, 0, 0, len(number))) if first else Text(number) + line)


def _text(line: Line, base: str = "") -> "Text":
    from rich.text import Text

    text = Text(style=base)
    for role, spans in groupby(line, key=lambda span: span.role):
        text.append("".join(span.text for span in spans), role)
    return text

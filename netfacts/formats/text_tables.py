"""Tables on a terminal: columns where there is room, else lines of "title: cell"."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from netfacts.formats.style import TerminalStyle
from netfacts.formats.text_pictures import draw_cells
from netfacts.formats.text_plain import read
from netfacts.pages.document import Line, Role, Table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

HEADING = "heading"
MIN_COLUMNS = 60  # below, a row becomes lines, and a label gets a line of its own
UNWRAPPED = 1_000_000
_PAIR = 2
_NUMERIC = frozenset("0123456789,. ")


def make_text(line: Line, style: TerminalStyle, base: str = "") -> "Text":
    """Return a line as Rich writes it."""
    from rich.text import Text

    text = Text(style=base)
    for role, spans in groupby(line, key=lambda span: span.role):
        text.append(read(tuple(spans), style), role)
    return text


def draw_table(table: Table, console: "Console", style: TerminalStyle) -> None:
    """Write the rows of a table."""
    if (style.width or UNWRAPPED) < MIN_COLUMNS:
        _draw_stacked(table, console, style)
    else:
        _draw_columns(table, console, style)


def _draw_columns(table: Table, console: "Console", style: TerminalStyle) -> None:
    from rich.table import Table as Grid
    from rich.text import Text

    room = (style.width or 0) // 5
    bars = draw_cells(table.bars, room, blocks=style.blocks) if room else []
    grid = Grid(
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style=HEADING,
        show_header=any(table.columns),
    )
    for number, title in enumerate(table.columns):
        if bars and number == len(table.columns) - 1:
            grid.add_column("", no_wrap=True, min_width=room)
        _add_column(grid, title, [row[number] for row in table.rows], style)
    if len(table.columns) == _PAIR:  # what a figure is of needs more room than the figure
        grid.columns[0].max_width = (style.width or UNWRAPPED) * 2 // 5
    for number, row in enumerate(table.rows):
        cells = [make_text(cell, style) for cell in row]
        if bars:
            cells.insert(-1, Text(bars[number]))
        grid.add_row(*cells)
    console.print(grid)


def _add_column(grid: Any, title: str, cells: list[Line], style: TerminalStyle) -> None:  # noqa: ANN401 - Rich's
    """Add a column; numbers are on its right, and ids are not broken where there is room."""
    texts = [read(cell, style) for cell in cells]
    ids = all(span.role is Role.ID for cell in cells for span in cell)
    numeric = all(text and _NUMERIC.issuperset(text) for text in texts)
    fits = max(map(len, texts), default=0) <= (style.width or UNWRAPPED) / 2
    grid.add_column(
        title,
        overflow="fold",
        no_wrap=numeric or (ids and fits),
        justify="right" if numeric else "left",
    )


def _draw_stacked(table: Table, console: "Console", style: TerminalStyle) -> None:
    """Write a line a cell, and a blank line between two rows."""
    from rich.text import Text

    titles = table.columns
    if table.sections:
        console.print(Text(titles[0], HEADING), overflow="fold")
        titles = ("", *titles[1:])
    for number, row in enumerate(table.rows):
        if number:
            console.print()
        for title, cell in zip(titles, row, strict=True):
            if cell:
                label = Text(f"{title}: " if title else "", HEADING)
                console.print(label.append_text(make_text(cell, style)), overflow="fold")

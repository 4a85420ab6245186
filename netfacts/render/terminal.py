"""Document -> text for people, on a terminal or in a pipe. The only importer of Rich."""

from io import StringIO
from typing import TYPE_CHECKING

from netfacts.document import Bibliography, Block, Excerpt, Heading, Line, Paragraph, Role, Table
from netfacts.present import document
from netfacts.render.style import Style
from netfacts.results import Result
from netfacts.text import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Effects rather than colours: readable on light and on dark, and on a terminal without colours.
_LOOKS = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.MATCH: "bold underline",
    Role.ASIDE: "dim",
    Role.ID: "dim",
}
_NARROW = 60  # below, a table becomes lines of "title: cell"
_UNWRAPPED = 1_000_000


def write(result: Result, style: Style) -> str:
    """Return the page of `result` as text."""
    from rich.console import Console

    stream = StringIO()
    console = Console(
        file=stream,
        width=style.width or _UNWRAPPED,
        height=100,  # with a height given, Rich asks no terminal and no environment for a size
        color_system="standard" if style.color else None,
        force_terminal=style.color,
        no_color=not style.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for number, block in enumerate(document(result)):
        if number and not getattr(block, "close", False):
            console.print()
        _draw(block, console, style)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _draw(block: Block, console: "Console", style: Style) -> None:
    match block:
        case Heading():
            console.print(_text(block.line, "bold"), overflow="fold")
        case Paragraph():
            console.print(_text(block.line), overflow="fold")
        case Table():
            if style.width is not None and style.width < _NARROW:
                _draw_stacked(block, console)
            else:
                _draw_table(block, console, style)
        case Bibliography():
            _draw_references(block, console, style)
        case _:
            if style.width is not None:
                _draw_excerpt(block, console, style.width)


def _draw_table(table: Table, console: "Console", style: Style) -> None:
    from rich.table import Table as Grid

    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for number, column in enumerate(table.columns):
        spans = [span for row in table.rows for span in row[number]]
        longest = max((len(span.text) for span in spans), default=0)
        ids = all(span.role is Role.ID for span in spans) and longest <= (style.width or _UNWRAPPED) / 2
        grid.add_column(column, overflow="fold", no_wrap=ids)
    for row in table.rows:
        grid.add_row(*map(_text, row))
    console.print(grid)


def _draw_stacked(table: Table, console: "Console") -> None:
    for number, row in enumerate(table.rows):
        if number:
            console.print()
        for title, cell in zip(table.columns, row, strict=True):
            text = _text(cell)
            if not text:
                continue
            if title:
                text = _text(()).append(f"{title}: ", "bold").append_text(text)
            console.print(text, overflow="fold")


def _draw_excerpt(block: Excerpt, console: "Console", width: int) -> None:
    """Draw as much of the line as fits, around the column, and a caret beneath it."""
    from rich.text import Text

    before, after = visible(block.text[: block.column - 1]), visible(block.text[block.column - 1 :])
    start = max(0, len(before) - width // 2)
    console.print(Text((before + after)[start : start + width]), no_wrap=True)
    console.print(Text(" " * (len(before) - start) + "^", "bold"), no_wrap=True)


def _draw_references(block: Bibliography, console: "Console", style: Style) -> None:
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
    for span in line:
        text.append(span.text, _LOOKS[span.role])
    return text

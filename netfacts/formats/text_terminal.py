"""Document -> text for people, on a terminal or in a pipe. The only importer of Rich; a pipe needs none."""

from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, Any

from netfacts.answers.answer import Answer
from netfacts.formats import text_pictures
from netfacts.formats.style import TerminalStyle
from netfacts.formats.text_plain import INDENT, is_full, write_plain
from netfacts.formats.text_tables import HEADING, MIN_COLUMNS, UNWRAPPED, draw_table, make_text
from netfacts.pages.document import (
    Bars,
    Bibliography,
    Block,
    Document,
    Excerpt,
    Field,
    Footer,
    Grids,
    Heading,
    Hint,
    Line,
    Paragraph,
    Picture,
    Role,
    Table,
)
from netfacts.pages.page import find_page
from netfacts.text.safe import clean

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

# One colour, for the numbers that answer; the rest are effects, readable on light and on dark.
_LOOKS = {
    HEADING: "bold",
    Role.PLAIN: "none",
    Role.STRONG: "bold",
    Role.MATCH: "bold underline",
    Role.ASIDE: "dim",
    Role.ID: "dim",
    Role.MARK: "none",
    Role.FIGURE: "bold cyan",
}
_LABEL = 18  # columns


def write(answer: Answer, style: TerminalStyle) -> str:
    """Return the page of `answer` as text."""
    return write_page(find_page(answer).document(answer), style)


def write_page(page: Document, style: TerminalStyle) -> str:
    """Return a page as text."""
    if style.width is None and not (style.color or style.links):
        return write_plain(page, style)
    return _Writer(style).write(page)


class _Writer:
    """Rich, set up to write what a style allows, and nothing of its own accord."""

    def __init__(self, style: TerminalStyle) -> None:
        from rich.console import Console
        from rich.theme import Theme

        styled = style.color or style.links
        looks = _LOOKS if style.color else dict.fromkeys(_LOOKS, "none")  # links may be in plain text
        self._style = style
        self._width = style.width or UNWRAPPED
        self._stream = StringIO()
        self._console: Console = Console(
            file=self._stream,
            width=self._width,
            height=100,  # with a height given, Rich asks no terminal and no environment for a size
            theme=Theme(looks, inherit=False),
            color_system="standard" if styled else None,
            force_terminal=styled,
            no_color=not style.color,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def write(self, page: Document) -> str:
        """Return the page as text."""
        draws: dict[type[Block], Callable[[Any], None]] = {
            Heading: self._draw_heading,
            Paragraph: self._draw_paragraph,
            Field: self._draw_field,
            Hint: self._draw_line,
            Footer: self._draw_line,
            Table: self._draw_table,
            Bibliography: self._draw_references,
            Excerpt: self._draw_excerpt,
            Bars: self._draw_picture,
            Grids: self._draw_picture,
        }
        begun = False
        for block in page:
            if isinstance(block, Bars | Grids) and not text_pictures.fits(block, self._style):
                continue
            if begun and not getattr(block, "close", False):
                self._console.print()
            begun = True
            draws[type(block)](block)
        return "".join(f"{line.rstrip()}\n" for line in self._stream.getvalue().splitlines())

    def _draw_heading(self, block: Heading) -> None:
        self._print(self._text(block.line, HEADING))

    def _draw_line(self, block: Hint | Footer) -> None:
        self._print(self._text(block.line))

    def _draw_paragraph(self, block: Paragraph) -> None:
        self._hang(INDENT if block.indent else "", self._text(block.line))

    def _draw_picture(self, block: Picture) -> None:
        for line in text_pictures.lines(block, self._style):
            self._console.print(self._text(line), no_wrap=True, overflow="crop")

    def _print(self, text: "RenderableType") -> None:
        self._console.print(text, overflow="fold")

    def _hang(self, begin: str, text: "Text", look: str = "") -> None:
        """Print `text` after `begin`, and what is wrapped beneath it."""
        from rich.padding import Padding
        from rich.text import Text

        if not begin or self._style.width is None:
            self._print(Text.assemble((begin, look), text))
            return
        lines = text.wrap(self._console, self._width - len(begin), overflow="fold")
        for number, line in enumerate(lines):
            line.rstrip()
            if number:
                self._console.print(Padding(line, (0, 0, 0, len(begin))))
            else:
                self._console.print(Text.assemble((begin, look), line))

    def _draw_field(self, block: Field) -> None:
        from rich.text import Text

        if self._width < MIN_COLUMNS:
            self._print(Text(block.label, HEADING))
        label = block.label
        for line in block.lines:
            if self._width < MIN_COLUMNS:
                self._hang(INDENT, self._text(line))
            else:
                self._hang(f"{label:<{_LABEL}}", self._text(line), HEADING)
                label = ""

    def _draw_table(self, block: Table) -> None:
        draw_table(block, self._console, self._style)

    def _draw_excerpt(self, block: Excerpt) -> None:
        """Draw as much of the line as fits, around the column, and a caret beneath it."""
        from rich.text import Text

        if self._style.width is None:
            return
        before, after = clean(block.text[: block.column - 1]), clean(block.text[block.column - 1 :])
        start = max(0, len(before) - self._width // 2)
        self._console.print(Text((before + after)[start : start + self._width]), no_wrap=True)
        self._console.print(Text(" " * (len(before) - start) + "^", HEADING), no_wrap=True)

    def _draw_references(self, block: Bibliography) -> None:
        from rich.text import Text

        if block.title and any(is_full(item, self._style) for item in block.items):
            self._print(Text(block.title, HEADING))
        digits = len(str(max((item.number for item in block.items), default=0)))
        for item in block.items:
            full = is_full(item, self._style)
            text = Text(item.text) if full else Text(item.short, Role.ASIDE)
            if self._style.links and item.address:
                text.stylize(f"link {item.address}")
            self._hang(f"{f'[{item.number}]':>{digits + 2}} ", text, Role.ASIDE)

    def _text(self, line: Line, base: str = "") -> "Text":
        return make_text(line, self._style, base)

"""Document -> text: wrapped on a terminal, one line per paragraph in a pipe. Only this module uses Rich."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netfacts.answers import Answer
from netfacts.bibliography.labels import address, short
from netfacts.bibliography.vancouver import vancouver
from netfacts.formats.layout import MIN_COLUMNS, columns, cut, draw_table, list_rows, wrap_line
from netfacts.formats.writer import TerminalStyle
from netfacts.pages import document
from netfacts.pages.document import Block, Document, Line, Role, Span, find_page, strong, words
from netfacts.text.safe import clean

if TYPE_CHECKING:  # not needed for other answers
    from netfacts.answers.check import CheckAnswer
    from netfacts.answers.references import CiteAnswer

# The only colour is for the numbers that answer the question: of the sixteen, the one that is readable on
# most light and dark backgrounds. Nothing is dim: many terminals halve the contrast of dim text.
_LOOKS = {Role.STRONG: "bold", Role.MATCH: "bold underline", Role.FIGURE: "bold bright_blue"}
_INDENT = "  "
_LABEL = 18  # columns
# Special characters of a workflow command, and those that end a property.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(answer: Answer, style: TerminalStyle) -> str:
    """Return the page of `answer` as text."""
    return write_page(find_page(answer).document(answer), style)


def write_page(page: Document, style: TerminalStyle) -> str:
    """Return a page as text; in a pipe, only the rows of a listing, with tabs between the cells."""
    listings = [block for block in page if isinstance(block, document.Table) and block.listing]
    rows = [row for table in listings for row in list_rows(table, style)] if style.width is None else []
    lines = rows or _draw(page, style)
    if style.color or style.links:
        return "".join(f"{_paint(line, style)}\n" for line in lines)
    return "".join(f"{words(line).rstrip()}\n" for line in lines)


def _draw(page: Document, style: TerminalStyle) -> list[Line]:
    """Return the lines of all blocks, with a blank line before each block that is not `close`."""
    lines: list[Line] = []
    for block in page:
        found = list(_draw_block(block, style))
        if lines and found and not getattr(block, "close", False):
            lines.append(())
        lines += found
    return lines


def _draw_block(block: Block, style: TerminalStyle) -> Iterator[Line]:
    match block:
        case document.Heading():
            yield from wrap_line(strong(block.line), style.width)
        case document.Paragraph():
            if block.line:
                yield from _hang(_INDENT if block.indent else "", block.line, style)
        case document.Field():
            yield from _draw_field(block, style)
        case document.Table():
            yield from draw_table(block, style)
        case document.Bibliography():
            yield from _draw_references(block, style)
        case document.Excerpt():
            yield from _draw_excerpt(block, style)
        case _:
            from netfacts.formats import text_pictures  # few pages have any

            yield from text_pictures.lines(block, style)


def _hang(begin: str, line: Line, style: TerminalStyle, role: Role = Role.PLAIN) -> Iterator[Line]:
    """Yield `line` after `begin`, with its wrapped lines aligned below it."""
    for part in wrap_line(line, style.width and style.width - len(begin), keep_addresses=True):
        yield Span(begin, role), *part
        begin = " " * len(begin)


def _draw_field(block: document.Field, style: TerminalStyle) -> Iterator[Line]:
    """Yield the lines of a field after its label, which gets its own line on a narrow terminal."""
    begin, after = f"{block.label:<{_LABEL}}", " " * _LABEL
    if style.width is None:
        begin, after = f"{block.label}: ", _INDENT
    elif style.width < MIN_COLUMNS:
        yield from wrap_line((Span(block.label, Role.STRONG),), style.width)
        begin = after = _INDENT
    for line in block.lines:
        yield from _hang(begin, line, style, Role.STRONG)
        begin = after


def _draw_references(block: document.Bibliography, style: TerminalStyle) -> Iterator[Line]:
    full = style.full_references or block.full
    if block.title and full:
        yield from wrap_line((Span(block.title, Role.STRONG),), style.width)
    cite, role = (vancouver, Role.PLAIN) if full else (short, Role.ASIDE)
    digits = len(str(len(block.references))) if style.width else 0
    for number, one in enumerate(block.references, start=1):
        entry = Span(cite(one), role, address(one))
        yield from _hang(f"{f'[{number}]':>{digits + 2}} ", (entry,), style, Role.ASIDE)


def _draw_excerpt(block: document.Excerpt, style: TerminalStyle) -> Iterator[Line]:
    """Yield, on a terminal only, as much of the line as fits around the column, and a caret below it."""
    if style.width is None:
        return
    before, after = clean(block.text[: block.column - 1]), clean(block.text[block.column - 1 :])
    while columns(before) > style.width // 2:
        before = before[1:]
    line = (before + after)[: style.width]
    while columns(line) > style.width:
        line = line[:-1]
    yield (Span(line),)
    yield (Span(" " * columns(before) + "^", Role.STRONG),)


def _paint(line: Line, style: TerminalStyle) -> str:
    """Return a line with the codes for its colours and links, as Rich writes them for a terminal."""
    from rich.color import ColorSystem
    from rich.style import Style

    painted = ""
    for span in cut(line, 0, len(words(line).rstrip())):
        look = _LOOKS.get(span.role, "") if style.color else ""
        link = f" link {span.target}" if style.links and "://" in span.target else ""
        painted += Style.parse(f"{look}{link}").render(span.text, color_system=ColorSystem.STANDARD)
    return painted


def write_citations(answer: "CiteAnswer") -> str:
    """Return only the entries; without any, return an empty CSL list, or "" in other styles."""
    from netfacts.bibliography.citation_style import CitationStyle

    entries = [entry.text for entry in answer.results]
    if answer.style == CitationStyle.CSL_JSON:
        return "[\n" + ",\n".join(entries) + "\n]\n"
    between = "\n\n" if answer.style in (CitationStyle.BIBTEX, CitationStyle.RIS) else "\n"
    return f"{between.join(entries)}\n" if entries else ""


def write_annotations(answer: "CheckAnswer") -> str:
    """Return `::error file=...,line=...,col=...,title=E201::message` for each finding."""
    lines = []
    for found in answer.results:
        kind = "error" if found.code.startswith("E") else "warning"
        at = f"file={found.file.translate(_PROPERTY)},line={found.line},col={found.column}"
        lines.append(f"::{kind} {at},title={found.code}::{found.message.translate(_DATA)}\n")
    return "".join(lines)

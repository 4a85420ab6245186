"""Document -> HTML: a fragment for any page; its elements say what things are, and nothing how they look."""

from collections.abc import Container, Iterator
from html import escape
from itertools import groupby

from netfacts.answers.answer import Answer
from netfacts.formats.svg import inline
from netfacts.pages.document import (
    Bars,
    Bibliography,
    Block,
    Document,
    Grids,
    Heading,
    Item,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
)
from netfacts.pages.page import find_page
from netfacts.text.safe import visible

_ELEMENTS = {Role.STRONG: "strong", Role.MATCH: "mark", Role.ASIDE: "small", Role.ID: "code"}


def write(answer: Answer) -> str:
    """Return the page of `answer` as a fragment."""
    return fragment(find_page(answer).document(answer))


def fragment(page: Document, anchors: Container[str] = ()) -> str:
    """Return the blocks of a page as well-formed elements, each on lines of its own.

    What leads to one of `anchors` is a link: whoever names them has put them on the page around it.
    """
    return "".join(f"{line}\n" for block in page for line in _block(block, anchors))


def _block(block: Block, anchors: Container[str]) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_line(block.line, anchors)}</h2>"
        case Paragraph():
            yield f"<p>{_line(block.line, anchors)}</p>"
        case Table():
            yield from _table(block, anchors)
        case Bibliography():
            yield "<ol>"
            yield from (f'<li value="{item.number}">{entry(item)}</li>' for item in block.items)
            yield "</ol>"
        case Bars() | Grids():
            yield from inline(block)


def _table(table: Table, anchors: Container[str]) -> Iterator[str]:
    titles = "".join(f'<th scope="col">{escaped(title)}</th>' for title in table.columns)
    yield "<table>"
    yield f"<thead><tr>{titles}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = "".join(f"<td>{_line(cell, anchors)}</td>" for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody>"
    yield "</table>"


def entry(item: Item) -> str:
    """Return an entry in which its address, or the DOI that it ends in, is a link."""
    if not item.address:
        return escaped(item.text)
    shown = item.address if item.address in item.text else item.address.removeprefix("https://doi.org/")
    before, found, after = item.text.rpartition(shown)
    if not found:
        return f"{escaped(item.text)} {_link(item.address, item.address)}"
    return f"{escaped(before)}{_link(item.address, found)}{escaped(after)}"


def _link(address: str, text: str) -> str:
    return f'<a href="{escaped(address)}">{escaped(text)}</a>'


def _line(line: Line, anchors: Container[str]) -> str:
    """Return spans; those of one role that stand side by side are one element."""
    pieces = []
    for role, spans in groupby(line, key=lambda span: span.role):
        text = "".join(_span(span, anchors) for span in spans)
        element = _ELEMENTS.get(role)
        pieces.append(f"<{element}>{text}</{element}>" if element else text)
    return "".join(pieces)


def _span(span: Span, anchors: Container[str]) -> str:
    return _link(f"#{span.target}", span.text) if span.target in anchors else escaped(span.text)


def escaped(text: str) -> str:
    """Return `text` as it may stand in an element or in an attribute between quotation marks."""
    return escape(visible(text))

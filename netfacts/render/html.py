"""Document -> HTML: a fragment for any page; its elements say what things are, and nothing how they look."""

from collections.abc import Iterator
from html import escape

from netfacts.document import (
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
    Table,
)
from netfacts.present import document
from netfacts.render.style import Style
from netfacts.render.svg import inline
from netfacts.results import Result
from netfacts.text import visible

_ELEMENTS = {Role.STRONG: "strong", Role.MATCH: "mark", Role.ASIDE: "small", Role.ID: "code"}


def write(result: Result, style: Style) -> str:  # noqa: ARG001 - whoever shows HTML gives it its style
    """Return the page of `result` as a fragment."""
    return fragment(document(result))


def fragment(page: Document) -> str:
    """Return the blocks of a page as well-formed elements, each on lines of its own."""
    return "".join(f"{line}\n" for block in page for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_line(block.line)}</h2>"
        case Paragraph():
            yield f"<p>{_line(block.line)}</p>"
        case Table():
            yield from _table(block)
        case Bibliography():
            yield "<ol>"
            yield from (f'<li value="{item.number}">{_item(item)}</li>' for item in block.items)
            yield "</ol>"
        case Bars() | Grids():
            yield from inline(block)


def _table(table: Table) -> Iterator[str]:
    titles = "".join(f'<th scope="col">{_text(title)}</th>' for title in table.columns)
    yield "<table>"
    yield f"<thead><tr>{titles}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = "".join(f"<td>{_line(cell)}</td>" for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody>"
    yield "</table>"


def _item(item: Item) -> str:
    """Return an entry in which its address, or the DOI that it ends in, is a link."""
    if not item.address:
        return _text(item.text)
    shown = item.address if item.address in item.text else item.address.removeprefix("https://doi.org/")
    before, found, after = item.text.rpartition(shown)
    if not found:
        return f"{_text(item.text)} {_link(item.address, item.address)}"
    return f"{_text(before)}{_link(item.address, found)}{_text(after)}"


def _link(address: str, text: str) -> str:
    return f'<a href="{_text(address)}">{_text(text)}</a>'


def _line(line: Line) -> str:
    return "".join(_span(_text(span.text), span.role) for span in line)


def _span(text: str, role: Role) -> str:
    element = _ELEMENTS.get(role)
    return f"<{element}>{text}</{element}>" if element else text


def _text(text: str) -> str:
    return escape(visible(text))

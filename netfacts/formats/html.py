"""Document -> HTML: a fragment to paste into a page, or a whole page that needs no other file."""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from netfacts.answers import Answer
from netfacts.bibliography.labels import address
from netfacts.bibliography.vancouver import split_at_link
from netfacts.facts.reference import Reference
from netfacts.formats import svg_elements as svg
from netfacts.formats.svg_elements import DARK, LIGHT, escape, fill_template
from netfacts.pages import charts, document
from netfacts.pages.citation_marks import reference_anchor
from netfacts.pages.document import Block, Line, Role, find_cells, find_page, words

_ELEMENTS = {
    Role.STRONG: "strong",
    Role.FIGURE: "strong",
    Role.MATCH: "mark",
    Role.ASIDE: "small",
    Role.ID: "code",
}
_BARS = 420  # pixels: narrow, so that the numbers of the axis stay legible on a phone


def write_fragment(answer: Answer) -> str:
    """Return the page of `answer` as a fragment."""
    return fragment(find_page(answer).document(answer))


def write_page(answer: Answer) -> str:
    """Return the page of `answer` as a whole page, which is also well-formed XML."""
    page = find_page(answer).document(answer)
    title = next(words(block.line) for block in page if isinstance(block, document.Heading))
    lists = (block.references for block in page if isinstance(block, document.Bibliography))
    anchors = {reference_anchor(one.id) for references in lists for one in references}
    return fill_template(
        "page.html",
        title=escape(title),
        style=page_style() + svg.picture_style(),
        blocks=fragment(page[1:], anchors),
    )


def fragment(page: Iterable[Block], anchors: Container[str] = ()) -> str:
    """Return the blocks of a page as well-formed elements; text that leads to one of `anchors` is a link."""
    return "".join(f"{line}\n" for block in page for line in _write_block(block, anchors))


def _write_block(block: Block, anchors: Container[str]) -> Iterator[str]:
    match block:
        case document.Heading():
            yield f"<h2>{_write_line(block.line, anchors)}</h2>"
        case document.Paragraph():
            if said := _write_line(block.line, anchors):
                yield f"<p>{said}</p>"
        case document.Field():
            yield from _write_field(block, anchors)
        case document.Table():
            yield from _write_table(block, anchors)
        case document.Bibliography():
            yield from _write_references(block, anchors)
        case charts.Bars() | charts.Grids():
            yield from _draw_figure(block)


def _write_field(field: document.Field, anchors: Container[str]) -> Iterator[str]:
    """Yield a single line after its label, or several lines as a list below it."""
    label = f"<strong>{escape(field.label)}:</strong>"
    lines = [_write_line(line, anchors) for line in field.lines]
    if len(lines) == 1:
        yield f"<p>{label} {lines[0]}</p>"
    else:
        yield from (f"<p>{label}</p>", "<ul>", *(f"<li>{line}</li>" for line in lines), "</ul>")


def _write_references(block: document.Bibliography, anchors: Container[str]) -> Iterator[str]:
    if block.title:
        yield f"<h2>{escape(block.title)}</h2>"
    yield "<ol>"
    for number, reference in enumerate(block.references, start=1):
        anchor = reference_anchor(reference.id)
        name = f' id="{anchor}"' if anchor in anchors else ""
        yield f'<li{name} value="{number}">{write_entry(reference)}</li>'
    yield "</ol>"


def _write_table(table: document.Table, anchors: Container[str]) -> Iterator[str]:
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in table.columns)
    yield '<table class="numbers">' if table.sections else "<table>"
    yield from (f"<thead><tr>{titles}</tr></thead>", "<tbody>")
    for row in table.rows:
        cells = ""
        for start, end in find_cells(row):
            wide = f' colspan="{end - start}"' if end - start > 1 else ""
            cells += f"<td{wide}>{_write_line(row[start], anchors)}</td>"
        yield f"<tr>{cells}</tr>"
    yield from ("</tbody>", "</table>")


def _draw_figure(block: document.Picture) -> Iterator[str]:
    """Yield a picture with its words as text, and with what its shapes mean."""
    yield from ("<figure>", f"<figcaption>{escape(block.title)}</figcaption>")
    yield from _draw_bars(block) if isinstance(block, charts.Bars) else _draw_grids(block)
    for shape, said in block.legend:
        drawn: Iterable[str] = svg.draw_icon(shape, 20, svg.BAR / 2)
        if shape in (charts.Shape.RANGE, charts.Shape.CHANCE, charts.Shape.BOUND):
            drawn = [svg.draw_stretch(shape, 4, 36, svg.BAR / 2)]
        yield f'<p class="legend">{_draw(40, svg.BAR, drawn)}<small>{escape(said)}</small></p>'
    yield "</figure>"


def _draw_bars(block: charts.Bars) -> Iterator[str]:
    """Yield the numbers of the axis, then each label and its number with the bar below them."""
    axis = svg.Axis(block.bars, _BARS)
    yield _draw(_BARS, svg.LINE, axis.write_numbers(svg.LINE - 5, "quiet"))
    for bar in block.bars:
        drawn = (axis.draw(part, svg.BAR / 2) for part in bar.stretches)
        bars = _draw(_BARS, svg.BAR, (*axis.draw_rules(0, svg.BAR), *drawn))
        yield f"<p><strong>{escape(bar.label)}</strong><br/>{escape(bar.said)}<br/>{bars}</p>"


def _draw_grids(block: charts.Grids) -> Iterator[str]:
    side = svg.ICON * svg.ROW
    yield '<div class="grids">'
    for icons in block.grids:
        yield f"<div>{_draw(side, side, svg.draw_icons(icons))}<p>{escape(icons.said)}</p></div>"
    yield "</div>"


def _draw(width: int, height: int, elements: Iterable[str]) -> str:
    """Return a drawing that the words next to it explain."""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg class="netfacts" {size} aria-hidden="true">{"".join(elements)}</svg>'


def write_entry(reference: Reference) -> str:
    """Return an entry whose DOI or URL is a link."""
    before, shown, after = split_at_link(reference)
    return f"{escape(before)}{write_link(address(reference), shown) if shown else ''}{escape(after)}"


def write_link(address: str, text: str) -> str:
    """Return a link."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _write_line(line: Line, anchors: Container[str]) -> str:
    """Return a line without its hints; neighbouring spans of the same role share an element."""
    pieces = []
    read = (span for span in line if span.role is not Role.HINT)
    for role, spans in groupby(read, key=lambda span: span.role):
        text = "".join(
            write_link(f"#{span.target}", span.text) if span.target in anchors else escape(span.text)
            for span in spans
        )
        element = _ELEMENTS.get(role)
        pieces.append(f"<{element}>{text}</{element}>" if element else text)
    return "".join(pieces)


def page_style() -> str:
    """Return the style sheet that every page begins with."""
    light, dark = (";".join(f"--{name}:{one}" for name, one in colours.items()) for colours in (LIGHT, DARK))
    return fill_template("page.css", light=light, dark=dark)

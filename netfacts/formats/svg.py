"""Document -> one SVG picture for a slide, 16:9: what it says, the bars, who counted; no script, no font."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

from netfacts.answers.answer import Answer
from netfacts.formats.svg_elements import LINE, STYLE, TITLE, Drawing, block_of_text, escape
from netfacts.formats.svg_pictures import describe, draw, draw_chart
from netfacts.pages import document
from netfacts.pages.document import Document, words
from netfacts.pages.page import find_page

# Units of the picture; its letters stay legible where it is shown a third as large.
_WIDTH, _HEIGHT = 640, 360
_SCALE = 2
_MARGIN = 20
_INLINE = 420  # narrow: on a telephone the letters stay legible
_OVERHANG = 4  # of letters that reach out to the left
_MAX_REFERENCES = 5
_MAX_BARS = 7
_SMALL = 13  # between two lines of references


def write(answer: Answer) -> str:
    """Return the chart of the answer's page, or where it has none what the page says first."""
    page = find_page(answer).document(answer)
    title = next((words(block.line) for block in page if isinstance(block, document.Heading)), "")
    picture = _find_picture(page)
    said = next((words(block.line) for block in page if isinstance(block, document.Paragraph)), "")
    head = block_of_text(title, 0, _WIDTH - 2 * _MARGIN, TITLE)
    foot = _write_foot(page, picture)
    height = _HEIGHT - 2 * _MARGIN - head.height - foot.height - LINE / 2
    body = _draw_body(picture, said, height)
    description = describe(picture) if picture else said
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH * _SCALE}" height="{_HEIGHT * _SCALE}"'
    lines = [
        *_open(size, "picture", title, description),
        f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
        *_move(_MARGIN, _MARGIN, head),
        *_move(_MARGIN, _MARGIN + head.height + LINE / 2, body),
        *_move(_MARGIN, _HEIGHT - _MARGIN - foot.height, foot),
        "</svg>",
    ]
    return "".join(f"{line}\n" for line in lines)


def draw_inline(block: document.Picture) -> Iterator[str]:
    """Yield one picture as an element of any page; its names are its own, wherever it is pasted."""
    drawn = draw(block, _INLINE)
    name = f"picture-{crc32(repr(block).encode(errors='replace')):08x}"
    width, height = _INLINE + 2 * _OVERHANG, drawn.height
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    yield from _open(size, name, block.title, describe(block))
    yield from _move(_OVERHANG, 0, drawn)
    yield "</svg>"


def _find_picture(page: Document) -> document.Picture | None:
    """Return the first picture of a page, or the bars of its first table that has some."""
    for block in page:
        if isinstance(block, document.Bars | document.Grids):
            return block
        if isinstance(block, document.Table) and any(block.bars):
            return document.Bars("", tuple(bar for bar in block.bars if bar), ())
    return None


def _draw_body(picture: document.Picture | None, said: str, height: float) -> Drawing:
    room = _WIDTH - 2 * _MARGIN
    if isinstance(picture, document.Bars):
        return draw_chart(picture, room, height, _MAX_BARS)
    if picture is None:
        return block_of_text(said, 0, room)
    drawn = draw(picture, room)
    scale = min(1.0, height / drawn.height)
    return Drawing(height, (f'<g transform="scale({scale:.3f})">', *drawn.elements, "</g>"))


def _write_foot(page: Document, picture: document.Picture | None) -> Drawing:
    """Return the references that the chart names, a line each, and the footer."""
    items = [item for block in page if isinstance(block, document.Bibliography) for item in block.items]
    cited = _find_cited(items, picture) or items
    lines = [f"[{item.number}] {item.short or item.text}" for item in cited[:_MAX_REFERENCES]]
    if len(cited) > _MAX_REFERENCES:
        lines[-1] += f"; and {len(cited) - _MAX_REFERENCES} more"
    lines += [words(block.line) for block in page if isinstance(block, document.Footer)]
    elements: list[str] = []
    y = 0.0
    for line in lines:
        drawn = block_of_text(line, y, _WIDTH - 2 * _MARGIN, "small", _SMALL)
        elements += drawn.elements
        y += drawn.height
    return Drawing(y, tuple(elements))


def _find_cited(items: Sequence[document.Item], picture: document.Picture | None) -> list[document.Item]:
    if isinstance(picture, document.Grids):
        labels = [grid.text for grid in picture.grids]
    else:
        labels = [bar.label for bar in picture.bars[:_MAX_BARS]] if picture else []
    marks = " ".join(mark for label in labels for mark in re.findall(r"\[[^\]]*\]", label))
    numbers = set(map(int, re.findall("[0-9]+", marks)))
    return [item for item in items if item.number in numbers]


def _move(x: float, y: float, drawn: Drawing) -> Iterator[str]:
    if drawn.elements:
        yield f'<g transform="translate({x:g} {y:g})">'
        yield from drawn.elements
        yield "</g>"


def _open(size: str, name: str, title: str, description: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="netfacts" {size} role="img"'
        f' aria-labelledby="{name}-title {name}-description">'
    )
    yield f'<title id="{name}-title">{escape(title)}</title>'
    yield f'<desc id="{name}-description">{escape(description)}</desc>'
    yield f"<style>{STYLE}</style>"

"""Document -> one SVG picture with title, description and references; no script, no font."""

from collections.abc import Iterator
from zlib import crc32

from netfacts.answers.answer import Answer
from netfacts.formats.svg_pictures import (
    LINE,
    STRONG,
    STYLE,
    Drawing,
    block_of_text,
    describe,
    draw,
    escape,
)
from netfacts.pages.document import Bars, Bibliography, Block, Grids, Heading, Paragraph, Picture, words
from netfacts.pages.page import find_page

_WIDTH = 760
_MARGIN = 20
_INLINE = 420  # narrow: on a telephone the letters stay legible
_OVERHANG = 4  # of letters that reach out to the left


def write(answer: Answer) -> str:
    """Return the page of `answer` as a picture: all but its tables, whose numbers are drawn."""
    page = find_page(answer).document(answer)
    title = next((words(block.line) for block in page if isinstance(block, Heading)), "")
    y = float(_MARGIN)
    elements: list[str] = []
    for block in page:
        y += 0 if getattr(block, "close", False) else LINE / 2
        drawn = _draw(block)
        elements += _move(_MARGIN, y, drawn)
        y += drawn.height
    lines = [
        *_open(_WIDTH, y + _MARGIN, "picture", title, " ".join(filter(None, map(_describe, page)))),
        f'<rect class="paper" width="{_WIDTH}" height="{y + _MARGIN:g}"/>',
        *elements,
        "</svg>",
    ]
    return "".join(f"{line}\n" for line in lines)


def draw_inline(block: Picture) -> Iterator[str]:
    """Yield one picture as an element of any page; its names are its own, wherever it is pasted."""
    drawn = draw(block, _INLINE)
    name = f"picture-{crc32(repr(block).encode(errors='replace')):08x}"
    yield from _open(_INLINE + 2 * _OVERHANG, drawn.height, name, block.title, describe(block))
    yield from _move(_OVERHANG, 0, drawn)
    yield "</svg>"


def _move(x: float, y: float, drawn: Drawing) -> Iterator[str]:
    if drawn.elements:
        yield f'<g transform="translate({x:g} {y:g})">'
        yield from drawn.elements
        yield "</g>"


def _open(width: float, height: float, name: str, title: str, description: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="netfacts" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-description">'
    )
    yield f'<title id="{name}-title">{escape(title)}</title>'
    yield f'<desc id="{name}-description">{escape(description)}</desc>'
    yield f"<style>{STYLE}</style>"


def _draw(block: Block) -> Drawing:
    room = _WIDTH - 2 * _MARGIN
    match block:
        case Heading():
            return block_of_text(words(block.line), 0, room, STRONG)
        case Paragraph():
            return block_of_text(words(block.line), 0, room)
        case Bars() | Grids():
            return draw(block, room)
        case Bibliography():
            return _draw_references(block, room)
    return Drawing(0, ())


def _draw_references(block: Bibliography, room: float) -> Drawing:
    y = 0.0
    elements: list[str] = []
    for item in block.items:
        said = block_of_text(f"{item.number}. {item.text}", y, room, "quiet")
        elements += said.elements
        y += said.height
    return Drawing(y, tuple(elements))


def _describe(block: Block) -> str:
    """Return a block in words, for a screen reader."""
    match block:
        case Paragraph():
            return words(block.line)
        case Bars() | Grids():
            return describe(block)
        case Bibliography():
            return " ".join(f"{item.number}. {item.text}" for item in block.items)
    return ""

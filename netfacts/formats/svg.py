"""Document -> one 16:9 SVG picture for a slide: message, charts and references; no scripts, no fonts."""

import re
from collections.abc import Iterator, Sequence
from textwrap import shorten
from zlib import crc32

from netfacts.answers import Answer
from netfacts.bibliography.labels import label, short
from netfacts.facts.reference import Reference
from netfacts.formats.svg_elements import STYLE, TITLE, Drawing, block_of_text, escape, measure, move
from netfacts.formats.svg_pictures import describe, draw, draw_charts
from netfacts.pages import charts, document
from netfacts.pages.document import Document, find_page, words

# In units of the picture. Its letters stay legible at a third of its size.
_WIDTH, _HEIGHT = 640, 360
_SCALE = 2
_MARGIN = 12
_INLINE = 420  # narrow, so that the letters stay legible on a phone
_OVERHANG = 4  # of letters that reach beyond the left edge
_MAX_REFERENCES = 4  # on one line each; if there are more, only their names
_MAX_LINES = 3  # of those names
_MAX_NAME = 40  # characters
_GAP = 6
_SMALL = 13  # line height of the references and notes


def write(answer: Answer) -> str:
    """Return the first picture of the answer's page, or the bars of its tables, or its first paragraph."""
    page = find_page(answer).document(answer)
    title = next((words(block.line) for block in page if isinstance(block, document.Heading)), "")
    pictures = [block for block in page if isinstance(block, charts.Bars | charts.Grids)][:1]
    pictures = pictures or [block.bars for block in page if isinstance(block, document.Table) and block.bars]
    said = next((words(block.line) for block in page if isinstance(block, document.Paragraph)), "")
    lists = (block.references for block in page if isinstance(block, document.Bibliography))
    every = [numbered for references in lists for numbered in enumerate(references, start=1)]
    numbers = _find_marks(pictures)
    cited = [numbered for numbered in every if numbered[0] in numbers] or every
    head = _write_head(title, pictures)
    foot = _write_foot(page, pictures, cited)
    height = _HEIGHT - 2 * _MARGIN - head.height - foot.height - _GAP
    body = _draw_body(pictures, said, height)
    sources = "; ".join(f"[{number}] {short(one)}" for number, one in cited)
    description = " ".join([*map(describe, pictures), sources]) if pictures else said
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH * _SCALE}" height="{_HEIGHT * _SCALE}"'
    lines = [
        *_open(size, "picture", title, description),
        f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
        *move(_MARGIN, _MARGIN, *head.elements),
        *move(_MARGIN, _MARGIN + head.height + _GAP, *body.elements),
        *move(_MARGIN, _HEIGHT - _MARGIN - foot.height, *foot.elements),
        "</svg>",
    ]
    return "".join(f"{line}\n" for line in lines)


def draw_inline(block: document.Picture) -> Iterator[str]:
    """Yield one picture as an element to paste into any page; no other picture has its ids."""
    drawn = draw(block, _INLINE)
    name = f"picture-{crc32(repr(block).encode(errors='replace')):08x}"
    width, height = _INLINE + 2 * _OVERHANG, drawn.height
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    yield from _open(size, name, block.title, describe(block))
    yield from move(_OVERHANG, 0, *drawn.elements)
    yield "</svg>"


def _write_head(title: str, pictures: Sequence[document.Picture]) -> Drawing:
    """Return the title, below the message of the first bars if there is one."""
    room = _WIDTH - 2 * _MARGIN
    message = next((one.message for one in pictures if isinstance(one, charts.Bars)), "")
    if not message:
        return block_of_text(title, 0, room, TITLE)
    head = block_of_text(message, 0, room, TITLE)
    under = block_of_text(title, head.height, room)
    return Drawing(head.height + under.height, head.elements + under.elements)


def _draw_body(pictures: Sequence[document.Picture], said: str, height: float) -> Drawing:
    room = _WIDTH - 2 * _MARGIN
    bars = [one for one in pictures if isinstance(one, charts.Bars)]
    if bars:
        return draw_charts(bars, room, height)
    if not pictures:
        return block_of_text(said, 0, room)
    drawn = draw(pictures[0], room)
    scale = min(1.0, height / drawn.height)
    return Drawing(height, (f'<g transform="scale({scale:.3f})">', *drawn.elements, "</g>"))


def _write_foot(
    page: Document, pictures: Sequence[document.Picture], cited: Sequence[tuple[int, Reference]]
) -> Drawing:
    """Return the references (only their names if there are many), the notes and the footer."""
    notes = dict.fromkeys(note for one in pictures if isinstance(one, charts.Bars) for note in one.notes)
    footer = [words(block.line) for block in page if isinstance(block, document.Footer)]
    elements: list[str] = []
    y = 0.0
    for line in filter(None, (*_list_references(cited), " ".join(filter(None, [*notes, *footer])))):
        drawn = block_of_text(line, y, _WIDTH - 2 * _MARGIN, "small", _SMALL)
        elements += drawn.elements
        y += drawn.height
    return Drawing(y, tuple(elements))


def _list_references(cited: Sequence[tuple[int, Reference]]) -> list[str]:
    """Return a few references on one line each, or the names of many on at most `_MAX_LINES` lines."""
    if len(cited) <= _MAX_REFERENCES:
        return [f"[{number}] {short(one)}" for number, one in cited]
    lines = [""]
    for place, (number, one) in enumerate(cited):
        named = f"[{number}] {shorten(label(one), _MAX_NAME, placeholder='...')}"
        more = "; and 99 more" if len(lines) == _MAX_LINES else ""
        if measure(f"{lines[-1]}; {named}{more}", "small") <= _WIDTH - 2 * _MARGIN:
            lines[-1] = "; ".join(filter(None, (lines[-1], named)))
        elif len(lines) < _MAX_LINES:
            lines.append(named)
        else:
            lines[-1] += f"; and {len(cited) - place} more"
            break
    return lines


def _find_marks(pictures: Sequence[document.Picture]) -> set[int]:
    """Return the numbers of the references that the labels of pictures cite."""
    labels = [
        one.text if isinstance(one, charts.Icons) else one.label
        for picture in pictures
        for one in (picture.bars if isinstance(picture, charts.Bars) else picture.grids)
    ]
    marks = " ".join(mark for label in labels for mark in re.findall(r"\[[^\]]*\]", label))
    return set(map(int, re.findall("[0-9]+", marks)))


def _open(size: str, name: str, title: str, description: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="netfacts" {size} role="img"'
        f' aria-labelledby="{name}-title {name}-description">'
    )
    yield f'<title id="{name}-title">{escape(title)}</title>'
    yield f'<desc id="{name}-description">{escape(description)}</desc>'
    yield f"<style>{STYLE}</style>"

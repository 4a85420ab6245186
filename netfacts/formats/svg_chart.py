"""Bars -> a chart in a frame, for a slide: labels on the left, the axis beneath, the numbers on the right."""

from collections.abc import Iterator

from netfacts.formats.svg_pictures import GAP, LINE, Axis, Drawing, block_of_text, text
from netfacts.pages.document import Bars


def draw_chart(block: Bars, room: float, height: float, most: int) -> Drawing:
    """Draw up to `most` bars in a frame: labels on the left, the axis beneath, the numbers on the right."""
    bars = block.bars[:most]
    left, right = room * 0.36, room * 0.19
    axis = Axis(Bars("", bars, ()), room - left - right)
    head = text(0, LINE - 6, block.title, "quiet") if block.title else ""
    top = LINE if head else 0
    step = min((height - LINE - top) / len(bars), 2.6 * LINE)
    elements = [head, f'<g transform="translate(0 {top})">']
    elements += [f'<g transform="translate({left:g} 0)">', *axis.rules(0, step * len(bars))]
    for number, bar in enumerate(bars):
        elements += [axis.part(part, step * (number + 0.5)) for part in bar.stretches]
    elements += [*axis.texts(step * len(bars) + LINE - 5), "</g>"]
    for number, bar in enumerate(bars):
        middle = step * (number + 0.5)
        elements += _place_label(bar.label, 0, middle, left - 2 * GAP, step)
        elements += _place_label(bar.text, left + axis.width + GAP, middle, right - GAP, step)
    elements.append("</g>")
    return Drawing(top + step * len(bars) + LINE, tuple(filter(None, elements)))


def _place_label(said: str, x: float, middle: float, room: float, height: float) -> Iterator[str]:
    """Write a label around a height; one that is too high loses words, but not its marks."""
    line = 14
    label, mark, marks = said.rpartition(" [")
    if not mark:
        label, marks = said, ""
    words = label.split()
    drawn = block_of_text(said, 0, room, "label", line)
    while drawn.height > max(height, line) and len(words) > 1:
        words.pop()
        drawn = block_of_text(f"{' '.join(words)}...{mark}{marks}", 0, room, "label", line)
    yield f'<g transform="translate({x:g} {middle - drawn.height / 2:g})">'
    yield from drawn.elements
    yield "</g>"

"""Document -> one 16:9 SVG picture for a slide: message, charts and references; no scripts, no fonts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from netfacts.answers import Answer
from netfacts.bibliography.labels import label, short
from netfacts.facts.reference import Reference
from netfacts.formats import svg_elements as svg
from netfacts.formats.svg_elements import GAP, LINE, TITLE, Drawing, block_of_text, escape, move, text
from netfacts.pages import document
from netfacts.pages.charts import Bar, Bars, Grids, Legend, Shape
from netfacts.pages.document import Document, Picture, find_page, words

# In units of the picture, slide.svg, which are two pixels. Its letters stay legible at a third of its size.
_WIDTH, _HEIGHT, _MARGIN = 640, 360, 12
_ROOM = _WIDTH - 2 * _MARGIN
_SPACE = 6  # below the head
_SMALL = 13  # line height of the references and notes
_MAX_REFERENCES = 4  # on one line each; if there are more, only their names
_MAX_LINES = 3  # of those names
_MAX_NAME = 40  # characters
_GRID = 180  # including its gap
_HEAD, _AXIS = 17, 14  # above and below the bars of a chart
_RATES, _BARS, _NUMBERS = _ROOM * 0.47, _ROOM * 0.58, _ROOM * 0.84  # where the columns of a chart begin
_MIN_STEP, _MAX_STEP = 12, 48  # from one bar of a chart to the next
_LETTERS = ("", 17), ("label", _MIN_STEP)  # each with its line height


def write(answer: Answer) -> str:
    """Return the bars of the answer's page and of its tables, or else its icons, or its first paragraph."""
    page = find_page(answer).document(answer)
    title = next((words(block.line) for block in page if isinstance(block, document.Heading)), "")
    said = next((words(block.line) for block in page if isinstance(block, document.Paragraph)), "")
    charts = [block for block in page if isinstance(block, Bars)]
    charts += [block.bars for block in page if isinstance(block, document.Table) and block.bars]
    grids = [block for block in page if isinstance(block, Grids)]
    pictures: Sequence[Picture] = charts or grids
    described = " ".join(map(_describe, pictures))
    cited = _choose_cited(page, described)
    sources = "; ".join(f"[{number}] {short(one)}" for number, one in cited)
    message = charts[0].message if charts else ""
    head = _stack((message, TITLE, 0), (title, "" if message else TITLE, 0))
    foot = _write_foot(page, charts, cited)
    room = _HEIGHT - 2 * _MARGIN - head.height - foot.height - _SPACE
    body: Iterable[str] = block_of_text(said, 0, _ROOM).elements
    if pictures:
        body = _draw_charts(charts, room) if charts else _draw_grids(grids[0], room)
    elements = (
        *move(_MARGIN, _MARGIN, *head.elements),
        *move(_MARGIN, _MARGIN + head.height + _SPACE, *body),
        *move(_MARGIN, _HEIGHT - _MARGIN - foot.height, *foot.elements),
    )
    return svg.fill_template(
        "slide.svg",
        title=escape(title),
        description=escape(f"{described} {sources}" if pictures else said),
        style=svg.picture_style(),
        elements="\n".join(elements),
    )


def _describe(picture: Picture) -> str:  # for screen readers
    if isinstance(picture, Grids):
        return f"{picture.title}: " + "; ".join(one.said for one in picture.grids) + "."
    bars = (f"{bar.whole_label}: {bar.said}" for bar in picture.bars if bar.stretches)
    return f"{picture.message or picture.title}. {'; '.join(bars)}."


def _choose_cited(page: Document, described: str) -> list[tuple[int, Reference]]:
    """Return the references whose numbers are in the description, or all if there are none."""
    marked = re.findall(r"[0-9]+(?=[^\[\]]*\])", described)
    lists = (block.references for block in page if isinstance(block, document.Bibliography))
    every = [numbered for references in lists for numbered in enumerate(references, start=1)]
    return [numbered for numbered in every if str(numbered[0]) in marked] or every


def _write_foot(page: Document, charts: list[Bars], cited: list[tuple[int, Reference]]) -> Drawing:
    """Return the references, or the names of as many as fit if they are more than a few; notes and footer."""
    lines = [f"[{number}] {short(one)}" for number, one in cited]
    if len(cited) > _MAX_REFERENCES:
        names = [f"[{number}] {shorten(label(one), _MAX_NAME, placeholder='...')}" for number, one in cited]
        lines = ["; ".join(names)]
        while block_of_text(lines[0], 0, _ROOM, "small", _SMALL).height > _MAX_LINES * _SMALL:
            names.pop()
            lines = [f"{'; '.join(names)}; and {len(cited) - len(names)} more"]
    notes = dict.fromkeys(note for chart in charts for note in chart.notes)
    footer = (words(block.line) for block in page[-1:] if isinstance(block, document.Paragraph))
    lines.append(" ".join([*notes, *footer]))
    return _stack(*((line, "small", _SMALL) for line in lines))


def _stack(*texts: tuple[str, str, float]) -> Drawing:
    """Return texts below one another, each with its kind and line height; leave out empty ones."""
    elements: list[str] = []
    y = 0.0
    for said, kind, line in texts:
        if said:
            drawn = block_of_text(said, y, _ROOM, kind, line)
            elements += drawn.elements
            y += drawn.height
    return Drawing(y, tuple(elements))


def _draw_grids(block: Grids, height: float) -> tuple[str, ...]:
    """Draw grids side by side, above what their icons mean, smaller if there is not enough room."""
    head = block_of_text(block.title, 0, _ROOM, "quiet")
    elements, y = [*head.elements], head.height + GAP
    side = svg.ICON * svg.ROW
    said = [block_of_text(one.said, side, _GRID - LINE) for one in block.grids]
    for number, (icons, under) in enumerate(zip(block.grids, said, strict=True)):
        elements += move(number * _GRID, y, *svg.draw_icons(icons), *under.elements)
    y += side + max(one.height for one in said) + GAP
    for shape, meaning in block.legend:
        under = block_of_text(meaning, y, _ROOM - 3 * LINE, "quiet")
        elements += [*svg.draw_icon(shape, LINE, y + LINE / 2), *move(2.5 * LINE, 0, *under.elements)]
        y += under.height
    scale = min(1.0, height / (y + GAP), _ROOM / (_GRID * len(block.grids)))
    return f'<g transform="scale({scale:.3f})">', *elements, "</g>"


def _draw_charts(charts: Sequence[Bars], height: float) -> Iterator[str]:
    """Draw charts below one another; if they have too many bars, drop the last ones of the longest charts."""
    left = height - len(charts) * (_HEAD + _AXIS)
    most = max(int(left / _MIN_STEP), 2 * len(charts))  # at least a title and a bar in each, fitting or not
    kept = [[*chart.bars] for chart in charts]
    while sum(map(len, kept)) > most or not all(bars[-1].stretches for bars in kept):
        # A title without a bar below it goes first.
        max(kept, key=lambda bars: (not bars[-1].stretches, len(bars))).pop()
    step = max(_MIN_STEP, min(left / sum(map(len, kept)), _MAX_STEP))
    y = 0.0
    for chart, bars in zip(charts, kept, strict=True):
        yield from move(0, y, *_draw_chart(chart, bars, step))
        y += _HEAD + step * len(bars) + _AXIS


def _draw_chart(chart: Bars, bars: Sequence[Bar], step: float) -> Iterator[str]:
    """Yield, from left to right, the labels, the rates, the bars and the numbers."""
    axis = svg.Axis(tuple(bars), _NUMBERS - _BARS)
    shown, numbers = (sum(bool(bar.stretches) for bar in some) for some in (bars, chart.bars))
    title = chart.title if shown == numbers else f"{chart.title} ({shown} of {numbers})"
    yield text(0, _HEAD - 6, title, "label strong")
    yield text(_RATES - GAP, _HEAD - 6, chart.rates, "small")
    end = _HEAD + step * len(bars)
    scale = *axis.draw_rules(_HEAD, end), *axis.write_numbers(end + _AXIS - 3, "small")
    yield from move(_BARS, 0, *_draw_legend(chart.legend), *scale)
    for number, bar in enumerate(bars):
        row = [text(0, 3, bar.label, "small")]
        if bar.stretches:
            row = [
                *_place(bar.whole_label, 0, _RATES - GAP, step),
                *_place(bar.rate, _RATES, _BARS - _RATES - GAP, step),
                *move(_BARS, 0, *(axis.draw(part, 0, step - 3) for part in bar.stretches)),
                *_place(bar.text, _NUMBERS, _ROOM - _NUMBERS, step),
            ]
        yield from move(0, _HEAD + step * (number + 0.5), *row)


def _draw_legend(legend: Legend) -> Iterator[str]:
    """Yield what the shapes mean, on one line, except for a bound, whose number says what it is."""
    x = 0.0
    for shape, said in legend:
        if shape is not Shape.BOUND:
            yield svg.draw_stretch(shape, x, x + LINE, _HEAD / 2, svg.BAR / 2)
            yield text(x + 1.3 * LINE, _HEAD - 6, said, "small")
            x += 2.2 * LINE + svg.measure(said, "small")


def _place(said: str, x: float, room: float, height: float) -> tuple[str, ...]:
    """Write text, centred vertically, in the largest letters that fit `height`; drop words if none do."""
    ways = [block_of_text(said, 0, room, kind, line) for kind, line in _LETTERS]
    drawn = next((one for one in ways if one.height <= height), ways[-1])
    name, mark, marks = said.rpartition(" [")  # a number has no citation marks, and is never shortened
    kept = name.split()
    while drawn.height > height and len(kept) > 1:
        kept.pop()
        drawn = block_of_text(f"{' '.join(kept)}...{mark}{marks}", 0, room, *_LETTERS[-1])
    return move(x, -drawn.height / 2, *drawn.elements)

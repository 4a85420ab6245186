"""Bars -> charts for a slide: labels and rates to the left of the bars, numbers to the right."""

from collections.abc import Iterator, Sequence

from netfacts.formats.svg_elements import LINE, Drawing, block_of_text, text, width
from netfacts.formats.svg_pictures import BAR, GAP, Axis, draw_part
from netfacts.pages.charts import Bar, Bars, Legend, Shape

_HEAD, _AXIS = 17, 14  # above and below the bars of a chart
_MIN_STEP, _MAX_STEP = 12, 48  # from one bar of a chart to the next
_LETTERS = ("", 17), ("label", _MIN_STEP)  # each with its line height


def draw_charts(charts: Sequence[Bars], room: float, height: float) -> Drawing:
    """Draw charts below one another; if they have too many bars, leave out the last ones."""
    left = height - len(charts) * (_HEAD + _AXIS)
    most = max(int(left / _MIN_STEP), 2 * len(charts))  # at least a title and a bar in each, fitting or not
    kept = _keep_rows([chart.bars for chart in charts], most)
    step = max(_MIN_STEP, min(left / sum(map(len, kept)), _MAX_STEP))
    elements: list[str] = []
    y = 0.0
    for chart, bars in zip(charts, kept, strict=True):
        elements += [f'<g transform="translate(0 {y:g})">', *_draw_chart(chart, bars, room, step), "</g>"]
        y += _HEAD + step * len(bars) + _AXIS
    return Drawing(y, tuple(elements))


def _keep_rows(charts: Sequence[tuple[Bar, ...]], most: int) -> list[tuple[Bar, ...]]:
    """Drop the last bars of the longest charts until at most `most` are left in all.

    No title is left without a bar.
    """
    kept = [*charts]
    while sum(map(len, kept)) > most or any(not bars[-1].stretches for bars in kept):
        longest = max(range(len(kept)), key=lambda n: (not kept[n][-1].stretches, len(kept[n])))
        kept[longest] = kept[longest][:-1]
    return kept


def _draw_chart(chart: Bars, bars: tuple[Bar, ...], room: float, step: float) -> Iterator[str]:
    """Yield one chart, from left to right: the labels, the rates, the bars and the numbers."""
    rate, left, right = room * 0.47, room * 0.58, room * 0.84
    axis = Axis(Bars("", bars, ()), right - left)
    shown, numbers = (sum(bool(bar.stretches) for bar in some) for some in (bars, chart.bars))
    title = chart.title if shown == numbers else f"{chart.title} ({shown} of {numbers})"
    yield text(0, _HEAD - 6, title, "label strong")
    yield text(rate - GAP, _HEAD - 6, chart.rates, "small")
    yield f'<g transform="translate({left:g} 0)">'
    yield from _draw_legend(chart.legend)
    yield from axis.rules(_HEAD, _HEAD + step * len(bars))
    yield from axis.texts(_HEAD + step * len(bars) + _AXIS - 3, "small")
    yield "</g>"
    for number, bar in enumerate(bars):
        yield f'<g transform="translate(0 {_HEAD + step * (number + 0.5):g})">'
        if bar.stretches:
            yield from _place_label(bar.whole_label, rate - GAP, step)
            yield from _place_number(bar.rate, rate, left - rate - GAP, step)
            yield f'<g transform="translate({left:g} 0)">'
            yield from (axis.part(part, 0, step - 3) for part in bar.stretches)
            yield "</g>"
            yield from _place_number(bar.text, right, room - right, step)
        else:
            yield text(0, 3, bar.label, "small")
        yield "</g>"


def _draw_legend(legend: Legend) -> Iterator[str]:
    """Yield what the shapes mean, on one line, except for a bound, whose number says what it is."""
    x = 0.0
    for shape, said in legend:
        if shape is not Shape.BOUND:
            yield draw_part(shape, x, x + LINE, _HEAD / 2, BAR / 2)
            yield text(x + 1.3 * LINE, _HEAD - 6, said, "small")
            x += 2.2 * LINE + 0.8 * width(said)


def _place_number(said: str, x: float, room: float, height: float) -> Iterator[str]:
    """Write a number, centred vertically, in the largest letters that fit `height`; never shorten it."""
    ways = [block_of_text(said, 0, room, kind, line) for kind, line in _LETTERS]
    drawn = next((one for one in ways if one.height <= max(height, _MIN_STEP)), ways[-1])
    yield f'<g transform="translate({x:g} {-drawn.height / 2:g})">'
    yield from drawn.elements
    yield "</g>"


def _place_label(said: str, room: float, height: float) -> Iterator[str]:
    """Write a label, centred vertically; if it is too high, drop words, but keep its citation marks."""
    kind, line = next(one for one in _LETTERS if one[1] <= max(height, _MIN_STEP))
    label, mark, marks = said.rpartition(" [")
    if not mark:
        label, marks = said, ""
    words = label.split()
    drawn = block_of_text(said, 0, room, kind, line)
    while drawn.height > max(height, line) and len(words) > 1:
        words.pop()
        drawn = block_of_text(f"{' '.join(words)}...{mark}{marks}", 0, room, kind, line)
    yield f'<g transform="translate(0 {-drawn.height / 2:g})">'
    yield from drawn.elements
    yield "</g>"

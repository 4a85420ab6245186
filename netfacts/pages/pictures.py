"""Estimates as pictures; a table or a sentence of the page says the same."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from netfacts.answers.estimate_answer import ComparisonAnswer, EstimateAnswer
from netfacts.estimate.chances import Chance
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.facts.measure import Bound
from netfacts.pages import estimate_wording
from netfacts.pages.document import Bar, Bars, Block, Grids, Icons, Legend, Paragraph, Shape, Stretch, plain
from netfacts.text.numbers import percent

_YEARLY = Quantity.NEW_CASES, Quantity.ADVANCED, Quantity.NOT_ADVANCED
_FEW = 4  # bars that one sentence can name
_UP_TO = Bound.LESS_THAN, Bound.AT_MOST


def pictures(answer: EstimateAnswer) -> Iterator[Block]:
    """Yield bars for the numbers and icons for the chances, where there are any."""
    if answer.population is None and answer.diagnosed == 1:
        return  # of one person a bar would look like a prognosis
    named = bool(answer.rates)
    kinds = [
        [one for one in answer.results if one.quantity in kind and _whole(one)]
        for kind in (_YEARLY, (Quantity.LIVING,), (Quantity.ADVANCED_OF_DIAGNOSED,))
    ]
    for kind in [kind for kind in kinds if len(kind) > 1] or [kind for kind in kinds if kind][:1]:
        bars = tuple(
            _bar(_of_these(estimate_wording.label(one, answer.years, named=named)), one) for one in kind
        )
        yield _bars(bars, answer.level)
    yield from _grids(answer, named=named)


def side_by_side(
    estimates: tuple[Estimate, ...], answer: ComparisonAnswer, label: Callable[[Estimate], str]
) -> Iterator[Block]:
    """Yield what several rates give as bars.

    Where none gives a whole person they are chances, counted in 100 such places, and words say the same.
    """
    if any(map(_whole, estimates)):
        yield _bars(tuple(_bar(label(one), one) for one in estimates), answer.level)
        return
    bars = tuple(_chance_bar(label(one), one) for one in estimates)
    one = estimate_wording.at_least_one(estimates[0].quantity, answer.years)
    title = f"{estimate_wording.such_places(answer.population)}, those with at least one {one}"
    yield Bars(f"{title}, drawn from 0", bars, legend([Shape.RANGE], answer.level))
    yield Paragraph(plain(f"{title}: {'; '.join(map(drawn, bars))}."), close=True)


def _of_these(label: str) -> str:
    """Name a part without the bar above it in sight."""
    return label.replace("... ", "of these ", 1)


def _bars(bars: tuple[Bar, ...], level: Decimal) -> Bars:
    used = {stretch.shape for bar in bars for stretch in bar.stretches}
    return Bars(NUMBER_OF_PEOPLE, bars, legend([shape for shape in Shape if shape in used], level))


def _whole(estimate: Estimate) -> bool:
    """Tell whether a person is expected: a bar of a part of one, from 0 to 1, would look like a chance."""
    return estimate.expected.high >= 1


def _is_figure(estimate: Estimate) -> bool:
    return estimate.expected.bound in (None, Bound.ABOUT)


def _bar(label: str, estimate: Estimate) -> Bar:
    expected, interval = estimate.expected, estimate.interval
    low, high = float(expected.low), float(expected.high)
    if not _is_figure(estimate):
        up_to = expected.bound in _UP_TO
        stretches: tuple[Stretch, ...] = (Stretch(Shape.BOUND, 0 if up_to else low, high if up_to else None),)
    else:
        stretches = (Stretch(Shape.RANGE, low, high),)
    if interval is None:
        return Bar(label, expected.text, expected.text, stretches)
    said = with_chance(expected.text, interval.text)
    return Bar(label, expected.text, said, (Stretch(Shape.CHANCE, interval.low, interval.high), *stretches))


def _chance_bar(label: str, estimate: Estimate) -> Bar:
    """Return a chance as a bar; a bound has none, and nothing is drawn of it."""
    chance, expected = estimate.chance, estimate.expected
    if chance is None:
        text = people_expected(expected.text)
        return Bar(label, text, text, ())
    text = of_100(chance)
    return Bar(label, text, text, (Stretch(Shape.RANGE, chance.low * 100, chance.high * 100),))


def _grids(answer: EstimateAnswer, *, named: bool) -> Iterator[Grids]:
    """Yield the chances that a sentence tells."""
    if answer.population is None:
        return
    told = [one for one in answer.results if estimate_wording.chances(one, answer.population, answer.years)]
    grids = tuple(
        _icons(_grid_label(one, answer.years, named=named), one.chance) for one in told if one.chance
    )
    if grids:
        shapes = [Shape.SURELY] * any(grid.surely for grid in grids)
        shapes += [Shape.PERHAPS] * any(grid.perhaps for grid in grids)
        drawn_legend = legend([*shapes, Shape.NOT], answer.level)
        yield Grids(estimate_wording.such_places(answer.population), grids, drawn_legend)


def _grid_label(estimate: Estimate, years: Fraction, *, named: bool) -> str:
    measure = estimate.sources[0].measure
    one, stratum = estimate_wording.at_least_one(estimate.quantity, years, measure.what), measure.stratum
    return f"{one}: {stratum}" if named and stratum else one


def _icons(label: str, chance: Chance) -> Icons:
    """Return a chance as icons: neither "fewer than 1" nor "more than 99" of them is a certainty."""
    surely = min(round(chance.low * 100), 99)
    most = max(round(chance.high * 100), 1)
    return Icons(label, of_100(chance), surely, most - surely)


NUMBER_OF_PEOPLE = "Number of people, drawn from 0"


_SHAPES = {
    Shape.RANGE: "the published range or figure, for these people",
    Shape.CHANCE: "what chance adds, up to the {level}% prediction interval",
    Shape.BOUND: "a bound: the source gives no figure",
    Shape.SURELY: "at least one",
    Shape.PERHAPS: "at least one, but only at the high end of the published range",
    Shape.NOT: "none",
}


def of_100(chance: Chance) -> str:
    """Write a chance as so many of 100."""
    return f"{chance.text} of 100"


def people_expected(text: str) -> str:
    """Write an expected number where others are chances."""
    return f"{text} people expected"


def legend(shapes: list[Shape], level: Decimal) -> Legend:
    """Say what the shapes in a picture stand for."""
    return tuple((shape, _SHAPES[shape].format(level=percent(level))) for shape in shapes)


def drawn(bar: Bar) -> str:
    """Say what a bar shows."""
    return f"{bar.label}: {bar.said}"


def with_chance(text: str, added: str) -> str:
    """Write an expected number with the ends of its prediction interval."""
    return f"{text}, with chance {added}"

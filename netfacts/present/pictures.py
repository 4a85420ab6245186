"""Estimates as pictures; a table or a sentence of the page says the same."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from netfacts.document import Bar, Bars, Block, Grids, Icons, Paragraph, Shape, Stretch, plain
from netfacts.estimation.chances import Chance
from netfacts.estimation.estimates import Estimate, Quantity
from netfacts.measure import Bound
from netfacts.present import captions, words
from netfacts.results.estimates import ComparisonResult, EstimateResult

_YEARLY = Quantity.NEW_CASES, Quantity.ADVANCED, Quantity.NOT_ADVANCED
_FEW = 4  # bars that one sentence can name
_UP_TO = Bound.LESS_THAN, Bound.AT_MOST


def pictures(result: EstimateResult) -> Iterator[Block]:
    """Yield bars for the numbers and icons for the chances, where there are any."""
    if result.population is None and result.diagnosed == 1:
        return  # of one person a bar would look like a prognosis
    named = bool(result.rates)
    kinds = [
        [one for one in result.results if one.quantity in kind and _whole(one)]
        for kind in (_YEARLY, (Quantity.LIVING,), (Quantity.ADVANCED_OF_DIAGNOSED,))
    ]
    for kind in [kind for kind in kinds if len(kind) > 1] or [kind for kind in kinds if kind][:1]:
        bars = tuple(_bar(_of_these(words.label(one, result.years, named=named)), one) for one in kind)
        yield _bars(bars, result.level)
    yield from _grids(result, named=named)


def side_by_side(
    estimates: tuple[Estimate, ...], result: ComparisonResult, label: Callable[[Estimate], str]
) -> Iterator[Block]:
    """Yield what several rates give as bars.

    Where none gives a whole person they are chances, counted in 100 such places, and words say the same.
    """
    if any(map(_whole, estimates)):
        yield _bars(tuple(_bar(label(one), one) for one in estimates), result.level)
        return
    bars = tuple(_chance_bar(label(one), one) for one in estimates)
    one = words.at_least_one(estimates[0].quantity, result.years)
    title = f"{words.such_places(result.population)}, those with at least one {one}"
    yield Bars(f"{title}, drawn from 0", bars, captions.legend([Shape.RANGE], result.level))
    yield Paragraph(plain(f"{title}: {'; '.join(map(captions.drawn, bars))}."), close=True)


def _of_these(label: str) -> str:
    """Name a part without the bar above it in sight."""
    return label.replace("... ", "of these ", 1)


def _bars(bars: tuple[Bar, ...], level: Decimal) -> Bars:
    used = {stretch.shape for bar in bars for stretch in bar.stretches}
    return Bars(
        captions.NUMBER_OF_PEOPLE, bars, captions.legend([shape for shape in Shape if shape in used], level)
    )


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
    said = captions.with_chance(expected.text, interval.text)
    return Bar(label, expected.text, said, (Stretch(Shape.CHANCE, interval.low, interval.high), *stretches))


def _chance_bar(label: str, estimate: Estimate) -> Bar:
    """Return a chance as a bar; a bound has none, and nothing is drawn of it."""
    chance, expected = estimate.chance, estimate.expected
    if chance is None:
        text = captions.people_expected(expected.text)
        return Bar(label, text, text, ())
    text = captions.of_100(chance)
    return Bar(label, text, text, (Stretch(Shape.RANGE, chance.low * 100, chance.high * 100),))


def _grids(result: EstimateResult, *, named: bool) -> Iterator[Grids]:
    """Yield the chances that a sentence tells."""
    if result.population is None:
        return
    told = [one for one in result.results if words.chances(one, result.population, result.years)]
    grids = tuple(
        _icons(_grid_label(one, result.years, named=named), one.chance) for one in told if one.chance
    )
    if grids:
        shapes = [Shape.SURELY] * any(grid.surely for grid in grids)
        shapes += [Shape.PERHAPS] * any(grid.perhaps for grid in grids)
        legend = captions.legend([*shapes, Shape.NOT], result.level)
        yield Grids(words.such_places(result.population), grids, legend)


def _grid_label(estimate: Estimate, years: Fraction, *, named: bool) -> str:
    measure = estimate.sources[0].measure
    one, stratum = words.at_least_one(estimate.quantity, years, measure.what), measure.stratum
    return f"{one}: {stratum}" if named and stratum else one


def _icons(label: str, chance: Chance) -> Icons:
    """Return a chance as icons: neither "fewer than 1" nor "more than 99" of them is a certainty."""
    surely = min(round(chance.low * 100), 99)
    most = max(round(chance.high * 100), 1)
    return Icons(label, captions.of_100(chance), surely, most - surely)

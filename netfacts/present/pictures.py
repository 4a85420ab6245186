"""Estimates as pictures, each with a line of words that says the same."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from netfacts.document import Bar, Bars, Block, Grids, Icons, Paragraph, Shape, Stretch, plain
from netfacts.estimation.chances import Chance
from netfacts.estimation.estimates import Estimate, Quantity
from netfacts.measure import Bound
from netfacts.present import words
from netfacts.results import EstimateResult

_YEARLY = Quantity.NEW_CASES, Quantity.ADVANCED, Quantity.NOT_ADVANCED
_FEW = 4  # bars that one sentence can name
_UP_TO = Bound.LESS_THAN, Bound.AT_MOST

Cited = Callable[[Estimate], str]
"""Return the marks of what an estimate rests on."""


def pictures(result: EstimateResult, cited: Cited) -> Iterator[Block]:
    """Yield bars for the numbers and icons for the chances, where there are any."""
    named = bool(result.rates)
    kinds = [
        [one for one in result.results if one.quantity in kind and _whole(one)]
        for kind in (_YEARLY, (Quantity.LIVING,), (Quantity.ADVANCED_OF_DIAGNOSED,))
    ]
    for kind in [kind for kind in kinds if len(kind) > 1] or [kind for kind in kinds if kind][:1]:
        bars = tuple(_bar(_of_these(words.label(one, result.years, named=named)), one) for one in kind)
        yield _bars(bars, result.level)
        said = [f"{words.drawn(bar)} {cited(one)}" for bar, one in zip(bars, kind, strict=True)]
        yield Paragraph(plain(words.bars(said)), close=True)
    yield from _grids(result, named=named)


def side_by_side(
    estimates: tuple[Estimate, ...], level: Decimal, label: Callable[[Estimate], str]
) -> Iterator[Block]:
    """Yield the numbers that several rates give, and the words for the fewest and the most."""
    bars = tuple(_bar(label(one), one) for one in estimates)
    yield _bars(bars, level)
    figures = [both for both in zip(bars, estimates, strict=True) if _is_figure(both[1])]
    if len(figures) > _FEW:
        fewest, _ = min(figures, key=lambda both: both[1].expected.low)
        most, _ = max(figures, key=lambda both: both[1].expected.high)
        yield Paragraph(plain(words.extremes(fewest, most)), close=True)
    else:
        yield Paragraph(plain(words.bars([words.drawn(bar) for bar in bars])), close=True)


def _of_these(label: str) -> str:
    """Name a part without the bar above it in sight."""
    return label.replace("... ", "of these ", 1)


def _bars(bars: tuple[Bar, ...], level: Decimal) -> Bars:
    used = {stretch.shape for bar in bars for stretch in bar.stretches}
    return Bars(words.NUMBER_OF_PEOPLE, bars, words.legend([shape for shape in Shape if shape in used], level))


def _whole(estimate: Estimate) -> bool:
    """Tell whether a number of people says more than a chance: of parts of a person it does not."""
    return estimate.chance is None or estimate.expected.high >= 1


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
    if interval:
        stretches = Stretch(Shape.CHANCE, interval.low, interval.high), *stretches
    return Bar(label, expected.text, interval.text if interval else "", stretches)


def _grids(result: EstimateResult, *, named: bool) -> Iterator[Grids]:
    """Yield the chances that a sentence tells."""
    if result.population is None:
        return
    told = [one for one in result.results if words.chances(one, result.population, result.years)]
    grids = tuple(_icons(_grid_label(one, result.years, named=named), one.chance) for one in told if one.chance)
    if grids:
        shapes = [Shape.SURELY] * any(grid.surely for grid in grids)
        shapes += [Shape.PERHAPS] * any(grid.perhaps for grid in grids)
        legend = words.legend([*shapes, Shape.NOT], result.level)
        yield Grids(words.such_places(result.population), grids, legend)


def _grid_label(estimate: Estimate, years: Fraction, *, named: bool) -> str:
    one, stratum = words.at_least_one(estimate, years), estimate.sources[0].measure.stratum
    return f"{one}: {stratum}" if named and stratum else one


def _icons(label: str, chance: Chance) -> Icons:
    """Return a chance as icons: neither "fewer than 1" nor "more than 99" of them is a certainty."""
    surely = min(round(chance.low * 100), 99)
    most = max(round(chance.high * 100), 1)
    return Icons(label, words.of_100(chance), surely, most - surely)

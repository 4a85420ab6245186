"""Estimates as pictures; a table or a sentence of the page says the same."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.estimate.derivation import Chance
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.facts.measure import Bound
from netfacts.pages import estimate_wording
from netfacts.pages.charts import Bar, Bars, Grids, Icons, Legend, Shape, Stretch
from netfacts.pages.document import Blocks, Line, Role, plain, words
from netfacts.pages.estimate_wording import PER, STANDARDISED_MARK, Rates
from netfacts.text.numbers import figure, percent, to

_SHAPES = {
    Shape.RANGE: "expected",
    Shape.CHANCE: "chance, {level}%",
    Shape.BOUND: "a bound: the source gives no figure",
    Shape.SURELY: "at least one",
    Shape.PERHAPS: "at least one, but only at the high end of the published range",
    Shape.NOT: "none",
}


def draw_spread(answer: EstimateAnswer, rates: Rates) -> Blocks:
    """Yield bars for the quantity that most sources give, one bar per source."""
    if answer.diagnosed == 1 and answer.population is None:
        return  # for one person, a bar would look like a prognosis
    kinds = {
        quantity: [one for one in group if one.expected.high >= 1]  # less than one person looks like a chance
        for quantity, group in groupby(answer.results, key=lambda one: one.quantity)
    }
    drawn = max(kinds.values(), key=len, default=[])
    if drawn:
        bars = []
        for one in drawn:
            source = one.sources[0]
            _, counted = rates.describe(source)
            label = *plain(f"{rates.name(source)} "), *rates.mark(source)
            bars.append(replace(draw_bar(label, one), counted=counted))
        title = estimate_wording.name(drawn[0].quantity, answer)
        yield make_bars(title, bars, drawn, answer)


def make_bars(
    title: str,
    bars: Sequence[Bar],
    alike: Sequence[Estimate],
    answer: EstimateAnswer | ComparisonAnswer,
) -> Bars:
    """Return bars with their legend, and the range of the estimates that count the same, `alike`."""
    used = {stretch.shape for bar in bars for stretch in bar.stretches}
    legend = _make_legend(used, answer.level)
    per = f"per {figure(PER)}" if answer.population else "rate"
    marked = any(bar.rate.endswith(STANDARDISED_MARK) for bar in bars)
    notes = [estimate_wording.STANDARDISED] if marked else []
    if answer.population:
        said = estimate_wording.describe_population(answer.population)
        notes.append("".join(span.text for span in said if span.role is not Role.HINT))
    return Bars(title, tuple(bars), legend, _write_message(title, alike), per, tuple(notes))


def _write_message(title: str, alike: Sequence[Estimate]) -> str:
    """Say from what to what the sources range; return "" if they give only bounds."""
    found = [one.expected for one in alike if one.expected.bound in (None, Bound.ABOUT)]
    if not found:
        return ""
    low = min(found, key=lambda one: one.low).text.partition(" to ")[0]
    high = max(found, key=lambda one: one.high).text.rpartition(" to ")[2]
    more = " across sources" if len({one.text for one in found}) > 1 else ""
    return f"{title}: {to(low, high)}{more}"


def draw_bar(label: Line, estimate: Estimate) -> Bar:
    """Draw the expected range, what chance adds on both sides, and the rate."""
    rate = estimate_wording.rate_cell(estimate.sources[-1].measure)
    expected, interval = estimate.expected, estimate.interval
    low, high = float(expected.low), float(expected.high)
    if expected.bound in (None, Bound.ABOUT):
        stretches: tuple[Stretch, ...] = (Stretch(Shape.RANGE, low, high),)
    elif expected.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        stretches = (Stretch(Shape.BOUND, 0, high),)
    else:
        stretches = (Stretch(Shape.BOUND, low, None),)
    said = expected.text
    if interval:
        said = f"{expected.text}, with chance {interval.text}"
        stretches = Stretch(Shape.CHANCE, interval.low, interval.high), *stretches
    return Bar(words(label), expected.text, said, stretches, rate)


def draw_grids(answer: EstimateAnswer, rates: Rates) -> Blocks:
    """Yield the chances by the first source of each quantity as icons, if few are expected."""
    if answer.population is None:
        return
    first: dict[Quantity, Icons] = {}
    for estimate in answer.results:
        if estimate.chance and estimate.quantity is not Quantity.NOT_ADVANCED:
            label = estimate_wording.at_least_one(estimate, answer)
            icons = _draw_icons(label, estimate.chance, rates.mark(estimate.sources[0]))
            first.setdefault(estimate.quantity, icons)
    grids = tuple(first.values())
    if grids:
        used = {Shape.NOT} | {Shape.SURELY for grid in grids if grid.surely}
        used |= {Shape.PERHAPS for grid in grids if grid.perhaps}
        legend = _make_legend(used, answer.level)
        yield Grids(estimate_wording.such_places(answer.population), grids, legend, answer.explained)


def _draw_icons(label: str, chance: Chance, marks: Line) -> Icons:
    """Return a chance as icons; "fewer than 1" and "more than 99" must not look like certainties."""
    surely = min(round(chance.low * 100), 99)
    most = max(round(chance.high * 100), 1)
    return Icons(label, f"{chance.text} of 100 {words(marks)}", surely, most - surely)


def _make_legend(used: set[Shape], level: Decimal) -> Legend:
    return tuple(
        (shape, said.format(level=percent(level))) for shape, said in _SHAPES.items() if shape in used
    )

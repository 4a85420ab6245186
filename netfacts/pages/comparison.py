"""Every rate for one population as a page: a sorted table with bars."""

from itertools import groupby

from netfacts.answers.comparison import Comparison, ComparisonAnswer
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.locality import Group
from netfacts.estimate.rates import Source
from netfacts.estimate.strata import is_overall
from netfacts.pages import document, estimate_wording
from netfacts.pages.charts import Bar
from netfacts.pages.citation_marks import write_end
from netfacts.pages.document import Blocks, Line, Paragraph, aside, figure, hint, join, plain, strong, words
from netfacts.pages.estimate_records import comparison_records
from netfacts.pages.estimate_wording import Rates
from netfacts.pages.explanation import explain, warn
from netfacts.pages.pictures import draw_bar, make_bars

_GROUPS = {
    Group.HERE: "counted in {place}",
    Group.WITHIN: "counted in part of {place}",
    Group.AROUND: "counted in the country that {place} is part of",
    Group.OVERALL: "{counted} as a whole",
    Group.PARTIAL: "a part, a group, or more than {counted}",
    Group.OLD: "older, undated, disputed or superseded",
}


def comparison_page(answer: ComparisonAnswer) -> Blocks:
    """Yield a table of the incidence rates and one of the prevalences, with what is left out."""
    rates = Rates(answer)
    yield document.Heading(plain(estimate_wording.write_heading(answer)))
    yield Paragraph(estimate_wording.describe_population(answer.population), close=True)
    for compared in answer.results:
        yield _table(compared, answer, rates)
        yield from _omissions(compared)
    named = [(_name(one.sources[0], rates), one) for compared in answer.results for one in compared.estimates]
    of_groups = [one.source for compared in answer.results for one in compared.of_groups]
    notes = [estimate_wording.NEVER_ADDED, *warn((one for _, one in named), of_groups)]
    yield Paragraph(plain(" ".join(notes)), close=True)
    yield from explain(named, rates, answer)
    yield from write_end(rates.marks, answer.editions)


def _table(compared: Comparison, answer: ComparisonAnswer, rates: Rates) -> document.Table:
    """Return the rates, highest first in each group; each group has a title row."""
    rows: list[tuple[Line, ...]] = []
    bars: list[Bar] = []
    listed: list[tuple[str, ...]] = []
    pairs = _pair(compared)
    groups = {group for group, _ in pairs}
    several = len(groups) > 1 or not groups.isdisjoint((Group.HERE, Group.WITHIN))
    counted = estimate_wording.name(compared.quantity, answer)
    for group, found in groupby(pairs, key=lambda one: one[0]):
        title = _name_group(group, answer)
        if several:
            rows.append((strong(plain(title)), (), ()))
            bars.append(Bar(title))
        for _, one in found:
            row, bar, cells = _write_rate(one, rates) if isinstance(one, Source) else _write(one, rates)
            rows.append(row)
            bars.append(bar)
            listed.append((counted, title, *cells))
    alike = _list_alike(compared, answer)
    return document.Table(
        (f"/{estimate_wording.PER:,}", "Expected", f"{counted}, at the rate of"),
        tuple(rows),
        listing=not answer.explained,
        listed=tuple(listed),
        right=(1,),
        bars=make_bars(counted, bars, alike, answer) if compared.estimates else None,
    )


def _list_alike(compared: Comparison, answer: ComparisonAnswer) -> list[Estimate]:
    """Return the estimates from current rates of the whole subject alone."""
    return [
        one
        for group, one in zip(compared.groups, compared.estimates, strict=True)
        if group is not Group.OLD
        and is_overall(one.sources[0].measure, answer.title)
        and not one.sources[0].measure.counts_others
    ]


def _pair(compared: Comparison) -> list[tuple[Group, Estimate | Source]]:
    """Return all rates with their groups, the nearest group first; those without a number are its last."""
    pairs: list[tuple[Group, Estimate | Source]] = [
        *zip(compared.groups, compared.estimates, strict=True),
        *((one.group, one.source) for one in compared.of_groups),
    ]
    order = list(Group)
    return sorted(pairs, key=lambda one: order.index(one[0]))


def _write_rate(source: Source, rates: Rates) -> tuple[tuple[Line, ...], Bar, tuple[str, ...]]:
    """Return the same for a rate that is not multiplied."""
    name, rate = _name(source, rates), estimate_wording.rate_cell(source.measure)
    label = *plain(f"{name} "), *rates.mark(source)
    fact = rates.facts[source.fact]
    cells = rate, "", "", name, rates.marks.labels(fact), fact.id
    return (plain(rate), (), label), Bar(f"{words(label)}: {rate}"), cells


def _write(estimate: Estimate, rates: Rates) -> tuple[tuple[Line, ...], Bar, tuple[str, ...]]:
    """Return the row of a rate, its bar, and its cells in piped output, with its fact at the end."""
    (source,) = estimate.sources
    fact, name, expected = rates.facts[source.fact], _name(source, rates), estimate.expected.text
    rate, interval = estimate_wording.rate_cell(source.measure), estimate_wording.interval(estimate)
    label = *plain(f"{name} "), *rates.mark(source)
    cells = rate, expected, interval, name, rates.marks.labels(fact), fact.id
    return (plain(rate), figure(expected), label), draw_bar(label, estimate), cells


def _name(source: Source, rates: Rates) -> str:
    """Name a rate by where and when it was counted, with what changes its meaning."""
    return ": ".join(filter(None, rates.describe(source)))


def _name_group(group: Group, answer: ComparisonAnswer) -> str:
    place = answer.population.place
    elsewhere = ", elsewhere" if place and group in (Group.OVERALL, Group.PARTIAL) else ""
    counted = answer.words.counted or answer.title
    said = _GROUPS[group].format(place=estimate_wording.add_article(place or ""), counted=counted)
    return estimate_wording.capitalise(f"{said}{elsewhere}")


def _omissions(compared: Comparison) -> Blocks:
    """Yield how many rates are left out, and which options show them."""
    left_out = (
        ("{} older or disputed", " (--all)", compared.old),
        ("{} of one part or group", " (--parts)", compared.parts),
        ("{} beyond the limit", " (--limit)", compared.omitted),
    )
    said = [(*aside(text.format(number)), *hint(option)) for text, option, number in left_out if number]
    if said:
        yield Paragraph((*aside("Not shown: "), *join(", ", said), *aside(".")), close=True)


_WRITERS = {"html": "html.write_page"}
PAGES = {"comparison": document.Page(blocks=comparison_page, records=comparison_records, writers=_WRITERS)}

"""Every rate for one population as a page: a sorted table with bars."""

from typing import TypeAlias

from netfacts.answers.comparison import Comparison, ComparisonAnswer
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.rates import Source
from netfacts.estimate.scope import Group, is_overall
from netfacts.pages import document, estimate_wording
from netfacts.pages.charts import Bar
from netfacts.pages.document import Blocks, Line, Page, Paragraph, aside, hint, join, plain, strong, words
from netfacts.pages.estimate import ESTIMATE, WRITERS, make_record
from netfacts.pages.estimate_blocks import draw_bar, end_page, make_bars
from netfacts.pages.estimate_wording import PER, Rates, rate_cell, warn
from netfacts.pages.records import Records, columns_of

_Written: TypeAlias = tuple[tuple[Line, ...], Bar, tuple[str, ...]]  # a row, its bar, its cells in a pipe
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
    yield from end_page(named, rates, answer)


def _table(compared: Comparison, answer: ComparisonAnswer, rates: Rates) -> document.Table:
    """Return the rates, highest first in each group; each group has a title row."""
    written: list[_Written] = []
    pairs = _pair(compared)
    groups = [one for one in Group if one in dict(pairs)]
    several = len(groups) > 1 or groups[:1] in ([Group.HERE], [Group.WITHIN])
    counted = estimate_wording.name(compared.quantity, answer)
    for group in groups:
        title = _name_group(group, answer)
        if several:
            written.append(((strong(plain(title)), (), ()), Bar(title), ()))
        written += [_write_rate(one, rates, (counted, title)) for near, one in pairs if near is group]
    alike = []  # those from current rates of the whole subject alone
    for group, one in zip(compared.groups, compared.estimates, strict=True):
        measure = one.sources[0].measure
        if group is not Group.OLD and is_overall(measure, answer.title) and not measure.counts_others:
            alike.append(one)
    bars = [bar for _, bar, _ in written]
    return document.Table(
        (f"/{PER:,}", "Expected", f"{counted}, at the rate of"),
        tuple(row for row, _, _ in written),
        listing=not answer.explained,
        listed=tuple(cells for _, _, cells in written if cells),
        right=(1,),
        bars=make_bars(counted, bars, alike, answer) if compared.estimates else None,
    )


def _pair(compared: Comparison) -> list[tuple[Group, Estimate | Source]]:
    """Return all rates with their groups; those without a number are the last."""
    return [
        *zip(compared.groups, compared.estimates, strict=True),
        *((one.group, one.source) for one in compared.of_groups),
    ]


def _write_rate(one: Estimate | Source, rates: Rates, begin: tuple[str, str]) -> _Written:
    """Return the row of a rate with its bar; `begin` begins its cells in piped output, its fact ends them."""
    source = one if isinstance(one, Source) else one.sources[0]
    fact, name, rate = rates.facts[source.fact], _name(source, rates), rate_cell(source.measure)
    label = *plain(f"{name} "), *rates.mark(source)
    expected, interval, bar = "", "", Bar(f"{words(label)}: {rate}")
    if isinstance(one, Estimate):
        expected, interval = one.expected.text, estimate_wording.interval(one)
        bar = draw_bar(words(label), one)
    cells = *begin, rate, expected, interval, name, rates.marks.labels(fact), fact.id
    return (plain(rate), document.figure(expected) if expected else (), label), bar, cells


def _name(source: Source, rates: Rates) -> str:
    return ": ".join(filter(None, rates.describe(source)))


def _name_group(group: Group, answer: ComparisonAnswer) -> str:
    place = answer.population.place
    elsewhere = ", elsewhere" if place and group in (Group.OVERALL, Group.PARTIAL) else ""
    counted = answer.words.counted or answer.title
    said = _GROUPS[group].format(place=estimate_wording.add_article(place or ""), counted=counted)
    return estimate_wording.capitalise(f"{said}{elsewhere}")


def _omissions(compared: Comparison) -> Blocks:
    left_out = (
        (compared.old, "older or disputed", " (--all)"),
        (compared.parts, "of one part or group", " (--parts)"),
        (compared.omitted, "beyond the limit", " (--limit)"),
    )
    said = [(*aside(f"{number} {what}"), *hint(option)) for number, what, option in left_out if number]
    if said:
        yield Paragraph((*aside("Not shown: "), *join(", ", said), *aside(".")), close=True)


def comparison_records(answer: ComparisonAnswer) -> Records:
    """Return a record for each rate that is compared, with its group."""
    pairs = [pair for compared in answer.results for pair in _pair(compared)]
    records = [make_record(answer, one, group) for group, one in pairs]
    return {**columns_of("context", "group"), **ESTIMATE}, records


PAGES = {ComparisonAnswer: Page(blocks=comparison_page, records=comparison_records, writers=WRITERS)}

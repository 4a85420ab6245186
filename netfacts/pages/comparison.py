"""Every rate for one population as a page: a sorted table with bars."""

from itertools import groupby

from netfacts.answers.comparison import Comparison, ComparisonAnswer
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.locality import Group, is_overall
from netfacts.pages import document, estimate_wording
from netfacts.pages.charts import Bar
from netfacts.pages.citation_marks import write_end
from netfacts.pages.document import Blocks, Line, Paragraph, aside, figure, hint, join, plain, strong
from netfacts.pages.estimate_records import comparison_records
from netfacts.pages.estimate_wording import Rates
from netfacts.pages.explanation import explain, warn
from netfacts.pages.pictures import draw_bar, make_bars

_GROUPS = {
    Group.HERE: "counted in {place}",
    Group.WITHIN: "counted in part of {place}",
    Group.AROUND: "counted in the country that {place} is part of",
    Group.OVERALL: "{counted} as a whole",
    Group.PARTIAL: "one part or group alone",
    Group.OLD: "older, disputed or superseded",
}


def comparison_page(answer: ComparisonAnswer) -> Blocks:
    """Yield a table of the incidence rates and one of the prevalences, with what is left out."""
    rates = Rates(answer)
    yield document.Heading(plain(estimate_wording.write_heading(answer)))
    yield Paragraph(estimate_wording.describe_population(answer.population), close=True)
    for compared in answer.results:
        yield _table(compared, answer, rates)
        yield from _omissions(compared)
    named = [(_name(one, rates), one) for compared in answer.results for one in compared.estimates]
    notes = [estimate_wording.NEVER_ADDED, *warn(one for _, one in named)]
    if answer.left_out:
        notes.append(estimate_wording.LEFT_OUT.format(number=len(answer.left_out)))
    yield Paragraph(plain(" ".join(notes)), close=True)
    yield from explain(named, rates, answer)
    yield from write_end(rates.marks, answer.editions)


def _table(compared: Comparison, answer: ComparisonAnswer, rates: Rates) -> document.Table:
    """Return the rates, highest first in each group; each group has a title row."""
    rows: list[tuple[Line, ...]] = []
    bars: list[Bar] = []
    listed: list[tuple[str, ...]] = []
    pairs = [*zip(compared.groups, compared.estimates, strict=True)]
    several = len(set(compared.groups)) > 1 or compared.groups[0] in (Group.HERE, Group.WITHIN)
    counted = estimate_wording.name(compared.quantity, answer)
    for group, found in groupby(pairs, key=lambda one: one[0]):
        title = _name_group(group, answer)
        if several:
            rows.append((strong(plain(title)), (), ()))
            bars.append(Bar(title))
        for _, estimate in found:
            row, bar, cells = _write(estimate, rates)
            rows.append(row)
            bars.append(bar)
            listed.append((counted, title, *cells))
    alike = [
        one
        for group, one in pairs
        if group is not Group.OLD and is_overall(one.sources[0].measure, answer.title)
    ]
    return document.Table(
        (f"/{estimate_wording.PER:,}", "Expected", f"{counted}, at the rate of"),
        tuple(rows),
        listing=not answer.explained,
        listed=tuple(listed),
        right=(1,),
        bars=make_bars(counted, bars, alike, answer),
    )


def _write(estimate: Estimate, rates: Rates) -> tuple[tuple[Line, ...], Bar, tuple[str, ...]]:
    """Return the row of a rate, its bar, and its cells in piped output, with its fact at the end."""
    (source,) = estimate.sources
    fact, name, expected = rates.facts[source.fact], _name(estimate, rates), estimate.expected.text
    rate, interval = estimate_wording.rate_cell(source.measure), estimate_wording.interval(estimate)
    label = *plain(f"{name} "), *rates.mark(source)
    cells = rate, expected, interval, name, rates.marks.labels(fact), fact.id
    return (plain(rate), figure(expected), label), draw_bar(label, estimate), cells


def _name(estimate: Estimate, rates: Rates) -> str:
    """Name a rate by where and when it was counted, with what changes its meaning."""
    return ": ".join(filter(None, rates.describe(estimate.sources[0])))


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

"""Every rate for one population, side by side, as a page."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from netfacts.answers.estimate_answer import ComparisonAnswer
from netfacts.estimate.comparison import Comparison
from netfacts.estimate.estimates import Estimate
from netfacts.facts.model import Fact
from netfacts.pages import estimate_wording, rate_wording
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Heading, Line, Paragraph, Table, plain
from netfacts.pages.estimate_records import _records
from netfacts.pages.explanation import cautions, derived, further, rare_or_not
from netfacts.pages.page import Page
from netfacts.pages.pictures import side_by_side
from netfacts.pages.records import Records
from netfacts.pages.registry_rates import group_heading


def comparison_page(answer: ComparisonAnswer) -> Document:
    """Return a table of the incidence rates and one of the prevalences, with why they differ."""
    marks = Marks(answer.references)
    facts = {entry.fact.id: entry.fact for entry in answer.facts}
    blocks: list[Block] = [
        Heading(plain(estimate_wording.heading(answer.title, answer.population))),
        Paragraph(plain(estimate_wording.understood(answer.population)), close=True),
    ]
    for compared in answer.results:
        blocks += _tables(compared, answer, facts, marks)
        blocks += side_by_side(compared.estimates, answer, lambda estimate: _label(estimate, facts, marks))
        if compared.omitted:
            blocks.append(
                Paragraph(plain(estimate_wording.OMITTED.format(number=compared.omitted)), close=True)
            )
        if len(compared.estimates) > 1:
            blocks.append(Paragraph(plain(estimate_wording.differences(compared.differ_in))))
    every = [estimate.sources[0].measure for one in answer.results for estimate in one.estimates]
    blocks += [
        *cautions(every, answer),
    ]
    if answer.left_out:
        blocks.append(
            Paragraph(plain(estimate_wording.LEFT_OUT.format(ids=", ".join(answer.left_out))), close=True)
        )
    if answer.explained:
        blocks += derived(_named(answer.results, answer.years), facts, marks)
        blocks.append(Paragraph(plain(f"Assumed: {'; '.join(answer.assumed)}.")))
    if answer.rarity:
        blocks += rare_or_not(answer.rarity, marks)
    return *blocks, further(explained=answer.explained), *ending(marks, answer.editions)


def _tables(
    compared: Comparison, answer: ComparisonAnswer, facts: dict[str, Fact], marks: Marks
) -> Iterator[Block]:
    """Yield a table of the rates of each group, the nearest first."""
    name = estimate_wording.name(compared.quantity, answer.years)
    columns = (
        rate_wording.rate_column(compared.quantity),
        "Tumours",
        "Where and when",
        "Expected",
        estimate_wording.interval_title(answer.level),
    )
    for near, grouped in groupby(zip(compared.groups, compared.estimates, strict=True), itemgetter(0)):
        yield group_heading(name, near, answer.population.place)
        yield Table(columns, tuple(_row(estimate, facts, marks) for _, estimate in grouped))


def _row(estimate: Estimate, facts: dict[str, Fact], marks: Marks) -> tuple[Line, ...]:
    (source,) = estimate.sources
    fact = facts[source.fact]
    what = "; ".join(filter(None, (source.measure.what, source.measure.stratum)))
    rate = rate_wording.rate_cell(source.measure, estimate.quantity)
    cells = (
        f"{estimate_wording.status(fact)}{rate} {marks.of(fact)}",
        what,
        rate_wording.where_and_when(source.measure),
        estimate.expected.text,
        estimate_wording.interval(estimate),
    )
    return tuple(map(plain, cells))


def _label(estimate: Estimate, facts: dict[str, Fact], marks: Marks) -> str:
    """Name a bar by what must be known to set it beside another."""
    (source,) = estimate.sources
    fact = facts[source.fact]
    return f"{estimate_wording.status(fact)}{rate_wording.kind(source.measure)} {marks.of(fact)}"


def _named(results: tuple[Comparison, ...], years: Fraction) -> list[tuple[str, Estimate]]:
    return [
        (f"{estimate_wording.label(estimate, years, named=True)} ({estimate.sources[0].fact})", estimate)
        for compared in results
        for estimate in compared.estimates
    ]


def comparison_records(answer: ComparisonAnswer) -> Records[Estimate]:
    """Return a record for each rate that is compared."""
    return _records(answer, [one for compared in answer.results for one in compared.estimates])


PAGE = Page(document=comparison_page, records=comparison_records, writers={"html": "html_page"})

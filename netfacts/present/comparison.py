"""Every rate for one population, side by side, as a page."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from netfacts.document import Block, Document, Heading, Line, Paragraph, Table, plain
from netfacts.estimation.comparison import Comparison
from netfacts.estimation.estimates import Estimate
from netfacts.model import Fact
from netfacts.present import rates, words
from netfacts.present.explanation import cautions, derived, further, rare_or_not
from netfacts.present.localities import group_heading
from netfacts.present.pictures import side_by_side
from netfacts.present.sources import Marks, ending
from netfacts.results.estimates import ComparisonResult


def comparison_page(result: ComparisonResult) -> Document:
    """Return a table of the incidence rates and one of the prevalences, with why they differ."""
    marks = Marks(result.references)
    facts = {entry.fact.id: entry.fact for entry in result.facts}
    blocks: list[Block] = [
        Heading(plain(words.heading(result.title, result.population))),
        Paragraph(plain(words.understood(result.population)), close=True),
    ]
    for compared in result.results:
        blocks += _tables(compared, result, facts, marks)
        blocks += side_by_side(compared.estimates, result, lambda estimate: _label(estimate, facts, marks))
        if compared.omitted:
            blocks.append(Paragraph(plain(words.OMITTED.format(number=compared.omitted)), close=True))
        if len(compared.estimates) > 1:
            blocks.append(Paragraph(plain(words.differences(compared.differ_in))))
    every = [estimate.sources[0].measure for one in result.results for estimate in one.estimates]
    blocks += [
        *cautions(every, result),
    ]
    if result.left_out:
        blocks.append(Paragraph(plain(words.LEFT_OUT.format(ids=", ".join(result.left_out))), close=True))
    if result.explained:
        blocks += derived(_named(result.results, result.years), facts, marks)
        blocks.append(Paragraph(plain(f"Assumed: {'; '.join(result.assumed)}.")))
    if result.rarity:
        blocks += rare_or_not(result.rarity, marks)
    return *blocks, further(explained=result.explained), *ending(marks, result.editions)


def _tables(
    compared: Comparison, result: ComparisonResult, facts: dict[str, Fact], marks: Marks
) -> Iterator[Block]:
    """Yield a table of the rates of each group, the nearest first."""
    name = words.name(compared.quantity, result.years)
    columns = (
        rates.rate_column(compared.quantity),
        "Tumours",
        "Where and when",
        "Expected",
        words.interval_title(result.level),
    )
    for near, grouped in groupby(zip(compared.groups, compared.estimates, strict=True), itemgetter(0)):
        yield group_heading(name, near, result.population.place)
        yield Table(columns, tuple(_row(estimate, facts, marks) for _, estimate in grouped))


def _row(estimate: Estimate, facts: dict[str, Fact], marks: Marks) -> tuple[Line, ...]:
    (source,) = estimate.sources
    fact = facts[source.fact]
    what = "; ".join(filter(None, (source.measure.what, source.measure.stratum)))
    cells = (
        f"{words.status(fact)}{rates.rate_cell(source.measure, estimate.quantity)} {marks.of(fact)}",
        what,
        rates.where_and_when(source.measure),
        estimate.expected.text,
        words.interval(estimate),
    )
    return tuple(map(plain, cells))


def _label(estimate: Estimate, facts: dict[str, Fact], marks: Marks) -> str:
    """Name a bar by what must be known to set it beside another."""
    (source,) = estimate.sources
    fact = facts[source.fact]
    return f"{words.status(fact)}{rates.kind(source.measure)} {marks.of(fact)}"


def _named(results: tuple[Comparison, ...], years: Fraction) -> list[tuple[str, Estimate]]:
    return [
        (f"{words.label(estimate, years, named=True)} ({estimate.sources[0].fact})", estimate)
        for compared in results
        for estimate in compared.estimates
    ]

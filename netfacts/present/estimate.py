"""Expected numbers as a page: a table, the same in sentences, and what the rates rest on."""

from collections.abc import Iterator

from netfacts.document import Block, Document, Heading, Line, Paragraph, Table, plain
from netfacts.estimation.estimates import Estimate
from netfacts.model import Fact
from netfacts.present import rates, words
from netfacts.present.explanation import cautions, derived, further, lived, rare_or_not
from netfacts.present.localities import counted_there
from netfacts.present.pictures import pictures
from netfacts.present.rate_sources import beside, rate_sources
from netfacts.present.sources import Marks, ending
from netfacts.results.estimates import EstimateResult


def estimate_page(result: EstimateResult) -> Document:
    """Return the estimates, what they are not, what they rest on, and what registries counted.

    The numbers come first; how they come about, and the evidence, stand there where it was asked to explain.
    """
    marks = Marks(result.references)
    facts = {entry.fact.id: entry.fact for entry in result.facts}
    blocks: list[Block] = [Heading(plain(words.heading(result.title, result.population, result.diagnosed)))]
    if result.population:
        blocks.append(Paragraph(plain(words.understood(result.population)), close=True))
    if result.diagnosed is not None:
        blocks.append(Paragraph(plain(words.ONE_PERSON), close=True))
    columns = "", "Expected", words.interval_title(result.level), "Published rate"
    rows = tuple(_row(estimate, result, facts, marks) for estimate in result.results)
    blocks += [Table(columns, rows), *counted_there(result, marks)]
    for estimate in result.results:
        blocks += _said(estimate, result, facts, marks)
    blocks += _cautions(result)
    blocks += pictures(result)
    blocks += _explained(result, facts, marks)
    blocks += rate_sources(result, marks)
    blocks += [*beside(result, marks), further(explained=result.explained)]
    return *blocks, *ending(marks, result.editions)


def _row(
    estimate: Estimate, result: EstimateResult, facts: dict[str, Fact], marks: Marks
) -> tuple[Line, ...]:
    source = estimate.sources[-1]
    name = words.label(estimate, result.years, named=bool(result.rates))
    rate = f"{rates.estimated_from(estimate)} {marks.of(facts[source.fact])}"
    return tuple(map(plain, (name, estimate.expected.text, words.interval(estimate), rate)))


def _marks(estimate: Estimate, facts: dict[str, Fact], marks: Marks) -> str:
    return marks.of(*(facts[source.fact] for source in estimate.sources))


def _said(
    estimate: Estimate, result: EstimateResult, facts: dict[str, Fact], marks: Marks
) -> Iterator[Block]:
    """Yield the sentences of one estimate, each with its marks."""
    cited = _marks(estimate, facts, marks)
    said = words.sentences(estimate, result.years) if result.explained else []
    if result.population:
        said += words.chances(estimate, result.population, result.years)
    for number, sentence in enumerate(said):
        yield Paragraph(plain(f"{sentence} {cited}"), close=number > 0)


def _cautions(result: EstimateResult) -> Iterator[Block]:
    """Yield what the numbers are not."""
    yield from cautions(
        [source.measure for estimate in result.results for source in estimate.sources], result
    )
    quantities = [estimate.quantity for estimate in result.results]
    if len(set(quantities)) < len(quantities):
        yield Paragraph(plain(words.NEVER_ADDED), close=True)


def _explained(result: EstimateResult, facts: dict[str, Fact], marks: Marks) -> Iterator[Block]:
    """Yield, where it was asked for, how the numbers come about and what is assumed."""
    if not result.explained:
        return
    named = bool(result.rates)
    yield from derived(
        [(words.label(estimate, result.years, named=named), estimate) for estimate in result.results],
        facts,
        marks,
    )
    if result.consistency:
        yield from lived(result.consistency, facts, marks)
    yield Paragraph(plain(f"Assumed: {'; '.join(result.assumed)}."))
    if result.rarity:
        yield from rare_or_not(result.rarity, marks)

"""Expected numbers as a page: a table, the same in sentences, and what the rates rest on."""

from collections.abc import Iterator

from netfacts.document import Block, Document, Heading, Line, Paragraph, Table, plain
from netfacts.estimation.estimates import Estimate
from netfacts.model import Fact
from netfacts.present import rates, words
from netfacts.present.explanation import cautions, derived, lived, rare_or_not
from netfacts.present.figures import amount
from netfacts.present.localities import counted_there
from netfacts.present.pictures import pictures
from netfacts.present.sources import Marks, ending, labelled, standing
from netfacts.results.estimates import EstimateResult


def estimate_page(result: EstimateResult) -> Document:
    """Return the estimates, what they rest on, what they leave out, and what registries counted."""
    marks = Marks(result.references)
    facts = {entry.fact.id: entry.fact for entry in result.facts}
    columns = "", "Expected", words.interval_title(result.level), "Published rate"
    rows = tuple(_row(estimate, result, facts, marks) for estimate in result.results)
    blocks: list[Block] = [Heading(plain(words.heading(result.title, result.population, result.diagnosed)))]
    if result.population:
        blocks.append(Paragraph(plain(words.understood(result.population)), close=True))
    blocks += [Table(columns, rows), *counted_there(result, marks)]
    blocks += pictures(result, lambda estimate: _marks(estimate, facts, marks))
    for estimate in result.results:
        blocks += _said(estimate, result, facts, marks)
    blocks += [
        *_cautions(result),
        Paragraph(plain(f"Not covered: {', '.join(result.not_covered)}."), close=True),
        *_explained(result, facts, marks),
        Heading(plain("Where the rates come from")),
    ]
    for fact in facts.values():
        blocks += _rate_source(fact, result, marks)
    if result.beside:
        blocks.append(Heading(plain("What registries have counted")))
    for entry in result.beside:
        blocks.append(Paragraph(plain(f"{entry.fact.statement} {marks.of(entry.fact)}")))
        blocks += standing(entry.fact)
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
    said = words.sentences(estimate, result.years)
    if result.population:
        said += words.chances(estimate, result.population, result.years)
    for number, sentence in enumerate(said):
        yield Paragraph(plain(f"{sentence} {cited}"), close=number > 0)


def _cautions(result: EstimateResult) -> Iterator[Block]:
    """Yield what the numbers are not."""
    yield from cautions([source.measure for estimate in result.results for source in estimate.sources])
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


def _rate_source(fact: Fact, result: EstimateResult, marks: Marks) -> Iterator[Block]:
    yield Paragraph(plain(f"{fact.statement} {marks.of(fact)}"))
    yield from standing(fact)
    if fact.caveat:
        yield Paragraph(plain(f"Note: {fact.caveat}"), close=True)
    used = [source.measure for one in result.results for source in one.sources if source.fact == fact.id]
    for measure in dict.fromkeys(used):
        said = "; ".join(filter(None, (amount(measure), rates.whom(measure))))
        yield Paragraph(labelled("Used here", plain(said)), close=True)
    yield Paragraph(labelled("Evidence", marks.evidence_line(fact)), close=True)

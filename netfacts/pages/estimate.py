"""Expected numbers as a page: a table, the same in sentences, and what the rates rest on."""

from collections.abc import Iterator

from netfacts.answers.estimate_answer import EstimateAnswer
from netfacts.estimate.estimates import Estimate
from netfacts.facts.model import Fact
from netfacts.pages import estimate_wording, rate_wording
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Heading, Line, Paragraph, Table, plain
from netfacts.pages.estimate_records import estimate_records
from netfacts.pages.explanation import cautions, derived, further, rare_or_not
from netfacts.pages.page import Page
from netfacts.pages.pictures import pictures
from netfacts.pages.rate_sources import beside, rate_sources
from netfacts.pages.registry_rates import counted_there


def estimate_page(answer: EstimateAnswer) -> Document:
    """Return the estimates, what they are not, what they rest on, and what registries counted.

    The numbers come first; how they come about, and the evidence, stand there where it was asked to explain.
    """
    marks = Marks(answer.references)
    facts = {entry.fact.id: entry.fact for entry in answer.facts}
    blocks: list[Block] = [
        Heading(plain(estimate_wording.heading(answer.title, answer.population, answer.diagnosed)))
    ]
    if answer.population:
        blocks.append(Paragraph(plain(estimate_wording.understood(answer.population)), close=True))
    if answer.diagnosed is not None:
        blocks.append(Paragraph(plain(estimate_wording.ONE_PERSON), close=True))
    columns = "", "Expected", estimate_wording.interval_title(answer.level), "Published rate"
    rows = tuple(_row(estimate, answer, facts, marks) for estimate in answer.results)
    blocks += [Table(columns, rows), *counted_there(answer, marks)]
    for estimate in answer.results:
        blocks += _said(estimate, answer, facts, marks)
    blocks += _cautions(answer)
    blocks += pictures(answer)
    blocks += _explained(answer, facts, marks)
    blocks += rate_sources(answer, marks)
    blocks += [*beside(answer, marks), further(explained=answer.explained)]
    return *blocks, *ending(marks, answer.editions)


def _row(
    estimate: Estimate, answer: EstimateAnswer, facts: dict[str, Fact], marks: Marks
) -> tuple[Line, ...]:
    source = estimate.sources[-1]
    name = estimate_wording.label(estimate, answer.years, named=bool(answer.rates))
    rate = f"{rate_wording.estimated_from(estimate)} {marks.of(facts[source.fact])}"
    return tuple(map(plain, (name, estimate.expected.text, estimate_wording.interval(estimate), rate)))


def _marks(estimate: Estimate, facts: dict[str, Fact], marks: Marks) -> str:
    return marks.of(*(facts[source.fact] for source in estimate.sources))


def _said(
    estimate: Estimate, answer: EstimateAnswer, facts: dict[str, Fact], marks: Marks
) -> Iterator[Block]:
    """Yield the sentences of one estimate, each with its marks."""
    cited = _marks(estimate, facts, marks)
    said = estimate_wording.sentences(estimate, answer.years) if answer.explained else []
    if answer.population:
        said += estimate_wording.chances(estimate, answer.population, answer.years)
    for number, sentence in enumerate(said):
        yield Paragraph(plain(f"{sentence} {cited}"), close=number > 0)


def _cautions(answer: EstimateAnswer) -> Iterator[Block]:
    """Yield what the numbers are not."""
    yield from cautions(
        [source.measure for estimate in answer.results for source in estimate.sources], answer
    )
    quantities = [estimate.quantity for estimate in answer.results]
    if len(set(quantities)) < len(quantities):
        yield Paragraph(plain(estimate_wording.NEVER_ADDED), close=True)


def _explained(answer: EstimateAnswer, facts: dict[str, Fact], marks: Marks) -> Iterator[Block]:
    """Yield, where it was asked for, how the numbers come about and what is assumed."""
    if not answer.explained:
        return
    named = bool(answer.rates)
    yield from derived(
        [
            (estimate_wording.label(estimate, answer.years, named=named), estimate)
            for estimate in answer.results
        ],
        facts,
        marks,
    )
    yield Paragraph(plain(f"Assumed: {'; '.join(answer.assumed)}."))
    if answer.rarity:
        yield from rare_or_not(answer.rarity, marks)


PAGE = Page(document=estimate_page, records=estimate_records, writers={"html": "html_page"})

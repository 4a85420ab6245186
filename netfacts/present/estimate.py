"""Expected numbers as a page: the estimator's sentences for readers."""

from collections.abc import Iterator
from fractions import Fraction

from netfacts.document import Block, Document, Heading, Line, Paragraph, Table, plain
from netfacts.estimation import LEVEL, Estimate, Quantity
from netfacts.measure import Measure, MeasureKind, Standardisation
from netfacts.model import Fact
from netfacts.numbers import figure
from netfacts.present.figures import amount
from netfacts.present.sources import Marks, ending, labelled, standing
from netfacts.results import EstimateResult
from netfacts.text import visible

_EXPECTED = (
    "Expected: the published rate times the number of people; a range where the source gives one."
    " Prediction interval: what chance alone can make of it, at every rate in that range."
    " Rate, number of people and years are taken as constant and independent. It is not a forecast."
)


def estimate_page(result: EstimateResult) -> Document:
    """Return the estimates, what they rest on, what they leave out, and what registries counted."""
    marks = Marks(result.references)
    facts = {entry.fact.id: entry.fact for entry in result.facts}
    title, people = result.title, result.population.text
    percent = figure((LEVEL * 100).normalize())
    columns = ("", "Expected", f"{percent}% prediction interval", "Published rate")
    rows = tuple(_row(estimate, result.years, facts, marks) for estimate in result.results)
    left_out = f"Not covered: {', '.join(result.not_covered)}."
    blocks: list[Block] = [
        Heading(plain(f"{title}: expected numbers for {people}")),
        Paragraph(
            plain(f"Number of people understood: {visible(result.population.typed)} is {people}."),
            close=True,
        ),
        Table(columns, rows),
        *(Paragraph(plain(line)) for line in _chances(result, facts, marks)),
        Paragraph(plain(_EXPECTED)),
        Paragraph(plain(left_out), close=True),
        Heading(plain("Where the rates come from")),
    ]
    for fact in facts.values():
        blocks += _rate_source(fact, marks)
    if result.beside:
        blocks.append(Heading(plain("What registries have counted")))
    for entry in result.beside:
        blocks.append(Paragraph(plain(f"{entry.fact.statement} {marks.of(entry.fact)}")))
        blocks += standing(entry.fact)
    return *blocks, *ending(marks, result.editions)


def _row(estimate: Estimate, years: Fraction, facts: dict[str, Fact], marks: Marks) -> tuple[Line, ...]:
    what = {
        Quantity.NEW_CASES: f"New diagnoses in {_period(years)}",
        Quantity.ADVANCED: "... at an advanced stage",
        Quantity.LIVING: "Living with it now",
    }
    interval = estimate.interval.text if estimate.interval else "none: too frequent for Poisson"
    source = estimate.sources[-1]
    rate = f"{_rate(source.measure)} {marks.of(facts[source.fact])}"
    return tuple(map(plain, (what[estimate.quantity], estimate.expected.text, interval, rate)))


def _period(years: Fraction) -> str:
    return "a year" if years == 1 else f"{figure(years)} years"


def _rate(measure: Measure) -> str:
    if measure.kind is MeasureKind.PROPORTION and amount(measure).endswith("%"):
        return f"{amount(measure).removesuffix('%')} in every 100 diagnosed"
    if measure.kind is MeasureKind.PROPORTION:
        return f"{amount(measure)} of those diagnosed"
    if measure.standardisation is Standardisation.AGE_STANDARDISED:
        return f"{amount(measure)}, age-standardised, not crude"
    return amount(measure)


def _chances(result: EstimateResult, facts: dict[str, Fact], marks: Marks) -> Iterator[str]:
    """Yield, for few cases, chances: a fraction of a person says little."""
    places = f"Of 100 places with {result.population.text} each"
    for estimate in result.results:
        if estimate.chance is None:
            continue
        said = estimate.chance.text
        cited = marks.of(*(facts[source.fact] for source in estimate.sources))
        if estimate.quantity is Quantity.LIVING:
            yield f"{places}, {said} have at least one person living with it now. {cited}"
            continue
        stage = " at an advanced stage" if estimate.quantity is Quantity.ADVANCED else ""
        yield f"{places}, {said} see at least one new diagnosis{stage} in {_period(result.years)}. {cited}"
        if estimate.chance.wait and not stage:
            wait = estimate.chance.wait.text
            yield f"In one such place, one new diagnosis comes about every {wait} years on average. {cited}"


def _rate_source(fact: Fact, marks: Marks) -> Iterator[Block]:
    yield Paragraph(plain(f"{fact.statement} {marks.of(fact)}"))
    yield from standing(fact)
    if fact.caveat:
        yield Paragraph(plain(f"Note: {fact.caveat}"), close=True)
    yield Paragraph(labelled("Evidence", marks.evidence_line(fact)), close=True)

"""What --explain and --compare add to a page: equations, assumptions, and whether it is rare."""

from collections.abc import Iterator

from netfacts.document import Block, Heading, Paragraph, Role, Span, aside, plain
from netfacts.estimation.consistency import Consistency
from netfacts.estimation.estimates import Estimate
from netfacts.estimation.rarity import Rarity, Verdict
from netfacts.estimation.rates import of_one_age
from netfacts.measure import Measure, Standardisation
from netfacts.model import Fact
from netfacts.numbers import percent
from netfacts.present import rates, words
from netfacts.present.derivation import equations
from netfacts.present.sources import Marks
from netfacts.results.estimates import ComparisonResult, EstimateResult

Facts = dict[str, Fact]


def cautions(measures: list[Measure], result: EstimateResult | ComparisonResult) -> Iterator[Block]:
    """Yield what the numbers of `result`, from these rates, are not."""
    published = "share" if result.population is None else "rate"
    yield Paragraph(plain(words.CHANCE_ONLY.format(published=published, level=percent(result.level))))
    if any(measure.standardisation is Standardisation.AGE_STANDARDISED for measure in measures):
        yield Paragraph(plain(words.STANDARDISED), close=True)
    if any(map(of_one_age, measures)):
        yield Paragraph(plain(words.ONE_AGE), close=True)
    yield Paragraph(plain(f"Not covered: {', '.join(result.not_covered)}."), close=True)


def further(*, explained: bool) -> Paragraph:
    """Return the line that says where more is told."""
    return Paragraph(aside(words.WORDS if explained else f"{words.EXPLAIN} {words.WORDS}"))


def derived(named: list[tuple[str, Estimate]], facts: Facts, marks: Marks) -> Iterator[Block]:
    """Yield the equations of each estimate beneath its name."""
    yield Heading(plain("How each number comes about"))
    for name, estimate in named:
        yield Paragraph((Span(name, Role.STRONG),))
        for line in equations(estimate.derivation, facts, marks):
            yield Paragraph(plain(line), close=True)


def lived(found: Consistency, facts: Facts, marks: Marks) -> Iterator[Block]:
    """Yield the time lived with the disease that the two rates imply."""
    yield Paragraph(plain(words.STEADY_STATE.format(years=found.years.text)))
    for line in equations(found.derivation, facts, marks):
        yield Paragraph(plain(line), close=True)


def rare_or_not(rarity: Rarity, marks: Marks) -> Iterator[Block]:
    """Yield the definition of rare, what each prevalence means under it, and who disagrees."""
    yield Heading(plain("Rare or not"))
    yield Paragraph(plain(f"{rarity.definition.statement} {marks.of(rarity.definition)}"))
    if rarity.definition.caveat:
        yield Paragraph(plain(f"Note: {rarity.definition.caveat}"), close=True)
    yield Paragraph(plain(words.RARE_CAVEAT))
    limit = rates.limit(rarity.measure)
    verdicts = {judged.verdict for judged in rarity.verdicts}
    if {Verdict.WITHIN, Verdict.ABOVE} <= verdicts:
        yield Paragraph(plain(words.BOTH_VERDICTS))
    for verdict, title in words.VERDICTS.items():
        judged = [one for one in rarity.verdicts if one.verdict is verdict]
        if judged:
            yield Paragraph(plain(title.format(limit=limit)))
        for one in judged:
            least = "at least " if verdict is Verdict.LEAST else ""
            figure = f"{words.status(one.fact)}{least}{rates.rate_figure(one.measure)} {marks.of(one.fact)}"
            yield Paragraph(plain(f"- {figure}: {rates.whom(one.measure)}"), close=True)
    for fact in rarity.opposed:
        yield Paragraph(plain(f"Others disagree: {fact.statement} {marks.of(fact)}"))

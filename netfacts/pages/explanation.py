"""What --explain and --compare add to a page: equations, assumptions, and whether it is rare."""

from collections.abc import Iterator

from netfacts.answers.estimate_answer import ComparisonAnswer, EstimateAnswer
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.rarity import Rarity, Verdict
from netfacts.estimate.rates import is_of_one_age
from netfacts.facts.measure import Measure, Standardisation
from netfacts.facts.model import Fact
from netfacts.pages import estimate_wording, rate_wording
from netfacts.pages.citation_marks import Marks
from netfacts.pages.derivation import equations
from netfacts.pages.document import Block, Heading, Paragraph, Role, Span, aside, plain
from netfacts.text.numbers import percent

Facts = dict[str, Fact]


def cautions(measures: list[Measure], answer: EstimateAnswer | ComparisonAnswer) -> Iterator[Block]:
    """Yield what the numbers of `answer`, from these rates, are not."""
    published = "share" if answer.population is None else "rate"
    yield Paragraph(
        plain(estimate_wording.CHANCE_ONLY.format(published=published, level=percent(answer.level)))
    )
    if any(measure.standardisation is Standardisation.AGE_STANDARDISED for measure in measures):
        yield Paragraph(plain(estimate_wording.STANDARDISED), close=True)
    if any(map(is_of_one_age, measures)):
        yield Paragraph(plain(estimate_wording.ONE_AGE), close=True)
    yield Paragraph(plain(f"Not covered: {', '.join(answer.not_covered)}."), close=True)


def further(*, explained: bool) -> Paragraph:
    """Return the line that says where more is told."""
    return Paragraph(
        aside(estimate_wording.WORDS if explained else f"{estimate_wording.EXPLAIN} {estimate_wording.WORDS}")
    )


def derived(named: list[tuple[str, Estimate]], facts: Facts, marks: Marks) -> Iterator[Block]:
    """Yield the equations of each estimate beneath its name."""
    yield Heading(plain("How each number comes about"))
    for name, estimate in named:
        yield Paragraph((Span(name, Role.STRONG),))
        for line in equations(estimate.derivation, facts, marks):
            yield Paragraph(plain(line), close=True)


def rare_or_not(rarity: Rarity, marks: Marks) -> Iterator[Block]:
    """Yield the definition of rare, what each prevalence means under it, and who disagrees."""
    yield Heading(plain("Rare or not"))
    yield Paragraph(plain(f"{rarity.definition.statement} {marks.of(rarity.definition)}"))
    if rarity.definition.caveat:
        yield Paragraph(plain(f"Note: {rarity.definition.caveat}"), close=True)
    yield Paragraph(plain(estimate_wording.RARE_CAVEAT))
    limit = rate_wording.limit(rarity.measure)
    verdicts = {judged.verdict for judged in rarity.verdicts}
    if {Verdict.WITHIN, Verdict.ABOVE} <= verdicts:
        yield Paragraph(plain(estimate_wording.BOTH_VERDICTS))
    for verdict, title in estimate_wording.VERDICTS.items():
        judged = [one for one in rarity.verdicts if one.verdict is verdict]
        if judged:
            yield Paragraph(plain(title.format(limit=limit)))
        for one in judged:
            least = "at least " if verdict is Verdict.LEAST else ""
            rate = rate_wording.rate_figure(one.measure)
            figure = f"{estimate_wording.status(one.fact)}{least}{rate} {marks.of(one.fact)}"
            yield Paragraph(plain(f"- {figure}: {rate_wording.whom(one.measure)}"), close=True)
    for fact in rarity.opposed:
        yield Paragraph(plain(f"Others disagree: {fact.statement} {marks.of(fact)}"))

"""The caveats of an estimate, its arithmetic as equations, and whether the disease is rare."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.estimate.derivation import Derivation, Operation, Steps
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.rarity import Rarity, Verdict
from netfacts.estimate.rates import Source
from netfacts.facts.measure import MeasureKind, Standardisation
from netfacts.pages import estimate_wording
from netfacts.pages.citation_marks import Marks, quote_blocks
from netfacts.pages.document import Blocks, Heading, Paragraph, aside, join, plain, strong, words
from netfacts.pages.estimate_wording import Rates
from netfacts.pages.fact_wording import circumstances
from netfacts.text.numbers import figure, read_back

METHOD = (
    "Expected numbers are the published range times the population. The interval runs from the lower Poisson"
    " quantile at the low end of that range to the upper one at its high end (binomial, for a known number of"
    " diagnoses); it covers chance at every rate within the range."
)
ASSUMED = (
    "Assumed: the published rates and shares apply to these people; their number and the rates stay the same"
    " over the years; one diagnosis makes another neither more nor less probable."
)
NOT_COVERED = (
    "Not covered: the ages of these people, how cases are found and coded, what each source counts or calls"
    " advanced, and change since."
)
RARE_CAVEAT = (
    "Only a prevalence that leaves nobody out can show that a disease is rare; one that leaves people out can"
    " only show that it is not."
)
VERDICTS = {
    Verdict.WITHIN: "At or below the limit of {limit}: rare by this definition, if they leave nobody out:",
    Verdict.ABOVE: "Above the limit of {limit}, so not rare by this definition:",
    Verdict.ACROSS: "On both sides of the limit of {limit}:",
    Verdict.UNKNOWN: "A bound, which does not settle it at a limit of {limit}:",
    Verdict.LEAST: (
        "Not clearly above the limit of {limit}, but people are left out (those diagnosed before a window, or"
        " not treated), so the full figure is at least this large and may be above it:"
    ),
    Verdict.PART: (
        "Not clearly above the limit of {limit}, but for some sites or people only, which says nothing about"
        " all of them together:"
    ),
}
_HOW = {
    Operation.QUOTIENT: "{} / {}",
    Operation.POISSON_QUANTILE: "Poisson quantile at {1} of the mean {0}",
    Operation.BINOMIAL_QUANTILE: "binomial quantile at {2} of {0}, {1}",
    Operation.AT_LEAST_ONE: "1 - exp(-{})",
    Operation.MEDIAN: "ln 2 x {}",
}
"""How a number comes from its inputs, unless it is their product."""
_MAX_DECIMALS = 9  # of an unrounded number that is shown; longer ones, such as waits, may never end


def warn(estimates: Iterable[Estimate], of_groups: Iterable[Source]) -> list[str]:
    """Return the caveats for estimates from such rates, and for rates of single groups, as sentences."""
    groups = [source.measure for source in of_groups]
    measures, said = [*groups, *(source.measure for one in estimates for source in one.sources)], []
    if any(measure.standardisation is Standardisation.AGE_STANDARDISED for measure in measures):
        said.append(estimate_wording.STANDARDISED)
    if any(measure.standardisation is Standardisation.NOT_STATED for measure in measures):
        said.append(estimate_wording.NOT_STATED)
    return said + [estimate_wording.ONE_GROUP] * bool(groups)


def explain(
    named: Iterable[tuple[str, Estimate]], rates: Rates, answer: EstimateAnswer | ComparisonAnswer
) -> Blocks:
    """Yield, if asked for, the equations of each estimate, their facts, assumptions and what is rare."""
    if not answer.explained:
        return
    yield Heading(plain("How each number is worked out"))
    for name, estimate in named:
        yield Paragraph(strong(plain(name)))
        for line in write_equations(estimate.derivation, rates):
            yield Paragraph(plain(line), close=True)
    yield Heading(plain("Where the rates come from"))
    for fact in rates.facts.values():
        yield from quote_blocks(fact, rates.marks)
        evidence = join("; ", rates.marks.evidence_lines(fact))
        yield Paragraph((*aside("Evidence: "), *evidence), close=True)
    yield Paragraph(plain(METHOD))
    yield Paragraph(plain(f"{ASSUMED} {estimate_wording.NEVER_ADDED}"), close=True)
    yield Paragraph(plain(NOT_COVERED), close=True)
    if answer.rarity:
        yield from rare_or_not(answer.rarity, rates.marks)


def write_equations(steps: Steps, rates: Rates) -> Iterator[str]:
    """Yield an equation for each number, without repeats: "250 = 5 per 100,000 [1] x 5,000,000 people"."""
    yield from dict.fromkeys(_write_equation(step, rates) for step in steps)


def _write_equation(step: Derivation, rates: Rates) -> str:
    inputs = [_write_term(one, rates) for one in step.inputs]
    how = _HOW[step.operation].format(*inputs) if step.operation in _HOW else " x ".join(inputs)
    exact = _write_product(step)
    if exact and step.value != read_back(step.text.rpartition(" ")[2]):
        how = f"{how}, rounded from {exact}"
    return f"{step.text} = {how}"


def _write_term(step: Derivation, rates: Rates) -> str:
    """Write an input: a figure with its mark, the rest after a share as such, or else the number."""
    if step.fact:
        return f"{step.text} {words(rates.marks.line(rates.facts[step.fact]))}"
    if step.operation is Operation.REST:
        return f"{step.text} (the rest of {_write_term(step.inputs[0], rates)})"
    return _write_product(step) or step.text


def _write_product(step: Derivation) -> str:
    """Write all digits of a product; return "" for other numbers, and for products with many decimals."""
    short = (step.value * 10**_MAX_DECIMALS).denominator == 1
    return figure(step.value) if short and step.operation is Operation.PRODUCT else ""


def rare_or_not(rarity: Rarity, marks: Marks) -> Blocks:
    """Yield the definition of rare, the verdict on each prevalence, and facts that disagree."""
    yield Heading(plain("Rare or not"))
    yield from quote_blocks(rarity.definition, marks)
    yield Paragraph(plain(RARE_CAVEAT))
    limit = estimate_wording.rate_figure(replace(rarity.measure, kind=MeasureKind.PREVALENCE))
    for verdict, title in VERDICTS.items():
        judged = [one for one in rarity.verdicts if one.verdict is verdict]
        if judged:
            yield Paragraph(plain(title.format(limit=limit)))
        for one in judged:
            least = "at least " if verdict is Verdict.LEAST else ""
            rate = estimate_wording.rate_figure(one.measure)
            said = f"- {estimate_wording.describe_standing(one.fact)}{least}{rate} "
            about = "; ".join(filter(None, (one.measure.what, circumstances(one.measure))))
            yield Paragraph((*plain(said), *marks.line(one.fact), *plain(f": {about}")), close=True)
    for fact in rarity.opposed:
        yield Paragraph((*plain("Others disagree: "), *marks.state(fact)))

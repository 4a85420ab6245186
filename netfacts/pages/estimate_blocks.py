"""Blocks of the pages of estimates: pictures, the arithmetic, and whether the disease is rare."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from netfacts.answers.estimate import EstimateAnswer
from netfacts.estimate.derivation import Derivation, Operation, Steps
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.estimate.rarity import Rarity, Verdict
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.pages import estimate_wording
from netfacts.pages.charts import Bar, Bars, Grids, Icons, Legend, Shape, Stretch
from netfacts.pages.citation_marks import Marks, quote_blocks, write_end
from netfacts.pages.document import Blocks, Heading, Paragraph, aside, join, plain, strong, words
from netfacts.pages.estimate_wording import PER, STANDARDISED_MARK, Estimated, Rates
from netfacts.pages.fact_wording import circumstances
from netfacts.text.numbers import figure, percent, read_back, to

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
_HOW = {  # a number comes from its inputs, unless it is their product
    Operation.QUOTIENT: "{} / {}",
    Operation.POISSON_QUANTILE: "Poisson quantile at {1} of the mean {0}",
    Operation.BINOMIAL_QUANTILE: "binomial quantile at {2} of {0}, {1}",
    Operation.AT_LEAST_ONE: "1 - exp(-{})",
    Operation.MEDIAN: "ln 2 x {}",
}
_MAX_DECIMALS = 9  # of an unrounded number that is shown; longer ones, such as waits, may never end
_SHAPES = {
    Shape.RANGE: "expected",
    Shape.CHANCE: "chance, {level}%",
    Shape.BOUND: "a bound: the source gives no figure",
    Shape.SURELY: "at least one",
    Shape.PERHAPS: "at least one, but only at the high end of the published range",
    Shape.NOT: "none",
}


def draw_spread(answer: EstimateAnswer, rates: Rates) -> Blocks:
    """Yield bars for the quantity that most sources give, one bar per source."""
    if answer.diagnosed == 1 and answer.population is None:
        return  # for one person, a bar would look like a prognosis
    shown = [one for one in answer.results if one.expected.high >= 1]  # less than one looks like a chance
    if not shown:
        return
    [(quantity, _)] = Counter(one.quantity for one in shown).most_common(1)
    drawn = [one for one in shown if one.quantity is quantity]
    bars = []
    for one in drawn:
        source = one.sources[0]
        label = f"{rates.name(source)} {words(rates.mark(source))}"
        bars.append(draw_bar(label, one, rates.describe(source)[1]))
    yield make_bars(estimate_wording.name(quantity, answer), bars, drawn, answer)


def make_bars(title: str, bars: Sequence[Bar], alike: Sequence[Estimate], answer: Estimated) -> Bars:
    """Return bars with their legend, and the range of the estimates that count the same, `alike`."""
    used = {stretch.shape for bar in bars for stretch in bar.stretches}
    legend = _make_legend(used, answer.level)
    message = ""  # if there are only bounds
    if found := [one.expected for one in alike if one.expected.bound in (None, Bound.ABOUT)]:
        low = min(found, key=lambda one: one.low).text.partition(" to ")[0]
        high = max(found, key=lambda one: one.high).text.rpartition(" to ")[2]
        more = " across sources" if len({one.text for one in found}) > 1 else ""
        message = f"{title}: {to(low, high)}{more}"
    per = f"per {figure(PER)}" if answer.population else "rate"
    marked = any(bar.rate.endswith(STANDARDISED_MARK) for bar in bars)
    notes = [estimate_wording.STANDARDISED] if marked else []
    if answer.population:
        alone = replace(answer.population, namesakes=())  # a picture has no hints
        notes.append(words(estimate_wording.describe_population(alone)))
    return Bars(title, tuple(bars), legend, message, per, tuple(notes))


def draw_bar(label: str, estimate: Estimate, counted: str = "") -> Bar:
    """Draw the expected range, what chance adds on both sides, and the rate; say what that counts."""
    rate = estimate_wording.rate_cell(estimate.sources[-1].measure)
    expected, interval = estimate.expected, estimate.interval
    below = expected.bound in (Bound.LESS_THAN, Bound.AT_MOST)
    above = expected.bound in (Bound.MORE_THAN, Bound.AT_LEAST)
    low, high = 0 if below else float(expected.low), None if above else float(expected.high)
    stretches = [Stretch(Shape.BOUND if below or above else Shape.RANGE, low, high)]
    said = expected.text
    if interval:
        said += f", with chance {interval.text}"
        stretches.insert(0, Stretch(Shape.CHANCE, interval.low, interval.high))
    whole_label = f"{label}: {counted}" if counted else label
    return Bar(label, expected.text, said, tuple(stretches), rate, whole_label)


def draw_grids(answer: EstimateAnswer, rates: Rates) -> Blocks:
    """Yield the chances by the first source of each quantity as icons, if few are expected."""
    icons: dict[Quantity, Icons] = {}
    for one in answer.results:
        if one.chance and one.quantity is not Quantity.NOT_ADVANCED and one.quantity not in icons:
            surely = min(round(one.chance.low * 100), 99)  # "more than 99" is not a certainty
            most = max(round(one.chance.high * 100), 1)  # and "fewer than 1" may happen
            said = f"{estimate_wording.at_least_one(one, answer)}: {one.chance.text} of 100"
            shapes = *[Shape.SURELY] * surely, *[Shape.PERHAPS] * (most - surely), *[Shape.NOT] * (100 - most)
            icons[one.quantity] = Icons(f"{said} {words(rates.mark(one.sources[0]))}", shapes)
    if icons and answer.population:
        grids = tuple(icons.values())
        used = {Shape.NOT, *(shape for grid in grids for shape in grid.shapes)}
        legend = _make_legend(used, answer.level)
        yield Grids(estimate_wording.such_places(answer.population), grids, legend, answer.explained)


def _make_legend(used: set[Shape], level: Decimal) -> Legend:
    return tuple(
        (shape, said.format(level=percent(level))) for shape, said in _SHAPES.items() if shape in used
    )


def end_page(named: Iterable[tuple[str, Estimate]], rates: Rates, answer: Estimated) -> Blocks:
    """Yield, if asked for, equations, their facts, assumptions and what is rare; then the end of the page."""
    if answer.explained:
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
    yield from write_end(answer.editions, answer.references)


def write_equations(steps: Steps, rates: Rates) -> list[str]:
    """Return an equation for each number, without repeats: "250 = 5 per 100,000 [1] x 5,000,000 people"."""
    equations = []
    for step in steps:
        inputs = [_write_term(one, rates) for one in step.inputs]
        how = _HOW[step.operation].format(*inputs) if step.operation in _HOW else " x ".join(inputs)
        exact = _write_product(step)
        if exact and step.value != read_back(step.text.rpartition(" ")[2]):
            how += f", rounded from {exact}"
        equations.append(f"{step.text} = {how}")
    return list(dict.fromkeys(equations))


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

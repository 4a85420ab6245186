"""Expected numbers as a page: a row a source, what they are not, and the spread between them."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from msgspec.structs import replace

from netfacts.answers.estimate_answer import EstimateAnswer
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.estimate.rates import Source
from netfacts.pages import estimate_wording, rate_wording
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import (
    Block,
    Document,
    Heading,
    Hint,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    aside,
    join,
    plain,
)
from netfacts.pages.estimate_records import estimate_records
from netfacts.pages.explanation import explain, rare_or_not, warn
from netfacts.pages.page import Page
from netfacts.pages.pictures import draw_grids, draw_spread
from netfacts.text.numbers import figure

_STAGES = Quantity.ADVANCED, Quantity.NOT_ADVANCED, Quantity.ADVANCED_OF_DIAGNOSED


class _Writer:
    """What every part of the page needs: the answer, its facts and their marks."""

    def __init__(self, answer: EstimateAnswer) -> None:
        self.answer = answer
        self.marks = Marks(answer.references)
        self.facts = {entry.fact.id: entry.fact for entry in answer.facts}

    def name(self, source: Source) -> str:
        """Name a rate by where and when it was counted."""
        return rate_wording.where_and_when(source.measure, self.facts[source.fact], self.marks)

    def label(self, source: Source) -> Line:
        """Name a rate, with its standing and marks, and what it counts, where that is not simply all."""
        fact, subject = self.facts[source.fact], f"{self.answer.title} {self.answer.words.counted}"
        whom = rate_wording.whom(source.measure, subject)
        window = rate_wording.describe_window(source.measure)
        name = ", ".join(filter(None, (self.name(source), window)))
        named = f"{rate_wording.describe_standing(fact)}{name}"
        counted = plain(f": {whom}") if whom else ()
        return (*plain(f" {named} "), *self.marks.line(fact), *counted)


def estimate_page(answer: EstimateAnswer) -> Document:
    """Return the estimates, a row a source, what they are not and, where asked for, how they come about."""
    writer = _Writer(answer)
    blocks: list[Block] = [Heading(plain(estimate_wording.write_heading(answer)))]
    if answer.population:
        said = estimate_wording.describe_place(answer.population)
        typed = estimate_wording.describe_number(answer.population)
        if said or typed:
            blocks.append(Paragraph(aside(" ".join(filter(None, (typed, said)))), close=True))
    if answer.diagnosed is not None:
        blocks.append(Paragraph(plain(estimate_wording.ONE_PERSON), close=True))
    blocks += _lead(writer)
    blocks.append(_table(writer))
    drawn = [(writer.name(one.sources[0]), one) for one in answer.results]
    blocks += draw_spread(drawn, answer)
    blocks += _notes(writer)
    blocks += draw_grids(drawn, answer)
    if answer.explained:
        blocks += explain(_name_estimates(writer), writer.facts, writer.marks, answer)
    if answer.rarity:
        blocks += rare_or_not(answer.rarity, writer.marks)
    return *blocks, *write_end(writer.marks, answer.editions)


def _lead(writer: _Writer) -> Iterator[Block]:
    """Yield, where few are expected, what the first source says of such places, before the table."""
    met: set[Quantity] = set()
    for estimate in writer.answer.results:
        if estimate.quantity not in met and estimate.expected.high < 1:
            sentences = estimate_wording.chances(estimate, writer.answer)
            if sentences:
                mark = writer.marks.line(*(writer.facts[one.fact] for one in estimate.sources))
                yield Paragraph((*plain(f"{' '.join(sentences)} "), *mark), close=True)
                met.add(estimate.quantity)


def _table(writer: _Writer) -> Table:
    """Return a row for each source, under what it counts."""
    answer = writer.answer
    hidden = set() if answer.explained else {Quantity.NOT_ADVANCED}
    order = list(Quantity)
    results = sorted(
        (one for one in answer.results if one.quantity not in hidden),
        key=lambda one: (one.quantity in _STAGES, order.index(one.quantity)),
    )
    rows: list[tuple[Line, ...]] = []
    titles: list[str] = []
    for quantity, group in groupby(results, key=lambda one: one.quantity):
        title = estimate_wording.name(quantity, answer.words, answer.years)
        if titles:
            rows.append(((Span(title, Role.STRONG),), (), (), ()))
        titles.append(title)
        rows += [_row(one, writer) for one in group]
        if quantity is Quantity.ADVANCED:
            rows += [_share_row(share, writer) for share in answer.shares]
    rate = "Rate" if answer.population is None else f"/{figure(rate_wording.PER)}"
    columns = titles[0], "Expected", estimate_wording.interval_title(answer.level), rate
    return Table(columns, tuple(rows), close=True, sections=True)


def _row(estimate: Estimate, writer: _Writer) -> tuple[Line, ...]:
    rate = rate_wording.rate_cell(estimate.sources[-1].measure)
    staged = len(estimate.sources) > 1  # its title says what the share is of
    if estimate.quantity is Quantity.NOT_ADVANCED:
        rate = f"all but {rate}"
    interval = estimate_wording.interval(estimate)
    expected = (Span(estimate.expected.text, Role.FIGURE),)
    source = estimate.sources[-1]
    label = writer.label(replace(source, measure=replace(source.measure, what="")) if staged else source)
    return label, expected, plain(interval), plain(rate)


def _share_row(share: Source, writer: _Writer) -> tuple[Line, ...]:
    """Return a share that gives no number: it belongs to none of the incidence rates."""
    return writer.label(share), (), (), plain(rate_wording.rate_cell(share.measure))


def _notes(writer: _Writer) -> Iterator[Block]:
    """Yield what was counted in the very place, what the numbers are not, and what to ask for next."""
    answer = writer.answer
    counts = [_count(count, writer) for count in answer.counts]
    if counts:
        yield Paragraph((*plain("Counted there: "), *join("; ", counts)), close=True)
    measures = [source.measure for estimate in answer.results for source in estimate.sources]
    said = estimate_wording.SPREAD if _differ(answer) else estimate_wording.CHANCE_ONLY
    yield Paragraph(plain(" ".join([said, *warn(measures)])), close=True)
    hints = [f"All {answer.total} rates: --compare"] if answer.population and answer.total > 1 else []
    if not answer.explained:
        hints.append("Arithmetic: --explain")
    yield Hint(aside("   ".join(hints)), close=True)


def _count(count: Source, writer: _Writer) -> Line:
    said = f"{figure(count.measure.ends[0])} {count.measure.unit} ({count.measure.period}) "
    return *plain(said), *writer.marks.line(writer.facts[count.fact])


def _differ(answer: EstimateAnswer) -> bool:
    """Tell whether two sources of one quantity give intervals that do not meet."""
    for _, group in groupby(answer.results, key=lambda one: one.quantity):
        found = sorted((one.interval for one in group if one.interval), key=lambda one: one.low)
        if any(one.high < other.low for one, other in pairwise(found)):
            return True
    return False


def _name_estimates(writer: _Writer) -> list[tuple[str, Estimate]]:
    answer = writer.answer
    names = [estimate_wording.name(one.quantity, answer.words, answer.years) for one in answer.results]
    sources = [writer.name(one.sources[-1]) for one in answer.results]
    return [
        (f"{name}: {source}", one) for name, source, one in zip(names, sources, answer.results, strict=True)
    ]


PAGES = {"estimate": Page(document=estimate_page, records=estimate_records, writers={"html": "html_page"})}

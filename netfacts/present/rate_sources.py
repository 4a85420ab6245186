"""Where the rates of an estimate come from, and what registries have counted: in brief, or explained."""

from collections.abc import Iterator

from netfacts.document import Block, Heading, Paragraph, plain
from netfacts.estimation.selection import RATES, Selection, measures
from netfacts.measure import Measure, MeasureKind
from netfacts.model import Fact
from netfacts.present import rates, words
from netfacts.present.figures import amount
from netfacts.present.sources import Marks, labelled, standing
from netfacts.results.estimates import EstimateResult

_NAMES = {MeasureKind.INCIDENCE_RATE: "new diagnoses", MeasureKind.PREVALENCE: "living with it"}


def rate_sources(result: EstimateResult, marks: Marks) -> Iterator[Block]:
    """Yield of each fact that is used whom its figures are of, its caveat and its standing.

    Explained, its statement, its figures and its evidence stand there, too.
    """
    if result.explained:
        yield Heading(plain("Where the rates come from"))
    for number, entry in enumerate(result.facts):
        fact = entry.fact
        sources = (source for one in result.results for source in one.sources if source.fact == fact.id)
        used = list(dict.fromkeys(source.measure for source in sources))
        if result.explained:
            yield from _whole(fact, used, marks)
        else:
            whom = " / ".join(filter(None, map(rates.whom, used)))
            said = ". ".join(filter(None, (whom, fact.caveat)))
            head = f"{fact.title} {marks.of(fact)}"
            yield Paragraph(plain(f"{head}: {said}" if said else f"{head}."), close=number > 0)
            yield from standing(fact)


def _whole(fact: Fact, used: list[Measure], marks: Marks) -> Iterator[Block]:
    yield Paragraph(plain(f"{fact.statement} {marks.of(fact)}"))
    yield from standing(fact)
    if fact.caveat:
        yield Paragraph(plain(f"Note: {fact.caveat}"), close=True)
    for measure in used:
        said = "; ".join(filter(None, (amount(measure), rates.whom(measure))))
        yield Paragraph(labelled("Used here", plain(said)), close=True)
    yield Paragraph(labelled("Evidence", marks.evidence_line(fact)), close=True)


def beside(result: EstimateResult, marks: Marks) -> Iterator[Block]:
    """Yield what registries have counted: of facts with rates those alone, unless it is explained."""
    if result.beside:
        yield Heading(plain("What registries have counted"))
    for number, entry in enumerate(result.beside):
        fact = entry.fact
        found = [one for kind in RATES for one in measures(fact, kind, Selection())]
        if found and not result.explained:
            for nth, measure in enumerate(found):
                counted = f"{_NAMES[measure.kind]}, {rates.rate_figure(measure)}"
                rate = f"{words.status(fact)}{counted} {marks.of(fact)}"
                said = ": ".join(filter(None, (rate, rates.whom(measure))))
                yield Paragraph(plain(f"- {said}"), close=number + nth > 0)
        else:
            dash = "" if result.explained else "- "
            yield Paragraph(plain(f"{dash}{fact.statement} {marks.of(fact)}"), close=bool(dash and number))
            yield from standing(fact)

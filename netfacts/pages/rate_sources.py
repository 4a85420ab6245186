"""Where the rates of an estimate come from, and what registries have counted: in brief, or explained."""

from collections.abc import Iterator

from netfacts.answers.estimate_answer import EstimateAnswer
from netfacts.estimate.rates import RATES, Selection, find_measures
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact
from netfacts.pages import estimate_wording, rate_wording
from netfacts.pages.citation_marks import Marks, labelled, standing
from netfacts.pages.document import Block, Heading, Paragraph, plain
from netfacts.pages.measure_wording import amount

_NAMES = {MeasureKind.INCIDENCE_RATE: "new diagnoses", MeasureKind.PREVALENCE: "living with it"}


def rate_sources(answer: EstimateAnswer, marks: Marks) -> Iterator[Block]:
    """Yield of each fact that is used whom its figures are of, its caveat and its standing.

    Explained, its statement, its figures and its evidence stand there, too.
    """
    if answer.explained:
        yield Heading(plain("Where the rates come from"))
    for number, entry in enumerate(answer.facts):
        fact = entry.fact
        sources = (source for one in answer.results for source in one.sources if source.fact == fact.id)
        used = list(dict.fromkeys(source.measure for source in sources))
        if answer.explained:
            yield from _whole(fact, used, marks)
        else:
            whom = " / ".join(filter(None, map(rate_wording.whom, used)))
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
        said = "; ".join(filter(None, (amount(measure), rate_wording.whom(measure))))
        yield Paragraph(labelled("Used here", plain(said)), close=True)
    yield Paragraph(labelled("Evidence", marks.evidence_line(fact)), close=True)


def beside(answer: EstimateAnswer, marks: Marks) -> Iterator[Block]:
    """Yield what registries have counted: of facts with rates those alone, unless it is explained."""
    if answer.beside:
        yield Heading(plain("What registries have counted"))
    for number, entry in enumerate(answer.beside):
        fact = entry.fact
        found = [one for kind in RATES for one in find_measures(fact, kind, Selection())]
        if found and not answer.explained:
            for nth, measure in enumerate(found):
                counted = f"{_NAMES[measure.kind]}, {rate_wording.rate_figure(measure)}"
                rate = f"{estimate_wording.status(fact)}{counted} {marks.of(fact)}"
                said = ": ".join(filter(None, (rate, rate_wording.whom(measure))))
                yield Paragraph(plain(f"- {said}"), close=number + nth > 0)
        else:
            dash = "" if answer.explained else "- "
            yield Paragraph(plain(f"{dash}{fact.statement} {marks.of(fact)}"), close=bool(dash and number))
            yield from standing(fact)

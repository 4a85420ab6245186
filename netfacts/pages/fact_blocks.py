"""A fact in full, as `show` prints it, and on a fact sheet."""

from collections.abc import Sequence
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from netfacts.facts.measure import Measure, Unit
from netfacts.facts.model import Fact, find_last_year
from netfacts.pages import document, measure_wording
from netfacts.pages.citation_marks import STATUS, Marks, describe_status, fact_anchor
from netfacts.pages.document import Blocks, Field, Line, Role, Span, figure, identifier, plain
from netfacts.pages.measure_wording import amount, circumstances, subject


def show_blocks(fact: Fact, marks: Marks, others: Sequence[Fact]) -> Blocks:
    """Yield a fact in full. `others` includes the facts that disagree with it or replace it."""
    yield document.Heading((*plain(fact.title), Span(f"  {fact.id}", Role.ID)))
    yield document.Paragraph(marks.state(fact), close=True)
    if fact.status in STATUS:
        newer = [other.id for other in others if fact.id in other.supersedes]
        later = ((*plain("Replaced by "), *identifier(one)) for one in newer)
        yield Field("Status", (plain(STATUS[fact.status]), *later))
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    if fact.measures:
        yield _tabulate(fact.measures)
    yield Field("Evidence", marks.evidence_lines(fact))
    differing = tuple(_compare(fact, other, marks) for other in others if other.id in fact.disagrees_with)
    if differing:
        yield Field("Others say", differing)


def _tabulate(measures: Sequence[Measure]) -> document.Table:
    """Return a table of the figures; if all share a place and period, these become its title."""
    where = {measure_wording.name_where(measure) for measure in measures}
    shared = next(iter(where)) if len(where) == 1 else ""
    rows = []
    for measure in measures:
        bare = replace(measure, place="", period="") if shared else measure
        about = ": ".join(filter(None, (subject(measure), circumstances(bare))))
        rows.append((figure(amount(measure)), plain(about)))
    return document.Table(("Figures", shared or "Of what"), tuple(rows), sections=True)


def _compare(fact: Fact, other: Fact, marks: Marks) -> Line:
    """Return what another fact gives: its figure of the same thing, who, where and when, and its references.

    If the facts have no figures of the same thing, return the title of the other instead of a figure.
    """
    said: Line = plain(other.title)
    if measure := _find_comparable(fact, other):
        number = amount(replace(measure, interval=None, interquartile_range=None))
        where = ", ".join(measure_wording.list_known(measure.place, measure.period))
        about = "; ".join(filter(None, (measure.what, measure.stratum, where)))
        said = (*figure(number), Span(f": {about}" if about else ""))
    return *said, Span(f", {marks.labels(other)}  "), Span(other.id, Role.ID)


def _find_comparable(fact: Fact, other: Fact) -> Measure | None:
    """Return the figure of `other` that best compares with one of `fact`; None if no two measure the same.

    Numbers of people studied never compare. A figure for all sites is preferred, then one for the same
    group, then the latest.
    """
    same = attrgetter("kind", "unit", "at", "what")
    ranked = [
        ((theirs.overall, theirs.stratum == own.stratum, find_last_year(theirs)), theirs)
        for theirs in other.measures
        for own in fact.measures
        if same(theirs) == same(own) and own.unit is not Unit.PEOPLE
    ]
    return max(ranked, key=itemgetter(0))[1] if ranked else None


def sheet_blocks(fact: Fact, marks: Marks) -> Blocks:
    """Yield a fact without its title, for a sheet that also shows the facts that disagree with it."""
    yield document.Paragraph(marks.state(fact))
    yield from describe_limits(fact)
    yield Field("Evidence", marks.evidence_lines(fact))
    if fact.disagrees_with:
        lines = tuple((Span(other, Role.ID, target=fact_anchor(other)),) for other in fact.disagrees_with)
        yield Field("Others say", lines)


def describe_limits(fact: Fact) -> Blocks:
    """Yield the status of a fact if it is not current, its caveat, and figures not in its statement."""
    yield from describe_status(fact)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    measures = measure_wording.find_untold(fact.measures, fact.statement)
    if measures:
        rows = tuple((plain(subject(m)), figure(amount(m)), plain(circumstances(m))) for m in measures)
        yield document.Table(("Also measured", "Figure", "Who, where and when"), rows, close=True)

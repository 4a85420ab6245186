"""The pages of facts: in full, to quote, a random one, as a list or a row per figure; and of topics."""

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from netfacts.answers import facts as answers
from netfacts.facts.measure import Measure, Unit
from netfacts.facts.model import Fact, find_last_year
from netfacts.pages import citation_marks, document
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Blocks, Line, Role, Span, figure, identifier, plain
from netfacts.pages.export import EXPORT
from netfacts.pages.measure_wording import amount, circumstances, list_known, name_where, subject
from netfacts.pages.records import columns_of, fact_records, list_records, record_results


def show_page(answer: answers.ShowAnswer) -> Blocks:
    """Yield facts in the order asked for, each with the facts that disagree with it."""
    if not answer.results:
        return
    facts = [entry.fact for entry in answer.results]
    others = [*facts, *(entry.fact for entry in answer.others)]
    marks = Marks(answer.references)
    for fact in facts:
        yield from fact_blocks(fact, marks, others)
    cited = Marks(citation_marks.list_cited(facts, answer.references))  # without those of the others
    yield from write_end(cited, answer.editions, facts, full=True)


def quote_page(answer: answers.QuoteAnswer) -> Blocks:
    """Yield sentences ready to quote, each with its citation marks, status and caveat."""
    return _draw_each(answer, citation_marks.quote_blocks, full=True)


def random_page(answer: answers.RandomAnswer) -> Blocks:
    """Yield the fact as in search results: short enough for a login greeting."""
    return _draw_each(answer, citation_marks.hit_blocks, full=False)


def _draw_each(
    answer: answers.QuoteAnswer | answers.RandomAnswer,
    draw: Callable[[Fact, Marks], Blocks],
    *,
    full: bool,
) -> Blocks:
    facts, marks = [entry.fact for entry in answer.results], Marks(answer.references)
    for fact in facts:
        yield from draw(fact, marks)
    if facts:
        yield from write_end(marks, answer.editions, facts, full=full)


def topics_page(answer: answers.TopicsAnswer) -> Blocks:
    """Yield a table of the topics."""
    rows = tuple(
        (identifier(entry.topic), plain(str(entry.facts)), plain(entry.description))
        for entry in answer.results
    )
    yield document.Table(("Topic", "Facts", "About"), rows, listing=True, right=(1,))
    yield from write_end(Marks(()), answer.editions)


def list_page(answer: answers.ListAnswer) -> Blocks:
    """Yield a table of facts, or of their measures, with the references of each."""
    if not answer.results:
        return
    marks = Marks(answer.references)
    if answer.per_measure:
        columns: tuple[str, ...] = ("Id", "Figure", "Of what", "Who, where and when", "Reference")
        rows = tuple(
            _measure_row(entry.fact, one, marks) for entry in answer.results for one in entry.fact.measures
        )
    else:
        columns = ("Id", "Title", "Reference")
        rows = fact_rows(answer.results, marks)
    yield document.Table(columns, rows, listing=True)
    yield from write_end(Marks(()), answer.editions)


def fact_rows(entries: tuple[answers.FactEntry, ...], marks: Marks) -> tuple[tuple[Line, ...], ...]:
    """Return a row for each fact: its id, its title, and the short names of its references."""
    return tuple(
        (identifier(entry.fact.id), plain(entry.fact.title), plain(marks.labels(entry.fact)))
        for entry in entries
    )


def _measure_row(fact: Fact, measure: Measure, marks: Marks) -> tuple[Line, ...]:
    said = figure(amount(measure)), plain(subject(measure)), plain(circumstances(measure))
    return identifier(fact.id), *said, plain(marks.labels(fact))


def fact_blocks(fact: Fact, marks: Marks, others: Sequence[Fact]) -> Blocks:
    """Yield a fact in full. `others` includes the facts that disagree with it or replace it."""
    yield document.Heading((*plain(fact.title), Span(f"  {fact.id}", Role.ID)))
    yield document.Paragraph(marks.state(fact), close=True)
    if fact.status in citation_marks.STATUS:
        newer = [other.id for other in others if fact.id in other.supersedes]
        later = ((*plain("Replaced by "), *identifier(one)) for one in newer)
        yield document.Field("Status", (plain(citation_marks.STATUS[fact.status]), *later))
    if fact.caveat:
        yield document.Field("Before you quote", (plain(fact.caveat),))
    if fact.measures:
        yield _tabulate(fact.measures)
    yield document.Field("Evidence", marks.evidence_lines(fact))
    differing = tuple(_compare(fact, other, marks) for other in others if other.id in fact.disagrees_with)
    if differing:
        yield document.Field("Others say", differing)


def _tabulate(measures: Sequence[Measure]) -> document.Table:
    """Return a table of the figures; if all share a place and period, these become its title."""
    where = {name_where(measure) for measure in measures}
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
        where = ", ".join(list_known(measure.place, measure.period))
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


_TOPIC = columns_of("entry", "topic", "description", "facts")
PAGES = {
    "show": document.Page(blocks=show_page, records=fact_records),
    "quote": document.Page(blocks=quote_page, records=fact_records),
    "random": document.Page(blocks=random_page, records=fact_records),
    "list": document.Page(blocks=list_page, records=list_records),
    "export": EXPORT,
    "topics": document.Page(blocks=topics_page, records=record_results(_TOPIC)),
}

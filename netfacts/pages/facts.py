"""The pages of facts: in full, to quote, a random one, as a list or a row per figure; and of topics."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from netfacts.answers.facts import FactEntry, ListAnswer, QuoteAnswer, RandomAnswer, ShowAnswer, TopicsAnswer
from netfacts.facts.measure import Measure, Unit
from netfacts.facts.model import Fact, find_last_year
from netfacts.pages.citation_marks import STATUS, Marks, describe_status, list_cited, write_end
from netfacts.pages.document import (
    Block,
    Document,
    Field,
    Heading,
    Line,
    Page,
    Paragraph,
    Role,
    Span,
    Table,
    figure,
    identifier,
    plain,
)
from netfacts.pages.fact_blocks import hit_blocks
from netfacts.pages.measure_wording import UNKNOWN, amount, circumstances, name_where, subject
from netfacts.pages.records import columns_of, fact_records, list_records, record_results


def show_page(answer: ShowAnswer) -> Document:
    """Return facts in the order asked for, each with the facts that disagree with it."""
    if not answer.results:
        return ()
    facts = _get_facts(answer.results)
    others = [*facts, *_get_facts(answer.others)]
    marks, every = Marks(list_cited(facts, answer.references)), Marks(answer.references)
    blocks = [block for fact in facts for block in fact_blocks(fact, marks, others, every)]
    return *blocks, *write_end(marks, answer.editions, facts, full=True)


def quote_page(answer: QuoteAnswer) -> Document:
    """Return sentences ready to quote, each with its citation marks, status and caveat."""
    if not answer.results:
        return ()
    facts, marks = _get_facts(answer.results), Marks(answer.references)
    blocks: list[Block] = []
    for fact in facts:
        blocks.append(Paragraph(plain(f"{fact.statement} {marks.of(fact)}")))
        blocks += describe_status(fact)
        if fact.caveat:
            blocks.append(Paragraph(plain(f"Note: {fact.caveat}"), close=True))
    return *blocks, *write_end(marks, answer.editions, facts, full=True)


def random_page(answer: RandomAnswer) -> Document:
    """Return the fact as in search results: short enough for a login greeting."""
    facts, marks = _get_facts(answer.results), Marks(answer.references)
    blocks = [block for fact in facts for block in hit_blocks(fact, marks)]
    return (*blocks, *write_end(marks, answer.editions, facts)) if blocks else ()


def _get_facts(entries: Iterable[FactEntry]) -> list[Fact]:
    return [entry.fact for entry in entries]


def topics_page(answer: TopicsAnswer) -> Document:
    """Return a table of the topics."""
    rows = tuple(
        (identifier(entry.topic), plain(str(entry.facts)), plain(entry.description))
        for entry in answer.results
    )
    table = Table(("Topic", "Facts", "About"), rows, listing=True, right=(1,))
    return table, *write_end(Marks(()), answer.editions)


def list_page(answer: ListAnswer) -> Document:
    """Return a table of facts, or of their measures, with the references of each."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    if answer.per_measure:
        columns: tuple[str, ...] = ("Id", "Figure", "Of what", "Who, where and when", "Reference")
        rows = tuple(row for entry in answer.results for row in _measure_rows(entry, marks))
    else:
        columns = ("Id", "Title", "Reference")
        rows = fact_rows(answer.results, marks)
    return Table(columns, rows, listing=True), *write_end(Marks(()), answer.editions)


def fact_rows(entries: tuple[FactEntry, ...], marks: Marks) -> tuple[tuple[Line, ...], ...]:
    """Return a row for each fact: its id, its title, and the short names of its references."""
    return tuple(
        (identifier(entry.fact.id), plain(entry.fact.title), plain(marks.labels(entry.fact)))
        for entry in entries
    )


def _measure_rows(entry: FactEntry, marks: Marks) -> Iterator[tuple[Line, ...]]:
    labels = plain(marks.labels(entry.fact))
    for measure in entry.fact.measures:
        words = figure(amount(measure)), plain(subject(measure)), plain(circumstances(measure))
        yield identifier(entry.fact.id), *words, labels


def fact_blocks(fact: Fact, marks: Marks, others: Sequence[Fact], every: Marks) -> Iterator[Block]:
    """Yield a fact in full. `others` includes the facts that disagree with it or replace it.

    `every` also numbers the references of `others`.
    """
    yield Heading((*plain(fact.title), Span(f"  {fact.id}", Role.ID)))
    yield Paragraph((*plain(fact.statement), Span(" "), *marks.line(fact)), close=True)
    if fact.status in STATUS:
        newer = [other.id for other in others if fact.id in other.supersedes]
        later = ((*plain("Replaced by "), *identifier(one)) for one in newer)
        yield Field("Status", (plain(STATUS[fact.status]), *later))
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    if fact.measures:
        yield _tabulate(fact.measures)
    yield Field("Evidence", marks.evidence_lines(fact))
    differing = tuple(_compare(fact, other, every) for other in others if other.id in fact.disagrees_with)
    if differing:
        yield Field("Others say", differing)


def _tabulate(measures: Sequence[Measure]) -> Table:
    """Return a table of the figures; if all share a place and period, these become its title."""
    where = {name_where(measure) for measure in measures}
    shared = next(iter(where)) if len(where) == 1 else ""
    rows = []
    for measure in measures:
        bare = replace(measure, place="", period="") if shared else measure
        about = ": ".join(filter(None, (subject(measure), circumstances(bare))))
        rows.append((figure(amount(measure)), plain(about)))
    return Table(("Figures", shared or "Of what"), tuple(rows), sections=True)


def _compare(fact: Fact, other: Fact, marks: Marks) -> Line:
    """Return what another fact gives: its figure of the same thing, who, where and when, and its references.

    If the facts have no figures of the same thing, return the title of the other instead of a figure.
    """
    said: Line = plain(other.title)
    if measure := _find_comparable(fact, other):
        number = amount(replace(measure, interval=None, interquartile_range=None))
        known = (one for one in (measure.place, measure.period) if not one.startswith(UNKNOWN))
        about = "; ".join(filter(None, (measure.what, measure.stratum, ", ".join(filter(None, known)))))
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
    "show": Page(document=show_page, records=fact_records),
    "quote": Page(document=quote_page, records=fact_records),
    "random": Page(document=random_page, records=fact_records),
    "list": Page(document=list_page, records=list_records),
    "topics": Page(document=topics_page, records=record_results(_TOPIC)),
}

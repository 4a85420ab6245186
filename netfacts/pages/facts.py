"""The pages of facts: in full, to quote, a random one, as a list or a row per figure; and of topics."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from netfacts.answers.facts import FactEntry, ListAnswer, QuoteAnswer, RandomAnswer, ShowAnswer, TopicsAnswer
from netfacts.bibliography.labels import label
from netfacts.facts.measure import Interval, Measure, Spread
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Block, Document, Line, Paragraph, Table, identifier, plain
from netfacts.pages.fact_blocks import fact_blocks, figure, hit_blocks, limits
from netfacts.pages.measure_wording import amount, circumstances, subject
from netfacts.pages.page import (
    Cell,
    Columns,
    Page,
    Records,
    columns_of,
    fact_records,
    list_cited,
    make_fact_records,
    make_records,
)


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
        blocks += (Paragraph(plain(said), close=True) for said in limits(fact))
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


def _make_topic_records(answer: TopicsAnswer) -> Records:
    return make_records(columns_of("entry", "topic", "description", "facts"), answer.results)


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


class MeasureEntry(Struct, frozen=True):
    """One measure of a fact."""

    fact: str
    """The id of the fact."""
    measure: Measure


def _get_end(interval: Interval | Spread | None, name: str) -> Cell:
    return getattr(interval, name) if interval else None


_MEASURE: Columns = {
    "fact": lambda record: record.entry.fact,
    **columns_of("fact", "topic", "title"),
    **columns_of("entry.measure", "kind", "what", "bound", "value", "low", "high", "per", "unit"),
    "interval-low": lambda record: _get_end(record.entry.measure.interval, "low"),
    "interval-high": lambda record: _get_end(record.entry.measure.interval, "high"),
    "interval-level": lambda record: _get_end(record.entry.measure.interval, "level"),
    "interquartile-low": lambda record: _get_end(record.entry.measure.interquartile_range, "low"),
    "interquartile-high": lambda record: _get_end(record.entry.measure.interquartile_range, "high"),
    **columns_of("entry.measure", "at", "place", "period", "standardisation", "stratum", "window", "note"),
    **columns_of("fact", "status", "caveat"),
    "short-references": lambda record: "; ".join(map(label, record.references)),
    "reference-ids": lambda record: " ".join(reference.id for reference in record.references),
    "doi": lambda record: " ".join(reference.doi for reference in record.references if reference.doi),
}


def list_records(answer: ListAnswer) -> Records:
    """Return a record for each fact, or for each measure."""
    if not answer.per_measure:
        return fact_records(answer)
    facts = (entry.fact for entry in answer.results)
    pairs = ((MeasureEntry(fact.id, measure), fact) for fact in facts for measure in fact.measures)
    return make_fact_records(_MEASURE, pairs, answer.references)


PAGES = {
    "show": Page(document=show_page, records=fact_records),
    "quote": Page(document=quote_page, records=fact_records),
    "random": Page(document=random_page, records=fact_records),
    "list": Page(document=list_page, records=list_records),
    "topics": Page(document=topics_page, records=_make_topic_records),
}

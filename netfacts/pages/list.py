"""Facts in a list, or their figures."""

from collections.abc import Iterator

from netfacts.answers.facts import FactEntry, ListAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document, Line, Table, identifier, plain
from netfacts.pages.fact_blocks import figure
from netfacts.pages.measure_records import measure_records
from netfacts.pages.measure_wording import amount, circumstances, subject
from netfacts.pages.page import Page
from netfacts.pages.records import Records, fact_records


def list_page(answer: ListAnswer) -> Document:
    """Return a table of facts, or of their measures, with what each cites."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    if answer.per_measure:
        columns: tuple[str, ...] = ("Id", "Figure", "Of what", "Who, where and when", "Reference")
        rows = tuple(row for entry in answer.results for row in _measure_rows(entry, marks))
    else:
        columns = ("Id", "Title", "Reference")
        rows = fact_rows(answer.results, marks)
    return Table(columns, rows, listing=True), *ending(Marks(()), answer.editions)


def fact_rows(entries: tuple[FactEntry, ...], marks: Marks) -> tuple[tuple[Line, ...], ...]:
    """Return a row a fact: its id, its title, and what it cites by short names."""
    return tuple(
        (identifier(entry.fact.id), plain(entry.fact.title), plain(marks.labels(entry.fact)))
        for entry in entries
    )


def _measure_rows(entry: FactEntry, marks: Marks) -> Iterator[tuple[Line, ...]]:
    labels = plain(marks.labels(entry.fact))
    for measure in entry.fact.measures:
        words = figure(amount(measure)), plain(subject(measure)), plain(circumstances(measure))
        yield identifier(entry.fact.id), *words, labels


def list_records(answer: ListAnswer) -> Records[FactEntry]:
    """Return a record for each fact, or for each of their measures."""
    return measure_records(answer) if answer.per_measure else fact_records(answer)


PAGE = Page(document=list_page, records=list_records)

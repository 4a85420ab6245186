"""The references in a list."""

from netfacts.answers.references import ReferenceEntry, ReferencesAnswer
from netfacts.bibliography.labels import address
from netfacts.bibliography.short import short
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Reference
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document, Span, Table, identifier, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records


def references_page(answer: ReferencesAnswer) -> Document:
    """Return a table of the references, with how many facts cite each."""
    rows = tuple(
        (identifier(entry.reference.id), plain(str(len(entry.facts))), (_entry(entry.reference),))
        for entry in answer.results
    )
    return Table(("Id", "Facts", "Reference"), rows, listing=True), *ending(Marks(()), answer.editions)


def _entry(reference: Reference) -> Span:
    return Span(vancouver(reference), short=short(reference))


_REFERENCE: Columns[ReferenceEntry] = {
    "id": lambda record: record.entry.reference.id,
    "type": lambda record: record.entry.reference.type,
    "title": lambda record: record.entry.reference.title,
    "reference": lambda record: vancouver(record.entry.reference),
    "DOI": lambda record: record.entry.reference.doi,
    "PMID": lambda record: record.entry.reference.pmid,
    "PMCID": lambda record: record.entry.reference.pmcid,
    "link": lambda record: address(record.entry.reference),
    "facts": lambda record: len(record.entry.facts),
    "fact-ids": lambda record: " ".join(record.entry.facts),
}


def _references(answer: ReferencesAnswer) -> Records[ReferenceEntry]:
    return Records(_REFERENCE, tuple(map(Record, answer.results)))


PAGE = Page(document=references_page, records=_references)

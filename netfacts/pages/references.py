"""The references in a list."""

from netfacts.answers.references import ReferenceEntry, ReferencesAnswer
from netfacts.bibliography.labels import address
from netfacts.bibliography.vancouver import vancouver
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document, Table, identifier, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records


def sources_page(answer: ReferencesAnswer) -> Document:
    """Return a table of the references, with how many facts each carries."""
    rows = tuple(
        (identifier(entry.reference.id), plain(str(len(entry.facts))), plain(vancouver(entry.reference)))
        for entry in answer.results
    )
    return Table(("Id", "Facts", "Reference"), rows), *ending(Marks(()), answer.editions)


_SOURCE: Columns[ReferenceEntry] = {
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


def _sources(answer: ReferencesAnswer) -> Records[ReferenceEntry]:
    return Records(_SOURCE, tuple(map(Record, answer.results)))


PAGE = Page(document=sources_page, records=_sources)

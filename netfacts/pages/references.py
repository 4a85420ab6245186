"""The pages of references: a list, one with the facts that cite it, and citations in a style."""

from netfacts.answers.references import CiteAnswer, ReferenceAnswer, ReferencesAnswer
from netfacts.bibliography.labels import address, short
from netfacts.bibliography.vancouver import vancouver
from netfacts.pages import document
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Blocks, Page, Span, Table, identifier, plain
from netfacts.pages.facts import tabulate_facts
from netfacts.pages.records import Columns, columns_of, fact_records, record_results


def references_page(answer: ReferencesAnswer) -> Blocks:
    """Yield a table of the references, with how many facts cite each."""
    rows = []
    for entry in answer.results:
        named = Span(vancouver(entry.reference), short=short(entry.reference))
        rows.append((identifier(entry.reference.id), plain(str(len(entry.facts))), (named,)))
    yield Table(("Id", "Facts", "Reference"), tuple(rows), listing=True, right=(1,))
    yield from write_end(answer.editions)


def reference_page(answer: ReferenceAnswer) -> Blocks:
    """Yield a reference in full, with a table of the facts that cite it."""
    if not answer.references:
        return
    yield document.Heading(plain(answer.reference))
    yield document.Bibliography(answer.references[:1], full=True)
    facts = tabulate_facts((entry.fact for entry in answer.results), Marks(answer.references))
    yield facts if facts.rows else document.Paragraph(plain("No fact cites it."))
    yield from write_end(answer.editions)


_REFERENCE: Columns = {
    **columns_of("entry.reference", "id", "type", "title"),
    "reference": lambda record: vancouver(record.entry.reference),
    **columns_of("entry.reference", "doi", "pmid", "pmcid"),
    "link": lambda record: address(record.entry.reference),
    "facts": lambda record: len(record.entry.facts),
    "fact-ids": lambda record: " ".join(record.entry.facts),
}
_CITATION: Columns = {
    **columns_of("entry", "id"),
    "as-cited-in": lambda record: " ".join(record.entry.as_cited_in),
    **columns_of("entry", "text"),
}
PAGES = {
    ReferencesAnswer: Page(blocks=references_page, records=record_results(_REFERENCE)),
    ReferenceAnswer: Page(blocks=reference_page, records=fact_records),
    CiteAnswer: Page(records=record_results(_CITATION), writers={"text": "text.write_citations"}),
}

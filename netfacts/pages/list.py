"""Facts in a list."""

from netfacts.answers.facts import ListAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document, Table
from netfacts.pages.fact_blocks import fact_rows
from netfacts.pages.page import Page
from netfacts.pages.records import fact_records


def list_page(answer: ListAnswer) -> Document:
    """Return a table of facts: id, title and what each cites."""
    if not answer.results:
        return ()
    rows = fact_rows(answer.results, Marks(answer.references))
    return Table(("Id", "Title", "Sources"), rows), *ending(Marks(()), answer.editions)


PAGE = Page(document=list_page, records=fact_records)

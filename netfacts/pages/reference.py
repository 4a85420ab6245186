"""One reference, with the facts that cite it."""

from netfacts.answers.references import ReferenceAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Bibliography, Document, Heading, Paragraph, Table, plain
from netfacts.pages.list import fact_rows
from netfacts.pages.page import Page
from netfacts.pages.records import fact_records


def reference_page(answer: ReferenceAnswer) -> Document:
    """Return one reference whole, with a table of its facts."""
    if not answer.references:
        return ()
    marks = Marks(answer.references)
    rows = fact_rows(answer.results, marks)
    facts = Table(("Id", "Title", "Reference"), rows) if rows else Paragraph(plain("No fact cites it."))
    return (
        Heading(plain(answer.reference)),
        Bibliography(marks.items({answer.reference})[:1]),
        facts,
        *ending(Marks(()), answer.editions),
    )


PAGE = Page(document=reference_page, records=fact_records)

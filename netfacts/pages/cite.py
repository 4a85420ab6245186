"""References in a citation style."""

from netfacts.answers.references import CiteAnswer, CiteEntry
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records

_CITATION: Columns[CiteEntry] = {
    "id": lambda record: record.entry.id,
    "as-cited-in": lambda record: " ".join(record.entry.as_cited_in),
    "text": lambda record: record.entry.text,
}


def _citations(answer: CiteAnswer) -> Records[CiteEntry]:
    return Records(_CITATION, tuple(map(Record, answer.results)))


PAGE = Page(records=_citations, writers={"text": "citation"})

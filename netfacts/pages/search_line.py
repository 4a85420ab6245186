"""One of many queries, and what it found."""

from netfacts.answers.search import LineAnswer
from netfacts.pages.document import Document, Heading, Paragraph, plain
from netfacts.pages.page import Page
from netfacts.pages.search import hit_records, search_page
from netfacts.text.safe import quoted


def line_page(answer: LineAnswer) -> Document:
    """Return the query and its hits."""
    found = search_page(answer.search)
    return Heading(plain(quoted(answer.search.query))), *(found or (Paragraph(plain("Nothing found.")),))


PAGE = Page(
    document=line_page,
    records=lambda answer: hit_records(answer.search),
    writers={"jsonl": "json_line"},
)

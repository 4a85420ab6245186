"""Facts, whole."""

from netfacts.answers.facts import RandomAnswer, ShowAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document
from netfacts.pages.fact_blocks import fact_blocks
from netfacts.pages.page import Page
from netfacts.pages.records import fact_records


def facts_page(answer: ShowAnswer | RandomAnswer) -> Document:
    """Return facts in the order asked for."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks = [block for entry in answer.results for block in fact_blocks(entry.fact, marks)]
    return *blocks, *ending(marks, answer.editions)


PAGE = Page(document=facts_page, records=fact_records)

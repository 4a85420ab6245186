"""Facts, whole."""

from msgspec.structs import replace

from netfacts.answers.facts import ShowAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document
from netfacts.pages.fact_blocks import fact_blocks
from netfacts.pages.page import Page
from netfacts.pages.records import cited, fact_records


def facts_page(answer: ShowAnswer) -> Document:
    """Return facts in the order asked for, each with what others say."""
    if not answer.results:
        return ()
    facts = [entry.fact for entry in answer.results]
    others = [*facts, *(entry.fact for entry in answer.others)]
    marks, every = Marks(cited(facts, answer.references)), Marks(answer.references)
    blocks = [block for fact in facts for block in fact_blocks(fact, marks, others, every)]
    listed, *end = ending(marks, answer.editions, facts, full=True)
    return *blocks, replace(listed, close=True), *end


PAGE = Page(document=facts_page, records=fact_records)

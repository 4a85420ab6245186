"""One fact, drawn by chance."""

from netfacts.answers.facts import RandomAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document
from netfacts.pages.fact_blocks import hit_blocks
from netfacts.pages.page import Page
from netfacts.pages.records import fact_records


def random_page(answer: RandomAnswer) -> Document:
    """Return the fact as a search would show it: short enough to greet somebody who logs in."""
    marks = Marks(answer.references)
    facts = [entry.fact for entry in answer.results]
    blocks = [block for fact in facts for block in hit_blocks(fact, marks)]
    return (*blocks, *ending(marks, answer.editions, facts)) if blocks else ()


PAGE = Page(document=random_page, records=fact_records)

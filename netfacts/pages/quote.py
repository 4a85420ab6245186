"""Sentences to quote."""

from netfacts.answers.facts import QuoteAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Paragraph, plain
from netfacts.pages.fact_blocks import limits
from netfacts.pages.page import Page
from netfacts.pages.records import fact_records


def quote_page(answer: QuoteAnswer) -> Document:
    """Return sentences as they may be quoted: each with its marks, its status and its caveat."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks: list[Block] = []
    for entry in answer.results:
        blocks.append(Paragraph(plain(f"{entry.fact.statement} {marks.of(entry.fact)}")))
        blocks += (Paragraph(plain(said), close=True) for said in limits(entry.fact))
    return *blocks, *ending(marks, answer.editions, [entry.fact for entry in answer.results], full=True)


PAGE = Page(document=quote_page, records=fact_records)

"""What a search found."""

from netfacts.answers.search import SearchAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Paragraph, aside
from netfacts.pages.fact_blocks import fact_blocks
from netfacts.pages.page import Page
from netfacts.pages.records import FACT, Columns, Record, Records, cited
from netfacts.search.find import Hit


def search_page(answer: SearchAnswer) -> Document:
    """Return the hits of a search, best first."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks: list[Block] = []
    for hit in answer.results:
        blocks += fact_blocks(hit.fact, marks, hit.title_spans, hit.statement_spans)
    more = answer.total - len(answer.results)
    if more:
        blocks.append(Paragraph(aside(f"{more} more found; --limit {answer.total} shows all.")))
    return *blocks, *ending(marks, answer.editions)


_HIT: Columns[Hit] = {"rank": lambda record: record.entry.rank, **FACT}


def hit_records(answer: SearchAnswer) -> Records[Hit]:
    """Return a record for each hit."""
    found = ((hit, hit.fact) for hit in answer.results)
    return Records(
        _HIT, tuple(Record(hit, (fact,), cited((fact,), answer.references)) for hit, fact in found)
    )


PAGE = Page(document=search_page, records=hit_records)

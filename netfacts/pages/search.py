"""What a search found."""

from msgspec.structs import replace

from netfacts.answers.search import SearchAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Hint, Paragraph, aside, plain
from netfacts.pages.fact_blocks import hit_blocks
from netfacts.pages.page import Page
from netfacts.pages.records import FACT, Columns, Record, Records, cited
from netfacts.search.find import Hit, Strength
from netfacts.text.safe import quoted, visible

_MAX_NAMED = 3  # unknown words


def search_page(answer: SearchAnswer) -> Document:
    """Return the hits of a search, best first."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks: list[Block] = [_doubt(answer)] if answer.match is Strength.WEAK else []
    for hit in answer.results:
        blocks += hit_blocks(hit.fact, marks, hit.title_spans, hit.statement_spans)
    listed, *turn, footer = ending(marks, answer.editions, [hit.fact for hit in answer.results])
    references = replace(listed, close=True)  # all of it is to fit a window
    return *blocks, references, *turn, Hint(aside(_count(answer)), close=True), footer


def _doubt(answer: SearchAnswer) -> Paragraph:
    """Say why the facts found may not answer the question."""
    if answer.unknown:
        words = " or ".join(map(quoted, answer.unknown[:_MAX_NAMED]))
        return Paragraph(plain(f"No fact mentions {words}; these may not answer your question."))
    return Paragraph(plain("No fact answers just this; these may not answer your question."))


def _count(answer: SearchAnswer) -> str:
    """Say how many facts were found, and what to type for the rest of them, or for the whole of one."""
    many = "1 fact matches" if answer.total == 1 else f"{answer.total} facts match"
    rest = f" -n {answer.total} lists all." if answer.total > len(answer.results) else ""
    return f"{many} {visible(answer.query)}.{rest} Evidence: netfacts show ID"


_HIT: Columns[Hit] = {
    "rank": lambda record: record.entry.rank,
    "match": lambda record: record.entry.match,
    **FACT,
}


def hit_records(answer: SearchAnswer) -> Records[Hit]:
    """Return a record for each hit."""
    found = ((hit, hit.fact) for hit in answer.results)
    return Records(
        _HIT, tuple(Record(hit, (fact,), cited((fact,), answer.references)) for hit, fact in found)
    )


PAGE = Page(document=search_page, records=hit_records)

"""What a search found."""

from netfacts.answers.search import LineAnswer, SearchAnswer
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Block, Document, Heading, Paragraph, hint, plain
from netfacts.pages.fact_blocks import hit_blocks
from netfacts.pages.page import FACT, Page, Records, columns_of, make_fact_records
from netfacts.search.find import Strength
from netfacts.text.safe import clean, quote_typed

_MAX_NAMED = 3  # unknown words


def search_page(answer: SearchAnswer) -> Document:
    """Return the hits of a search, best first."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks: list[Block] = [_doubt(answer)] if answer.match is Strength.WEAK else []
    for hit in answer.results:
        blocks += hit_blocks(hit.fact, marks, hit.title_spans, hit.statement_spans)
    *end, footer = write_end(marks, answer.editions, [hit.fact for hit in answer.results])
    return *blocks, *end, Paragraph(hint(_count(answer)), close=True), footer


def _doubt(answer: SearchAnswer) -> Paragraph:
    """Say why the facts found may not answer the question."""
    if answer.unknown:
        words = " or ".join(map(quote_typed, answer.unknown[:_MAX_NAMED]))
        return Paragraph(plain(f"No fact mentions {words}; these may not answer your question."))
    return Paragraph(plain("No fact answers exactly this; these may not answer your question."))


def _count(answer: SearchAnswer) -> str:
    """Say how many facts were found, and what to type for the rest of them, or for the whole of one."""
    many = "1 fact matches" if answer.total == 1 else f"{answer.total} facts match"
    rest = f" -n {answer.total} lists all." if answer.total > len(answer.results) else ""
    query = answer.query
    for correction in answer.corrections:
        query = query.replace(correction.typed, correction.used)
    return f"{many} {clean(query)}.{rest} Evidence: netfacts show ID"


def line_page(answer: LineAnswer) -> Document:
    """Return one of many queries, and its hits."""
    found = search_page(answer.search)
    return Heading(plain(quote_typed(answer.search.query))), *(found or (Paragraph(plain("Nothing found.")),))


def hit_records(answer: SearchAnswer) -> Records:
    """Return a record for each hit."""
    columns = {**columns_of("entry", "rank", "match"), **FACT}
    return make_fact_records(columns, ((hit, hit.fact) for hit in answer.results), answer.references)


PAGES = {
    "search": Page(document=search_page, records=hit_records),
    "search_line": Page(
        document=line_page,
        records=lambda answer: hit_records(answer.search),
        writers={"jsonl": "json_line"},
    ),
}

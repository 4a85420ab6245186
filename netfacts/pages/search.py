"""The results of a search as a page."""

from typing import TYPE_CHECKING

from netfacts.answers.search import LineAnswer, SearchAnswer
from netfacts.pages.citation_marks import Marks, hit_blocks, write_end
from netfacts.pages.document import Blocks, Heading, Page, Paragraph, hint, plain
from netfacts.pages.search_remarks import explain_corrections, list_typed
from netfacts.search.find import Strength
from netfacts.text.safe import quote_typed

if TYPE_CHECKING:
    from netfacts.pages.records import Records


def search_page(answer: SearchAnswer) -> Blocks:
    """Yield the hits of a search, best first."""
    if not answer.results:
        return
    marks = Marks(answer.references)
    for said, how in explain_corrections(answer):
        yield Paragraph(plain(f"{said[0].upper()}{said[1:]}. {how}"))
    weak = answer.match is Strength.WEAK
    if weak:
        unknown = list_typed(answer.unknown)
        lacking = f"No fact mentions {unknown}" if unknown else "No fact answers exactly this"
        yield Paragraph(plain(f"{lacking}; these may not answer your question."))
    for hit in answer.results:
        yield from hit_blocks(hit.fact, marks, hit.title_spans, hit.statement_spans)
    facts = [hit.fact for hit in answer.results]
    *end, footer = write_end(answer.editions, answer.references, facts, weak=weak)
    yield from end
    yield Paragraph(hint(_count(answer)), close=True)
    yield footer


def _count(answer: SearchAnswer) -> str:
    total = answer.total
    complete = f"{answer.complete:,}" if answer.complete else "none"
    every = f", {complete} with every word" if answer.complete < total else ""
    rest = f" All: -n {total}." if total > len(answer.results) else ""
    return f"{total:,} fact{'' if total == 1 else 's'} found{every}.{rest} Evidence: netfacts show ID"


def line_page(answer: LineAnswer) -> Blocks:
    """Yield one of several queries, and its hits."""
    yield Heading(plain(quote_typed(answer.query)))
    yield from search_page(answer)
    if not answer.results:
        yield Paragraph(plain("Nothing found."))


def hit_records(answer: SearchAnswer) -> "Records":
    """Return a record for each hit."""
    from netfacts.pages.records import FACT, columns_of, record_facts  # a page needs none

    return record_facts({**columns_of("entry", "rank", "match"), **FACT})(answer)


PAGES = {
    SearchAnswer: Page(blocks=search_page, records=hit_records),
    LineAnswer: Page(blocks=line_page, records=hit_records, writers={"jsonl": "json.write_document_line"}),
}

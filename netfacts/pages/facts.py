"""Facts: whole, to quote, one drawn by chance; and their topics."""

from collections.abc import Iterable

from netfacts.answers.facts import FactEntry, QuoteAnswer, RandomAnswer, ShowAnswer, TopicsAnswer
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Block, Document, Paragraph, Table, identifier, plain
from netfacts.pages.fact_blocks import fact_blocks, hit_blocks, limits
from netfacts.pages.page import Page, Records, columns_of, fact_records, list_cited, make_records


def show_page(answer: ShowAnswer) -> Document:
    """Return facts in the order asked for, each with what others say."""
    if not answer.results:
        return ()
    facts = _get_facts(answer.results)
    others = [*facts, *_get_facts(answer.others)]
    marks, every = Marks(list_cited(facts, answer.references)), Marks(answer.references)
    blocks = [block for fact in facts for block in fact_blocks(fact, marks, others, every)]
    return *blocks, *write_end(marks, answer.editions, facts, full=True)


def quote_page(answer: QuoteAnswer) -> Document:
    """Return sentences as they may be quoted: each with its marks, its status and its caveat."""
    if not answer.results:
        return ()
    facts, marks = _get_facts(answer.results), Marks(answer.references)
    blocks: list[Block] = []
    for fact in facts:
        blocks.append(Paragraph(plain(f"{fact.statement} {marks.of(fact)}")))
        blocks += (Paragraph(plain(said), close=True) for said in limits(fact))
    return *blocks, *write_end(marks, answer.editions, facts, full=True)


def random_page(answer: RandomAnswer) -> Document:
    """Return the fact as a search would show it: short enough to greet somebody who logs in."""
    facts, marks = _get_facts(answer.results), Marks(answer.references)
    blocks = [block for fact in facts for block in hit_blocks(fact, marks)]
    return (*blocks, *write_end(marks, answer.editions, facts)) if blocks else ()


def _get_facts(entries: Iterable[FactEntry]) -> list[Fact]:
    return [entry.fact for entry in entries]


def topics_page(answer: TopicsAnswer) -> Document:
    """Return a table of the topics."""
    rows = tuple(
        (identifier(entry.topic), plain(str(entry.facts)), plain(entry.description))
        for entry in answer.results
    )
    table = Table(("Topic", "Facts", "About"), rows, listing=True, right=(1,))
    return table, *write_end(Marks(()), answer.editions)


def _make_topic_records(answer: TopicsAnswer) -> Records:
    return make_records(columns_of("entry", "topic", "description", "facts"), answer.results)


PAGES = {
    "show": Page(document=show_page, records=fact_records),
    "quote": Page(document=quote_page, records=fact_records),
    "random": Page(document=random_page, records=fact_records),
    "topics": Page(document=topics_page, records=_make_topic_records),
}

"""The pages of facts: in full, to quote, a random one, a list, a fact sheet; and of topics."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from netfacts.answers import facts as answers
from netfacts.facts.measure import Measure
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, hit_blocks, list_cited, quote_blocks, write_end
from netfacts.pages.document import Blocks, Heading, Line, Page, Paragraph, Table, figure, identifier, plain
from netfacts.pages.fact_wording import amount, circumstances, show_blocks, subject
from netfacts.pages.records import columns_of, fact_records, list_records, record_results
from netfacts.text.numbers import count

_Chosen: TypeAlias = answers.ShowAnswer | answers.QuoteAnswer | answers.RandomAnswer


def show_page(answer: answers.ShowAnswer) -> Blocks:
    """Yield facts in the order asked for, each with the facts that disagree with it."""
    others = [entry.fact for entry in (*answer.results, *answer.others)]
    yield from _draw_each(answer, partial(show_blocks, others=others))


def _draw_each(answer: _Chosen, draw: Callable[[Fact, Marks], Blocks], *, full: bool = True) -> Blocks:
    facts, marks = [entry.fact for entry in answer.results], Marks(answer.references)
    for fact in facts:
        yield from draw(fact, marks)
    if facts:
        cited = list_cited(facts, answer.references)  # without those of facts that disagree
        yield from write_end(answer.editions, cited, facts, full=full)


def topics_page(answer: answers.TopicsAnswer) -> Blocks:
    """Yield a table of the topics."""
    rows = tuple(
        (identifier(one.topic), plain(str(one.facts)), plain(one.description)) for one in answer.results
    )
    yield Table(("Topic", "Facts", "About"), rows, listing=True, right=(1,))
    yield from write_end(answer.editions)


def list_page(answer: answers.ListAnswer) -> Blocks:
    """Yield a table of facts, or of their measures, with the references of each."""
    if not answer.results:
        return
    marks = Marks(answer.references)
    facts = [entry.fact for entry in answer.results]
    if answer.per_measure:
        rows = tuple(_measure_row(fact, one, marks) for fact in facts for one in fact.measures)
        yield Table(("Id", "Figure", "Of what", "Who, where and when", "Reference"), rows, listing=True)
    else:
        yield tabulate_facts(facts, marks, listing=True)
    yield from write_end(answer.editions)


def tabulate_facts(facts: Iterable[Fact], marks: Marks, *, listing: bool = False) -> Table:
    """Return a table of facts: the id, the title, and the short names of the references of each."""
    rows = tuple((identifier(one.id), plain(one.title), plain(marks.labels(one))) for one in facts)
    return Table(("Id", "Title", "Reference"), rows, listing=listing)


def _measure_row(fact: Fact, measure: Measure, marks: Marks) -> tuple[Line, ...]:
    said = figure(amount(measure)), plain(subject(measure)), plain(circumstances(measure))
    return identifier(fact.id), *said, plain(marks.labels(fact))


def export_page(answer: answers.ExportAnswer) -> Blocks:
    """Yield the facts topic by topic."""
    if not answer.results:
        return
    marks = Marks(answer.references)
    title, _, summary = describe_sheet(answer)
    yield Heading(plain(title))
    yield Paragraph(plain(summary), close=True)
    for topic, shown in group_facts(answer):
        yield Heading(plain(name_topic(topic)))
        yield Paragraph(plain(topic.description), close=True)
        for fact in shown:
            yield from hit_blocks(fact, marks)
    facts = [entry.fact for entry in answer.results]
    yield from write_end(answer.editions, answer.references, facts, full=True)


def group_facts(answer: answers.ExportAnswer) -> Iterator[tuple[answers.TopicEntry, list[Fact]]]:
    """Yield the topics of a fact sheet, each with its facts."""
    for topic in answer.topics:
        yield topic, [entry.fact for entry in answer.results if entry.fact.topic == topic.topic]


def name_topic(topic: answers.TopicEntry) -> str:
    """Return a topic as a heading shows it."""
    return topic.topic.replace("-", " ").capitalize()


def describe_sheet(answer: answers.ExportAnswer) -> tuple[str, str, str]:
    """Return the titles and versions of the fact files, each once, and a line on the size and licences."""
    headers = [edition.header for edition in answer.editions]
    titles = "; ".join(dict.fromkeys(header.title for header in headers))
    versions = ", ".join(dict.fromkeys(header.version for header in headers))
    licences = "; ".join(dict.fromkeys(header.licence for header in headers if header.licence))
    size = f"{count(len(answer.results), 'fact')} from {count(len(answer.references), 'reference')}."
    return titles, versions, f"{size} Licence of the facts: {licences}." if licences else size


_QUOTATION = partial(_draw_each, draw=quote_blocks)
_GREETING = partial(_draw_each, draw=hit_blocks, full=False)  # short enough for a login
_TOPIC = columns_of("entry", "topic", "description", "facts")
_WRITERS = {"markdown": "markdown.write_sheet", "html": "html_sheet.write"}
PAGES = {
    answers.ShowAnswer: Page(blocks=show_page, records=fact_records),
    answers.QuoteAnswer: Page(blocks=_QUOTATION, records=fact_records),
    answers.RandomAnswer: Page(blocks=_GREETING, records=fact_records),
    answers.ListAnswer: Page(blocks=list_page, records=list_records),
    answers.TopicsAnswer: Page(blocks=topics_page, records=record_results(_TOPIC)),
    answers.ExportAnswer: Page(blocks=export_page, records=fact_records, writers=_WRITERS),
}

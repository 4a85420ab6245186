"""The topics in a list."""

from netfacts.answers.facts import TopicEntry, TopicsAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Document, Table, identifier, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records


def topics_page(answer: TopicsAnswer) -> Document:
    """Return a table of the topics."""
    rows = tuple(
        (identifier(entry.topic), plain(str(entry.facts)), plain(entry.description))
        for entry in answer.results
    )
    return Table(("Topic", "Facts", "About"), rows, listing=True), *ending(Marks(()), answer.editions)


_TOPIC: Columns[TopicEntry] = {
    "topic": lambda record: record.entry.topic,
    "description": lambda record: record.entry.description,
    "facts": lambda record: record.entry.facts,
}


def _topics(answer: TopicsAnswer) -> Records[TopicEntry]:
    return Records(_TOPIC, tuple(map(Record, answer.results)))


PAGE = Page(document=topics_page, records=_topics)

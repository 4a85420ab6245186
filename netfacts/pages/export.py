"""A fact sheet, topic by topic."""

from collections.abc import Iterator

from msgspec import Struct

from netfacts.answers.facts import ExportAnswer
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Block, Document, Heading, Paragraph, plain
from netfacts.pages.fact_blocks import hit_blocks
from netfacts.pages.page import Page, fact_records


class Section(Struct, frozen=True):
    """The facts of one topic."""

    name: str
    """A slug."""
    title: str
    description: str
    facts: tuple[Fact, ...]


def sections(answer: ExportAnswer) -> Iterator[Section]:
    """Yield the topics of a fact sheet with their facts."""
    for topic in answer.topics:
        facts = tuple(entry.fact for entry in answer.results if entry.fact.topic == topic.topic)
        title = topic.topic.replace("-", " ")
        yield Section(topic.topic, title[:1].upper() + title[1:], topic.description, facts)


def title(answer: ExportAnswer) -> str:
    """Return the titles of the fact files, each once."""
    return "; ".join(dict.fromkeys(edition.header.title for edition in answer.editions))


def versions(answer: ExportAnswer) -> str:
    """Return the versions of the fact files, each once."""
    return ", ".join(dict.fromkeys(edition.header.version for edition in answer.editions))


def licences(answer: ExportAnswer) -> tuple[str, ...]:
    """Return the licences of the facts, each once."""
    return tuple(dict.fromkeys(e.header.licence for e in answer.editions if e.header.licence))


def summary(answer: ExportAnswer) -> str:
    """Return how many facts and references the sheet has, and the licences."""
    size = f"{count(len(answer.results), 'fact')} from {count(len(answer.references), 'reference')}."
    terms = licences(answer)
    return f"{size} Licence of the facts: {'; '.join(terms)}." if terms else size


def count(number: int, what: str) -> str:
    """Return a number with its noun: "1 fact", "2 facts"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def export_page(answer: ExportAnswer) -> Document:
    """Return the facts topic by topic."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks: list[Block] = [Heading(plain(title(answer))), Paragraph(plain(summary(answer)), close=True)]
    for section in sections(answer):
        blocks += Heading(plain(section.title)), Paragraph(plain(section.description), close=True)
        blocks += [block for fact in section.facts for block in hit_blocks(fact, marks)]
    return *blocks, *write_end(marks, answer.editions, [entry.fact for entry in answer.results], full=True)


_WRITERS = {"markdown": "markdown_pandoc", "html": "html_sheet"}
PAGES = {"export": Page(document=export_page, records=fact_records, writers=_WRITERS)}

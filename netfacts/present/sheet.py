"""A fact sheet: its words, and the same as a page."""

from collections.abc import Iterator

from msgspec import Struct

from netfacts.document import Block, Document, Heading, Paragraph, plain
from netfacts.model import Fact
from netfacts.present.facts import fact_blocks
from netfacts.present.sources import Marks, ending
from netfacts.results.facts import ExportResult


class Section(Struct, frozen=True):
    """The facts of one topic."""

    name: str
    """A slug."""
    title: str
    description: str
    facts: tuple[Fact, ...]


def sections(result: ExportResult) -> Iterator[Section]:
    """Yield the topics of a fact sheet with their facts."""
    for topic in result.topics:
        facts = tuple(entry.fact for entry in result.results if entry.fact.topic == topic.topic)
        title = topic.topic.replace("-", " ")
        yield Section(topic.topic, title[:1].upper() + title[1:], topic.description, facts)


def title(result: ExportResult) -> str:
    """Return what the facts are about."""
    return "; ".join(dict.fromkeys(edition.header.title for edition in result.editions))


def versions(result: ExportResult) -> str:
    """Return the versions of the data."""
    return ", ".join(dict.fromkeys(edition.header.version for edition in result.editions))


def licences(result: ExportResult) -> tuple[str, ...]:
    """Return the names of the licences of the facts, each once."""
    return tuple(dict.fromkeys(e.header.licence for e in result.editions if e.header.licence))


def summary(result: ExportResult) -> str:
    """Say how much is on the sheet, and on what terms: "163 facts from 122 sources. Licence: CC BY 4.0."."""
    size = f"{counted(len(result.results), 'fact')} from {counted(len(result.references), 'source')}."
    terms = licences(result)
    return f"{size} Licence of the facts: {'; '.join(terms)}." if terms else size


def counted(number: int, what: str) -> str:
    """Return "1 fact", "2 facts"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def export_page(result: ExportResult) -> Document:
    """Return the facts topic by topic."""
    if not result.results:
        return ()
    marks = Marks(result.references)
    blocks: list[Block] = [Heading(plain(title(result))), Paragraph(plain(summary(result)), close=True)]
    for section in sections(result):
        blocks += Heading(plain(section.title)), Paragraph(plain(section.description), close=True)
        blocks += [block for fact in section.facts for block in fact_blocks(fact, marks)]
    return *blocks, *ending(marks, result.editions)

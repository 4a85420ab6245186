"""A fact sheet: its words, and the same as a page."""

from collections.abc import Iterator

from msgspec import Struct

from netfacts.answers.facts import ExportAnswer
from netfacts.facts.model import Fact


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
    """Return what the facts are about."""
    return "; ".join(dict.fromkeys(edition.header.title for edition in answer.editions))


def versions(answer: ExportAnswer) -> str:
    """Return the versions of the data."""
    return ", ".join(dict.fromkeys(edition.header.version for edition in answer.editions))


def licences(answer: ExportAnswer) -> tuple[str, ...]:
    """Return the names of the licences of the facts, each once."""
    return tuple(dict.fromkeys(e.header.licence for e in answer.editions if e.header.licence))


def summary(answer: ExportAnswer) -> str:
    """Say how much is on the sheet, and on what terms: "163 facts from 122 sources. Licence: CC BY 4.0."."""
    size = f"{counted(len(answer.results), 'fact')} from {counted(len(answer.references), 'source')}."
    terms = licences(answer)
    return f"{size} Licence of the facts: {'; '.join(terms)}." if terms else size


def counted(number: int, what: str) -> str:
    """Return "1 fact", "2 facts"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"

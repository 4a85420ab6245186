"""A fact sheet, topic by topic."""

from collections.abc import Iterator

from msgspec import Struct

from netfacts.answers.facts import ExportAnswer
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, describe_status, fact_anchor, hit_blocks, write_end
from netfacts.pages.document import Blocks, Field, Heading, Page, Paragraph, Role, Span, Table, figure, plain
from netfacts.pages.measure_wording import amount, circumstances, find_untold, subject
from netfacts.pages.records import fact_records


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


def summary(answer: ExportAnswer) -> str:
    """Return how many facts and references the sheet has, and the licences."""
    size = f"{count(len(answer.results), 'fact')} from {count(len(answer.references), 'reference')}."
    terms = dict.fromkeys(e.header.licence for e in answer.editions if e.header.licence)
    return f"{size} Licence of the facts: {'; '.join(terms)}." if terms else size


def count(number: int, what: str) -> str:
    """Return a number with its noun: "1 fact", "2 facts"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def export_page(answer: ExportAnswer) -> Blocks:
    """Yield the facts topic by topic."""
    if not answer.results:
        return
    marks = Marks(answer.references)
    yield Heading(plain(title(answer)))
    yield Paragraph(plain(summary(answer)), close=True)
    for section in sections(answer):
        yield Heading(plain(section.title))
        yield Paragraph(plain(section.description), close=True)
        for fact in section.facts:
            yield from hit_blocks(fact, marks)
    yield from write_end(marks, answer.editions, [entry.fact for entry in answer.results], full=True)


def sheet_blocks(fact: Fact, marks: Marks) -> Blocks:
    """Yield a fact without its title, for a sheet that also shows the facts that disagree with it."""
    yield Paragraph(marks.state(fact))
    yield from describe_limits(fact)
    yield Field("Evidence", marks.evidence_lines(fact))
    if fact.disagrees_with:
        lines = tuple((Span(other, Role.ID, target=fact_anchor(other)),) for other in fact.disagrees_with)
        yield Field("Others say", lines)


def describe_limits(fact: Fact) -> Blocks:
    """Yield the status of a fact if it is not current, its caveat, and figures not in its statement."""
    yield from describe_status(fact)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    measures = find_untold(fact.measures, fact.statement)
    if measures:
        rows = tuple((plain(subject(m)), figure(amount(m)), plain(circumstances(m))) for m in measures)
        yield Table(("Also measured", "Figure", "Who, where and when"), rows, close=True)


_WRITERS = {"markdown": "markdown_pandoc.write", "html": "html_sheet.write"}
EXPORT = Page(blocks=export_page, records=fact_records, writers=_WRITERS)

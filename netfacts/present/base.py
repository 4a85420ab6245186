"""References, topics and findings as a page."""

from netfacts.bibliography.vancouver import vancouver
from netfacts.document import (
    Bibliography,
    Block,
    Document,
    Excerpt,
    Heading,
    Paragraph,
    Role,
    Span,
    Table,
    identifier,
    plain,
)
from netfacts.present.facts import fact_rows
from netfacts.present.sources import Marks, ending
from netfacts.results.facts import SourceResult, SourcesResult, TopicsResult
from netfacts.upkeep import CacheResult, CheckResult


def sources_page(result: SourcesResult) -> Document:
    """Return a table of the references, with how many facts each carries."""
    rows = tuple(
        (identifier(entry.reference.id), plain(str(len(entry.facts))), plain(vancouver(entry.reference)))
        for entry in result.results
    )
    return Table(("Id", "Facts", "Reference"), rows), *ending(Marks(()), result.editions)


def source_page(result: SourceResult) -> Document:
    """Return one reference whole, with a table of its facts."""
    if not result.references:
        return ()
    marks = Marks(result.references)
    rows = fact_rows(result.results, marks)
    facts = Table(("Id", "Title", "Sources"), rows) if rows else Paragraph(plain("No fact cites it."))
    return (
        Heading(plain(result.source)),
        Bibliography(marks.items()[:1]),
        facts,
        *ending(Marks(()), result.editions),
    )


def topics_page(result: TopicsResult) -> Document:
    """Return a table of the topics."""
    rows = tuple(
        (identifier(entry.topic), plain(entry.description), plain(str(entry.facts)))
        for entry in result.results
    )
    return Table(("Topic", "What it holds", "Facts"), rows), *ending(Marks(()), result.editions)


def check_page(result: CheckResult) -> Document:
    """Return the findings, one a line, and how many there are."""
    blocks: list[Block] = []
    for found in result.results:
        place = f"{found.file}:{found.line}:{found.column}: "
        said = Span(place, Role.ASIDE), Span(found.code, Role.STRONG), Span(f": {found.message}")
        blocks.append(Paragraph(said, close=True))
        if found.text:
            blocks.append(Excerpt(found.text, found.column))
    errors = f"{result.errors} error{'' if result.errors == 1 else 's'}"
    warnings = f"{result.warnings} warning{'' if result.warnings == 1 else 's'}"
    count = f"{', '.join(result.files)}: {errors}, {warnings}"
    return *blocks, Paragraph(plain(count), close=True)


def cache_page(result: CacheResult) -> Document:
    """Return where the cache is and what it holds, or what was removed from it."""
    if not result.folder:
        said = "No compiled facts are kept: NETFACTS_CACHE is empty, or there is no home for them."
        return (Paragraph(plain(said)),)
    count = f"{len(result.results)} file{'' if len(result.results) == 1 else 's'}"
    said = f"{'Removed ' if result.cleared else ''}{count}, {result.bytes:,} bytes"
    rows = tuple((identifier(entry.name), plain(f"{entry.size:,}")) for entry in result.results)
    files = (Table(("File", "Bytes"), rows),) if rows else ()
    return Paragraph(plain(f"{result.folder}: {said}.")), *files

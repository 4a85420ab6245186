"""The compiled facts that netfacts keeps."""

from netfacts.answers.cache import CacheAnswer, CacheEntry
from netfacts.pages.document import Document, Paragraph, Table, identifier, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records


def cache_page(answer: CacheAnswer) -> Document:
    """Return where the cache is and what is in it, or what was removed from it."""
    if not answer.folder:
        said = "No compiled facts are kept: NETFACTS_CACHE is empty, or the system has no folder for them."
        return (Paragraph(plain(said)),)
    count = f"{len(answer.results)} file{'' if len(answer.results) == 1 else 's'}"
    said = f"{'Removed ' if answer.cleared else ''}{count}, {answer.bytes:,} bytes"
    rows = tuple((identifier(entry.name), plain(f"{entry.size:,}")) for entry in answer.results)
    files = (Table(("File", "Bytes"), rows),) if rows else ()
    return Paragraph(plain(f"{answer.folder}: {said}.")), *files


_KEPT: Columns[CacheEntry] = {
    "file": lambda record: record.entry.name,
    "bytes": lambda record: record.entry.size,
}


def _kept(answer: CacheAnswer) -> Records[CacheEntry]:
    return Records(_KEPT, tuple(map(Record, answer.results)))


PAGE = Page(document=cache_page, records=_kept)

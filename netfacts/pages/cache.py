"""The cache of compiled facts as a page."""

from netfacts.answers.cache import CacheAnswer
from netfacts.pages.document import Blocks, Page, Paragraph, Table, identifier, plain
from netfacts.pages.records import Columns, record_results
from netfacts.text.numbers import count


def cache_page(answer: CacheAnswer) -> Blocks:
    """Yield where the cache is, and what it contains or what was removed."""
    if not answer.folder:
        said = "No cache is kept: NETFACTS_CACHE is empty, or this system has no cache folder."
        yield Paragraph(plain(said))
        return
    files = count(len(answer.results), "file")
    said = f"{'Removed ' if answer.cleared else ''}{files}, {answer.bytes:,} bytes"
    rows = tuple((identifier(entry.name), plain(f"{entry.size:,}")) for entry in answer.results)
    yield Paragraph(plain(f"{answer.folder}: {said}."))
    if rows:
        yield Table(("File", "Bytes"), rows, right=(1,))


_FILE: Columns = {"file": lambda record: record.entry.name, "bytes": lambda record: record.entry.size}
PAGES = {CacheAnswer: Page(blocks=cache_page, records=record_results(_FILE))}

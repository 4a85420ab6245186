"""The findings in fact files as a page."""

from netfacts.answers.check import CheckAnswer
from netfacts.pages.document import Blocks, Excerpt, Page, Paragraph, Role, Span, plain
from netfacts.pages.records import columns_of, record_results


def check_page(answer: CheckAnswer) -> Blocks:
    """Yield the findings, one per line, and how many there are."""
    for found in answer.results:
        place = f"{found.file}:{found.line}:{found.column}: "
        said = Span(place, Role.ASIDE), Span(found.code, Role.STRONG), Span(f": {found.message}")
        yield Paragraph(said, close=True)
        if found.text:
            yield Excerpt(found.text, found.column)
    errors, warnings = _count(answer.errors, "error"), _count(answer.warnings, "warning")
    yield Paragraph(plain(f"{', '.join(answer.files)}: {errors}, {warnings}"), close=True)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


_FOUND = columns_of("entry", "file", "line", "column", "code", "message")
PAGES = {CheckAnswer: Page(blocks=check_page, records=record_results(_FOUND))}

"""What is wrong in fact files."""

from netfacts.answers.check import CheckAnswer
from netfacts.errors import Finding
from netfacts.pages.document import Block, Document, Excerpt, Paragraph, Role, Span, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records


def check_page(answer: CheckAnswer) -> Document:
    """Return the findings, one a line, and how many there are."""
    blocks: list[Block] = []
    for found in answer.results:
        place = f"{found.file}:{found.line}:{found.column}: "
        said = Span(place, Role.ASIDE), Span(found.code, Role.STRONG), Span(f": {found.message}")
        blocks.append(Paragraph(said, close=True))
        if found.text:
            blocks.append(Excerpt(found.text, found.column))
    errors, warnings = _count(answer.errors, "error"), _count(answer.warnings, "warning")
    count = f"{', '.join(answer.files)}: {errors}, {warnings}"
    return *blocks, Paragraph(plain(count), close=True)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


_FINDING: Columns[Finding] = {
    "file": lambda record: record.entry.file,
    "line": lambda record: record.entry.line,
    "column": lambda record: record.entry.column,
    "code": lambda record: record.entry.code,
    "message": lambda record: record.entry.message,
}


def _findings(answer: CheckAnswer) -> Records[Finding]:
    return Records(_FINDING, tuple(map(Record, answer.results)))


PAGE = Page(document=check_page, records=_findings)

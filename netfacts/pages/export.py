"""A fact sheet as a page."""

from netfacts.answers.facts import ExportAnswer
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Heading, Paragraph, plain
from netfacts.pages.fact_blocks import fact_blocks
from netfacts.pages.page import Page
from netfacts.pages.records import fact_records
from netfacts.pages.sheet import sections, summary, title


def export_page(answer: ExportAnswer) -> Document:
    """Return the facts topic by topic."""
    if not answer.results:
        return ()
    marks = Marks(answer.references)
    blocks: list[Block] = [Heading(plain(title(answer))), Paragraph(plain(summary(answer)), close=True)]
    for section in sections(answer):
        blocks += Heading(plain(section.title)), Paragraph(plain(section.description), close=True)
        blocks += [block for fact in section.facts for block in fact_blocks(fact, marks)]
    return *blocks, *ending(marks, answer.editions)


PAGE = Page(
    document=export_page,
    records=fact_records,
    writers={"markdown": "markdown_pandoc", "html": "html_sheet"},
)

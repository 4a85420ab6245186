"""Answer -> CSV by RFC 4180: a header, then a row a record; and the cells that TSV writes, too."""

from collections.abc import Iterator
from io import StringIO

from netfacts.answers.answer import Answer
from netfacts.pages.page import find_page
from netfacts.pages.records import Cell
from netfacts.text.numbers import plain
from netfacts.text.safe import visible

# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(answer: Answer) -> str:
    """Return the rows of `answer`, each ended by CR LF."""
    import csv

    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows(answer))
    return stream.getvalue()


def rows(answer: Answer) -> Iterator[list[str]]:
    """Yield the titles of the columns, then the cells of each record; none holds a tab or a line end."""
    found = find_page(answer).records(answer)
    yield list(found.columns)
    for record in found.records:
        yield [text(cell(record)) for cell in found.columns.values()]


def text(cell: Cell) -> str:
    """Return what stands in a cell, on one line; never what a spreadsheet would take for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return "'" * cell.startswith(FORMULA) + visible(cell)
    return plain(cell)

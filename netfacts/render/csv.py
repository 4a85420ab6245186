"""Result -> CSV by RFC 4180: a header, then a row a record; and the cells that TSV writes, too."""

from collections.abc import Iterator
from io import StringIO

from netfacts.numbers import plain
from netfacts.present.pages import records
from netfacts.present.records import Cell
from netfacts.render.style import Style
from netfacts.results import Result
from netfacts.text import visible

# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(result: Result, style: Style) -> str:  # noqa: ARG001 - a table for programs has no style
    """Return the rows of `result`, each ended by CR LF."""
    import csv

    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows(result))
    return stream.getvalue()


def rows(result: Result) -> Iterator[list[str]]:
    """Yield the titles of the columns, then the cells of each record; none holds a tab or a line end."""
    found = records(result)
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

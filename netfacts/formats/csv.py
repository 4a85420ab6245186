"""Answers as rows: CSV by RFC 4180, and TSV with the same cells."""

from collections.abc import Iterable, Iterator
from io import StringIO

from netfacts.answers.answer import Answer
from netfacts.pages.page import Cell, find_page
from netfacts.text.numbers import plain
from netfacts.text.safe import clean

# A spreadsheet reads a cell that begins like this, or with the same in full width, as a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(answer: Answer) -> str:
    """Return the rows of `answer`, each ended by CR LF."""
    import csv

    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(_rows(answer))
    return stream.getvalue()


def write_tsv(answer: Answer) -> str:
    """Return the rows of `answer` with tabs between the cells, each ended by LF."""
    return "".join(f"{join_tsv(row)}\n" for row in _rows(answer))


def join_tsv(cells: Iterable[str]) -> str:
    """Return cells with tabs between them; one that begins with a quotation mark is quoted, as in CSV.

    Who reads TSV takes that mark for the begin of a quoted cell, which may have the next rows in it.
    """
    quoted = ('"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell for cell in cells)
    return "\t".join(quoted)


def _rows(answer: Answer) -> Iterator[list[str]]:
    """Yield the names of the columns, then the cells of each record; none contains a tab or a line end."""
    found = find_page(answer).records(answer)
    yield [name.replace("-", "_") for name in found.columns]  # as data frames and databases name them
    for record in found.records:
        yield [text(cell(record)) for cell in found.columns.values()]


def text(cell: Cell) -> str:
    """Return a cell as text on one line, which no spreadsheet reads as a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return plain(cell)
    if cell.startswith(FORMULA):
        return f"'{clean(cell)}"
    return clean(cell)

"""Answers as rows: CSV as in RFC 4180, and TSV with the same cells."""

from collections.abc import Iterable, Iterator
from io import StringIO

from netfacts.answers.answer import Answer
from netfacts.pages.document import find_page
from netfacts.pages.records import Cell
from netfacts.text.numbers import plain
from netfacts.text.safe import clean

# Spreadsheets run a cell that begins with one of these, in normal or full width, as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(answer: Answer) -> str:
    """Return the rows of `answer` as CSV, each ended by CR LF."""
    import csv

    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(_rows(answer))
    return stream.getvalue()


def write_tsv(answer: Answer) -> str:
    """Return the rows of `answer` as TSV, each ended by LF."""
    return "".join(f"{join_tsv(row)}\n" for row in _rows(answer))


def join_tsv(cells: Iterable[str]) -> str:
    """Join cells with tabs; quote any that begins with a quotation mark, as in CSV.

    TSV readers take that mark for the start of a quoted cell, which could swallow the next rows.
    """
    quoted = ('"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell for cell in cells)
    return "\t".join(quoted)


def _rows(answer: Answer) -> Iterator[list[str]]:
    """Yield the column names, then the cells of each record, all without tabs or line ends."""
    found = find_page(answer).records(answer)
    yield [name.replace("-", "_") for name in found.columns]  # the usual style in data frames and databases
    for record in found.records:
        yield [text(cell(record)) for cell in found.columns.values()]


def text(cell: Cell) -> str:
    """Return a cell as text on one line that no spreadsheet reads as a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return plain(cell)
    if cell.startswith(FORMULA):
        return f"'{clean(cell)}"
    return clean(cell)

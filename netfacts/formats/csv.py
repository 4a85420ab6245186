"""Answers as rows, and a table with estimates: CSV as in RFC 4180, TSV with the same cells, JSON lines."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from netfacts.answers import Answer
from netfacts.formats.json import encode
from netfacts.formats.writer import Format
from netfacts.pages.document import find_page
from netfacts.pages.records import Cell
from netfacts.text.numbers import plain
from netfacts.text.safe import clean, escape_unsafe

Join = Callable[[Iterable[str]], str]
# Spreadsheets run a cell that begins with one of these, in normal or full width, as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_is_number = re.compile(r"[+-][0-9][0-9., ]*(?:[eE][+-]?[0-9]+)? ?%?", re.ASCII).fullmatch
ROW_FORMATS = (Format.CSV, Format.TSV, Format.JSONL)


def _make_csv_join() -> Join:
    import csv

    class Line:
        def write(self, line: str) -> str:
            return line.removesuffix("\r\n")

    return csv.writer(Line()).writerow  # which returns what `write` returns


def _join_tsv(cells: Iterable[str]) -> str:
    # Readers take a quotation mark for the start of a quoted cell, which could swallow the next rows.
    quoted = ('"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell for cell in cells)
    return "\t".join(quoted)


def write_csv(answer: Answer) -> str:
    """Return the rows of `answer` as CSV, each ended by CR LF."""
    return _write(answer, _make_csv_join(), "\r\n")


def write_tsv(answer: Answer) -> str:
    """Return the rows of `answer` as TSV, each ended by LF."""
    return _write(answer, _join_tsv, "\n")


def _write(answer: Answer, join: Join, end: str) -> str:
    """Return the column names, then the cells of each record, all without tabs or line ends."""
    columns, records = find_page(answer).records(answer)
    rows = [[name.replace("-", "_") for name in columns]]  # as is usual in data frames and databases
    rows += [[text(cell(record)) for cell in columns.values()] for record in records]
    return "".join(f"{join(row)}{end}" for row in rows)


def text(cell: Cell) -> str:
    """Return a cell as text on one line that no spreadsheet reads as a formula."""
    if isinstance(cell, str):
        return f"'{clean(cell)}" if cell.startswith(FORMULA) else clean(cell)
    return "" if cell is None else plain(cell)


class RowFormat(Struct, frozen=True):
    """How to write a row in parts: the table's own cells, then cells with their names, then its end."""

    heading: str
    keep: Join
    add: Callable[[Sequence[str], Iterable[Cell]], str]
    end: str


def choose_row_format(kept: Sequence[str], added: Sequence[str], form: Format) -> RowFormat:
    """Return how to write rows with the columns `kept` and `added` in `form`, one of `ROW_FORMATS`."""
    if form is Format.JSONL:
        return _format_jsonl(kept, added)
    join, escape, end = _make_csv_join(), escape_unsafe, "\r\n"
    if form is Format.TSV:
        join, escape, end = _join_tsv, clean, "\n"

    def keep(row: Iterable[str]) -> str:
        cells = (f"'{cell}" if cell.startswith(FORMULA) and not _is_number(cell) else cell for cell in row)
        return join(map(escape, cells))

    def add(names: Sequence[str], cells: Iterable[Cell]) -> str:
        return join(["", *map(text, cells)]) if names else ""  # the empty cell brings the delimiter

    names = [name.replace("-", "_") for name in added]
    return RowFormat(f"{keep(kept)}{add(added, names)}{end}", keep, add, end)


def _format_jsonl(kept: Iterable[str], added: Iterable[str]) -> RowFormat:
    keys = {name: f", {encode(name)}: " for name in (*kept, *added)}

    def add(names: Iterable[str], cells: Iterable[Cell]) -> str:
        values = (encode(cell) if isinstance(cell, str) else text(cell) or "null" for cell in cells)
        return "".join([keys[name] + value for name, value in zip(names, values, strict=True)])

    return RowFormat("", lambda row: "{" + add(kept, row)[2:], add, "}\n")

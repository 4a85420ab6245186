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
_NUMBER = r"[+-][0-9][0-9., ]*(?:[eE][+-]?[0-9]+)? ?%?"
ROW_FORMATS = (Format.CSV, Format.TSV, Format.JSONL)


def write_csv(answer: Answer) -> str:
    """Return the rows of `answer` as CSV, each ended by CR LF."""
    return _write(answer, _make_csv_join(), "\r\n")


def write_tsv(answer: Answer) -> str:
    """Return the rows of `answer` as TSV, each ended by LF."""
    return _write(answer, _join_tsv, "\n")


def _write(answer: Answer, join: Join, end: str) -> str:
    """Return the column names, then the cells of each record, all without tabs or line ends."""
    found = find_page(answer).records(answer)
    rows = [_name_columns(found.columns)]
    rows += [[text(cell(record)) for cell in found.columns.values()] for record in found.records]
    return "".join(f"{join(row)}{end}" for row in rows)


def _name_columns(names: Iterable[str]) -> list[str]:
    return [name.replace("-", "_") for name in names]  # as is usual in data frames and databases


def _make_csv_join() -> Join:
    """Return a function that joins cells as CSV, without the end of the line."""
    import csv

    class Lines:  # writerow returns what the `write` of its file returns
        def write(self, line: str) -> str:
            return line.removesuffix("\r\n")

    join: Join = csv.writer(Lines()).writerow
    return join


def _join_tsv(cells: Iterable[str]) -> str:
    # Readers take a quotation mark for the start of a quoted cell, which could swallow the next rows.
    quoted = ('"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell for cell in cells)
    return "\t".join(quoted)


def text(cell: Cell) -> str:
    """Return a cell as text on one line that no spreadsheet reads as a formula."""
    if isinstance(cell, str):
        return f"'{clean(cell)}" if cell.startswith(FORMULA) else clean(cell)
    return "" if cell is None else plain(cell)


class RowFormat(Struct, frozen=True):
    """How to write a row in parts: the table's own cells, then cells with their names, then its end."""

    heading: str
    keep: Join
    add: Callable[[Iterable[str], Iterable[Cell]], str]
    end: str


def choose_row_format(kept: Sequence[str], added: Sequence[str], form: Format) -> RowFormat:
    """Return how to write rows with the columns `kept` and `added` in `form`, one of `ROW_FORMATS`."""
    if form is Format.JSONL:
        return _format_jsonl(kept, added)
    is_csv = form is Format.CSV
    join, delimiter, end = (_make_csv_join(), ",", "\r\n") if is_csv else (_join_tsv, "\t", "\n")

    def keep(row: Iterable[str]) -> str:
        cells = (f"'{cell}" if _is_formula(cell) else cell for cell in row)
        return join(map(escape_unsafe if is_csv else clean, cells))

    def add(_: Iterable[str], cells: Iterable[Cell]) -> str:
        texts = [text(cell) for cell in cells]
        return f"{delimiter}{join(texts)}" if texts else ""

    heading = f"{keep(kept)}{add(added, _name_columns(added))}{end}"
    return RowFormat(heading, keep, add, end)


def _is_formula(cell: str) -> bool:
    return cell.startswith(FORMULA) and not re.fullmatch(_NUMBER, cell, re.ASCII)


def _format_jsonl(kept: Iterable[str], added: Iterable[str]) -> RowFormat:
    keys = {name: f", {encode(name)}: " for name in (*kept, *added)}

    def add(names: Iterable[str], cells: Iterable[Cell]) -> str:
        values = (encode(cell) if isinstance(cell, str) else text(cell) or "null" for cell in cells)
        return "".join([keys[name] + value for name, value in zip(names, values, strict=True)])

    return RowFormat("", lambda row: "{" + add(kept, row)[2:], add, "}\n")

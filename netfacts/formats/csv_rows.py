"""A table with estimates -> its lines, one at a time, as CSV, TSV or JSON."""

import re
from collections.abc import Callable, Iterable
from itertools import compress

from msgspec import Struct

from netfacts.formats.csv import FORMULA, join_tsv, text
from netfacts.formats.json import encode
from netfacts.formats.writer import Format
from netfacts.pages.estimate_records import RowColumns
from netfacts.pages.records import Cell
from netfacts.text.numbers import plain
from netfacts.text.safe import clean, escape_unsafe

_NUMBER = re.compile(r"[+-][0-9][0-9., ]*(?:[eE][+-]?[0-9]+)? ?%?", re.ASCII)


class RowFormat(Struct, frozen=True):
    """How to write a row: its own cells, how they were understood, the figures, and what these rest on."""

    heading: str
    kept: Callable[[Iterable[str]], str]
    understood: Callable[[Iterable[Cell]], str]
    figures: Callable[[Iterable[float | None]], str]
    constant: Callable[[Iterable[Cell]], str]


def _format_csv(columns: RowColumns) -> RowFormat:
    import csv

    class Lines:
        """A file whose `write` returns the line, so that `writerow` returns it too."""

        def write(self, line: str) -> str:
            return line

    writerow: Callable[[Iterable[str]], str] = csv.writer(Lines(), lineterminator="\r\n").writerow
    return _format_table(columns, lambda row: writerow(row).removesuffix("\r\n"), ",", "\r\n")


def _format_tsv(columns: RowColumns) -> RowFormat:
    return _format_table(columns, lambda row: join_tsv(map(clean, row)), "\t", "\n")


def _format_table(
    columns: RowColumns, join: Callable[[Iterable[str]], str], delimiter: str, end: str
) -> RowFormat:
    """Return a format whose heading has the column names; `join` makes a line of cells."""

    def keep(row: Iterable[str]) -> str:
        return join(map(_keep, row))

    def add(row: Iterable[Cell]) -> str:
        cells = [text(cell) for cell in row]
        return f"{delimiter}{join(cells)}" if cells else ""

    def add_figures(row: Iterable[float | None]) -> str:
        return "".join([f"{delimiter}{_write_figure(value)}" for value in compress(row, columns.chosen)])

    added = (*columns.understood, *columns.figures, *columns.constant)
    names = [name.replace("-", "_") for name in added]  # as in the other tables
    return RowFormat(
        heading=f"{keep(columns.kept)}{add(names)}{end}",
        kept=keep,
        understood=add,
        figures=add_figures,
        constant=lambda row: f"{add(row)}{end}",
    )


def _format_jsonl(columns: RowColumns) -> RowFormat:
    def write(names: Iterable[str], cells: Iterable[str]) -> str:
        return "".join([f", {name}: {cell}" for name, cell in zip(names, cells, strict=True)])

    own, understood, figures, constant = (
        [encode(name) for name in names]
        for names in (columns.kept, columns.understood, columns.figures, columns.constant)
    )
    return RowFormat(
        heading="",
        kept=lambda row: "{" + write(own, map(encode, row))[2:],
        understood=lambda row: write(understood, map(encode, row)),
        figures=lambda row: write(
            figures, [_write_figure(value) or "null" for value in compress(row, columns.chosen)]
        ),
        constant=lambda row: write(constant, map(encode, row)) + "}\n",
    )


def _write_figure(value: float | None) -> str:
    return "" if value is None else plain(value)


_FORMATS: dict[Format, Callable[[RowColumns], RowFormat]] = {
    Format.CSV: _format_csv,
    Format.TSV: _format_tsv,
    Format.JSONL: _format_jsonl,
}
ROW_FORMATS = tuple(_FORMATS)


def choose_row_format(columns: RowColumns, form: Format) -> RowFormat:
    """Return how to write rows with these columns in `form`, one of `ROW_FORMATS`."""
    return _FORMATS[form](columns)


def _keep(cell: str) -> str:
    """Escape unsafe characters in a cell, and put an apostrophe before a formula unless it is a number."""
    if not cell.startswith(FORMULA):
        return cell if cell.isprintable() else escape_unsafe(cell)
    return escape_unsafe(cell) if _NUMBER.fullmatch(cell) else f"'{escape_unsafe(cell)}"

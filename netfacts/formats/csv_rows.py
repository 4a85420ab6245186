"""A table with estimates -> its lines, one at a time: CSV, TSV or JSON."""

import re
from collections.abc import Callable, Iterable
from itertools import compress

from msgspec import Struct

from netfacts.formats.csv import FORMULA, join_tsv, text
from netfacts.formats.json import encode
from netfacts.formats.writer import Format
from netfacts.pages.estimate_records import RowColumns
from netfacts.pages.page import Cell
from netfacts.text.numbers import plain
from netfacts.text.safe import clean, escape_unsafe

_NUMBER = re.compile(r"[+-][0-9][0-9., ]*(?:[eE][+-]?[0-9]+)? ?%?", re.ASCII)


class RowFormat(Struct, frozen=True):
    """How a row is written: its own cells, what was understood, the figures, and what these rest on."""

    heading: str
    kept: Callable[[Iterable[str]], str]
    understood: Callable[[Iterable[Cell]], str]
    figures: Callable[[Iterable[float | None]], str]
    constant: Callable[[Iterable[Cell]], str]


def _format_csv(columns: RowColumns) -> RowFormat:
    import csv

    class Lines:
        """Gives back what is written to it."""

        def write(self, line: str) -> str:
            return line

    writerow: Callable[[Iterable[str]], str] = csv.writer(Lines(), lineterminator="\r\n").writerow
    return _format_table(columns, lambda row: writerow(row).removesuffix("\r\n"), ",", "\r\n")


def _format_tsv(columns: RowColumns) -> RowFormat:
    return _format_table(columns, lambda row: join_tsv(map(clean, row)), "\t", "\n")


def _format_table(
    columns: RowColumns, join: Callable[[Iterable[str]], str], delimiter: str, end: str
) -> RowFormat:
    """Return a format that begins with the names of the columns; `join` puts cells together."""

    def keep(row: Iterable[str]) -> str:
        return join(map(_keep, row))

    def add(row: Iterable[Cell]) -> str:
        cells = [text(cell) for cell in row]
        return f"{delimiter}{join(cells)}" if cells else ""

    def add_figures(row: Iterable[float | None]) -> str:
        return "".join([f"{delimiter}{_write_figure(value)}" for value in compress(row, columns.chosen)])

    added = (*columns.understood, *columns.figures, *columns.constant)
    names = [name.replace("-", "_") for name in added]  # as the other tables name them
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
    """Return how the rows of these columns are written in one of `ROW_FORMATS`."""
    return _FORMATS[form](columns)


def _keep(cell: str) -> str:
    """Return a cell as it was brought, but harmless: no control characters, and no formula but a number."""
    if not cell.startswith(FORMULA):
        return cell if cell.isprintable() else escape_unsafe(cell)
    return escape_unsafe(cell) if _NUMBER.fullmatch(cell) else f"'{escape_unsafe(cell)}"

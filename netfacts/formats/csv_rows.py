"""A table with estimates -> its lines, one at a time: CSV, TSV or JSON."""

import re
from collections.abc import Callable, Iterable
from operator import add

from msgspec import Struct

from netfacts.formats.csv import FORMULA, text
from netfacts.formats.json import encode
from netfacts.formats.writer import Format
from netfacts.pages.estimate_rows import RowColumns
from netfacts.pages.records import Cell
from netfacts.text.numbers import plain
from netfacts.text.safe import harmless, visible

_NUMBER = re.compile(r"[+-][0-9][0-9., ]*(?:[eE][+-]?[0-9]+)? ?%?", re.ASCII)


class RowFormat(Struct, frozen=True):
    """How a row is written: its own cells, the figures that differ by row, and what stands in every row."""

    heading: str
    kept: Callable[[Iterable[str]], str]
    understood: Callable[[Iterable[Cell]], str]
    figures: Callable[[Iterable[float | None]], str]
    constant: str


def _csv(columns: RowColumns) -> RowFormat:
    import csv

    class Lines:
        """Gives back what is written to it."""

        def write(self, line: str) -> str:
            return line

    writerow: Callable[[Iterable[str]], str] = csv.writer(Lines(), lineterminator="\r\n").writerow
    return _table(columns, lambda row: writerow(row).removesuffix("\r\n"), ",", "\r\n")


def _tsv(columns: RowColumns) -> RowFormat:
    return _table(columns, lambda row: "\t".join(map(visible, row)), "\t", "\n")


def _table(
    columns: RowColumns, written: Callable[[Iterable[str]], str], delimiter: str, end: str
) -> RowFormat:
    """Return a format that begins with the names of the columns; `written` puts cells together."""

    def kept(row: Iterable[str]) -> str:
        return written(map(_kept, row))

    def more(row: Iterable[Cell]) -> str:
        return f"{delimiter}{written(map(text, row))}"

    names = (*columns.understood, *columns.figures, *columns.constant)
    return RowFormat(
        heading=f"{kept(columns.kept)}{more(names)}{end}",
        kept=kept,
        understood=more,
        figures=lambda row: f"{delimiter}{delimiter.join(map(_figure, row))}",
        constant=f"{more(columns.constant.values())}{end}",
    )


def _jsonl(columns: RowColumns) -> RowFormat:
    own, understood, figures, constant = (
        [f", {encode(name)}: " for name in names]
        for names in (columns.kept, columns.understood, columns.figures, columns.constant)
    )
    return RowFormat(
        heading="",
        kept=lambda row: "{" + "".join(map(add, own, map(encode, row)))[2:],
        understood=lambda row: "".join(map(add, understood, map(encode, row))),
        figures=lambda row: "".join(map(add, figures, (_figure(value) or "null" for value in row))),
        constant="".join(map(add, constant, map(encode, columns.constant.values()))) + "}\n",
    )


def _figure(value: float | None) -> str:
    return "" if value is None else plain(value)


_FORMATS: dict[Format, Callable[[RowColumns], RowFormat]] = {
    Format.CSV: _csv,
    Format.TSV: _tsv,
    Format.JSONL: _jsonl,
}
ROW_FORMATS = tuple(_FORMATS)


def row_format(columns: RowColumns, form: Format) -> RowFormat:
    """Return how the rows of these columns are written in one of `ROW_FORMATS`."""
    return _FORMATS[form](columns)


def _kept(cell: str) -> str:
    """Return a cell as it was brought, but harmless: no control characters, and no formula but a number."""
    if cell.isprintable() and not cell.startswith(FORMULA):
        return cell
    return "'" * (cell.startswith(FORMULA) and not _NUMBER.fullmatch(cell)) + harmless(cell)

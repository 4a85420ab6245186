"""A table with estimates -> its lines, one at a time: CSV, TSV or JSON."""

import re
from collections.abc import Callable, Iterable
from operator import add

from msgspec import Struct

from netfacts.numbers import plain
from netfacts.present.estimate_rows import RowColumns
from netfacts.present.records import Cell
from netfacts.render import Format
from netfacts.render.csv import FORMULA, text
from netfacts.render.json import encoded
from netfacts.text import harmless, visible

_NUMBER = re.compile(r"[+-][0-9][0-9., ]*(?:[eE][+-]?[0-9]+)? ?%?", re.ASCII)


class RowFormat(Struct, frozen=True):
    """How a row is written: its own cells, the figures that differ by row, and what stands in every row."""

    heading: str
    kept: Callable[[Iterable[str]], str]
    counted: Callable[[Iterable[Cell]], str]
    constant: str


def _csv(columns: RowColumns) -> RowFormat:
    import csv

    class Lines:
        """Gives back what is written to it."""

        def write(self, line: str) -> str:
            return line

    writerow: Callable[[Iterable[str]], str] = csv.writer(Lines(), lineterminator="\r\n").writerow
    return _table(
        columns,
        kept=lambda row: writerow(map(_kept, row))[:-2],
        more=lambda row: f",{writerow(map(text, row))[:-2]}",
        end="\r\n",
    )


def _tsv(columns: RowColumns) -> RowFormat:
    return _table(
        columns,
        kept=lambda row: "\t".join(visible(_kept(cell)) for cell in row),
        more=lambda row: "".join(f"\t{text(cell)}" for cell in row),
        end="\n",
    )


def _table(
    columns: RowColumns, kept: Callable[[Iterable[str]], str], more: Callable[[Iterable[Cell]], str], end: str
) -> RowFormat:
    """Return a format that begins with the names of the columns."""
    heading = f"{kept(columns.kept)}{more(columns.counted)}{more(columns.constant)}{end}"
    return RowFormat(heading, kept, more, f"{more(columns.constant.values())}{end}")


def _jsonl(columns: RowColumns) -> RowFormat:
    own, counted, constant = (
        [f", {encoded(name)}: " for name in names]
        for names in (columns.kept, columns.counted, columns.constant)
    )
    return RowFormat(
        heading="",
        kept=lambda row: "{" + "".join(map(add, own, map(encoded, row)))[2:],
        counted=lambda row: "".join(map(add, counted, map(_json, row))),
        constant="".join(map(add, constant, map(encoded, columns.constant.values()))) + "}\n",
    )


def _json(cell: Cell) -> str:
    if cell is None:
        return "null"
    return encoded(cell) if isinstance(cell, str) else plain(cell)


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

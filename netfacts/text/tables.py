"""Read tables that people bring: CSV in UTF-8, a row at a time, whatever their size.

Commas separate the cells, or semicolons or tabs where the header has these. A bad row comes with its
line and what is wrong, and reading can go on after it.
"""

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from netfacts.errors import RequestError
from netfacts.text.safe import quote_typed, show_typed

_DELIMITERS = ",;\t"
_MAX_LINE_CHARACTERS = 1 << 24  # an input of one endless line is no table
_MAX_CELL_CHARACTERS = 1 << 20
_MAX_NAMED_COLUMNS = 8  # of a header that lacks what is needed
_UNDECODED = re.compile("[\udc80-\udcff]")  # a byte that is not UTF-8, as "surrogateescape" keeps it
_REASONS = {  # by csv's own words, which are for programmers
    "unexpected end": "a quotation mark is never closed",
    "field larger": "a cell is too long, or a quotation mark is never closed",
    "'": "a quotation mark is within a quoted cell; there it is written twice",
}


class Row(NamedTuple):
    """The cells of a row, and the line on which it begins, from 1; `fault` says what is wrong, or ""."""

    line: int
    cells: list[str]
    fault: str


class Table:
    """A table with its header read; iterating reads its rows and passes over empty lines."""

    def __init__(self, stream: TextIOWrapper, name: str, wanted: Sequence[str]) -> None:
        """Read the header, and which of the `wanted` columns it has; RequestError where it has none."""
        import csv

        csv.field_size_limit(_MAX_CELL_CHARACTERS)
        self.name = name
        self.size = _find_size(stream)
        self._stream = stream
        lines = self._read_lines()
        first = next(lines, "")
        if not first:
            raise RequestError(f"{name} is empty", f"Its first line must name its columns: {wanted[0]}, ...")
        fitting = (one for one in _DELIMITERS if _find_wanted(_split(first, one), wanted))
        self._reader = csv.reader(chain([first], lines), delimiter=next(fitting, ","), strict=True)
        header = next(self._rows(None), Row(1, [], "it has no columns"))
        if header.fault:
            raise self.wrong(1, header.fault)
        self.columns = header.cells
        found = _find_wanted(self.columns, wanted)
        self._check(wanted, found)
        self.found = [column for column, _ in found]
        """The wanted columns that it has; the first is the one that is read."""
        self.column, self.place = found[0]

    def __iter__(self) -> Iterator[Row]:
        return self._rows(len(self.columns))

    @property
    def read(self) -> int:
        """How many bytes of a file were read; it is read ahead."""
        return os.lseek(self._stream.fileno(), 0, os.SEEK_CUR)

    def wrong(self, line: int, message: str, hint: str = "") -> RequestError:
        """Return the error that says what is wrong on a line of the table."""
        return RequestError(f"{self.name}:{line}: {message}", hint)

    def _read_lines(self) -> Iterator[str]:
        try:
            number = 0
            while line := self._stream.readline(_MAX_LINE_CHARACTERS + 1):
                number += 1
                if len(line) > _MAX_LINE_CHARACTERS:
                    raise self.wrong(number, "the line is longer than 16 MiB: this is not a table")
                yield line
        except OSError as error:
            raise _refuse_unreadable(self.name, error) from error

    def _check(self, wanted: Sequence[str], found: list[tuple[str, int]]) -> None:
        """Refuse a header that lacks what is needed, or names a column twice."""
        met: set[str] = set()
        for name in map(_fold, self.columns):
            if name in met:
                raise self.wrong(1, f"two columns are called {quote_typed(name)}", "Rename one of them.")
            met.add(name)
        if not found:
            listed = ", ".join(map(quote_typed, self.columns[:_MAX_NAMED_COLUMNS]))
            further = len(self.columns) - _MAX_NAMED_COLUMNS
            more = f" and {further:,} more" if further > 0 else ""
            raise self.wrong(1, f"no column is called {' or '.join(wanted)}, but {listed}{more}")

    def _rows(self, width: int | None) -> Iterator[Row]:
        """Yield the rows that are left; of a header, any width will do."""
        import csv

        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                fault = self._explain(line, str(error))
                if str(error).startswith("field larger"):  # what follows is the rest of it, line by line
                    raise self.wrong(line, fault) from error
                yield Row(line, [], fault)
                continue
            fault = _find_fault(cells, width)
            if cells:
                yield Row(line, [] if fault else cells, fault)

    def _explain(self, first: int, said: str) -> str:
        """Say why csv cannot read what begins on a line, and where it ends, because all of it is lost."""
        last = self._reader.line_num
        reason = next((reason for begin, reason in _REASONS.items() if said.startswith(begin)), said)
        return f"{reason} (lines {first} to {last})" if last > first else reason


@contextmanager
def open_table(typed: str, wanted: Sequence[str]) -> Iterator[Table]:
    """Open the table in a file, or with "-" on standard input; RequestError where that cannot be."""
    if typed == "-":
        if not isinstance(sys.stdin, TextIOWrapper) or sys.stdin.closed:
            raise RequestError("no table: standard input is closed", "Name a file, or send one there.")
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape", newline="")
        yield Table(sys.stdin, "<stdin>", wanted)
        return
    name = show_typed(typed)
    with _open_file(typed, name) as file:
        yield Table(file, name, wanted)


def _open_file(typed: str, name: str) -> TextIOWrapper:
    try:
        return Path(typed).open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _refuse_unreadable(name, error) from error


def _find_size(stream: TextIOWrapper) -> int:
    """Return how many bytes there are; 0 where nobody knows, as of a pipe."""
    try:
        status = os.fstat(stream.fileno())
    except OSError:  # no file of the system's
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _refuse_unreadable(name: str, error: Exception) -> RequestError:
    reason = getattr(error, "strerror", None) or "it cannot be read"
    return RequestError(f"cannot read the table {name}: {reason}")


def _find_fault(cells: list[str], width: int | None) -> str:
    """Say what is wrong with the cells of a row, or ""."""
    text = "".join(cells)
    if not text.isascii() and (undecoded := _UNDECODED.search(text)):
        return f"byte 0x{ord(undecoded[0]) - 0xDC00:02x} is not UTF-8: save the table as UTF-8"
    if "\0" in text:
        return "it has a NUL in it: save the table as UTF-8"
    if width not in (None, len(cells)):
        return f"the number of cells is {len(cells)}, of columns {width}"
    return ""


def _split(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line; none where it cannot be read with that delimiter."""
    import csv

    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a line without that delimiter is one cell, which may be too long
        return []


def _fold(column: str) -> str:
    return column.strip().casefold()


def _find_wanted(columns: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, int]]:
    """Return which of the wanted columns are there, and where, in the order in which they are wanted."""
    places = {_fold(column): place for place, column in enumerate(columns)}
    return [(name, places[name]) for name in wanted if name in places]

"""Read CSV tables in UTF-8, one row at a time, so that size does not matter.

Cells are separated by commas, or by semicolons or tabs if the header is. A bad row comes with its line
number and the reason, and reading can go on after it.
"""

import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from netfacts.errors import RequestError
from netfacts.text.safe import name_few, quote_typed, show_typed

_MAX_LINE_CHARACTERS = 1 << 24  # a line may never end
_MAX_CELL_CHARACTERS = 1 << 20
_UNDECODED = re.compile("[\udc80-\udcff]")  # how "surrogateescape" keeps a byte that is not UTF-8
_REASONS = {  # instead of csv's own messages, which are for programmers
    "unexpected end": "a quotation mark is never closed",
    "field larger": "a cell is too long, or a quotation mark is never closed",
    "'": "a quotation mark is within a quoted cell; there it is written twice",
}


class Row(NamedTuple):
    """The cells of a row, and its first line, counted from 1. `fault` is what is wrong, or ""."""

    line: int
    cells: list[str]
    fault: str


class Table:
    """A table whose header has been read. Iterating reads its rows and skips empty lines."""

    def __init__(self, stream: TextIOWrapper, name: str, wanted: Sequence[str]) -> None:
        """Read the header and find the `wanted` columns; raise RequestError if there are none."""
        import csv

        csv.field_size_limit(_MAX_CELL_CHARACTERS)
        self.name = name
        self.size = _find_size(stream)
        self._stream = stream
        lines = self._read_lines()
        first = next(lines, "")
        if not first:
            raise RequestError(f"{name} is empty", f"Its first line must name its columns: {wanted[0]}, ...")
        start = [first[:_MAX_CELL_CHARACTERS]]  # in case a delimiter leaves it a single cell
        parts = {one: next(csv.reader(start, delimiter=one), []) for one in ",;\t"}
        fitting = (one for one, cells in parts.items() if not set(wanted).isdisjoint(_fold(cells)))
        delimiter = next(fitting, ",")
        self._reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        self.columns: list[str] = []
        header = next(iter(self), Row(1, [], "it has no columns"))
        if header.fault:
            raise self.wrong(1, header.fault)
        self.columns = header.cells
        names = _fold(self.columns)
        self.found = [name for name in wanted if name in names]  # the first one is read
        self._check(names, wanted)
        self.column = self.found[0]
        self.place = names.index(self.column)

    def __iter__(self) -> Iterator[Row]:
        """Yield the remaining rows."""
        import csv

        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                said, last = str(error), self._reader.line_num
                fault = next((reason for begin, reason in _REASONS.items() if said.startswith(begin)), said)
                if last > line:
                    fault += f" (lines {line} to {last})"
                if said.startswith("field larger"):  # the next lines are the rest of that cell
                    raise self.wrong(line, fault) from error
                yield Row(line, [], fault)
                continue
            fault = self._find_fault(cells)
            if cells:
                yield Row(line, [] if fault else cells, fault)

    @property
    def read(self) -> int:
        """How many bytes of the file have been read, including what is buffered."""
        return os.lseek(self._stream.fileno(), 0, os.SEEK_CUR)

    def wrong(self, line: int, message: str, hint: str = "") -> RequestError:
        """Return an error about a line of the table."""
        return RequestError(f"{self.name}:{line}: {message}", hint)

    def _read_lines(self) -> Iterator[str]:
        read_line = partial(self._stream.readline, _MAX_LINE_CHARACTERS + 1)
        try:
            for number, line in enumerate(iter(read_line, ""), start=1):
                if len(line) > _MAX_LINE_CHARACTERS:
                    raise self.wrong(number, "the line is longer than 16 MiB: this is not a table")
                yield line
        except OSError as error:
            raise _refuse_unreadable(self.name, error) from error

    def _check(self, names: list[str], wanted: Sequence[str]) -> None:
        """Refuse a header with two columns of the same name, or without a wanted column."""
        name, times = Counter(names).most_common(1)[0]
        if times > 1:
            raise self.wrong(1, f"two columns are called {quote_typed(name)}", "Rename one of them.")
        if not self.found:
            listed = name_few(list(map(quote_typed, self.columns)))
            raise self.wrong(1, f"no column is called {' or '.join(wanted)}, but {listed}")

    def _find_fault(self, cells: list[str]) -> str:
        """Say what is wrong with the cells of a row, or of the header; "" if nothing is."""
        text = "".join(cells)
        if undecoded := _UNDECODED.search(text):
            return f"byte 0x{ord(undecoded[0]) - 0xDC00:02x} is not UTF-8: save the table as UTF-8"
        if "\0" in text:
            return "it has a NUL in it: save the table as UTF-8"
        if self.columns and len(cells) != len(self.columns):
            return f"the number of cells is {len(cells)}, of columns {len(self.columns)}"
        return ""


@contextmanager
def open_table(typed: str, wanted: Sequence[str]) -> Iterator[Table]:
    """Open a table in a file, or on standard input for "-"; raise RequestError if that fails."""
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
    """Return the size in bytes; 0 if it is unknown, as for a pipe."""
    try:
        status = os.fstat(stream.fileno())
    except OSError:  # the stream has no file descriptor
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _refuse_unreadable(name: str, error: Exception) -> RequestError:
    reason = getattr(error, "strerror", None) or "it cannot be read"
    return RequestError(f"cannot read the table {name}: {reason}")


def _fold(columns: list[str]) -> list[str]:
    return [column.strip().casefold() for column in columns]

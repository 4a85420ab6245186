"""Tables that people bring: CSV in UTF-8, read a row at a time, whatever their size.

Commas part the cells, or semicolons or tabs where the header has these. What is wrong with a row is
told with its line, and reading can go on after it.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from netfacts.errors import RequestError
from netfacts.text.safe import quoted, visible

_DELIMITERS = ",;\t"
_LONGEST_LINE = 1 << 20  # bytes; an input of one endless line is no table
_SAID = {  # by csv's own words, which are for programmers
    "new-line": "a carriage return stands alone: lines end with LF or CR LF",
    "unexpected end": "a quotation mark is never closed",
    "field larger": "a cell is too long, or a quotation mark is never closed",
    "'": "a quotation mark stands within a quoted cell; there it is written twice",
}


class Row(NamedTuple):
    """The cells of a row, and on which line it begins, from 1; `fault` says what is wrong with it, or ""."""

    line: int
    cells: list[str]
    fault: str


class Table:
    """A table, its header read; iterating reads its rows. Empty lines are none."""

    def __init__(self, stream: BinaryIO, name: str, wanted: Sequence[str]) -> None:
        """Read the header, and which of the `wanted` columns it has; RequestError where it has none."""
        import csv

        self.name = name
        self.size = _size(stream)
        self._lines = _Lines(stream, name)
        first = next(self._lines, "")
        if not first:
            raise RequestError(f"{name} is empty", f"Its first line must name its columns: {wanted[0]}, ...")
        told = (one for one in _DELIMITERS if _found(next(csv.reader([first], delimiter=one), []), wanted))
        self._reader = csv.reader(chain([first], self._lines), delimiter=next(told, ","), strict=True)
        _, self.columns, fault = next(self._rows(None), Row(1, [], "it has no columns"))
        if fault:
            raise self.wrong(1, fault)
        self._check(wanted)
        self.found = [name for name, _ in _found(self.columns, wanted)]
        """The wanted columns that it has; the first is the one that is read."""
        self.column, self.place = _found(self.columns, wanted)[0]

    def __iter__(self) -> Iterator[Row]:
        return self._rows(len(self.columns))

    @property
    def read(self) -> int:
        """How many bytes were read."""
        return self._lines.bytes

    def wrong(self, line: int, message: str, hint: str = "") -> RequestError:
        """Return the error that says what is wrong on a line of the table."""
        return RequestError(f"{self.name}:{line}: {message}", hint)

    def _check(self, wanted: Sequence[str]) -> None:
        """Refuse a header that lacks what is needed, or names a column twice."""
        names = [_folded(column) for column in self.columns]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise self.wrong(1, f"two columns are called {quoted(twice)}", "Rename one of them.")
        if not _found(self.columns, wanted):
            listed = ", ".join(map(quoted, self.columns))
            raise self.wrong(1, f"no column is called {' or '.join(wanted)}", f"The columns are {listed}.")

    def _rows(self, width: int | None) -> Iterator[Row]:
        """Yield the rows that are left; of a header, any width will do."""
        import csv

        while True:
            line = self._lines.number + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, [], self._unreadable(line, str(error)))
                continue
            if self._lines.fault:
                yield Row(line, [], self._lines.taken_fault())
            elif cells and width in (None, len(cells)):
                yield Row(line, cells, "")
            elif cells:
                yield Row(line, [], f"the number of cells is {len(cells)}, of columns {width}")

    def _unreadable(self, first: int, said: str) -> str:
        """Say why csv cannot read what begins on a line, and where it ends, because all of it is lost."""
        self._lines.taken_fault()
        last = self._lines.number
        reason = next((reason for begin, reason in _SAID.items() if said.startswith(begin)), said)
        return f"{reason} (lines {first} to {last})" if last > first else reason


class _Lines:
    """The lines of a stream as text, counted; csv's reader takes them."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.number = 0
        self.bytes = 0
        self.fault = ""
        """What is wrong with a line since this was last taken."""
        self._stream = stream
        self._name = name

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        try:
            line = self._stream.readline(_LONGEST_LINE + 1)
        except OSError as error:
            raise _unreadable(self._name, error) from error
        if not line:
            raise StopIteration
        self.number += 1
        self.bytes += len(line)
        if len(line) > _LONGEST_LINE:
            raise RequestError(f"{self._name}:{self.number}: the line is longer than 1 MiB: this is no table")
        if b"\0" in line:
            self.fault = "it holds a NUL: save the table as UTF-8"
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            self.fault = f"byte 0x{error.object[error.start]:02x} is not UTF-8: save the table as UTF-8"
            return line.decode("utf-8", "replace")  # csv still finds where the row ends

    def taken_fault(self) -> str:
        """Return the fault, and forget it."""
        fault, self.fault = self.fault, ""
        return fault


@contextmanager
def opened(typed: str, wanted: Sequence[str]) -> Iterator[Table]:
    """Open the table in a file, or with "-" on standard input; RequestError where that cannot be."""
    if typed == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise RequestError("no table: standard input is closed", "Name a file, or send one there.")
        yield Table(sys.stdin.buffer, "<stdin>", wanted)
        return
    name = visible(typed)
    with _file(typed, name) as file:
        yield Table(file, name, wanted)


def _file(typed: str, name: str) -> BinaryIO:
    try:
        return Path(typed).open("rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from error


def _size(stream: BinaryIO) -> int:
    """Return how many bytes there are; 0 where nobody knows, as of a pipe."""
    try:
        status = os.fstat(stream.fileno())
    except OSError:  # no file of the system's
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _unreadable(name: str, error: Exception) -> RequestError:
    reason = getattr(error, "strerror", None) or "it cannot be read"
    return RequestError(f"cannot read the table {name}: {reason}")


def _folded(column: str) -> str:
    return column.strip().casefold()


def _found(columns: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, int]]:
    """Return which of the wanted columns are there, and where, in the order in which they are wanted."""
    places = {_folded(column): place for place, column in enumerate(columns)}
    return [(name, places[name]) for name in wanted if name in places]

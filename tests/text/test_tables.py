import io
import sys
from pathlib import Path

import pytest
from helpers.streams import Broken
from hypothesis import given
from hypothesis import strategies as st

from netfacts.errors import RequestError
from netfacts.text.tables import Table, open_table

WANTED = ("population", "place")


def wrap(stream: io.BytesIO | io.BufferedReader) -> io.TextIOWrapper:
    """Return a stream of bytes as a table is read."""
    return io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")


def table(content: str | bytes) -> Table:
    """Return a table that holds `content`."""
    data = content if isinstance(content, bytes) else content.encode()
    return Table(wrap(io.BytesIO(data)), "t.csv", WANTED)


def faults(content: str | bytes) -> list[tuple[int, str]]:
    """Return what is wrong with the rows of a table, and where."""
    return [(row.line, row.fault) for row in table(content) if row.fault]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["", "mark"])
def test_rows(start: str, end: str) -> None:
    """Rows come with the lines on which they begin, with or without a mark, with LF, CR LF or CR."""
    lines = "name,population", "a,1", '"b, ""c""\n",2', "", "d,3"
    read = table(start + end.join(lines))
    assert (read.columns, read.column, read.place) == (["name", "population"], "population", 1)
    assert list(read) == [(2, ["a", "1"], ""), (3, ['b, "c"\n', "2"], ""), (6, ["d", "3"], "")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    """Commas, semicolons or tabs part the cells, as they do in the header."""
    lines = delimiter.join(["a,b;c\td", "Population "]), delimiter.join(["x", "5"])
    read = table("\n".join([lines[0].replace("a,b;c\td", "name"), lines[1]]))
    assert (list(read.columns), read.column) == (["name", "Population "], "population")
    assert [row.cells for row in read] == [["x", "5"]]


def test_a_delimiter_within_a_quoted_cell() -> None:
    """A comma within a quoted cell of the header separates nothing."""
    assert table('"place, population";population\n"Tycho, 5";5\n').place == 1


@pytest.mark.parametrize(
    ("header", "column", "place"),
    [("place", "place", 0), ("place,population", "population", 1), ("x,PLACE", "place", 1)],
)
def test_the_column_that_is_wanted_most(header: str, column: str, place: int) -> None:
    """Of several wanted columns the first wanted is taken, whatever its capitals."""
    read = table(f"{header}\n")
    assert (read.column, read.place, list(read)) == (column, place, [])


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("", "t.csv is empty", "Its first line must name its columns: population, ..."),
        ("\n\n", "t.csv:1: it has no columns", ""),
        ("a,b\n", "t.csv:1: no column is called population or place, but 'a', 'b'", ""),
        ("a\x1b\n", "t.csv:1: no column is called population or place, but 'a\\u001b'", ""),
        ("population,A,a\n", "t.csv:1: two columns are called 'a'", "Rename one of them."),
        ("population,,\n", "t.csv:1: two columns are called ''", "Rename one of them."),
        ('"population\n', "t.csv:1: a quotation mark is never closed", ""),
        (b"population,\xe9\n", "t.csv:1: byte 0xe9 is not UTF-8: save the table as UTF-8", ""),
        ("population\n".encode("utf-16"), "t.csv:1: byte 0xff is not UTF-8: save the table as UTF-8", ""),
        ("p\0opulation\n", "t.csv:1: it has a NUL in it: save the table as UTF-8", ""),
        ("x" * (1 << 24) + "\n", "t.csv:1: the line is longer than 16 MiB: this is not a table", ""),
    ],
    ids=range(11),
)
def test_headers_that_cannot_be_taken(content: str | bytes, message: str, hint: str) -> None:
    """A header that lacks what is needed is refused with what is there."""
    with pytest.raises(RequestError) as refused:
        table(content)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"1", "the number of cells is 1, of columns 2"),
        (b"1,2,3", "the number of cells is 3, of columns 2"),
        (b"1,\xff", "byte 0xff is not UTF-8: save the table as UTF-8"),
        (b"1,\0", "it has a NUL in it: save the table as UTF-8"),
        (b'1,"a"b', "a quotation mark is within a quoted cell; there it is written twice"),
    ],
    ids=range(5),
)
def test_rows_that_cannot_be_taken(line: bytes, fault: str) -> None:
    """A bad row is told with its line and what is wrong, and the rows after it are read."""
    content = b"population,x\n1,a\n" + line + b"\n2,b\n"
    found = [(row.line, row.fault) for row in table(content) if row.fault.startswith(fault)]
    assert found == [(3, fault)]
    *_, last = table(content)
    assert last.cells == ["2", "b"]


@pytest.mark.parametrize(
    ("cell", "lines"),
    [(b"x" * (1 << 20) + b"y", ""), (b'"' + b"x\n" * ((1 << 19) + 1), " (lines 3 to 524291)")],
)
def test_a_cell_without_end(cell: bytes, lines: str) -> None:
    """A cell of more than 1 MiB ends the reading: what follows it is no row."""
    rows = iter(table(b"population,x\n1,a\n1," + cell + b"\n2,b\n"))
    assert next(rows).cells == ["1", "a"]
    with pytest.raises(RequestError) as refused:
        next(rows)
    assert refused.value.message == f"t.csv:3: a cell is too long, or a quotation mark is never closed{lines}"


def test_a_quotation_mark_that_is_never_closed() -> None:
    """A quoted cell without its end takes the rows after it along, and it is told which."""
    content = 'population\n1\n"2\n3\n4\n'
    assert faults(content) == [(3, "a quotation mark is never closed (lines 3 to 5)")]


def test_a_fault_within_a_row_of_two_lines() -> None:
    """A bad byte within a quoted cell spoils its row, not the next."""
    assert faults(b'population,x\n1,"\xff\n"\n2,b\n') == [
        (2, "byte 0xff is not UTF-8: save the table as UTF-8")
    ]
    assert faults(b'population,x\n1,"\xff"b\n2,b\n') == [
        (2, "a quotation mark is within a quoted cell; there it is written twice")
    ]


def test_an_unknown_complaint_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """What csv says in words that are not known here is said as it is."""
    monkeypatch.setattr("netfacts.text.tables._REASONS", {})
    assert faults('population\n"1\n') == [(2, "unexpected end of data")]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever a table holds, each row is read whole or told to be bad."""
    for line, cells, fault in table(b"population,x\n" + data):
        assert line > 1
        assert (len(cells) == 2) is (fault == "")


def test_files(tmp_path: Path) -> None:
    """A table in a file knows how large it is."""
    path = tmp_path / "t.csv"
    path.write_bytes(b"population\n1\n")
    with open_table(str(path), WANTED) as read:
        assert ([row.cells for row in read], read.size, read.read) == ([["1"]], 13, 13)


@pytest.mark.parametrize(
    ("name", "reason"), [("none.csv", "No such file or directory"), ("\0", "it cannot be read"), ("", "")]
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    """A missing file, a folder and what is no name are named with the reason."""
    path = str(tmp_path / name) if name else str(tmp_path)
    with pytest.raises(RequestError, match=f"^cannot read the table .*: {reason}"), open_table(path, WANTED):
        pass


def test_a_device_that_fails() -> None:
    """A table that cannot be read on is refused with the reason."""
    with pytest.raises(RequestError, match=r"^cannot read the table t\.csv: Input/output error$"):
        Table(wrap(io.BufferedReader(Broken())), "t.csv", WANTED)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table may come on standard input, of which the size is unknown; not on a closed one."""
    stream = io.TextIOWrapper(io.BytesIO(b"population\n1\n"))
    monkeypatch.setattr(sys, "stdin", stream)
    with open_table("-", WANTED) as read:
        assert (read.name, read.size, [row.cells for row in read]) == ("<stdin>", 0, [["1"]])
    stream.close()
    for closed in (stream, None):
        monkeypatch.setattr(sys, "stdin", closed)
        with pytest.raises(RequestError, match="standard input is closed"), open_table("-", WANTED):
            pass


def test_a_long_header_without_what_is_needed() -> None:
    """A header far longer than a cell may be, of a table about something else, is refused in one line."""
    header = ",".join(f"column number {number}" for number in range(60_000))
    with pytest.raises(RequestError) as refused:
        table(header.encode())
    assert refused.value.message.startswith("t.csv:1: no column is called ")
    assert refused.value.message.endswith("'column number 7' and 59,992 more")

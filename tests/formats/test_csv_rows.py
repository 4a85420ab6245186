import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.formats.csv import FORMULA, choose_row_format
from netfacts.formats.writer import Format
from netfacts.text.safe import clean, escape_unsafe

CELLS = st.text(st.one_of(st.sampled_from("ab'\",;|\\ \t\r\n=+-@"), st.characters(codec="utf-8")))
TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=4)
NAMES = ("=name", "population")
OWN = ("people", "place-name", "low", "high", "none")
SHARED = ("years", "rates")
LAND = "C\u00f4te, @"
FIGURES = 0.00001, 1.0, None


def write(form: Format, *rows: tuple[str, ...]) -> str:
    """Return a table of these rows, with the same estimates beside each."""
    how = choose_row_format(NAMES, [*OWN, *SHARED], form)
    estimates = how.add(OWN, (5, LAND, *FIGURES)) + how.add(SHARED, (2, 'a, "b"'))
    return how.heading + "".join(f"{how.keep(row)}{estimates}{how.end}" for row in rows)


def read(text: str) -> list[list[str]]:
    """Read CSV as a spreadsheet does."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def unmark(cell: str) -> str:
    """Return a cell without the mark that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


@given(TABLES)
def test_csv_keeps_the_cells_of_the_table(rows: list[tuple[str, str]]) -> None:
    """In CSV the cells that were there are the same; but for control characters, which are made visible."""
    heading, *found = read(write(Format.CSV, *rows))
    assert heading == [
        "'=name",
        "population",
        "people",
        "place_name",
        "low",
        "high",
        "none",
        "years",
        "rates",
    ]
    for row, wanted in zip(found, rows, strict=True):
        assert [unmark(cell) for cell in row[:2]] == [unmark(escape_unsafe(cell)) for cell in wanted]
        assert row[2:] == ["5", LAND, "0.00001", "1", "", "2", 'a, "b"']


@given(TABLES)
def test_csv_is_the_same_when_it_is_written_again(rows: list[tuple[str, str]]) -> None:
    """What was written once as CSV is not changed any more."""
    once = [tuple(row[:2]) for row in read(write(Format.CSV, *rows))[1:]]
    assert [tuple(row[:2]) for row in read(write(Format.CSV, *once))[1:]] == once


@given(TABLES)
def test_tsv_keeps_a_line_a_row(rows: list[tuple[str, str]]) -> None:
    """In TSV a row is one line, with tabs and line ends within cells in their visible form."""
    _, *lines = write(Format.TSV, *rows).split("\n")[:-1]
    for line, wanted in zip(lines, rows, strict=True):
        (cells,) = csv.reader([line], delimiter="\t", strict=True)
        assert [unmark(cell) for cell in cells[:2]] == [unmark(clean(cell)) for cell in wanted] or any(
            cell[:1] in ("\t", "\r") for cell in wanted
        )
        assert cells[2:] == ["5", LAND, "0.00001", "1", "", "2", 'a, "b"']


@given(TABLES)
def test_json_keeps_every_character(rows: list[tuple[str, str]]) -> None:
    """In JSON the cells that were there are strings, unchanged, figures are numbers, and all is ASCII."""
    text = write(Format.JSONL, *rows)
    assert text.isascii()
    for line, wanted in zip(text.splitlines(), rows, strict=True):
        found = json.loads(line)
        assert list(found) == [*NAMES, "people", "place-name", "low", "high", "none", "years", "rates"]
        assert tuple(found.values()) == (*wanted, 5, LAND, *FIGURES, 2, 'a, "b"')


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-x", "'-x"),
        ("\t=1", "'\t=1"),
        ("-1+2", "'-1+2"),
        ("'=1", "'=1"),
        ("-3.5", "-3.5"),
        ("+1,5 %", "+1,5 %"),
        ("-1e-5", "-1e-5"),
        ("-", "'-"),
        ("a\u00a0b", "a\u00a0b"),
        ("\x1b[31m", "\\u001b[31m"),
        ("=\u202e", "'=\\u202e"),
    ],
)
def test_formulas_are_marked_and_numbers_are_not(cell: str, kept: str) -> None:
    """A cell that a spreadsheet would take for a formula is marked as text; a number is left a number."""
    assert read(write(Format.CSV, (cell, "1")))[1][0] == kept


def test_no_added_columns() -> None:
    """A part of a row without columns has no cell."""
    csv_format = choose_row_format(["x"], [], Format.CSV)
    assert (csv_format.heading, csv_format.add((), ())) == ("x\r\n", "")
    assert choose_row_format(["x"], [], Format.JSONL).add((), ()) == ""

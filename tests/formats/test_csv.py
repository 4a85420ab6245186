import csv
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import Runner
from helpers.invented import FACT, YEARLY, estimate_people, list_facts, show
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.answers import Answer
from netfacts.formats.csv import text as cell_text
from netfacts.formats.csv import write_csv, write_tsv
from netfacts.pages.records import FACT as FACT_COLUMNS
from netfacts.pages.records import Cell


def read(result: Answer) -> list[dict[str, str]]:
    """Return the rows of CSV as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(write_csv(result), newline=""), strict=True))


def cells(result: Answer) -> list[list[str]]:
    """Return the cells of TSV."""
    lines = write_tsv(result).split("\n")[:-1]
    return [next(csv.reader([line], delimiter="\t", strict=True)) for line in lines]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\\t=1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff20SUM(A1)", "'\uff20SUM(A1)"),
        ("\r=1", "'\\r=1"),
        ("a=1", "a=1"),
        ("'quoted'", "'quoted'"),
        ("a\tb\nc", "a\\tb\\nc"),
        ("\x1b[31m\u202e", "\\u001b[31m\\u202e"),
        ("", ""),
    ],
)
def test_text(text: str, written: str) -> None:
    """A text is a line without tab; one that a spreadsheet would take for a formula is marked as text."""
    assert cell_text(text) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (-5, "-5"),
        (5_000_000, "5000000"),
        (-0.5, "-0.5"),
        (1e-05, "0.00001"),
        (Decimal("61.0"), "61"),
        (Fraction(5, 2), "2.5"),
        (Fraction(50, 3), "16.666666666666668"),
        (0, "0"),
        (None, ""),
    ],
)
def test_numbers(number: Cell, written: str) -> None:
    """A number is plain digits, never marked as text; one that is missing is empty, never 0."""
    assert cell_text(number) == written


COLUMNS = [name.replace("-", "_") for name in FACT_COLUMNS]
NASTY = st.text(st.sampled_from("ab=+-@'\",;|\\ \u00e9\u2028\u202e\t\r\n"), min_size=1)


@settings(max_examples=100)
@given(NASTY)
def test_rows_are_lines(text: str) -> None:
    """Whatever a fact says, each is one line of CSV, ended by CR LF, and one of TSV with the same cells."""
    facts = [replace(FACT, statement=text, title=text), replace(FACT, id="two", caveat=text)]
    out = write_csv(show(*facts))
    assert out.count("\r\n") == out.count("\n") == out.count("\r") == 3
    rows = [list(COLUMNS), *(list(row.values()) for row in read(show(*facts)))]
    assert cells(show(*facts)) == rows


@pytest.mark.parametrize("text", ['"=1+1"', '"', '"" never closed', 'a "quoted" word', '5" long'])
def test_quotation_marks_in_tsv(text: str) -> None:
    """A cell with quotation marks is read back as it is, and takes no row after it along."""
    facts = [replace(FACT, title=text), replace(FACT, id="two")]
    found = csv.DictReader(io.StringIO(write_tsv(show(*facts)), newline=""), delimiter="\t", strict=True)
    assert [row["title"] for row in found] == [text, FACT.title]


def test_the_least_fact() -> None:
    """What a fact lacks is an empty cell."""
    (row,) = read(show(FACT))
    assert row == dict.fromkeys(COLUMNS, "") | {
        "id": "one",
        "topic": "numbers",
        "title": "One",
        "statement": "Nothing.",
        "status": "current",
        "sources": "Source",
        "evidence": "[1]",
        "reference_ids": "source",
        "references": "1. Source.",
    }


def test_the_first_line_names_the_columns() -> None:
    """Where there is no record there is the header, so that a program still finds its columns."""
    assert write_csv(list_facts()) == f"{','.join(COLUMNS)}\r\n"
    assert write_tsv(list_facts()) == "\t".join(COLUMNS) + "\n"


def test_a_whole_fact(run: Runner) -> None:
    """A row says how each source was read, and gives every figure of the fact with what qualifies it."""
    (row,) = csv.DictReader(io.StringIO(run("show", "moon-incidence", "--format", "csv").out, newline=""))
    assert row["sources"] == "Apollo 2018, as cited in Tide Society"
    assert row["evidence"] == "[1, as cited in 2] slide 4, as reported by Tide Society"
    assert row["reference_ids"] == "apollo-talk tide-page"
    assert row["figures"] == (
        "incidence rate: 3 to 5 per 100,000 people a year, all moon fever; the Moon, 2015-2017; crude"
    )
    assert (row["disagrees_with"], row["caveat"]) == ("earth-incidence", "The talk names no source.")


def test_estimates() -> None:
    """A row of an estimate holds its numbers in plain digits, and what they cannot be understood without."""
    (many,) = read(estimate_people(5_000_000, years="2.5"))
    assert (many["quantity"], many["people"], many["years"]) == ("new-cases", "5000000", "2.5")
    assert (many["expected_low"], many["expected_high"]) == ("375", "625")
    assert (many["interval_level"], many["chance_low"], many["chance_high"]) == ("0.95", "", "")
    assert (many["fact_ids"], many["statements"], many["sources"]) == ("one", "Nothing.", "Source")
    (few,) = read(estimate_people(2000))
    assert float(few["chance_low"]) < float(few["chance_high"]) < 0.1


def test_no_interval() -> None:
    """Where there is no prediction interval its cells are empty."""
    (row,) = read(estimate_people(2000, rate=replace(YEARLY, per=100)))
    assert [row[f"interval_{end}"] for end in ("low", "high", "level")] == ["", "", ""]

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from conftest import DATA, Run, Runner

from netfacts.cli.commands import estimate_rows

RATES = "--facts", str(DATA / "rates.yaml")
HINT = "netfacts: each row has the ids of its references; --reference-file FILE writes these in full\n"
LEFT_OUT = "--keep-going leaves out bad rows."


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """Return a table of which the second and the fourth row are bad."""
    path = tmp_path / "towns.csv"
    path.write_text('town,population\na,5M\nb,none\n"c\n",2000\nd\ne,5M\n', encoding="utf-8", newline="")
    return path


def rows(answer: Run) -> list[dict[str, str]]:
    """Read the rows that were written."""
    return list(csv.DictReader(io.StringIO(answer.out, newline=""), strict=True))


def send(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    """Put a table on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


def test_the_figures_are_those_of_the_estimate(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row has the figures, the rates and the references of the estimate for its people."""
    send(monkeypatch, "population\n5 million\n2000\n")
    options = "--years", "2.5", "--level", "0.9"
    compared = [
        "expected_low",
        "expected_high",
        "interval_low",
        "interval_high",
        "expected_bound",
        "no_interval",
    ]
    compared += ["chance_low", "chance_high", "rates", "statuses", "sources"]
    for row, people in zip(rows(run("estimate", "--rows", "-", *options)), ("5M", "2000"), strict=True):
        met = set()
        for single in rows(run("estimate", "-p", people, *options, "--format", "csv")):
            prefix = single["quantity"].replace("-", "_")
            if prefix in met or f"{prefix}_rates" not in row:
                continue  # a further source, which a table has not
            met.add(prefix)
            assert (row["people"], row["years"]) == (single["people"], single["years"])
            for name in compared:
                assert row[f"{prefix}_{name}"] == single[name]
            assert row["interval_level"] == single["interval_level"]
            assert set(single["reference_ids"].split()) <= set(row["reference_ids"].split())
        assert len(met) == 4


def test_rates_that_were_asked_for(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """--rate and --stratum choose the rate, as they do for one population."""
    send(monkeypatch, "population\n5M\n")
    (row,) = rows(run("estimate", "--rows", "-", *RATES, "--rate", "star-by-site", "--stratum", "core"))
    assert (row["new_cases_expected_low"], row["new_cases_fact_ids"]) == ("74.5", "star-by-site")
    assert not any(name.startswith(("living", "advanced")) for name in row)


def test_places(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place stands for its people, and what it was taken for is said; an unknown one is a bad row."""
    send(monkeypatch, "place;x\nHolland;1\nIrelnd;2\n")
    answer = run("estimate", "--rows", "-")
    (row,) = rows(answer)
    assert (row["place"], row["place_name"]) == ("Holland", "Netherlands")
    assert row["people_source"].startswith("UN World Population Prospects 2024")
    assert answer.code == 2
    assert answer.err.startswith("netfacts: <stdin>:3: unknown place 'Irelnd'\nDid you mean ")


def test_na_is_no_place(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """NA, which programs write where a value is missing, is not taken for Namibia."""
    send(monkeypatch, "place\nNamibia\nNA\n")
    answer = run("estimate", "--rows", "-")
    assert [row["place"] for row in rows(answer)] == ["Namibia"]
    assert answer.err.startswith("netfacts: <stdin>:3: 'NA' is Namibia, or no value\nWrite Namibia")


def test_a_row_has_the_rates_of_its_place(run: Runner, tmp_path: Path) -> None:
    """Each row has what --place says first for its place; the references of all rows are written together."""
    table, written = tmp_path / "places.csv", tmp_path / "references.json"
    table.write_text("place\nScotland\nNorway\n", encoding="utf-8")
    facts = "--facts", str(DATA / "cystic_fibrosis.yaml")
    found = rows(run("estimate", "--rows", str(table), "--reference-file", str(written), *facts))
    for row in found:
        first = rows(run("estimate", "--place", row["place"], "--format", "csv", *facts))[0]
        for name in ("expected_low", "interval_high", "rates", "fact_ids"):
            assert row[f"new_cases_{name}"] == first[name]
    assert [row["new_cases_fact_ids"] for row in found] == ["scotland-2018", "norway-2015"]
    named = {one for row in found for one in row["reference_ids"].split()}
    assert {one["id"] for one in json.loads(written.read_text("utf-8"))} == named


def test_a_number_and_a_place(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a table has both, the rows are for the numbers, and that is said."""
    send(monkeypatch, "place,population\nNorway,7\n")
    answer = run("estimate", "--rows", "-")
    assert [row["people"] for row in rows(answer)] == ["7"]
    said = "each row is for the number under population; the place is not used"
    assert (answer.code, answer.err) == (0, f"netfacts: {said}\n")


def test_the_first_bad_row_ends_it(run: Runner, towns: Path) -> None:
    """The rows before a bad one are written; it is named with its line, and the exit code is 2."""
    answer = run("estimate", "--rows", str(towns))
    assert (answer.code, [row["town"] for row in rows(answer)]) == (2, ["a"])
    assert answer.err == (
        f"netfacts: {towns}:3: cannot read 'none' as a number of people\n"
        f"Write it as 5000000, 5,000,000, 5e6 or 5M. {LEFT_OUT}\n"
    )


def test_bad_rows_are_left_out_and_counted(run: Runner, towns: Path) -> None:
    """With --keep-going every bad row is named on a line and left out; the exit code is still 2."""
    answer = run("estimate", "--rows", str(towns), "--keep-going")
    assert (answer.code, [row["town"] for row in rows(answer)]) == (2, ["a", "c\n", "e"])
    assert answer.err == (
        f"{towns}:3: cannot read 'none' as a number of people\n"
        f"{towns}:6: the number of cells is 1, of columns 2\n"
        "netfacts: 2 of 5 rows left out\n"
    )


def test_a_good_table_is_silent(run: Runner) -> None:
    """Where no row is bad, nothing is said and the exit code is 0, also with --keep-going."""
    path = str(DATA / "towns.csv")
    assert run("estimate", "--rows", path) == run("estimate", "--rows", path, "--keep-going")
    assert run("estimate", "--rows", path)[::2] == (0, "")


def test_a_header_alone(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a header alone comes a header, and of no rows no lines of JSON."""
    send(monkeypatch, "population\n")
    assert run("estimate", "--rows", "-").out.startswith("population,people,new_cases_expected_low,")
    send(monkeypatch, "population\n")
    assert run("estimate", "--rows", "-", "--format", "jsonl") == (0, "", "")


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_more_rows_than_are_written_at_once(run: Runner, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """All rows are written, in their order."""
    send(monkeypatch, "population\n" + "".join(f"{n}\n" for n in range(1, 1202)))
    lines = run("estimate", "--rows", "-", "--format", form).out.splitlines()
    first = [json.loads(line)["population"] if form == "jsonl" else line[:4] for line in lines]
    assert [text.strip(",\t").split(",")[0].split("\t")[0] for text in first if text != "popu"] == [
        str(n) for n in range(1, 1202)
    ]


def test_files(run: Runner, towns: Path, tmp_path: Path) -> None:
    """A file is written whole or not at all: not where a bad row ends it, but where it is left out."""
    path = tmp_path / "out.csv"
    arguments = "estimate", "--rows", str(towns), "--output", str(path)
    assert run(*arguments).code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["towns.csv"]
    assert run(*arguments, "--keep-going")[:2] == (2, "")
    written = path.read_bytes()
    assert written.decode() == run("estimate", "--rows", str(towns), "--keep-going").out
    assert run(*arguments, "--keep-going").err.startswith(f"netfacts: {path} already exists\n")
    own = "estimate", "--rows", str(DATA / "towns.csv"), "--output", str(path), "--force"
    assert run(*own) == (0, "", "")
    assert path.read_bytes() != written


def test_quiet(run: Runner, towns: Path) -> None:
    """With --quiet the rows are but checked."""
    assert run("estimate", "--rows", str(DATA / "towns.csv"), "--quiet") == (0, "", "")
    assert run("estimate", "--rows", str(towns), "--quiet")[:2] == (2, "")


REFUSED = {
    "place": (["--place", "Norway"], "--place does not work with --rows"),
    "population": (["-p", "5"], "--population does not work with --rows"),
    "compare": (["--compare"], "--compare does not work with --rows"),
    "explain": (["--explain"], "--explain does not work with --rows"),
    "diagnosed": (["--diagnosed", "4"], "--diagnosed does not work with --rows"),
    "text": (["--format", "text"], "--rows is not written as text"),
    "markdown": (["--format", "markdown"], "--rows is not written as markdown"),
    "json": (["--json"], "--rows is not written as json"),
    "rates": (
        ["--rate", "star-incidence", "--rate", "star-million", *RATES],
        "--rows takes one incidence rate and one prevalence",
    ),
    "rate": (["--rate", "none"], "no fact has the id none"),
    "level": (["--level", "95"], "cannot read '95' as the level of an interval"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_stand_beside_rows(run: Runner, arguments: list[str], message: str) -> None:
    """What is no matter of rows is refused before any is read, with what to do."""
    code, out, err = run("estimate", "--rows", str(DATA / "towns.csv"), *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"netfacts: {message}\n")
    assert err.count("\n") == 2


@pytest.mark.parametrize(
    "option", [["--keep-going"], ["--columns", "people"], ["--reference-file", "x"]], ids=" ".join
)
def test_what_needs_rows(run: Runner, option: list[str]) -> None:
    """What is for the rows of a table is refused without one."""
    code, out, err = run("estimate", "-p", "5M", *option)
    assert (code, out, err.splitlines()[1]) == (2, "", "Give the table with --rows FILE.")


def test_references_in_a_file(run: Runner, towns: Path, tmp_path: Path) -> None:
    """The references are written once, as CSL-JSON, and their ids are in each row."""
    path = tmp_path / "references.json"
    own = "estimate", "--rows", str(DATA / "towns.csv"), "--reference-file"
    answer = run(*own, str(path))
    assert (answer.code, answer.err) == (0, "")
    written = [item["id"] for item in json.loads(path.read_text("utf-8"))]
    assert {row["reference_ids"] for row in rows(answer)} == {" ".join(written)}
    assert run(*own, str(path)).err.startswith(f"netfacts: {path} already exists\n")
    assert run(*own, str(path), "--force").code == 0
    same = run(*own, str(tmp_path / "x"), "--output", str(tmp_path / "x"))
    assert (same.code, same.out) == (2, "")
    assert same.err.startswith("netfacts: --reference-file and --output name the same file\n")
    assert "--rows name the same file" in run("estimate", "--rows", str(towns), own[-1], str(towns)).err


def test_chosen_columns(run: Runner) -> None:
    """--columns adds these columns and the ids; an unknown one is refused."""
    own = "estimate", "--rows", str(DATA / "towns.csv"), "--columns"
    (row, *_) = rows(run(*own, "new-cases-expected-low, years"))
    added = [name for name in row if name.startswith(("new_cases", "living", "years", "people"))]
    assert added == ["new_cases_expected_low", "years", "new_cases_fact_ids", "living_with_it_fact_ids"]
    assert row["reference_ids"]
    assert "people" not in row


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("new_cases_expected_hi", "Did you mean new-cases-expected-high"),
        ("xyzzy", "One of: people, "),
    ],
)
def test_an_unknown_column(run: Runner, name: str, hint: str) -> None:
    """A column that is not there is refused, with those that are."""
    code, out, err = run("estimate", "--rows", str(DATA / "towns.csv"), "--columns", name)
    assert (code, out) == (2, "")
    assert err.startswith(f"netfacts: unknown column: {name.replace('_', '-')}\n{hint}")


@pytest.mark.parametrize("name", ["people", "years", "new-cases-rates", "living_with_it_chance_low"])
def test_a_column_that_is_there_already(run: Runner, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A table with a column of a name that is needed is refused, lest one be taken for the other."""
    send(monkeypatch, f"population,{name}\n5M,1\n")
    code, out, err = run("estimate", "--rows", "-")
    said = f"netfacts: the table has a column '{name.replace('_', '-')}' of its own\nRename it.\n"
    assert (code, out, err) == (2, "", said)


def test_very_many_columns(run: Runner, tmp_path: Path) -> None:
    """A table of a hundred thousand columns is read like any other."""
    path = tmp_path / "wide.csv"
    path.write_text(",".join([f"c{n}" for n in range(100_000)]) + ",population\n" + "," * 100_000 + "5M\n")
    answer = run("estimate", "--rows", str(path), "--columns", "people", "--format", "tsv")
    assert answer.code == 0
    assert answer.out.splitlines()[1].split("\t")[100_001] == "5000000"
    headless = tmp_path / "headless.csv"
    headless.write_text(",".join([f"c{n}" for n in range(100_000)]) + "\n")
    err = run("estimate", "--rows", str(headless)).err
    assert err.count("\n") == 1
    assert err.endswith("'c7' and 99,992 more\n")


@pytest.mark.parametrize("known", [True, False], ids=["file", "pipe"])
def test_progress(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, known: bool) -> None:
    """On a terminal that shows nothing else it is said how many rows were read and, of a file, what share."""
    monkeypatch.setattr(estimate_rows, "is_terminal", lambda stream: stream is sys.stderr)
    table = tmp_path / "towns.csv"
    table.write_text("population\n" + "5M\nnone\n" * 250, encoding="utf-8")
    send(monkeypatch, table.read_text("utf-8"))
    err = run("estimate", "--rows", str(table) if known else "-", "--keep-going").err
    line = "100% 500 rows" if known else "500 rows"
    assert f"\r{line:<40}\r\r{'':<40}\r{HINT}netfacts: 250 of 500 rows left out\n" in err

"""list, sources and topics."""

import json

import pytest
from conftest import DATA, Runner

TEMPLATE_FREE = str(DATA / "checks" / "sound.yaml")


def ids(out: str) -> list[str]:
    """Return the ids of the facts of a JSON answer."""
    return [entry["fact"]["id"] for entry in json.loads(out)["results"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--topic", "course"], ["moon-advanced", "moon-course"]),
        (["--reference", "luna-2019"], ["earth-incidence"]),
        (["--reference", "tide-page"], ["moon-incidence", "moon-prevalence"]),
        (["--status", "disputed"], ["earth-incidence"]),
        (["--status", "current", "--topic", "course"], ["moon-advanced"]),
        (["--measure", "incidence-rate"], ["moon-incidence", "earth-incidence"]),
        (["--measure", "prevalence", "--reference", "tide-page"], ["moon-prevalence"]),
    ],
)
def test_a_list_is_narrowed(options: list[str], expected: list[str], run: Runner) -> None:
    """Filters keep the facts of a topic, of a reference (also one read through it), a status, a kind."""
    answer = run("list", "--json", *options)
    assert (answer.code, answer.err) == (0, "")
    assert ids(answer.out) == expected
    pairs = zip(options[::2], options[1::2], strict=True)
    filters = [f"{name.removeprefix('--')} {value}" for name, value in pairs]
    assert sorted(json.loads(answer.out)["filters"]) == sorted(filters)


def test_an_empty_list_is_a_no(run: Runner) -> None:
    """Where no fact is left, nothing is written as text, and the exit code is 1."""
    answer = run("list", "--measure", "rank")
    assert (answer.code, answer.out) == (1, "")
    assert "no fact with measure rank" in answer.err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--topic", "numbres"], 2, "Did you mean numbers?"),
        (["--reference", "luna-2018"], 2, "Did you mean luna-2019?"),
        (["--status", "old"], 2, "One of: current, disputed, superseded."),
        (["--measure", "incidence"], 2, "Did you mean incidence-rate"),
    ],
)
def test_an_unknown_filter_is_refused(options: list[str], code: int, said: str, run: Runner) -> None:
    """A topic, reference, status or kind that does not exist is a wrong request with a suggestion."""
    answer = run("list", *options)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_sources_count_their_facts(run: Runner) -> None:
    """Each reference is listed with the facts that cite it, also those read through it."""
    answer = run("sources", "--json")
    carried = {entry["reference"]["id"]: entry["facts"] for entry in json.loads(answer.out)["results"]}
    assert answer.code == 0
    assert carried == {
        "luna-2019": ["earth-incidence"],
        "tide-page": ["moon-incidence", "moon-prevalence"],
        "tide-untitled": ["moon-advanced"],
        "apollo-talk": ["moon-incidence"],
        "selene-1999": ["moon-course"],
        "crisium-abs": ["moon-course"],
    }


def test_one_source_is_shown_with_its_facts(run: Runner) -> None:
    """A reference asked for comes whole, with the facts that cite it."""
    answer = run("sources", "tide-page")
    assert answer.code == 0
    assert "[1] Tide Society. Tides and you [Internet]." in answer.out
    assert "moon-incidence  " in answer.out
    assert "moon-prevalence  " in answer.out


def test_a_source_without_facts_says_so(run: Runner) -> None:
    """A reference that nothing cites is shown, and that nothing cites it."""
    answer = run("sources", "spare", "--facts", str(DATA / "checks" / "E101-0.yaml"))
    assert answer.code == 1
    answer = run("sources", "tide-page", "--facts", str(DATA / "checks" / "E101-0.yaml"))
    assert answer.code == 0
    assert "No fact cites it." in answer.out


def test_an_unknown_source_is_a_no(run: Runner) -> None:
    """An id asked about that no reference bears ends with 1, and what looks like it."""
    answer = run("sources", "luna-2020")
    assert (answer.code, answer.out) == (1, "")
    assert "no reference has the id luna-2020" in answer.err
    assert "Did you mean luna-2019?" in answer.err


def test_topics_count_their_facts(run: Runner) -> None:
    """Each topic is listed with what it holds and how many facts."""
    answer = run("topics", "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["results"] == [
        {"topic": "numbers", "description": "How common moon fever is", "facts": 3},
        {"topic": "course", "description": "What moon fever does", "facts": 2},
    ]


def test_a_file_is_added(run: Runner) -> None:
    """--add reads a file beside the others, --facts reads it alone, both may be repeated."""
    refused = run("list", "--json", "--add", TEMPLATE_FREE)
    assert refused.code == 2
    assert "a fact moon-incidence is already at" in refused.err
    alone = run("list", "--json", "--facts", TEMPLATE_FREE)
    assert ids(alone.out) == ["moon-incidence"]
    added = run("topics", "--json", "--add", str(DATA / "other.yaml"))
    assert [entry["topic"] for entry in json.loads(added.out)["results"]] == ["numbers", "course", "sun"]
    assert len(json.loads(added.out)["data"]) == 2


def test_one_row_per_measure(run: Runner) -> None:
    """With --one-row-per-measure a table has a row for each measure, its numbers in columns of their own."""
    rows = [
        line.split("\t") for line in run("list", "--one-row-per-measure", "--format", "tsv").out.splitlines()
    ]
    header, *found = rows
    first = dict(zip(header, found[0], strict=True))
    assert (first["fact"], first["kind"]) == ("moon-incidence", "incidence-rate")
    assert (first["value"], first["low"], first["high"], first["per"]) == ("", "3", "5", "100000")
    other = dict(zip(header, found[1], strict=True))
    assert (other["value"], other["interval_low"], other["interval_level"]) == ("8.19", "8", "0.95")
    assert (other["short_references"], other["doi"]) == ("Luna 2019", "10.1000/moon.1")


def test_measures_are_records(run: Runner) -> None:
    """As JSON Lines each measure is a record with its fact and the references of it."""
    lines = run("list", "--one-row-per-measure", "--format", "jsonl").out.splitlines()
    first = json.loads(lines[0])
    assert (first["fact"], first["measure"]["kind"]) == ("moon-incidence", "incidence-rate")
    assert [reference["id"] for reference in first["references"]] == ["apollo-talk", "tide-page"]

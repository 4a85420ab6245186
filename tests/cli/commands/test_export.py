import json
from pathlib import Path

import pytest
from conftest import Runner
from helpers.fact_files import facts, write_file

from netfacts.factbase.index import Index

IN_ORDER = ["moon-incidence", "earth-incidence", "moon-prevalence", "moon-advanced", "moon-course"]


def ids(out: str) -> list[str]:
    """Return the ids of the facts of a JSON answer."""
    return [entry["fact"]["id"] for entry in json.loads(out)["results"]]


def test_export_everything(run: Runner, base: Index) -> None:
    """Without a word all facts are written, topic by topic, and with all that they cite."""
    answer = run("export", "--json")
    page = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert ids(answer.out) == IN_ORDER
    assert [(topic["topic"], topic["facts"]) for topic in page["topics"]] == [("numbers", 3), ("course", 2)]
    assert len(page["references"]) == len(base.references_with_facts())


def test_export_a_topic(run: Runner, base: Index) -> None:
    """Of a topic its facts are written, and what they cite."""
    page = json.loads(run("export", "--topic", "course", "--json").out)
    assert [entry["fact"]["id"] for entry in page["results"]] == ["moon-advanced", "moon-course"]
    assert page["topics"] == [{"topic": "course", "description": base.header.topics["course"], "facts": 2}]
    assert [one["id"] for one in page["references"]] == ["tide-untitled", "selene-1999", "crisium-abs"]


def test_export_some_facts(run: Runner) -> None:
    """Of some facts each is written once, under its topic, and otherwise in the order asked for."""
    asked = ("moon-course", "earth-incidence", "moon-incidence", "moon-course")
    assert ids(run("export", *asked, "--json").out) == ["earth-incidence", "moon-incidence", "moon-course"]


@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv", "html"])
def test_export_what_is_unknown(run: Runner, form: str) -> None:
    """An id that no fact bears is named on standard error; the others are written."""
    answer = run("export", "moon-cuorse", "moon-advanced", "--format", form)
    assert answer.code == 1
    assert "60 to 80% of moon fevers" in answer.out
    assert answer.err == "netfacts: no fact has the id moon-cuorse\nDid you mean moon-course?\n"


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_export_nothing(run: Runner, form: str) -> None:
    """Where no id is known no sheet is written."""
    assert run("export", "nothing", "--format", form)[:2] == (1, "")


def test_export_an_empty_topic(run: Runner, tmp_path: Path) -> None:
    """A topic without facts is an answer, too: exit code 1, and a sentence."""
    empty = facts().replace("facts:", "facts: []")
    answer = run("export", "--topic", "numbers", "--facts", str(write_file(tmp_path / "a.yaml", empty)))
    assert answer[:2] == (1, "")
    assert (
        answer.err
        == "netfacts: no fact with topic numbers\nnetfacts topics shows how many facts each topic has.\n"
    )
    answer = run("export", "--facts", str(tmp_path / "a.yaml"))
    assert (answer.code, answer.err.splitlines()[0]) == (1, "netfacts: no fact")


def test_export_a_topic_that_is_none(run: Runner) -> None:
    """A topic that nobody knows is a wrong request, with what it may be."""
    answer = run("export", "--topic", "corse")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "netfacts: unknown topic: corse\nDid you mean course?\n"


def test_export_ids_of_a_topic(run: Runner) -> None:
    """Ids beside a topic are refused: they may mean two things."""
    answer = run("export", "moon-course", "--topic", "course")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "netfacts: ids and --topic cannot be combined\nLeave one of them out.\n"


def test_export_to_a_file(run: Runner, tmp_path: Path) -> None:
    """A page goes to the file that is named, and replaces one only when told to."""
    file = tmp_path / "facts.html"
    assert run("export", "--format", "html", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == run("export", "--format", "html").out
    assert run("export", "moon-course", "-f", "html", "-o", str(file)).code == 2
    assert run("export", "moon-course", "-f", "html", "-o", str(file), "--force").code == 0
    assert file.read_text("utf-8") == run("export", "moon-course", "--format", "html").out

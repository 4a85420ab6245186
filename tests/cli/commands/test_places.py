import json

import pytest
from conftest import Runner


def test_places_are_listed(run: Runner) -> None:
    """Without words every place is listed, each line with the source of its number."""
    answer = run("places")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.out.splitlines()
    assert len(rows) > 230
    assert all("; " in row for row in rows)
    assert "Members of the European Union: AT, BE," in run("places", "--format", "markdown").out


def test_a_country_comes_with_its_parts(run: Runner) -> None:
    """A country is listed with its parts, each with what to type for it, its date and its licence."""
    out = run("places", "germany").out
    assert "DE-BY" in out
    assert "Eurostat, demo_r_pjangrp3, for 1 January 2022; reuse with acknowledgement" in out
    assert "netfacts places NAME" in run("places", "--format", "markdown").out


def test_sources_are_numbered_below_the_places(run: Runner) -> None:
    """On a page each place has the number of its source, which is written out once, below the table."""
    page = run("places", "germany", "--format", "markdown").out.replace("\\", "")
    assert page.count("Eurostat, demo_r_pjangrp3") == 1
    assert "| DE | Germany | 83,741,228 | [1] |\n" in page
    assert "| DE-BY | Bavaria | 13,176,989 | [2] |\n" in page
    assert "\n[1] UN World Population Prospects 2024" in page
    assert "\n[2] Eurostat, demo_r_pjangrp3, for 1 January 2022; reuse with acknowledgement\n" in page


def test_places_are_json(run: Runner) -> None:
    """A JSON answer has plain numbers, the source of each, and no fact file's edition."""
    answer = run("places", "european", "union", "--json")
    page = json.loads(answer.out)
    assert (page["schema"], page["data"], page["query"]) == ("netfacts.places/1", [], "european union")
    (union,) = page["results"]
    assert len(union.pop("members")) == 27
    assert union == {
        "name": "European Union",
        "code": "",
        "people": 448_216_765,
        "source": "sum of 27 members; UN World Population Prospects 2024, for 1 January 2026; CC BY 3.0 IGO",
        "within": "",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xyzzy"], "unknown place 'xyzzy'"),
        (["Icland"], "Did you mean Iceland"),
        (["dublin"], "the population of 'dublin' is not known"),
        (["no", "such", "place"], "unknown place 'no such place'"),
    ],
)
def test_no_place_is_a_no(words: list[str], said: str, run: Runner) -> None:
    """Where nothing is found the exit code is 1, standard error says why, and JSON is empty."""
    answer = run("places", *words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert "--population" in answer.err
    answer = run("places", *words, "--json")
    assert (answer.code, json.loads(answer.out)["results"]) == (1, [])


def test_places_need_no_facts(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are listed also where the fact file is missing."""
    monkeypatch.setenv("NETFACTS_FACTS", "no-such-file.yaml")
    assert run("topics").code == 2
    assert run("places", "norway").code == 0

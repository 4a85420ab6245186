import json

import pytest
from conftest import Runner


def test_places_are_listed(run: Runner) -> None:
    """Without words every place is listed, each line with the source of its number."""
    answer = run("places")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.out.split("\n\n")[0].splitlines()
    assert len(rows) == 259
    assert all(row.endswith("CLDR 48") for row in rows)
    assert "Members of the European Union: AT, BE," in answer.out


def test_places_say_what_their_numbers_leave_open(run: Runner) -> None:
    """The page says that CLDR gives no year, that some numbers are far off, and what to do then."""
    out = run("places", "norway").out
    assert "It gives no year for its numbers of people, and a few are far from what others count." in out
    assert "--population" in out


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
        "people": 451_815_304,
        "source": "sum of 27 members, CLDR 48",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xyzzy"], "no place is called 'xyzzy'"),
        (["Icland"], "Did you mean Iceland or Ireland"),
        (["england"], "'england' is only a part of a place: United Kingdom"),
        (["no", "such", "place"], "no place is called 'no such place'"),
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

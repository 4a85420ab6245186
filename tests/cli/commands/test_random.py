import json
from datetime import date
from pathlib import Path
from typing import Any, Self

import pytest
from conftest import Runner

from netfacts.cli.commands import random as days

NO_FACTS = """\
title: Nothing yet
version: "0"
topics: {numbers: Numbers}
"""
DRAWABLE = {"moon-incidence", "earth-incidence", "moon-prevalence", "moon-advanced"}  # not superseded


def draw(run: Runner, *arguments: str) -> Any:
    """Return the JSON document that a draw answers with."""
    answer = run("random", *arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def ids(document: Any) -> list[str]:
    """Return the ids of the facts in a JSON document."""
    return [entry["fact"]["id"] for entry in document["results"]]


def test_a_seed_draws_the_same_fact(run: Runner) -> None:
    """With one seed one fact is drawn, whole and with its sources; another seed may draw another."""
    first, again = (draw(run, "--seed", "7") for _ in range(2))
    assert first == again
    assert (first["seed"], first["topic"], first["drawn-from"], len(ids(first))) == ("7", "", 4, 1)
    assert first["references"]
    found = {name for seed in range(50) for name in ids(draw(run, "--seed", str(seed)))}
    assert found == DRAWABLE


def test_no_seed_is_one_by_chance(run: Runner) -> None:
    """Without a seed the answer holds one with which the same fact is drawn again."""
    by_chance = draw(run)
    assert by_chance == draw(run, "--seed", by_chance["seed"])
    assert by_chance["seed"] != draw(run)["seed"]


def test_today_is_a_seed(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """--today draws the fact of the local day, which is a seed for any other day, too."""

    class Day(date):
        @classmethod
        def today(cls) -> Self:
            return cls(2026, 11, 22)

    monkeypatch.setattr(days, "date", Day)
    today = draw(run, "--today")
    assert today["seed"] == "2026-11-22"
    assert today == draw(run, "--seed", "2026-11-22")


def test_a_seed_and_a_day_are_too_much(run: Runner) -> None:
    """--seed with --today is refused."""
    assert run("random", "--seed", "7", "--today") == (
        2,
        "",
        "netfacts: --seed and --today cannot be combined\nLeave one of them out.\n",
    )


def test_a_fact_is_drawn_of_a_topic(run: Runner) -> None:
    """With --topic only its facts are drawn from; one that does not exist is refused."""
    found = [draw(run, "--topic", "numbers", "--seed", str(n)) for n in range(9)]
    assert {one["topic"] for one in found} == {"numbers"}
    assert {entry["fact"]["topic"] for one in found for entry in one["results"]} == {"numbers"}
    assert run("random", "--topic", "nothing").code == 2


def test_nothing_to_draw(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no fact, or none that is not superseded, the answer is no."""
    path = tmp_path / "none.yaml"
    path.write_text(NO_FACTS, encoding="utf-8")
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    answer = run("random", "--json")
    document = json.loads(answer.out)
    assert (answer.code, document["results"], document["drawn-from"]) == (1, [], 0)
    assert answer.err.startswith("netfacts: no fact to draw\n")

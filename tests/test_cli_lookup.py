import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Runner

NO_FACTS = """\
title: Nothing yet
version: "0"
topics: {numbers: Numbers, course: Course}
"""
MOON = "moon-incidence moon-prevalence moon-advanced moon-course"
ALL = "moon-incidence earth-incidence moon-prevalence moon-advanced moon-course"


def answered(run: Runner, *arguments: str, code: int = 0) -> tuple[Any, str]:
    """Return the JSON document that a command answers with, and what it says beside it."""
    answer = run(*arguments, "--json")
    assert answer.code == code
    return json.loads(answer.out), answer.err


def ids(document: Any) -> list[str]:
    """Return the ids of the facts in a JSON document."""
    return [entry["fact"]["id"] for entry in document["results"]]


def test_words_are_one_query(run: Runner) -> None:
    """Several words are one query, as if they were quoted."""
    assert run("search", "grey", "glow") == run("search", "grey glow")
    assert "The course of moon fever  moon-course\n" in run("search", "grey", "glow").out


def test_search_is_limited_to_five(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A search answers with five facts unless told, and says how many there are in all."""
    head = NO_FACTS + "references: [{id: b, type: book, title: B}]\nfacts:\n"
    fact = "  - {{id: f{0}, topic: course, title: T, statement: A glow., citations: [{{reference: b}}]}}\n"
    path = tmp_path / "seven.yaml"
    path.write_text(head + "".join(map(fact.format, range(7))), encoding="utf-8")
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    document, said = answered(run, "search", "glow")
    assert (ids(document), document["total"], said) == ([f"f{n}" for n in range(5)], 7, "")
    assert len(ids(answered(run, "search", "glow", "--limit", "6")[0])) == 6
    assert len(ids(answered(run, "search", "glow", "-n", "99")[0])) == 7


def test_more_hits_than_shown(run: Runner) -> None:
    """Where more is found than shown, the text says how to see all of it."""
    total = answered(run, "search", "moon", "fever")[0]["total"]
    assert (
        f"\n{total - 1} more found; --limit {total} shows all.\n" in run("search", "moon", "fever", "-n1").out
    )


def test_search_within_a_topic(run: Runner) -> None:
    """--topic leaves out the facts of other topics."""
    document, _ = answered(run, "search", "moon", "--topic", "course")
    assert document["topic"] == "course"
    assert {entry["fact"]["topic"] for entry in document["results"]} == {"course"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ("search moon --topic numbrs", "Did you mean numbers?"),
        ("list --topic numbrs", "Did you mean numbers?"),
        ("search moon --topic zzz", "The topics are numbers, course."),
        ("list --json --topic zzz", "The topics are numbers, course."),
    ],
)
def test_a_topic_that_is_none(run: Runner, arguments: str, hint: str) -> None:
    """An unknown topic is a wrong request, answered with the topic that was meant or with all of them."""
    words = arguments.split()
    assert run(*words) == (2, "", f"netfacts: there is no topic {words[-1]}\n{hint}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("xyzzy", "nothing found for 'xyzzy'\nThe topics are numbers, course."),
        ("the of", "no word to look up in 'the of'\nName the thing you look for."),
        ("", "no word to look up in ''\nName the thing you look for."),
        ('"*:(^ NEAR(', "nothing found for '\"*:(^ NEAR('\nThe topics are numbers, course."),
    ],
)
def test_nothing_found(run: Runner, words: str, said: str) -> None:
    """A search that finds nothing says so on standard error, writes no text, and ends with 1."""
    assert run("search", words) == (1, "", f"netfacts: {said}\n")


@pytest.mark.parametrize("words", ["xyzzy", "the of"])
def test_nothing_found_as_json(run: Runner, words: str) -> None:
    """A search that finds nothing is a whole JSON document with no results."""
    document, _ = answered(run, "search", words, code=1)
    assert (document["query"], document["results"], document["total"]) == (words, [], 0)


@pytest.mark.parametrize(
    ("words", "code"), [("moon fever localised glow lunar grey kind lasts longest", 0), ("xyzzy", 1)]
)
def test_a_query_that_is_too_long(run: Runner, words: str, code: int) -> None:
    """Beyond 50 words a query is cut, and that is said, whether or not anything is found."""
    answer = run("search", words, *(f"w{n}" for n in range(50)))
    assert answer.code == code
    assert (
        answer.err.splitlines()[0]
        == "netfacts: the query is too long: only its first 50 words and 4,096 characters were looked up"
    )


def test_show_keeps_the_order_asked_for(run: Runner) -> None:
    """Facts are shown in the order asked for, each once."""
    document, said = answered(run, "show", "moon-course", "moon-advanced", "moon-course")
    assert (ids(document), document["unknown"], said) == (["moon-course", "moon-advanced"], [], "")


def test_show_a_known_and_an_unknown_id(run: Runner) -> None:
    """`show A BAD` shows A, names BAD on standard error, and ends with 1."""
    document, said = answered(run, "show", "moon-course", "moon-coarse", "zzz", "zzz", code=1)
    assert (ids(document), document["unknown"]) == (["moon-course"], ["moon-coarse", "zzz"])
    assert said.splitlines()[0] == "netfacts: no fact has the id moon-coarse"
    assert said.splitlines()[1].startswith("Did you mean moon-course")
    assert said.splitlines()[2:] == ["netfacts: no fact has the id zzz", "netfacts list shows every id."]


def test_show_only_unknown_ids(run: Runner) -> None:
    """Where no id is known there is no text, only the messages, and 1."""
    said = "netfacts: no fact has the id zzz\nnetfacts list shows every id.\n"
    assert run("show", "zzz") == (1, "", said)
    document, _ = answered(run, "show", "zzz", code=1)
    assert (document["results"], document["unknown"], document["references"]) == ([], ["zzz"], [])


@pytest.mark.parametrize(
    "typed", ["Moon-Course", "moon course", " moon-course", "moon-course*", "%", "m\u014d\u014dn"]
)
def test_an_id_is_taken_as_it_is(run: Runner, typed: str) -> None:
    """An id is matched whole: no pattern, no other case, no spaces."""
    assert answered(run, "show", typed, code=1)[0]["unknown"] == [typed]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("list", ALL),
        ("list --topic course", "moon-advanced moon-course"),
        ("list --topic numbers", "moon-incidence earth-incidence moon-prevalence"),
    ],
)
def test_list(run: Runner, arguments: str, expected: str) -> None:
    """`list` answers with every fact, or with those of a topic, in the order of the file."""
    document, said = answered(run, *arguments.split())
    assert (ids(document), said) == (expected.split(), "")


@pytest.mark.parametrize("arguments", [("list",), ("list", "--topic", "course")], ids=" ".join)
def test_nothing_to_list(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Where there is no fact, or none of the topic, `list` says so and ends with 1."""
    path = tmp_path / "none.yaml"
    path.write_text(NO_FACTS, encoding="utf-8")
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    which = " with topic course" if "course" in arguments else ""
    assert run(*arguments) == (
        1,
        "",
        f"netfacts: there is no fact{which}\nnetfacts list without options shows every fact.\n",
    )
    assert answered(run, *arguments, code=1)[0]["results"] == []

from pathlib import Path

import pytest
from conftest import Runner
from helpers.documents import NO_FACTS, answer, ids

ALL = "moon-incidence earth-incidence moon-prevalence moon-advanced moon-course"


def test_show_keeps_the_order_asked_for(run: Runner) -> None:
    """Facts are shown in the order asked for, each once."""
    document, said = answer(run, "show", "moon-course", "moon-advanced", "moon-course")
    assert (ids(document), document["unknown"], said) == (["moon-course", "moon-advanced"], [], "")


def test_show_a_known_and_an_unknown_id(run: Runner) -> None:
    """`show A BAD` shows A, names BAD on standard error, and ends with 1."""
    document, said = answer(run, "show", "moon-course", "moon-coarse", "zzz", "zzz", code=1)
    assert (ids(document), document["unknown"]) == (["moon-course"], ["moon-coarse", "zzz"])
    assert said.splitlines()[0] == "netfacts: no fact has the id moon-coarse"
    assert said.splitlines()[1].startswith("Did you mean moon-course")
    assert said.splitlines()[2:] == ["netfacts: no fact has the id zzz", "netfacts list shows every id."]


def test_show_only_unknown_ids(run: Runner) -> None:
    """Where no id is known there is no text, only the messages, and 1."""
    said = "netfacts: no fact has the id zzz\nnetfacts list shows every id.\n"
    assert run("show", "zzz") == (1, "", said)
    document, _ = answer(run, "show", "zzz", code=1)
    assert (document["results"], document["unknown"], document["references"]) == ([], ["zzz"], [])


@pytest.mark.parametrize(
    "typed", ["Moon-Course", "moon course", " moon-course", "moon-course*", "%", "m\u014d\u014dn"]
)
def test_an_id_is_taken_as_it_is(run: Runner, typed: str) -> None:
    """An id is matched whole: no pattern, no other case, no spaces."""
    assert answer(run, "show", typed, code=1)[0]["unknown"] == [typed]


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
    document, said = answer(run, *arguments.split())
    assert (ids(document), said) == (expected.split(), "")


@pytest.mark.parametrize("arguments", [("list",), ("list", "--topic", "course")], ids=" ".join)
def test_nothing_to_list(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Where no fact, or none of the topic, `list` says so and ends with 1."""
    path = tmp_path / "none.yaml"
    path.write_text(NO_FACTS, encoding="utf-8")
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    which = " with topic course" if "course" in arguments else ""
    assert run(*arguments) == (
        1,
        "",
        f"netfacts: no fact{which}\nnetfacts list without options shows all facts.\n",
    )
    assert answer(run, *arguments, code=1)[0]["results"] == []

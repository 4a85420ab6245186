import io
import json
import sys
from types import SimpleNamespace

import pytest
from conftest import Run, Runner
from helpers.claims import CLAIMED

FACTS = "--facts", str(CLAIMED)


def check_lines(run: Runner, monkeypatch: pytest.MonkeyPatch, typed: str, *options: str) -> Run:
    """Check the claims that standard input has."""
    stdin = SimpleNamespace(buffer=io.BytesIO(typed.encode()), closed=False)
    monkeypatch.setattr(sys, "stdin", stdin)
    return run("claim", "-", *options, *FACTS)


def test_the_exit_code_says_whether_a_source_agrees(run: Runner) -> None:
    """0: a current source agrees; 1: they differ, or there is none; 2: not understood."""
    agrees = run("claim", "20 per 100,000", "live with star cough", *FACTS)
    assert (agrees.code, agrees.err) == (0, "")
    assert run("claim", "99 per 100,000 live with star cough", *FACTS).code == 1
    assert run("claim", "a prevalence of 20 per 100,000 in 1950", *FACTS).code == 1
    refused = run("claim", "star cough is common", *FACTS)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("netfacts: the claim has no figure\nSay it like ")


def test_an_empty_claim(run: Runner) -> None:
    """An empty claim, or none, is refused with an example."""
    for arguments in ((), ("",), (" ", "")):
        refused = run("claim", *arguments, *FACTS)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith("netfacts: the claim is empty\nSay it like ")


def test_options_say_the_claim(run: Runner) -> None:
    """A claim can be said with options alone; an unknown kind or unit is refused with what there is."""
    given = ("--kind", "overall-survival", "--value", "75", "--unit", "percent", "--at", "5 years")
    assert run("claim", *given, "--place", "Lyra", *FACTS).code == 0
    rate = ("--kind", "prevalence", "--value", "1", "--per", "100000", "--stratum", "core", *FACTS)
    assert run("claim", *rate).code == 0
    assert run("claim", "--kind", "prevalance", "--value", "2", *FACTS).err.startswith(
        "netfacts: unknown kind"
    )
    assert "unknown unit" in run("claim", "--kind", "time", "--value", "2", "--unit", "moons", *FACTS).err


def test_claims_a_line(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """With - each line is a claim, and each answer a JSON document on a line."""
    typed = "20 per 100,000 live with star cough\n99 per 100,000 live with star cough\n"
    answer = check_lines(run, monkeypatch, typed, "--format", "jsonl")
    assert (answer.code, answer.err) == (1, "")
    documents = [json.loads(line) for line in answer.out.splitlines()]
    assert [document["verdict"] for document in documents] == ["agrees", "differs"]
    assert {document["schema"] for document in documents} == {"netfacts.claim/1"}
    assert check_lines(run, monkeypatch, typed[:36], "--quiet").code == 0


def test_a_bad_line_is_named(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is not understood is named, and has a record; the next is answered, and the code is 2."""
    typed = "star cough is common\n\n20 per 100,000 live with star cough\n99 % live with star cough\n"
    answer = check_lines(run, monkeypatch, typed, "--format", "jsonl")
    records = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.code == 2
    assert [(record["claim"], record["verdict"], record["error"]) for record in records] == [
        ("star cough is common", "not-understood", "the claim has no figure"),
        ("", "not-understood", "the claim is empty"),
        ("20 per 100,000 live with star cough", "agrees", None),
        ("99 % live with star cough", "differs", None),
    ]
    assert "netfacts: line 1: the claim has no figure\n" in answer.err
    assert "netfacts: line 2: the claim is empty\n" in answer.err
    as_text = check_lines(run, monkeypatch, typed)
    assert (as_text.code, as_text.err) == (2, answer.err)
    assert "star cough is common" not in as_text.out


def test_lines_have_a_format_for_lines(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many answers are text or JSON Lines, and no single file."""
    answer = check_lines(run, monkeypatch, "", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "Use --format text or --format jsonl." in answer.err

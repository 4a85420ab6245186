import json
import re

import pytest
from conftest import Runner
from helpers.processes import command, run_command

from netfacts.bibliography.apa import apa
from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.vancouver import vancouver
from netfacts.factbase.index import Index


def test_cite_a_fact(run: Runner, base: Index) -> None:
    """Of a fact all that it cites is written, and through what a source was read alone."""
    talk, page = base.reference("apollo-talk"), base.reference("tide-page")
    said = f"{vancouver(talk)} As cited in: {vancouver(page)}\n{vancouver(page)}\n"
    assert run("cite", "moon-incidence") == (0, said, "")
    said = f"{apa(talk)} As cited in: {apa(page)}\n{apa(page)}\n"
    assert run("cite", "moon-incidence", "--style", "apa") == (0, said, "")


def test_cite_a_reference(run: Runner, base: Index) -> None:
    """A reference is written alone."""
    assert run("cite", "apollo-talk") == (0, f"{vancouver(base.reference('apollo-talk'))}\n", "")


def test_cite_each_once(run: Runner) -> None:
    """A reference that several of the ids lead to is written once, and keeps how it was read."""
    once = run("cite", "moon-incidence").out
    assert run("cite", "moon-incidence", "moon-incidence", "apollo-talk", "tide-page").out == once
    assert sorted(run("cite", "apollo-talk", "moon-incidence").out) == sorted(once)


@pytest.mark.parametrize("style", CitationStyle)
def test_cite_in_every_style(run: Runner, base: Index, style: CitationStyle) -> None:
    """An answer is what the style writes, whole and without a notice, in the order asked for."""
    out = run("cite", "selene-1999", "luna-2019", "-s", style).out
    first, second = (entry(base.reference(one), style) for one in ("selene-1999", "luna-2019"))
    assert out.index(first) < out.index(second)
    assert "medical advice" not in out


def test_cite_json(run: Runner, base: Index) -> None:
    """In JSON each entry has its id, its text and how it was read; the references stand beside."""
    page = json.loads(run("cite", "moon-incidence", "--json").out)
    talk = page["results"][0]
    assert (page["schema"], page["style"]) == ("netfacts.cite/2", "vancouver")
    assert (talk["id"], talk["as-cited-in"], talk["item"]) == ("apollo-talk", ["tide-page"], None)
    assert talk["text"] == run("cite", "moon-incidence").out.splitlines()[0]
    assert [reference["id"] for reference in page["references"]] == list(
        base.fact("moon-incidence").list_cited()
    )


def test_cite_json_items(run: Runner) -> None:
    """In JSON a CSL item is an object."""
    page = json.loads(run("cite", "moon-incidence", "--style", "csl-json", "--json").out)
    assert [entry["item"] for entry in page["results"]] == json.loads(
        run("cite", "moon-incidence", "--style", "csl-json").out
    )


def test_cite_an_unknown_id(run: Runner) -> None:
    """An unknown id is named, with facts and references that look like it; the others are written."""
    answer = run("cite", "apollo-tolk", "tide-page", "moon-corse")
    assert (answer.code, answer.out) == (1, run("cite", "tide-page").out)
    assert answer.err.splitlines() == [
        "netfacts: no fact or reference has the id apollo-tolk",
        "Did you mean apollo-talk?",
        "netfacts: no fact or reference has the id moon-corse",
        "Did you mean moon-course or moon-advanced?",
    ]


def test_cite_nothing(run: Runner) -> None:
    """Where no id is known nothing is written, or an empty list of CSL items."""
    answer = run("cite", "xyzzy")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("netfacts list and netfacts references show every id.\n")
    assert json.loads(run("cite", "xyzzy", "--style", "csl-json").out) == []


def test_cite_in_an_unknown_style(run: Runner) -> None:
    """A style that there is not is refused, with those there are."""
    answer = run("cite", "tide-page", "--style", "vancuver")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "netfacts: unknown style: vancuver\n"
        "Did you mean vancouver? One of: vancouver, apa, bibtex, ris, csl-json.\n"
    )


def test_cite_is_never_wrapped(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is copied has no line end of ours in it, however narrow the terminal."""
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run("cite", "luna-2019").out.count("\n") == 1


def test_references_for_programs_are_utf_8() -> None:
    """BibTeX is UTF-8 whatever the encoding of the output: an escaped letter would be another name."""
    words = ("cite", "sandvik-2016", "--style", "bibtex")
    answer = run_command(command(*words), {"PYTHONIOENCODING": "ascii"})
    assert "Søreide, K. and" in answer.stdout.decode("utf-8")
    assert b"\\x" not in answer.stdout


def test_quote_numbers_from_one(run: Runner, base: Index) -> None:
    """A quoted sentence has its marks from 1, and exactly its own references beneath it."""
    out = run("quote", "moon-course").out
    fact = base.fact("moon-course")
    assert out.startswith(f"{fact.statement} [1] [2]\n")
    listed = [line for line in out.splitlines() if re.match(r"\[[0-9]", line)]
    assert listed == [
        f"[{number}] {vancouver(reference)}"
        for number, reference in enumerate(base.references([fact]), start=1)
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_quote_keeps_the_qualifiers(run: Runner, form: str) -> None:
    """Whatever the form, a caveat, and that a fact is disputed or superseded, stand with the sentence."""
    out = run("quote", "moon-incidence", "earth-incidence", "moon-course", "--format", form).out
    assert out.index("each year") < out.index("Note: The talk names no source.") < out.index("8.19")
    assert out.index("8.19") < out.index("Disputed: ") < out.index("Superseded: ")
    assert "[1, as cited in 2]" in out.replace("\\", "")


def test_quote_html(run: Runner) -> None:
    """In HTML the references are a numbered list with links."""
    out = run("quote", "moon-incidence", "--format", "html").out
    assert '<li value="2">Tide Society. ' in out
    assert '<a href="https://tides.example.org/fever">https://tides.example.org/fever</a></li>' in out


def test_quote_an_unknown_id(run: Runner) -> None:
    """An unknown id is named; the others are quoted."""
    answer = run("quote", "moon-course", "moon-corse")
    assert (answer.code, answer.out) == (1, run("quote", "moon-course").out)
    assert (
        answer.err == "netfacts: no fact has the id moon-corse\nDid you mean moon-course or moon-advanced?\n"
    )
    assert run("quote", "xyzzy").out == run("quote", "xyzzy", "--format", "html").out == ""

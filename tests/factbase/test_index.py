import sqlite3
from functools import partial

import pytest
from conftest import CORPUS, Runner
from helpers.invented import EDITION, FACT, SOURCE, fact_base, ids, search
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.errors import ExitCode, RequestError, UnknownIdError, UnsupportedError
from netfacts.factbase import compiler
from netfacts.factbase.index import Index
from netfacts.facts import Figure, reader
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Citation, Edition, EstimateBasis, Fact, Header
from netfacts.facts.reference import Reference, ReferenceType
from netfacts.text.safe import clean


def test_facts_come_back_as_they_were(base: Index) -> None:
    """A fact from the index equals the fact of the file, its figures to the last zero."""
    read = [item for item in reader.read([CORPUS]) if isinstance(item, Fact)]
    assert base.facts() == read
    interval = base.fact("moon-course").measures[1].interval
    assert interval is not None
    assert [str(end) for end in (interval.low, interval.high)] == ["0.30", "0.73"]


@settings(max_examples=40)
@given(st.integers(-(10**11), 10**11), st.integers(0, 4))
def test_figures_are_exact(digits: int, places: int) -> None:
    """A figure comes out of the index digit for digit as it went in."""
    figure = Figure(f"{digits * Figure(10) ** -places:f}")
    measure = Measure(MeasureKind.COUNT, value=figure, unit=Unit.CASES)
    with fact_base(replace(FACT, measures=(measure,))) as base:
        found = base.fact("one").measures[0].value
    assert (str(found), type(found)) == (str(figure), Figure)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("moon-corse", "no fact has the id moon-corse", "Did you mean moon-course or moon-advanced?"),
        ("MOON-COURSE", "no fact has the id MOON-COURSE", "Did you mean moon-course?"),
        ("xyzzy", "no fact has the id xyzzy", "netfacts list shows every id."),
        ("", "no fact has the id ", "netfacts list shows every id."),
        ("a\x1b[31m\n\x00", "no fact has the id a\\u001b[31m\\n\\u0000", "netfacts list shows every id."),
        ("' OR 1=1 --", "no fact has the id ' OR 1=1 --", "netfacts list shows every id."),
    ],
)
def test_unknown_id(base: Index, typed: str, message: str, hint: str) -> None:
    """An unknown id is told, in visible characters, with the ids that look like it."""
    with pytest.raises(UnknownIdError) as caught:
        base.fact(typed)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("cours", "Did you mean course?"),
        ("xyzzy", "The topics are numbers, course."),
        ("\ud800", "The topics are numbers, course."),
    ],
)
def test_unknown_topic(base: Index, typed: str, hint: str) -> None:
    """An unknown topic is refused with the topics that look like it, or with all of them."""
    with pytest.raises(RequestError) as caught:
        base.topic(typed)
    assert caught.value.message == f"unknown topic: {clean(typed)}"
    assert (caught.value.hint, caught.value.exit_code) == (hint, ExitCode.REQUEST)


def test_what_replaced_a_fact(base: Index) -> None:
    """A fact names the older ones that it supersedes, and each of those is asked for what replaced it."""
    assert base.find_replacements("moon-course") == ("moon-advanced",)
    assert base.find_replacements("moon-advanced") == ()


@pytest.mark.parametrize("topic", ["course", "numbers", ""])
def test_known_topic(base: Index, topic: str) -> None:
    """A topic of the file, or none, is taken as it is."""
    assert base.topic(topic) == topic


@pytest.mark.parametrize(
    ("topic", "listed"),
    [
        ("course", ["moon-advanced", "moon-course"]),
        ("", ["moon-incidence", "earth-incidence", "moon-prevalence", "moon-advanced", "moon-course"]),
        ("other", []),
    ],
)
def test_list_of_facts(base: Index, topic: str, listed: list[str]) -> None:
    """Facts, or those of a topic, are listed in the order of the file."""
    assert [fact.id for fact in base.facts(topic)] == listed


def test_references_are_numbered_as_met(base: Index) -> None:
    """References come each once, as they are met, the one through which another was read after it."""
    facts = [
        base.fact(name) for name in ("moon-incidence", "moon-prevalence", "moon-course", "moon-incidence")
    ]
    met = [reference.id for reference in base.references(facts)]
    assert met == ["apollo-talk", "tide-page", "selene-1999", "crisium-abs"]
    assert base.references([]) == ()


def test_several_files_have_one_header() -> None:
    """Of several files the first gives the title; topics, synonyms and the estimate's basis are joined."""
    first = Header("First", "1", {"a": "one"}, synonyms=(("x", "y"),))
    second = Header(
        "Second", "2", {"a": "two", "b": "b"}, estimate=EstimateBasis("i"), synonyms=(("z", "w"),)
    )
    third = Header("Third", "3", {"c": "c"}, estimate=EstimateBasis("other"))
    base = compiler.compile_facts([Edition(header, "0") for header in (first, second, third)])
    assert base.header == replace(
        first,
        topics={"a": "one", "b": "b", "c": "c"},
        estimate=EstimateBasis("i"),
        synonyms=(("x", "y"), ("z", "w")),
    )
    assert [edition.header.title for edition in base.editions] == ["First", "Second", "Third"]
    assert list(base.header.topics) == ["a", "b", "c"]
    base.close()


def test_facts_of_several_files(base: Index) -> None:
    """Facts of a second file are found after equal ones of the first, with their own references."""
    other = replace(SOURCE, id="other")
    elsewhere = replace(FACT, id="two", citations=(Citation("other", as_cited_in="source"),))
    joined = compiler.compile_facts([SOURCE, FACT, EDITION, other, elsewhere, EDITION])
    found = search(joined, "nothing")
    assert [hit.fact.id for hit in found.hits] == ["one", "two"]
    assert joined.references([found.hits[1].fact]) == (other, SOURCE)
    assert base.header.estimate.incidence == "moon-incidence"
    joined.close()


def test_closed() -> None:
    """A closed index answers nothing more."""
    with fact_base(FACT) as base:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        base.facts()


class WithoutFts5(sqlite3.Connection):
    """An SQLite that knows no FTS5."""

    def executescript(self, script: str, /) -> sqlite3.Cursor:
        """Run the schema with a module that no SQLite has in the place of fts5."""
        return super().executescript(script.replace("USING fts5", "USING fts5_absent"))


def test_sqlite_without_fts5(monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    """Where SQLite has no FTS5, one message says so and says what to do."""
    monkeypatch.setattr(
        "netfacts.factbase.compiler.sqlite3.connect", partial(sqlite3.connect, factory=WithoutFts5)
    )
    version = sqlite3.sqlite_version
    message = f"this Python's SQLite {version} has no FTS5 full-text search"
    hint = "Use a Python with an SQLite that has it."
    with pytest.raises(UnsupportedError) as caught:
        compiler.compile_facts([EDITION])
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert run("search", "moon", "--json") == (70, "", f"netfacts: {message}\n{hint}\n")


def test_a_reference_of_each_type_comes_back() -> None:
    """A reference from the index equals the one of the file."""
    kinds = [Reference(f"r-{kind}", kind, title="T", isbn="1", doi="10.1000/x") for kind in ReferenceType]
    cited = replace(FACT, citations=tuple(Citation(reference.id) for reference in kinds))
    base = compiler.compile_facts([*kinds, cited, EDITION])
    assert base.references([cited]) == tuple(kinds)
    base.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tumor", ["moon-incidence"]),
        ("diarrhea", ["moon-course"]),
        ("LOCALIZED", ["moon-course"]),
        ("leukemia", ["moon-course"]),
        ("lunargrey", ["moon-course"]),
        ("lunar-gray", ["moon-course"]),
        ("100000", ["moon-prevalence", "moon-incidence", "earth-incidence"]),
        ("noticing lately", ["moon-advanced"]),
        ("loose", ["moon-course"]),
        ("names no source", ["moon-incidence"]),
        ("patients", ["moon-course"]),
        ("what is the hazard", []),
        ("Selene Copernicus Abstracts", ["moon-course"]),
        ("fever figures astronauts town", []),
        ("the of", []),
        ("", []),
    ],
)
def test_what_is_searched(base: Index, typed: str, found: list[str]) -> None:
    """All of a fact's own words are searched; of its references people, bodies and years, not titles."""
    assert ids(search(base, typed)) == found


@settings(max_examples=150)
@given(st.text(st.characters()) | st.text("\"*()^:-+ 'NEAROTD{}\x00\ud800a1\u0301\u00bd"))
@example('"')
@example('moon" OR "fever')
@example("NEAR(moon fever, 2)")
@example("statement: moon")
@example("{statement title}: moon")
@example("moon* ^fever -glow +glow")
@example("moon AND OR NOT NEAR")
@example("(" * 1000 + "moon")
@example("moon\x00fever")
@example("\ud800 moon \udfff")
@example(
    "fi\u0301evre \u05d7\u05d5\u05dd \u062d\u0645\u0649 \u767a\u71b1 \u0e44\u0e02\u0e49 \U0001f321\ufe0f"
)
@example("\ufdfa \u037a \u00bd \u2488 moon")
@example("'; DROP TABLE fact; --")
def test_any_text_is_a_safe_query(base: Index, text: str) -> None:
    """No text that anybody types is a syntax error, and its marks lie within the original."""
    found = search(base, text)
    assert len(found.hits) == min(found.total, 5)
    assert found.total == len(search(base, text, 10**20).hits)
    for hit in found.hits:
        for start, end in hit.title_spans:
            assert 0 <= start < end <= len(hit.fact.title)
        for start, end in hit.statement_spans:
            assert 0 <= start < end <= len(hit.fact.statement)


def test_a_hundred_thousand_words(base: Index) -> None:
    """A query of a hundred thousand words is looked up as far as it is read."""
    found = search(base, "glow of " * 50_000)
    assert ids(found) == ["moon-course"]


def test_titles(base: Index) -> None:
    """Of the ids that begin like a word the titles are known, else the journal; no id has other letters."""
    facts = [(fact.id, fact.title) for fact in base.facts()]
    assert base.list_titles("fact") == facts
    assert base.list_titles("fact", "moon-") == [one for one in facts if one[0].startswith("moon-")]
    assert base.list_titles("fact", "nothing") == []
    kinds = ("incidence-rate", "prevalence")
    rates = [fact.id for fact in base.facts() if any(one.kind in kinds for one in fact.measures)]
    assert [name for name, _ in base.list_titles("fact", rates=True)] == rates
    assert 0 < len(rates) < len(facts)
    assert base.list_titles("fact", "\udcff") == []
    references = [(one.id, one.title or one.container_title) for one, _ in base.references_with_facts()]
    assert base.list_titles("reference") == references

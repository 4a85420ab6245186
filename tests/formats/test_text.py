import re
import unicodedata
from collections import Counter
from fractions import Fraction

import pytest
from conftest import Runner
from helpers.invented import (
    FACT,
    OTHER,
    PERCENT,
    SOURCE,
    YEARLY,
    YEARS,
    estimate,
    find,
    hit,
    list_facts,
    quote,
    search,
    show,
)
from helpers.streams import PLAIN
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.answers import Answer
from netfacts.estimate.estimates import Target
from netfacts.factbase.index import Index
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.formats.text import write
from netfacts.formats.writer import TerminalStyle

ANSWERS = ["search", "show", "list", "estimate"]
WIDTHS = [20, 21, 40, 59, 60, 80, 100]
_EFFECT = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")
STYLED = TerminalStyle(color=True, width=80, links=True)
UNWRAPPED = TerminalStyle(color=False, width=1_000_000, links=False)
MARKUP = (
    "[bold]a[/bold] [/x] [link=https://evil.example]b[/link] :smile: [1] \\[c] **d** `e` <b>f</b> &amp; [red"
)


def choose_style(width: int | None, *, color: bool = False) -> TerminalStyle:
    """Return a style that wraps to a width, with effects and links or without."""
    return TerminalStyle(color=color, width=width, links=color)


def strip_effects(text: str) -> str:
    """Return what a terminal shows: neither effects nor link targets."""
    return _EFFECT.sub("", _LINK.sub("", text))


def columns(line: str) -> int:
    """Count the columns that a line takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.fixture(scope="session")
def results(base: Index) -> dict[str, Answer]:
    """Return an answer of each kind from the invented corpus."""
    facts = base.facts()
    references = base.references(facts)
    hits = search(base, "moon fever glow", 9).hits
    incidence, _, prevalence, advanced, _ = facts
    return {
        "search": replace(find(*hits, total=9), editions=base.editions, references=references),
        "show": show(*facts, references=references),
        "list": replace(list_facts(*facts, references=references), editions=base.editions),
        "estimate": replace(
            estimate(Target(2000, Fraction(5, 2)), incidence, advanced, prevalence, references=references),
            editions=base.editions,
        ),
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_fits(name: str, width: int, results: dict[str, Answer]) -> None:
    """On a terminal no line but an address is wider than it, and colours change nothing but the looks."""
    plain, colored = (write(results[name], choose_style(width, color=color)) for color in (False, True))
    wide = [line for line in plain.splitlines() if columns(line) > width]
    assert all(re.fullmatch(r"( +|\[\d+\] )\S+/\S+", line) for line in wide)
    assert [line.rstrip() for line in strip_effects(colored).splitlines()] == plain.splitlines()


@pytest.mark.parametrize("name", ANSWERS)
def test_colours_off_a_terminal(name: str, results: dict[str, Answer]) -> None:
    """Off a terminal, too, a page with colours has the words of the page without them, and is not wrapped."""
    colored = strip_effects(write(results[name], TerminalStyle(color=True, width=None, links=False)))
    plain = write(results[name], PLAIN)
    assert set(plain.replace(":", "").split()) <= set(colored.replace(":", "").split())
    assert len(colored.splitlines()) < len(plain.splitlines()) + 6


@pytest.mark.parametrize("width", [20, 40, 59])
@pytest.mark.parametrize("name", ANSWERS)
def test_no_word_is_lost_in_stacked_rows(name: str, width: int, results: dict[str, Answer]) -> None:
    """A page that is stacked, and so has no picture, holds every word that fits into a line."""
    stacked, whole = (
        write(results[name], style).translate(dict.fromkeys(b":;")).split()
        for style in (choose_style(width), PLAIN)
    )
    assert [word for word in whole if word not in stacked and columns(word) <= 16] == []


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("name", ANSWERS)
def test_no_character_is_lost_in_a_table(name: str, width: int, results: dict[str, Answer]) -> None:
    """A page with tables that is wrapped holds each character as often as one that is not."""
    narrow, whole = (write(results[name], style).split() for style in (choose_style(width), UNWRAPPED))
    assert Counter("".join(narrow)) == Counter("".join(whole))


def test_long_words_in_a_table() -> None:
    """A word that is longer than its column goes on in the next line of its cell."""
    fact = replace(FACT, title="abcdefghij" * 9)
    lines = write(list_facts(fact), choose_style(60)).splitlines()
    assert max(map(columns, lines)) <= 60
    assert Counter("".join(lines))["j"] == 9
    assert "\u2026" not in "".join(lines)


WORD = st.text("abcdefgXYZ0189[]()/:*_~`<>&.,;-\u00df\u00e9\u2013\u6f22\u5b57\u304b", min_size=1, max_size=8)


@settings(max_examples=60)
@given(
    text=st.lists(WORD, min_size=1, max_size=40).map(" ".join),
    width=st.sampled_from(WIDTHS),
    color=st.booleans(),
)
def test_no_word_is_lost(text: str, width: int, *, color: bool) -> None:
    """Wrapped text has the words of the text in their order, and no line is wider than the terminal."""
    fact = replace(FACT, title=text, statement=text, caveat=text)
    result = quote(fact, references=(replace(SOURCE, title=text),))
    lines = strip_effects(write(result, choose_style(width, color=color))).splitlines()
    assert max(map(columns, lines)) <= width
    assert " ".join(lines).split() == write(result, PLAIN).split()


@settings(max_examples=40)
@given(
    st.lists(st.text("ab\u6f22[", min_size=15, max_size=250), min_size=1, max_size=3), st.sampled_from(WIDTHS)
)
def test_long_words_are_folded(words: list[str], width: int) -> None:
    """A word that is longer than the terminal is wide goes on in the next line, and loses nothing."""
    fact = replace(FACT, statement=" ".join(words))
    result = quote(fact, references=(replace(SOURCE, title="".join(words)),))
    lines = write(result, choose_style(width)).splitlines()
    assert max(map(columns, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(write(result, PLAIN).split())


def test_off_a_terminal_nothing_is_wrapped() -> None:
    """In a pipe each paragraph, row and reference is one line, however long."""
    long = "fever " * 5000 + "end"
    fact = replace(FACT, statement=long, measures=(replace(YEARS, stratum=long),))
    lines = write(show(fact, references=(replace(SOURCE, title=long),)), PLAIN).splitlines()
    assert f"{long} [1]" in lines
    assert f"[1] {long}." in lines
    assert f"61 years  median age: {long}" in lines


def test_a_listing_off_a_terminal() -> None:
    """In a pipe a list is rows alone, with a tab between the cells."""
    assert write(list_facts(FACT), PLAIN) == "one\tOne\tSource\n"
    assert write(list_facts(FACT), replace(PLAIN, color=True)) == "one\tOne\tSource\n"


def draw_least(width: int) -> list[str]:
    """Return the lines of a page with a table."""
    measures = replace(YEARS, stratum="grey kind"), replace(PERCENT, what="late", place="Tycho")
    return write(show(replace(FACT, measures=measures)), choose_style(width)).splitlines()


def test_table() -> None:
    """On 60 columns and more a table has a row for each record under its titles."""
    assert draw_least(60)[3:6] == [
        "Figures    Of what",
        "61 years   median age: grey kind",
        "60 to 80%  proportion: late: Tycho",
    ]


@pytest.mark.parametrize("width", [40, 59])
def test_stacked_rows(width: int) -> None:
    """On fewer than 60 columns each row becomes lines, a blank line between two; the first title is above."""
    assert draw_least(width)[3:9] == [
        "Figures",
        "61 years",
        "Of what: median age: grey kind",
        "",
        "60 to 80%",
        "Of what: proportion: late: Tycho",
    ]


@pytest.mark.parametrize(("width", "lines"), [(59, ["Evidence", "  [1]"]), (60, ["Evidence          [1]"])])
def test_a_label(width: int, lines: list[str]) -> None:
    """A label is in a column of its own, or on few columns on a line of its own."""
    page = write(show(FACT), choose_style(width)).splitlines()
    assert page[2 : 2 + len(lines)] == lines


def test_rows_off_a_terminal() -> None:
    """Off a terminal the cells of a table are beneath its titles, however wide they are."""
    measures = replace(YEARS, stratum="grey kind"), replace(PERCENT, what="late")
    lines = write(show(replace(FACT, measures=measures)), PLAIN).splitlines()
    assert lines[3:6] == [
        "Figures    Of what",
        "61 years   median age: grey kind",
        "60 to 80%  proportion: late",
    ]


def test_several_lines_under_a_label_off_a_terminal() -> None:
    """Off a terminal the first line is after its label, the others are set in beneath it."""
    lines = write(show(make_fact((SOURCE, OTHER)), references=(SOURCE, OTHER)), PLAIN).splitlines()
    assert lines[2:4] == ["Evidence: [1]", "  [2]"]


def test_stacked_cells_without_a_title(results: dict[str, Answer]) -> None:
    """A cell whose column has no title is alone on its line, and the section is named above the rows."""
    lines = write(results["estimate"], choose_style(50)).splitlines()
    at = lines.index("Living with it")
    assert lines[at - 1] == ""
    assert "Expected: 0.40" in lines[at:]


@pytest.mark.parametrize(
    "style", [PLAIN, TerminalStyle(color=True, width=None, links=False), choose_style(500, color=True)]
)
def test_markup_is_text(style: TerminalStyle) -> None:
    """What looks like markup, emoji codes or Markdown in the data is printed as it stands."""
    measures = (replace(YEARS, what=MARKUP),)
    fact = replace(FACT, title=MARKUP, statement=MARKUP, caveat=MARKUP, measures=measures)
    result = show(fact, references=(replace(SOURCE, title=MARKUP),))
    out = write(result, style)
    assert strip_effects(out).count(MARKUP) == 5
    assert "evil.example" not in "".join(_LINK.findall(out))
    assert strip_effects(write(list_facts(replace(FACT, title=MARKUP)), style)).count(MARKUP) == 1


LINKED = replace(SOURCE, url="https://a.example/b?c=d;e&f#g")


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        (LINKED, "https://a.example/b?c=d;e&f#g"),
        (replace(LINKED, doi="10.1000/a(b)<c>"), "https://doi.org/10.1000/a(b)%3Cc%3E"),
        (SOURCE, None),
    ],
)
@pytest.mark.parametrize("width", [20, 80])
def test_links(reference: Reference, target: str | None, width: int) -> None:
    """On a styled terminal a reference is linked to its DOI or its http(s) URL, and that is readable, too."""
    out = write(show(FACT, references=(reference,)), choose_style(width, color=True))
    opened = [found for found in _LINK.findall(out) if found]
    assert set(opened) == ({target} if target else set())
    assert len(opened) == len(_LINK.findall(out)) / 2
    readable = reference.doi or reference.url
    assert readable in "".join(strip_effects(out).split())


@pytest.mark.parametrize("style", [PLAIN, choose_style(80), TerminalStyle(color=True, width=80, links=False)])
def test_no_links_unless_the_style_has_them(style: TerminalStyle) -> None:
    """Without a styled terminal no text is linked."""
    assert "\x1b]8" not in write(show(FACT, references=(LINKED,)), style)


@pytest.mark.parametrize("width", [40, 80])
def test_links_without_colour(width: int) -> None:
    """Where links are wanted and colours are not, only the links are added to the plain text."""
    result = show(FACT, references=(LINKED,))
    out = write(result, TerminalStyle(color=False, width=width, links=True))
    lines = [line.rstrip() for line in _LINK.sub("", out).splitlines()]
    assert lines == write(result, choose_style(width)).splitlines()
    assert {found for found in _LINK.findall(out) if found} == {LINKED.url}


def test_effects(base: Index) -> None:
    """Titles are bold, what the query found is underlined as well, and nothing is dim."""
    late = search(base, "late noticed").hits[0]
    style = replace(STYLED, links=False)
    lines = write(replace(find(late), references=base.references([late.fact])), style).splitlines()
    assert lines[0] == "\x1b[1;4mLate\x1b[0m\x1b[1m moon fever\x1b[0m  moon-advanced"
    assert lines[1] == "  60 to 80% of moon fevers are \x1b[1;4mnoticed\x1b[0m \x1b[1;4mlate\x1b[0m. [1]"
    assert lines[2] == "[1] old.example.org/a?b=c"


def test_one_colour_for_what_answers() -> None:
    """The figures of a fact are in the one accent colour; nothing else is coloured."""
    out = write(show(replace(FACT, caveat="Mind.", measures=(YEARLY,))), STYLED)
    assert "\x1b[1;94m3 to 5 per 100,000 people a year\x1b[0m" in out
    assert len(re.findall(r"\x1b\[[0-9;]*[39][0-7]", out)) == 1


def test_the_environment_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided about colour and width is not decided again by Rich from the environment."""
    result = show(FACT, references=(LINKED,))
    plain, styled = (
        write(result, choose_style(40)),
        strip_effects(write(result, choose_style(50, color=True))),
    )
    for name, value in {
        "COLUMNS": "7",
        "LINES": "2",
        "FORCE_COLOR": "1",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "COLORTERM": "truecolor",
        "TTY_COMPATIBLE": "1",
    }.items():
        monkeypatch.setenv(name, value)
    assert write(result, choose_style(40)) == plain
    assert strip_effects(write(result, choose_style(50, color=True))) == styled
    assert "\x1b[1m" in write(result, choose_style(50, color=True))


def test_layout() -> None:
    """Blocks have a blank line between them unless they are close, and plain lines end in no blank."""
    fact = replace(FACT, caveat="Not on Earth.", measures=(YEARLY,))
    assert write(show(fact), choose_style(80)).split("\n") == [
        "One  one",
        "Nothing. [1]",
        "Before you quote  Not on Earth.",
        "",
        "Figures                           Of what",
        "3 to 5 per 100,000 people a year  incidence rate",
        "Evidence          [1]",
        "References",
        "[1] Source.",
        "Facts of version 1.2. Information, not medical advice.",
        "",
    ]


@pytest.mark.parametrize("width", [None, 40])
def test_references_in_full(width: int | None) -> None:
    """Of whole entries what is wrapped is indented beneath their text, however long the number is."""
    references = tuple(replace(SOURCE, id=f"s{n}", title="Moon " * 8 + "end") for n in range(10))
    page = write(show(make_fact(references), references=references), choose_style(width))
    lines = page[page.index("References") :].splitlines()
    if width:
        assert lines[1:3] == [" [1] Moon Moon Moon Moon Moon Moon Moon", "     Moon end."]
        assert lines[19] == "[10] Moon Moon Moon Moon Moon Moon Moon"
    else:
        assert lines[1] == f"[1] {'Moon ' * 8}end."
        assert lines[10] == f"[10] {'Moon ' * 8}end."


def test_references_are_short_unless_wanted_in_full() -> None:
    """A search gives each reference on a line, and whole where the style says so."""
    result = find(hit(FACT))
    full = replace(PLAIN, full_references=True)
    assert "[1] Source\n" in write(result, PLAIN)
    assert "References\n[1] Source.\n" in write(result, full)


def make_fact(references: tuple[Reference, ...]) -> Fact:
    """Return a fact that cites them."""
    (citation,) = FACT.citations
    return replace(FACT, citations=tuple(replace(citation, reference=item.id) for item in references))


def test_in_a_pipe(run: Runner) -> None:
    """Off a terminal an answer is neither wrapped nor styled."""
    out = run("show", "moon-incidence").out
    assert max(map(len, out.splitlines())) > 100
    assert "\x1b" not in out

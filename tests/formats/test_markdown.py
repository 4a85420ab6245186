"""Markdown, read back by a CommonMark parser: what stands there is text, whatever it looks like."""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Runner
from helpers.invented import FACT, SOURCE, YEARS, find, hit, list_facts, quote, show
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from netfacts.answers import Answer
from netfacts.answers.search import SearchAnswer
from netfacts.facts.reference import Reference
from netfacts.formats.markdown import write

NASTY = (
    r"*a* **b** _c_ `d` ~e~ ~~f~~ [g](http://x) ![h](y) [i]: j <b>k</b> <http://l> &amp; &#42; | m \n #n# $o$"
    " {p} ^q^ [^1] @r www.s.example http://t.example - + > 1. 2) = : %"
)
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
STARTS = [
    "# a",
    "- a",
    "+ a",
    "* a",
    "> a",
    "1. a",
    "12) a",
    "---",
    "===",
    "```",
    "~~~",
    "| a |",
    "<div>",
    ": a",
]


class Read(NamedTuple):
    """What a reader of the Markdown sees."""

    blocks: list[tuple[str, str]]
    """Element and text of each block."""
    bold: list[str]
    links: list[str]


def read(result: Answer) -> Read:
    """Read what is written for `result`."""
    blocks, bold, links = [], [], []
    tokens = PARSER.parse(write(result))
    for before, token in pairwise(tokens):
        assert token.type not in ("html_block", "fence", "code_block", "hr", "blockquote_open")
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= MARKUP
            blocks.append((before.tag, "".join(child.content for child in children)))
            bold += list_strong(children)
            links += [str(child.attrs["href"]) for child in children if child.type == "link_open"]
    return Read(blocks, bold, links)


MARKUP = {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close", "code_inline"}


def list_strong(children: list[Token]) -> list[str]:
    """Return the texts in bold."""
    found, inside = [], False
    for child in children:
        if child.type.startswith("strong"):
            inside = child.type == "strong_open"
            found += [""] * inside
        elif inside:
            found[-1] += child.content
    return found


def search(statement: str, *spans: tuple[int, int], title: str = "One") -> SearchAnswer:
    """Return what `search` answers where it found these parts of a statement."""
    return find(hit(replace(FACT, statement=statement, title=title), statement=spans))


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1))
@example(NASTY)
@example("1986\\. A great idea")
def test_any_text_is_text(text: str) -> None:
    """Any text in any place of a page reads back as it is, and makes neither markup nor links."""
    text = " ".join(text.split()) or "x"
    fact = replace(FACT, title=text, statement=text, caveat=text, measures=(replace(YEARS, stratum=text),))
    page = read(show(fact, references=(replace(SOURCE, title=text),)))
    end = "" if text.endswith((".", "?", "!", "…")) else "."
    assert page.blocks == [
        ("h2", f"{text} one"),
        ("p", f"{text} [1]"),
        ("p", f"Before you quote: {text}"),
        ("th", "Figures"),
        ("th", "Of what"),
        ("td", "61 years"),
        ("td", f"median age: {text}"),
        ("p", "Evidence: [1]"),
        ("h2", "References"),
        ("p", f"{text}{end}"),
        ("p", "Facts of version 1.2. Information, not medical advice."),
    ]
    assert (page.bold, page.links) == (["Before you quote:", "Evidence:"], [])


@pytest.mark.parametrize("start", STARTS)
def test_no_text_begins_a_block(start: str) -> None:
    """What would begin a list, a quotation, a table or the like at the start of a line is text."""
    page = read(show(replace(FACT, statement=start), references=(replace(SOURCE, title=start),)))
    assert ("p", f"{start} [1]") in page.blocks
    assert ("p", f"{start}.") in page.blocks


@pytest.mark.parametrize(
    ("statement", "spans", "bold"),
    [
        ("Moon fever glows.", ((0, 4), (5, 10)), ["Moon", "fever"]),
        ("Endomoonfever.", ((4, 8),), ["moon"]),
        ("moonfever", ((0, 4), (4, 9)), ["moonfever"]),
        ("(moon)-fever*", ((1, 5), (7, 12)), ["moon", "fever"]),
        ("fe\u0301 fe\u0301", ((0, 3),), ["fe\u0301"]),
        ("a *b* c", ((2, 5),), []),
    ],
)
def test_what_was_found_is_bold(statement: str, spans: tuple[tuple[int, int], ...], bold: list[str]) -> None:
    """Words that a query found are bold, also within words; what asterisks could not mark stays plain."""
    page = read(search(statement, *spans))
    assert page.bold == bold
    assert ("p", f"{statement} [1]") in page.blocks


def test_titles() -> None:
    """In a heading only what was found is bold, and the id of the fact is code."""
    answer = search("Nothing.", title="Late moon fever")
    (first,) = answer.results
    out = write(replace(answer, results=(replace(first, title_spans=((5, 9),)),)))
    assert out.startswith("## Late **moon** fever `one`\n")


@pytest.mark.parametrize(
    ("reference", "links", "linked"),
    [
        (replace(SOURCE, doi="10.1000/a_b*c"), ["https://doi.org/10.1000/a_b*c"], "10.1000/a_b*c"),
        (
            replace(SOURCE, doi="10.1000/a(b)<c>"),
            ["https://doi.org/10.1000/a(b)%3Cc%3E"],
            "10.1000/a(b)<c>",
        ),
        (replace(SOURCE, doi="10.1000/a?b;2-#"), ["https://doi.org/10.1000/a%3Fb;2-%23"], "10.1000/a?b;2-#"),
        (
            replace(SOURCE, url="https://a.example/b?c=d&amp;e[f]"),
            ["https://a.example/b?c=d&amp;e%5Bf%5D"],
            "https://a.example/b?c=d&amp;e[f]",
        ),
        (SOURCE, [], "Source"),
    ],
)
def test_links(reference: Reference, links: list[str], linked: str) -> None:
    """A reference is linked to its DOI or its http(s) URL, on the words that say it, and to nothing else."""
    page = read(show(FACT, references=(reference,)))
    assert page.links == links
    assert linked in page.blocks[-2][1]


def test_numbers_are_the_marks() -> None:
    """The reference list counts from 1 without a gap, as the marks do."""
    many = tuple(replace(SOURCE, id=f"s{n}", title=f"T{n}") for n in range(12))
    (citation,) = FACT.citations
    fact = replace(FACT, citations=tuple(replace(citation, reference=each.id) for each in many))
    lines = write(quote(fact, references=many)).splitlines()
    assert [f"{n}. T{n - 1}." in lines for n in range(1, 13)] == [True] * 12
    html = PARSER.render("\n".join(lines))
    assert (html.count("<ol>"), html.count("<li>")) == (1, 12)


def test_tables() -> None:
    """A table has a header, a row a fact, and bars in cells are text."""
    out = write(list_facts(replace(FACT, title="a|b"), FACT))
    assert out.splitlines()[:4] == [
        "| Id | Title | Reference |",
        "| --- | --- | --- |",
        r"| `one` | a\|b | Source |",
        "| `one` | One | Source |",
    ]


def test_findings(run: Runner, tmp_path: Path) -> None:
    """A finding is a paragraph with its code in bold; the line of the file belongs on a terminal alone."""
    path = tmp_path / "bad.yaml"
    path.write_text("title: T\ntopics: {}\n", encoding="utf-8")
    answer = run("check", str(path), "--format", "markdown")
    assert answer.code == 1
    assert "**E007**: the field version is missing" in answer.out
    assert "topics: {}" not in answer.out


def test_each_block_is_followed_by_a_blank_line() -> None:
    """In Markdown each block is followed by a blank line."""
    out = write(show(FACT))
    assert out == (
        "## One `one`\n\nNothing. \\[1\\]\n\n**Evidence:** \\[1\\]\n\n## References\n\n1. Source.\n\n"
        "Facts of version 1.2. Information, not medical advice.\n"
    )

import re
from typing import Any

import pytest
import yaml
from helpers.invented import FACT, OTHER, SOURCE, export
from helpers.references import TEXTS
from hypothesis import given
from msgspec.structs import replace

from netfacts.facts.model import Citation, ReadIn
from netfacts.facts.reference import Name, Reference, ReferenceType
from netfacts.formats.markdown import write_sheet
from netfacts.text.safe import clean

UNTITLED = Reference("source", ReferenceType.WEBPAGE, url="https://a.example/a~b")


def paragraphs(*citations: Citation, statement: str = "Said.") -> list[str]:
    """Return the paragraphs of a sheet with one fact, from its heading on."""
    fact = replace(FACT, statement=statement, citations=citations or FACT.citations)
    sheet = write_sheet(export(fact, references=(SOURCE, OTHER)))
    return sheet[sheet.index("## ") :].split("\n\n")


def metadata(reference: Reference, title: str = "Invented") -> Any:
    """Return what pandoc reads in the head of a sheet with one reference."""
    result = export(FACT, references=(replace(reference, id="source"),))
    edition = replace(result.editions[0], header=replace(result.editions[0].header, title=title))
    head = write_sheet(replace(result, editions=(edition,))).split("---\n")[1]
    return yaml.safe_load(head)


def unescape(text: str) -> str:
    """Undo the escapes of Markdown."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text)


@pytest.mark.parametrize(
    ("citations", "written"),
    [
        ([Citation("source")], "[@source]"),
        ([Citation("source", locator="Table 1")], "[@source{}, Table 1]"),
        ([Citation("source", locator="p. 3; [b] @c")], "[@source{}, p. 3\\; \\[b\\] \\@c]"),
        ([Citation("source", locator="a"), Citation("other")], "[@source{}, a; @other]"),
        ([Citation("source", as_cited_in="other")], "[@source], as cited in [@other]"),
        (
            [Citation("source", locator="a", as_cited_in="other"), Citation("other")],
            "[@source{}, a], as cited in [@other] [@other]",
        ),
    ],
)
def test_citations(citations: list[Citation], written: str) -> None:
    """A statement ends with what it cites, in pandoc's form; through what it was read stands in words."""
    assert paragraphs(*citations)[1] == f"Said. {written}"


def test_evidence() -> None:
    """How the references were read stands beneath; nothing where that is not known."""
    read = paragraphs(Citation("source", read_in=ReadIn.ABSTRACT), Citation("other", as_cited_in="source"))
    assert read[2] == "Evidence: Source, read in the abstract; Other, as reported by Source"
    assert [part for part in paragraphs() if part.startswith("Evidence")] == []


@pytest.mark.parametrize(
    ("statement", "written"),
    [
        ("1. One.", "1\\. One."),
        ("a) One.", "a\\) One."),
        ("XI. One.", "XI\\. One."),
        ("(a) One.", "\\(a) One."),
        ("- One.", "\\- One."),
        ("Table: one.", "Table\\: one."),
        ("10.5 of 100.", "10.5 of 100."),
        ("vs. one.", "vs. one."),
        (
            "I had *one* [1] @b <i> $1$ ^2^ ~3~ a_b_",
            "I had \\*one\\* \\[1\\] \\@b \\<i\\> \\$1\\$ \\^2\\^ \\~3\\~ a\\_b\\_",
        ),
    ],
)
def test_no_text_is_markup(statement: str, written: str) -> None:
    """What pandoc would take for a list, a citation, mathematics or HTML is escaped, and nothing else."""
    assert paragraphs(statement=statement)[1] == f"{written} [@source]"


def test_no_address_becomes_another() -> None:
    """Dashes, dots and quotation marks of an address stay what they are."""
    found = metadata(replace(UNTITLED, url="https://a.example/it's--a", title="It's"))["references"][0]
    assert (found["URL"], found["title"]) == (r"https://a.example/it\'s-\-a", "It's")


def test_a_fact_has_an_anchor_and_its_id() -> None:
    """The heading of a fact is an anchor, and its id is there to be copied."""
    found = paragraphs()
    assert (found[0], found[2]) == ("## One {#fact-one}", "Fact: `one`")


def test_a_title_that_nobody_has_seen() -> None:
    """In place of a title that is not known a CSL item says so; an address has few escapes."""
    assert metadata(UNTITLED)["references"] == [
        {
            "id": "source",
            "type": "webpage",
            "title": r"\[Web page; title not recorded\]",
            "URL": r"https://a.example/a\~b",
        }
    ]


@given(TEXTS.map(clean).filter(bool))
def test_any_text_survives_in_the_metadata(text: str) -> None:
    """Whatever a reference or a title holds, the head is YAML, and holds the same."""
    read = metadata(replace(SOURCE, title=text, author=(Name(literal=text),)), title=text)
    (item,) = read["references"]
    assert [unescape(found) for found in (read["title"], item["title"], item["author"][0]["literal"])] == [
        text
    ] * 3


def test_a_doi_is_what_a_link_needs() -> None:
    """Pandoc links to a DOI as it is written: what would end it in an address is percent-encoded."""
    assert metadata(replace(SOURCE, doi="10.1000/a?b;2-#"))["references"][0]["DOI"] == "10.1000/a%3Fb;2-%23"
    assert metadata(replace(SOURCE, doi="10.1000/a(b).1"))["references"][0]["DOI"] == "10.1000/a(b).1"

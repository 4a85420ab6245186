import json

import pytest
from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK, references, write_list
from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import decode, encode
from msgspec.structs import replace

from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Reference

CSL_JSON = CitationStyle.CSL_JSON
WRITTEN = {
    CitationStyle.VANCOUVER: "Moon fever. Journal of Lunar Medicine. 2019",
    CitationStyle.APA: "Moon fever. (2019)",
    CitationStyle.BIBTEX: "@article{a,",
    CitationStyle.RIS: "TY  - JOUR",
    CitationStyle.CSL_JSON: '{"id": "a"',
}


@pytest.mark.parametrize("style", CitationStyle)
def test_every_style_has_a_writer(style: CitationStyle) -> None:
    """A style's name leads to its module, and the module writes a reference."""
    assert entry(ARTICLE, style).startswith(WRITTEN[style])


@pytest.mark.parametrize("style", CitationStyle)
def test_nobody_is_no_author(style: CitationStyle) -> None:
    """Where nobody is named, that there are more names adds nothing."""
    nobody = replace(ARTICLE, authors_incomplete=True)
    assert entry(nobody, style) == entry(ARTICLE, style)


@given(references(), st.sampled_from(CitationStyle))
def test_any_reference_can_be_written(reference: Reference, style: CitationStyle) -> None:
    """Every style writes every reference, alone or as read through another."""
    alone = entry(reference, style)
    assert alone
    assert len(entry(reference, style, (ARTICLE,))) > len(alone)


@pytest.mark.parametrize(
    ("style", "one", "two", "none"),
    [
        (CitationStyle.VANCOUVER, "{}\n", "{}\n{}\n", ""),
        (CitationStyle.APA, "{}\n", "{}\n{}\n", ""),
        (CitationStyle.BIBTEX, "{}\n", "{}\n\n{}\n", ""),
        (CitationStyle.RIS, "{}\n", "{}\n\n{}\n", ""),
        (CitationStyle.CSL_JSON, "[\n{}\n]\n", "[\n{},\n{}\n]\n", "[\n\n]\n"),
    ],
)
def test_listing(style: CitationStyle, one: str, two: str, none: str) -> None:
    """Entries stand on lines of their own, records apart, and CSL items in a list."""
    entries = entry(ARTICLE, style), entry(BOOK, style)
    assert write_list((ARTICLE,), style) == one.format(*entries)
    assert write_list((ARTICLE, BOOK), style) == two.format(*entries)
    assert write_list((), style) == none


def test_csl_items_are_json() -> None:
    """A list of CSL items is JSON, also an empty one."""
    assert [item["id"] for item in json.loads(write_list((ARTICLE, BOOK), CSL_JSON))] == ["a", "b"]
    assert json.loads(write_list((), CSL_JSON)) == []


def test_csl_item() -> None:
    """An item is the reference under CSL's keys, on one line."""
    written = entry(replace(ARTICLE, author=(LUNA,)), CSL_JSON)
    assert "\n" not in written
    assert json.loads(written) == {
        "id": "a",
        "type": "article-journal",
        "title": "Moon fever",
        "author": [{"family": "Luna", "given": "Maria Stella"}],
        "container-title": "Journal of Lunar Medicine",
        "issued": {"date-parts": [[2019, 7, 20]]},
        "volume": "3",
        "issue": "2",
        "page": "11-19",
    }


def test_incomplete_csl_names() -> None:
    """Where more are than named the last author, else the last editor, is "others"."""
    both = replace(BOOK, author=(LUNA,), editor=(DIANA,), authors_incomplete=True)
    item = json.loads(entry(both, CSL_JSON))
    assert (item["author"][-1], item["editor"]) == (
        {"literal": "others"},
        [{"family": "Diana", "given": "B"}],
    )
    assert json.loads(entry(replace(both, author=()), CSL_JSON))["editor"][-1] == {"literal": "others"}
    assert "author" not in json.loads(entry(replace(both, author=(), editor=()), CSL_JSON))


def test_csl_note() -> None:
    """A note says through which source alone the reference was read."""
    assert json.loads(entry(TALK, CSL_JSON, (PAGE,)))["note"] == f"As cited in: {vancouver(PAGE)}"


@given(references())
def test_any_text_survives_in_a_csl_item(reference: Reference) -> None:
    """Whatever a reference holds, its item is ASCII, and holds the same."""
    whole = replace(reference, authors_incomplete=False)
    written = entry(whole, CSL_JSON)
    assert written.isascii()
    assert decode(written) == decode(encode(whole))

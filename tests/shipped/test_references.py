"""The shipped references through every style and back, by readers that others wrote."""

import json
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import rispy
from conftest import DATA
from helpers.shipped import ITEMS, REFERENCES
from pybtex.database import Entry, parse_string

from netfacts.bibliography.apa import apa
from netfacts.bibliography.citation_style import CitationStyle, entry, join_entries
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.model import Fact
from netfacts.facts.reference import Name, Reference

# Each site that a reference links to, by what it is, and each reference for which only a copy was seen.
SITES = json.loads((DATA / "sites.json").read_text("utf-8"))
COPIES = {one["reference"]: one["site"] for one in SITES["copy"]}


def write_all(style: CitationStyle) -> str:
    """Return all references as one list."""
    return join_entries([entry(reference, style) for reference in REFERENCES], style)


def year(reference: Reference) -> str:
    """Return the year, or ""."""
    return str(reference.issued.date_parts[0][0]) if reference.issued else ""


def read_plain(latex: str) -> str:
    """Return what LaTeX prints."""
    return re.sub(r"[{}]|\\(?=[&%$#_])", "", latex)


def list_names(names: tuple[Name, ...], *, incomplete: bool, rest: str) -> list[str]:
    """Return the names as "family, given", and what stands for those that are not named."""
    listed = [name.literal or ", ".join(filter(None, (name.family, name.given))) for name in names]
    return [*listed, rest] if incomplete and names else listed


def people(entry_: Entry, role: str) -> list[str]:
    """Return the names that a BibTeX parser finds."""
    return [read_plain(str(person)) for person in entry_.persons.get(role, ())]


def find_site(reference: Reference) -> str:
    """Return the name of the site that a reference links to, or ""."""
    return (urlsplit(reference.url).hostname or "").removeprefix("www.")


def test_few_references_have_no_link() -> None:
    """At most one reference in twenty has no link."""
    unlinked = [one.id for one in REFERENCES if not (one.doi or one.pmid or one.pmcid or one.url)]
    assert len(unlinked) <= len(REFERENCES) / 20


def test_every_site_is_known_for_what_it_is() -> None:
    """Each link leads to a site that is listed as the publisher's own, a catalogue, a report or a copy."""
    listed = {*SITES["own"], *SITES["catalogue"], *SITES["report"], *COPIES.values()}
    assert {find_site(reference) for reference in REFERENCES} - {""} == listed


def test_a_copy_is_the_last_resort() -> None:
    """A link leads to a copy only where it is listed why, and no identifier leads to the work itself."""
    sites = set(COPIES.values())
    copies = [reference for reference in REFERENCES if find_site(reference) in sites]
    assert {reference.id: find_site(reference) for reference in copies} == COPIES
    assert [one.id for one in copies if one.doi or one.pmid or one.pmcid] == []
    assert all(one["why"] for one in SITES["copy"])


def test_a_citation_of_a_copy_says_so() -> None:
    """Each fact that was read in a copy names the site of the copy."""
    citations = [citation for fact in ITEMS if isinstance(fact, Fact) for citation in fact.citations]
    read_in_copies = [citation for citation in citations if citation.reference in COPIES]
    assert {citation.reference for citation in read_in_copies} == set(COPIES)
    for citation in read_in_copies:
        assert citation.locator.endswith(f"in the copy at {COPIES[citation.reference]}")


def test_bibtex_survives() -> None:
    """A BibTeX parser finds the names, title, year, journal and identifiers of every reference."""
    found = parse_string(write_all(CitationStyle.BIBTEX), "bibtex").entries
    assert list(found) == [reference.id for reference in REFERENCES]
    for reference in REFERENCES:
        fields = found[reference.id].fields
        incomplete = reference.authors_incomplete
        assert people(found[reference.id], "author") == list_names(
            reference.author, incomplete=incomplete, rest="others"
        )
        assert people(found[reference.id], "editor") == list_names(
            reference.editor, incomplete=incomplete, rest="others"
        )
        assert read_plain(fields.get("title", "")) == reference.title
        assert fields.get("year", "") == year(reference)
        assert fields.get("doi", "") == reference.doi
        assert fields.get("url", "") == reference.url
        assert reference.container_title in map(read_plain, (*fields.values(), ""))


def test_ris_survives() -> None:
    """A reader of RIS finds the names, title, year, journal and identifiers of every reference."""
    found = {record["id"]: record for record in rispy.loads(write_all(CitationStyle.RIS))}
    assert list(found) == [reference.id for reference in REFERENCES]
    for reference in REFERENCES:
        record = found[reference.id]
        authors = list_names(reference.author, incomplete=reference.authors_incomplete, rest="et al.")
        assert record.get("authors", []) == authors
        assert record.get("title", "") == reference.title
        assert record.get("year", "") == year(reference)
        assert record.get("doi", "") == reference.doi
        assert "".join(record.get("urls", [])) == reference.url
        assert record.get("secondary_title", "") == (reference.container_title or reference.event_title)
        editors = list_names(reference.editor, incomplete=reference.authors_incomplete, rest="et al.")
        assert record.get("unknown_tag", {}) == ({"ED": editors} if editors else {})


def test_csl_json_survives() -> None:
    """The CSL items are the references, with "others" for the authors who are not named."""
    for reference, item in zip(REFERENCES, json.loads(write_all(CitationStyle.CSL_JSON)), strict=True):
        names = [name.get("literal") or f"{name['family']}" for name in item.get("author", [])]
        first = [name.literal or name.family for name in reference.author]
        assert names == first + ["others"] * (reference.authors_incomplete and bool(first))
        assert (item["id"], item.get("title", "")) == (reference.id, reference.title)
        assert item.get("DOI", "") == reference.doi
        assert "authors-incomplete" not in item


@pytest.mark.parametrize("style", [vancouver, apa])
def test_prose_holds_what_is_known(style: Callable[[Reference], str]) -> None:
    """A Vancouver and an APA entry hold the first name, the title, the year and the address."""
    for reference in REFERENCES:
        written = style(reference)
        for name in (reference.author or reference.editor)[:1]:
            assert written.startswith(name.literal or name.family)
        assert reference.title in written
        assert year(reference) in written
        assert (reference.doi or reference.url) in written
        assert reference.container_title in written
        assert written == " ".join(written.split())
        plainly = written.replace(" ... ", " ")  # APA marks authors left out so
        assert not re.search(r"\.\.(?!\.)(?<!\.\.\.)| [.,;:]|\(\)|\[\]|,,|\. ,", plainly)
        assert unicodedata.is_normalized("NFC", written)

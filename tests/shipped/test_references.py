"""The shipped references through every style and back, by readers that others wrote."""

import json
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import rispy
from conftest import DATA
from helpers.references import write_list
from helpers.shipped import ITEMS, REFERENCES
from pybtex.database import Entry, parse_string

from netfacts.bibliography.apa import apa
from netfacts.bibliography.citation_style import CitationStyle
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.model import Fact
from netfacts.facts.reference import Name, Reference

# Each site that a reference links to, by what it is. Of some works only a record in an index of abstracts was
# found, which is linked to; of others only a copy, a preview or a reprint, which is not.
SITES = json.loads((DATA / "sites.json").read_text("utf-8"))
INDEXED = {one["reference"]: one["site"] for one in SITES["index"]}
COPIED = {one["reference"]: one["site"] for one in SITES["copy"]}
# Identifiers and addresses that were looked up, and where each was printed with the same work.
LOOKED_UP = json.loads((DATA / "looked_up.json").read_text("utf-8"))


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
    """Each link leads to the publisher's own site, a catalogue, an index of abstracts or a report."""
    listed = {*SITES["own"], *SITES["catalogue"], *SITES["report"], *INDEXED.values()}
    assert {find_site(reference) for reference in REFERENCES} - {""} == listed


def test_an_index_is_the_last_resort() -> None:
    """A link leads to an index of abstracts only where it is listed why, and no identifier is known."""
    indexed = [reference for reference in REFERENCES if find_site(reference) in INDEXED.values()]
    assert {reference.id: find_site(reference) for reference in indexed} == INDEXED
    assert [one.id for one in indexed if one.doi or one.pmid or one.pmcid] == []
    assert all(one["why"] for one in SITES["index"])


def test_no_link_leads_to_a_copy() -> None:
    """A copy, a preview or a reprint on another site is not a link, unless the site is a publisher's own."""
    elsewhere = {*SITES["own"], *INDEXED.values()}
    assert {find_site(reference) for reference in REFERENCES} & set(COPIED.values()) <= elsewhere


def test_a_citation_says_where_it_was_read() -> None:
    """Each fact that was read in a copy or in an index of abstracts names its site."""
    citations = [citation for fact in ITEMS if isinstance(fact, Fact) for citation in fact.citations]
    read = {
        citation.reference: citation.locator
        for citation in citations
        if citation.reference in INDEXED | COPIED
    }
    assert set(read) == set(INDEXED | COPIED)
    for reference, locator in read.items():
        where = f"index at {INDEXED[reference]}" if reference in INDEXED else f"copy at {COPIED[reference]}"
        assert locator.endswith(f"in the {where}")


def test_what_was_looked_up() -> None:
    """Each identifier or address that was looked up is in the reference, with where it was seen."""
    fields = {"DOI": "doi", "PMID": "pmid", "URL": "url"}
    by_id = {reference.id: reference for reference in REFERENCES}
    for one in LOOKED_UP:
        assert getattr(by_id[one["reference"]], fields[one["field"]]) == one["value"]
        assert one["seen-at"]
        assert one["why-the-same"]


def test_bibtex_survives() -> None:
    """A BibTeX parser finds the names, title, year, journal and identifiers of every reference."""
    found = parse_string(write_list(REFERENCES, CitationStyle.BIBTEX), "bibtex").entries
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
    found = {record["id"]: record for record in rispy.loads(write_list(REFERENCES, CitationStyle.RIS))}
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
    items = json.loads(write_list(REFERENCES, CitationStyle.CSL_JSON))
    for reference, item in zip(REFERENCES, items, strict=True):
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

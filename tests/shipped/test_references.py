"""The shipped references through every style and back, by readers that others wrote."""

import json
import re
import unicodedata

import pytest
import rispy
from pybtex.database import Entry, parse_string

from netfacts.bibliography.apa import apa
from netfacts.bibliography.citation_style import CitationStyle, entry, join_entries
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts import files, reader
from netfacts.facts.reference import Name, Reference

FACTS = files.find_shipped()
REFERENCES = [item for item in reader.read([FACTS]) if isinstance(item, Reference)]


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
        bodies = [name.literal for name in reference.author if name.literal]
        assert record.get("authors", []) == [
            author.replace(", ", " - ") if author in bodies else author for author in authors
        ]
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


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: reference.id)
def test_prose_holds_what_is_known(reference: Reference) -> None:
    """A Vancouver and an APA entry hold the first name, the title, the year and the address."""
    for written in (vancouver(reference), apa(reference)):
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

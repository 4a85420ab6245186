import pytest
from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK, references
from hypothesis import given
from msgspec.structs import replace
from pybtex.database import Entry, parse_string

from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Date, Name, Reference, ReferenceType


def write(reference: Reference, *through: Reference) -> str:
    """Return the entry of a reference, read through others if these are given."""
    return entry(reference, CitationStyle.BIBTEX, through)


def read(written: str) -> Entry:
    """Return the one entry that a BibTeX parser finds."""
    (found,) = parse_string(written, "bibtex").entries.values()
    return found


@pytest.mark.parametrize(
    ("reference", "kind", "fields"),
    [
        (
            replace(ARTICLE, doi="10.1000/m_1", pmid="11", pmcid="PMC1"),
            "article",
            {
                "title": "Moon fever",
                "journal": "Journal of Lunar Medicine",
                "year": "2019",
                "month": "July",
                "day": "20",
                "volume": "3",
                "number": "2",
                "pages": "11--19",
                "doi": "10.1000/m_1",
                "pmid": "11",
                "pmcid": "PMC1",
            },
        ),
        (
            replace(BOOK, edition="2", publisher_place="Tycho", number_of_pages="300", isbn="0"),
            "book",
            {
                "title": "The fever book",
                "address": "Tycho",
                "publisher": "Night Press",
                "year": "1999",
                "pagetotal": "300",
                "edition": "2nd",
                "isbn": "0",
            },
        ),
        (
            replace(
                PAGE, accessed=Date(((2020, 2, 9),)), publisher="Tide Society", url=f"{PAGE.url}?a=%20&b={{}}"
            ),
            "misc",
            {
                "title": "Tides and you",
                "howpublished": "tides.example.org",
                "organization": "Tide Society",
                "url": f"{PAGE.url}?a=%20&b=%7B%7D",
                "urldate": "2020-02-09",
            },
        ),
        (
            TALK,
            "misc",
            {"title": "Fever figures", "howpublished": "Lunar Congress, Tycho", "year": "2018"},
        ),
        (
            replace(TALK, type=ReferenceType.PAPER_CONFERENCE, container_title="Lunar Abstracts"),
            "inproceedings",
            {"title": "Fever figures", "booktitle": "Lunar {Abstracts}", "year": "2018"},
        ),
        (
            replace(BOOK, type=ReferenceType.REPORT),
            "techreport",
            {"title": "The fever book", "institution": "Night Press", "year": "1999"},
        ),
    ],
)
def test_entry(reference: Reference, kind: str, fields: dict[str, str]) -> None:
    """An entry has the type and the fields of BibTeX, and no field for what is not known."""
    found = read(write(reference))
    assert (found.key, found.type, dict(found.fields)) == (reference.id, kind, fields)


def test_names() -> None:
    """Names are family and given; a body stays whole, also one that holds a comma or "and"."""
    names = LUNA, Name(literal="Tides, Moons and Others"), Name("Rise and Fall", "A, B"), Name("Mare")
    assert (
        "author = {Luna, Maria Stella and {Tides, Moons and Others} and {Rise and Fall}, {A, B} and Mare}"
        in write(replace(ARTICLE, author=names))
    )


def test_incomplete_names() -> None:
    """Where more are than named the last author, or where none is named the last editor, is "others"."""
    both = replace(BOOK, author=(LUNA,), editor=(DIANA,), authors_incomplete=True)
    written = write(both)
    assert "author = {Luna, Maria Stella and others}" in written
    assert "editor = {Diana, B}" in written
    assert "editor = {Diana, B and others}" in write(replace(both, author=()))


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Moon fever", "Moon fever"),
        ("Moon fever in Tycho", "Moon fever in {Tycho}"),
        ("DNA, RNA and mRNA", "{DNA}, {RNA} and {mRNA}"),
        ('"Moon" fever (MF): A study', '"Moon" fever ({MF}): {A} study'),
        ("177Lu-Dotatate & PET/CT", r"{177Lu-Dotatate} \& {PET/CT}"),
        (
            r"100% #1_$ {x} \ ~ ^",
            (
                r"100\% \#1\_\$ \textbraceleft{}x\textbraceright{} \textbackslash{}"
                r" \textasciitilde{} \textasciicircum{}"
            ),
        ),
    ],
)
def test_title(title: str, written: str) -> None:
    """Capitals are kept but for the first word's own, and LaTeX's own characters are escaped."""
    assert f"  title = {{{written}}},\n" in write(replace(ARTICLE, title=title))


def test_note() -> None:
    """A note says through which source alone the reference was read."""
    assert read(write(TALK, PAGE)).fields["note"] == f"As cited in: {vancouver(PAGE)}"


@given(references())
def test_any_text_is_well_formed(reference: Reference) -> None:
    """Whatever a reference holds, a parser finds one entry, in which every field and name is whole."""
    found = read(write(reference, reference))
    named = len(reference.author) + (reference.authors_incomplete and bool(reference.author))
    assert len(found.persons.get("author", ())) == named
    assert {"title", "note"} <= set(found.fields)
    for text in found.fields.values():
        assert text.count("{") == text.count("}")

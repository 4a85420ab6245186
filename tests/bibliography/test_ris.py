import pytest
import rispy
from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK, references
from hypothesis import given
from msgspec.structs import replace

from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Date, Name, Reference, ReferenceType


def write(reference: Reference, *through: Reference) -> str:
    """Return the entry of a reference, read through others if these are given."""
    return entry(reference, CitationStyle.RIS, through)


def tags(written: str) -> list[tuple[str, str]]:
    """Return the tags of a record with what they hold."""
    lines = (line.split("  - ", 1) for line in written.split("\n"))
    return [(tag, text) for tag, text in lines]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            replace(
                ARTICLE, author=(LUNA, Name(literal="Tides, Moons")), doi="10.1000/m", pmid="11", pmcid="PMC1"
            ),
            [
                ("TY", "JOUR"),
                ("ID", "a"),
                ("AU", "Luna, Maria Stella"),
                ("AU", "Tides, Moons"),
                ("TI", "Moon fever"),
                ("T2", "Journal of Lunar Medicine"),
                ("PY", "2019"),
                ("DA", "2019/07/20/"),
                ("VL", "3"),
                ("IS", "2"),
                ("SP", "11"),
                ("EP", "19"),
                ("DO", "10.1000/m"),
                ("AN", "11"),
                ("C2", "PMC1"),
                ("ER", ""),
            ],
        ),
        (
            replace(
                BOOK,
                editor=(DIANA,),
                authors_incomplete=True,
                edition="2",
                publisher_place="Tycho",
                number_of_pages="9",
            ),
            [
                ("TY", "BOOK"),
                ("ID", "b"),
                ("ED", "Diana, B"),
                ("ED", "et al."),
                ("TI", "The fever book"),
                ("PY", "1999"),
                ("DA", "1999///"),
                ("SP", "9"),
                ("ET", "2"),
                ("PB", "Night Press"),
                ("CY", "Tycho"),
                ("ER", ""),
            ],
        ),
        (
            replace(PAGE, accessed=Date(((2020, 2),)), author=(LUNA,), authors_incomplete=True),
            [
                ("TY", "ELEC"),
                ("ID", "p"),
                ("AU", "Luna, Maria Stella"),
                ("AU", "et al."),
                ("TI", "Tides and you"),
                ("T2", "tides.example.org"),
                ("UR", "https://tides.example.org/fever"),
                ("Y2", "2020/02//"),
                ("ER", ""),
            ],
        ),
        (
            TALK,
            [
                ("TY", "SLIDE"),
                ("ID", "t"),
                ("TI", "Fever figures"),
                ("T2", "Lunar Congress"),
                ("PY", "2018"),
                ("DA", "2018///"),
                ("CY", "Tycho"),
                ("ER", ""),
            ],
        ),
    ],
)
def test_record(reference: Reference, expected: list[tuple[str, str]]) -> None:
    """A record begins with its type, holds a line for each part that is known, and ends."""
    assert tags(write(reference)) == expected


@pytest.mark.parametrize("kind", ReferenceType)
def test_every_type(kind: ReferenceType) -> None:
    """A reader of RIS knows the type of each kind of reference."""
    (found,) = rispy.loads(write(replace(ARTICLE, type=kind)))
    assert found["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING


def test_note() -> None:
    """A note says through which source alone the reference was read."""
    assert ("N1", f"As cited in: {vancouver(PAGE)}") in tags(write(TALK, PAGE))


@given(references())
def test_any_text_is_well_formed(reference: Reference) -> None:
    """Whatever a reference holds, a reader finds one record with one title and each of its names."""
    written = write(reference, reference)
    (found,) = rispy.loads(written)
    named = len(reference.author) + (reference.authors_incomplete and bool(reference.author))
    assert [tag for tag, _ in tags(written)].count("AU") == named
    assert found["id"] == reference.id
    assert [tag for tag, _ in tags(written)].count("TI") == 1

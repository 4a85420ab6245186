import pytest
from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK, people
from msgspec.structs import replace

from netfacts.bibliography.apa import apa
from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.facts.reference import Date, Name, Reference, ReferenceType

NUMBERS = "Journal of Lunar Medicine, 3(2), 11\N{EN DASH}19."
ABSTRACT = replace(
    TALK, type=ReferenceType.PAPER_CONFERENCE, container_title="Lunar Abstracts", volume="4", page="A7"
)


@pytest.mark.parametrize(
    ("reference", "written"),
    [
        (ARTICLE, f"Moon fever. (2019). {NUMBERS}"),
        (replace(ARTICLE, author=(DIANA,)), f"Diana, B. (2019). Moon fever. {NUMBERS}"),
        (replace(ARTICLE, issued=None), f"Moon fever. (n.d.). {NUMBERS}"),
        (replace(ARTICLE, issue=""), "Moon fever. (2019). Journal of Lunar Medicine, 3, 11\N{EN DASH}19."),
        (replace(ARTICLE, page="e1"), "Moon fever. (2019). Journal of Lunar Medicine, 3(2), Article e1."),
        (replace(ARTICLE, page="xii"), "Moon fever. (2019). Journal of Lunar Medicine, 3(2), xii."),
        (replace(ARTICLE, page="S1, S7"), "Moon fever. (2019). Journal of Lunar Medicine, 3(2), S1, S7."),
        (replace(ARTICLE, page="7"), "Moon fever. (2019). Journal of Lunar Medicine, 3(2), 7."),
        (replace(ARTICLE, page=""), "Moon fever. (2019). Journal of Lunar Medicine, 3(2)."),
        (
            replace(ARTICLE, volume="", issue="", page=""),
            "Moon fever. (2019). Journal of Lunar Medicine.",
        ),
        (replace(ARTICLE, title="Is it fever?"), f"Is it fever? (2019). {NUMBERS}"),
        (replace(ARTICLE, title=""), f"[Article; title not confirmed]. (2019). {NUMBERS}"),
        (
            replace(ARTICLE, doi="10.1000/moon.1", pmid="11"),
            f"Moon fever. (2019). {NUMBERS} https://doi.org/10.1000/moon.1",
        ),
        (
            replace(ARTICLE, url="https://a.example", pmid="11"),
            f"Moon fever. (2019). {NUMBERS} https://a.example",
        ),
        (replace(ARTICLE, pmid="11", pmcid="PMC1"), f"Moon fever. (2019). {NUMBERS} PMID 11; PMCID PMC1"),
        (BOOK, "The fever book. (1999). Night Press."),
        (
            replace(BOOK, edition="2", author=(DIANA,)),
            "Diana, B. (1999). The fever book (2nd ed.). Night Press.",
        ),
        (replace(BOOK, editor=(DIANA,)), "Diana, B. (Ed.). (1999). The fever book. Night Press."),
        (
            replace(BOOK, editor=(DIANA,), authors_incomplete=True),
            "Diana, B., et al. (Eds.). (1999). The fever book. Night Press.",
        ),
        (PAGE, "Tides and you. (n.d.). tides.example.org. https://tides.example.org/fever"),
        (
            replace(PAGE, accessed=Date(((2020, 2, 29),)), issued=Date(((2019, 3),))),
            (
                "Tides and you. (2019, March). tides.example.org."
                " Retrieved February 29, 2020, from https://tides.example.org/fever"
            ),
        ),
        (
            replace(PAGE, accessed=Date(((2020,),))),
            "Tides and you. (n.d.). tides.example.org. Retrieved 2020, from https://tides.example.org/fever",
        ),
        (
            replace(PAGE, accessed=Date(((2020, 2),)), container_title=""),
            "Tides and you. (n.d.). Retrieved February 2020, from https://tides.example.org/fever",
        ),
        (
            replace(PAGE, author=(Name(literal="Tides"),), container_title="Tides"),
            "Tides. (n.d.). Tides and you. https://tides.example.org/fever",
        ),
        (
            replace(PAGE, type=ReferenceType.DATASET, url=""),
            "Tides and you [Data set]. (n.d.). tides.example.org.",
        ),
        (
            replace(TALK, issued=Date(((2018, 7, 1),))),
            "Fever figures [Presentation]. (2018, July 1). Lunar Congress, Tycho.",
        ),
        (
            replace(TALK, title="Fever figures (presentation)"),
            "Fever figures (presentation). (2018). Lunar Congress, Tycho.",
        ),
        (
            replace(ABSTRACT, container_title="", volume="", page=""),
            "Fever figures [Conference presentation]. (2018). Lunar Congress, Tycho.",
        ),
        (ABSTRACT, "Fever figures [Conference abstract]. (2018). Lunar Abstracts, 4, Abstract A7."),
    ],
)
def test_entry(reference: Reference, written: str) -> None:
    """An entry has author, date, title and source by its type, then where a reader finds it."""
    assert apa(reference) == written


@pytest.mark.parametrize(
    ("authors", "incomplete", "listed"),
    [
        ((LUNA,), False, "Luna, M. S. "),
        ((LUNA, DIANA), False, "Luna, M. S., & Diana, B. "),
        ((LUNA, DIANA, Name(literal="Tide Society")), False, "Luna, M. S., Diana, B., & Tide Society. "),
        ((LUNA,), True, "Luna, M. S., et al. "),
        ((Name(literal="Tide Society Inc."),), False, "Tide Society Inc. "),
        ((Name("Crater", "Jean-Luc"),), False, "Crater, J.-L. "),
        ((Name("Mare", "T. U."),), False, "Mare, T. U. "),
        ((Name("van der Berg"),), False, "van der Berg. "),
        (people(20), False, ", ".join(f"A{n}, B." for n in range(1, 20)) + ", & A20, B. "),
        (people(21), False, ", ".join(f"A{n}, B." for n in range(1, 20)) + ", ... A21, B. "),
    ],
)
def test_authors(authors: tuple[Name, ...], *, incomplete: bool, listed: str) -> None:
    """Up to twenty authors are named, else nineteen and the last; "et al." where not all are known."""
    reference = replace(ARTICLE, author=authors, authors_incomplete=incomplete)
    assert apa(reference) == f"{listed}(2019). Moon fever. {NUMBERS}"


def test_as_cited_in() -> None:
    """An entry ends with the whole entries of the sources through which alone it was read."""
    assert entry(TALK, CitationStyle.APA, (PAGE,)) == f"{apa(TALK)} As cited in: {apa(PAGE)}"
    assert entry(TALK, CitationStyle.APA) == apa(TALK)

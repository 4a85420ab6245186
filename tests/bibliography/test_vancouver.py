import msgspec
import pytest
from conftest import CORPUS
from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK, people
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts import reader
from netfacts.facts.reference import Date, Name, Reference, ReferenceType

NUMBERS = "Journal of Lunar Medicine. 2019 Jul 20;3(2):11-9."
ONLINE = "Journal of Lunar Medicine [Internet]. 2019 Jul 20;3(2):11-9."


@pytest.mark.parametrize(
    ("reference", "written"),
    [
        (ARTICLE, f"Moon fever. {NUMBERS}"),
        (replace(ARTICLE, issue=""), "Moon fever. Journal of Lunar Medicine. 2019 Jul 20;3:11-9."),
        (replace(ARTICLE, page=""), "Moon fever. Journal of Lunar Medicine. 2019 Jul 20;3(2)."),
        (
            replace(ARTICLE, issued=None),
            "Moon fever. Journal of Lunar Medicine. [date not confirmed];3(2):11-9.",
        ),
        (replace(ARTICLE, volume="", issue=""), "Moon fever. Journal of Lunar Medicine. 2019 Jul 20:11-9."),
        (
            replace(ARTICLE, volume="", issue="", page=""),
            "Moon fever. Journal of Lunar Medicine. 2019 Jul 20.",
        ),
        (
            replace(ARTICLE, volume="", issue="", page="", issued=None),
            "Moon fever. Journal of Lunar Medicine. [date not confirmed].",
        ),
        (replace(ARTICLE, title=""), f"[Article; title not confirmed]. {NUMBERS}"),
        (replace(ARTICLE, title="Is it fever?"), f"Is it fever? {NUMBERS}"),
        (replace(ARTICLE, title="Fever."), f"Fever. {NUMBERS}"),
        (
            replace(ARTICLE, doi="10.1000/moon.1", pmid="11", pmcid="PMC1"),
            f"Moon fever. {NUMBERS} doi: 10.1000/moon.1. PMID: 11; PMCID: PMC1.",
        ),
        (
            replace(ARTICLE, doi="10.1000/a", url="https://a.example"),
            f"Moon fever. {NUMBERS} doi: 10.1000/a.",
        ),
        (
            replace(ARTICLE, pmid="11", url="https://a.example"),
            f"Moon fever. {ONLINE} PMID: 11. Available from: https://a.example",
        ),
        (
            Reference("d", ReferenceType.ARTICLE_JOURNAL, doi="10.1000/a"),
            "[Article; title not confirmed]. doi: 10.1000/a.",
        ),
    ],
)
def test_article(reference: Reference, written: str) -> None:
    """An article has title, journal, date;volume(issue):page and identifiers, as far as they are known."""
    assert vancouver(reference) == written


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({}, "The fever book. Night Press; 1999."),
        ({"edition": "1"}, "The fever book. 1st ed. Night Press; 1999."),
        ({"edition": "2"}, "The fever book. 2nd ed. Night Press; 1999."),
        ({"edition": "3"}, "The fever book. 3rd ed. Night Press; 1999."),
        ({"edition": "4"}, "The fever book. 4th ed. Night Press; 1999."),
        ({"edition": "11"}, "The fever book. 11th ed. Night Press; 1999."),
        ({"publisher_place": "Tycho"}, "The fever book. Tycho: Night Press; 1999."),
        ({"issued": None}, "The fever book. Night Press; [date not confirmed]."),
        ({"number_of_pages": "300"}, "The fever book. Night Press; 1999. 300 p."),
        ({"editor": (LUNA,)}, "Luna MS, editor. The fever book. Night Press; 1999."),
        ({"editor": (LUNA, DIANA)}, "Luna MS, Diana B, editors. The fever book. Night Press; 1999."),
        ({"editor": (LUNA,), "author": (DIANA,)}, "Diana B. The fever book. Night Press; 1999."),
        (
            {"editor": (LUNA, DIANA), "authors_incomplete": True},
            "Luna MS, Diana B, et al., editors. The fever book. Night Press; 1999.",
        ),
        (
            {"editor": people(7)},
            "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B, et al., editors. The fever book. Night Press; 1999.",
        ),
        (
            {"title": "", "isbn": "0", "doi": "10.1000/b"},
            "[Title not confirmed]. Night Press; 1999. doi: 10.1000/b.",
        ),
    ],
)
def test_book(changes: dict[str, object], entry: str) -> None:
    """A book has its edition, place, publisher, year and pages; editors stand where no author is named."""
    assert vancouver(replace(BOOK, **changes)) == entry


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({}, "Tides and you [Internet]. tides.example.org; [date unknown]."),
        ({"title": ""}, "[Web page; title not recorded]. tides.example.org; [date unknown]."),
        (
            {"accessed": Date(((2020, 2),))},
            "Tides and you [Internet]. tides.example.org; [date unknown] [cited 2020 Feb].",
        ),
        (
            {"issued": Date(((2019,),)), "accessed": Date(((2020, 2, 29),))},
            "Tides and you [Internet]. tides.example.org; 2019 [cited 2020 Feb 29].",
        ),
        ({"publisher": "Tide Society"}, "Tides and you [Internet]. Tide Society; [date unknown]."),
        ({"container_title": ""}, "Tides and you [Internet]. [date unknown]."),
        ({"title": "What is a tide?"}, "What is a tide? [Internet]. tides.example.org; [date unknown]."),
        (
            {"type": ReferenceType.DATASET, "issued": Date(((2020,),))},
            "Tides and you [dataset]. tides.example.org; 2020.",
        ),
        (
            {
                "type": ReferenceType.ARTICLE_JOURNAL,
                "issued": Date(((2018, 4),)),
                "accessed": Date(((2020,),)),
            },
            "Tides and you. tides.example.org [Internet]. 2018 Apr [cited 2020].",
        ),
        (
            {"type": ReferenceType.ARTICLE_JOURNAL, "container_title": "", "issued": Date(((2018,),))},
            "Tides and you [Internet]. 2018.",
        ),
        (
            {"type": ReferenceType.REPORT, "publisher": "Tide Society", "publisher_place": "Tycho"},
            "Tides and you [Internet]. Tycho: Tide Society; [date not confirmed].",
        ),
    ],
)
def test_page_on_the_web(changes: dict[str, object], entry: str) -> None:
    """A page has its medium, when it was read, and last, without a full stop, where it is."""
    assert vancouver(replace(PAGE, **changes)) == f"{entry} Available from: https://tides.example.org/fever"


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({}, "Fever figures. Presented at: Lunar Congress; 2018; Tycho."),
        ({"event_place": ""}, "Fever figures. Presented at: Lunar Congress; 2018."),
        ({"event_title": ""}, "Fever figures. 2018; Tycho."),
        ({"event_title": "", "event_place": "", "issued": None}, "Fever figures."),
        (
            {"type": ReferenceType.PAPER_CONFERENCE},
            "Fever figures. Presented at: Lunar Congress; 2018; Tycho.",
        ),
        (
            {"type": ReferenceType.PAPER_CONFERENCE, "container_title": "Lunar Abstracts"},
            "Fever figures [abstract]. Lunar Abstracts. 2018.",
        ),
        (
            {"type": ReferenceType.PAPER_CONFERENCE, "container_title": "Lunar Abstracts", "page": "A7"},
            "Fever figures [abstract]. Lunar Abstracts. 2018:A7.",
        ),
    ],
)
def test_what_was_presented(changes: dict[str, object], entry: str) -> None:
    """A talk has its meeting, date and place; an abstract in print is cited from where it is printed."""
    assert vancouver(replace(TALK, **changes)) == entry


@pytest.mark.parametrize(
    ("authors", "incomplete", "listed"),
    [
        ((), False, ""),
        ((LUNA,), False, "Luna MS. "),
        ((LUNA,), True, "Luna MS, et al. "),
        (people(6), False, "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B. "),
        (people(6), True, "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B, et al. "),
        (people(7), False, "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B, et al. "),
        (people(7), True, "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B, et al. "),
        ((Name(literal="Tide Society"), LUNA), False, "Tide Society; Luna MS. "),
        ((LUNA, Name(literal="Tide Society"), DIANA), True, "Luna MS; Tide Society; Diana B, et al. "),
        ((Name("Rille", "Una Vera Wilma"),), False, "Rille UV. "),
        ((Name("Crater", "Jean-Luc"),), False, "Crater JL. "),
        ((Name("Mare", "T. U."),), False, "Mare TU. "),
        ((Name("van der Berg"),), False, "van der Berg. "),
        ((Name("Ångström", "Åsa"),), False, "Ångström Å. "),
        ((Name(literal="Tide Society Inc."),), False, "Tide Society Inc. "),
    ],
)
def test_authors(authors: tuple[Name, ...], *, incomplete: bool, listed: str) -> None:
    """Up to six authors stand first, with two initials at most; a body between semicolons."""
    reference = replace(ARTICLE, author=authors, authors_incomplete=incomplete)
    assert vancouver(reference) == f"{listed}Moon fever. {NUMBERS}"


OPTIONAL = ("author", "issue", "publisher-place", "event-place", "accessed", "number-of-pages")


@settings(max_examples=30)
@given(st.sets(st.sampled_from(OPTIONAL)))
def test_nothing_is_left_empty(unknown: set[str]) -> None:
    """Whichever parts are unknown, an entry has no empty part and no doubled mark."""
    for item in reader.read([CORPUS]):
        if isinstance(item, Reference):
            known = {key: part for key, part in msgspec.to_builtins(item).items() if key not in unknown}
            entry = vancouver(msgspec.convert(known, Reference))
            assert entry == " ".join(entry.split())
            assert not any(doubled in entry for doubled in ("..", ". .", " ,", " ;", ";;", " :", "()", "[]"))


@pytest.mark.parametrize(
    ("page", "printed"),
    [
        ("11-19", "11-9"),
        ("1217-1228", "1217-28"),
        ("98-104", "98-104"),
        ("7-7", "7-7"),
        ("S11-S19", "S11-S19"),
        ("457-463.e2", "457-463.e2"),
        ("e1234", "e1234"),
        ("EC-23-0331", "EC-23-0331"),
    ],
)
def test_pages(page: str, printed: str) -> None:
    """Of the last page only the digits that differ are printed, unless a letter stands by."""
    assert vancouver(replace(ARTICLE, page=page)).endswith(f"2019 Jul 20;3(2):{printed}.")


def test_as_cited_in() -> None:
    """An entry ends with the whole entries of the sources through which alone it was read."""
    said = f"{vancouver(TALK)} As cited in: {vancouver(PAGE)} As cited in: {vancouver(BOOK)}"
    assert entry(TALK, CitationStyle.VANCOUVER, (PAGE, BOOK)) == said
    assert entry(TALK, CitationStyle.VANCOUVER) == vancouver(TALK)

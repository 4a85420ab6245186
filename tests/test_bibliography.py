from urllib.parse import urlsplit

import msgspec
import pytest
from conftest import CORPUS
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts import corpus
from netfacts.bibliography import address, label, vancouver
from netfacts.reference import Date, Name, Reference, ReferenceType

ARTICLE = Reference(
    "a",
    ReferenceType.ARTICLE_JOURNAL,
    title="Moon fever",
    container_title="Journal of Lunar Medicine",
    issued=Date(((2019, 7, 20),)),
    volume="3",
    issue="2",
    page="11-19",
)
BOOK = Reference("b", ReferenceType.BOOK, title="The fever book", publisher="Night Press")
PAGE = Reference(
    "p",
    ReferenceType.WEBPAGE,
    title="Tides and you",
    container_title="tides.example.org",
    url="https://tides.example.org/fever",
)
TALK = Reference(
    "t",
    ReferenceType.SPEECH,
    title="Fever figures",
    event_title="Lunar Congress",
    event_place="Tycho",
    issued=Date(((2018,),)),
)
LUNA, DIANA = Name("Luna", "Maria Stella"), Name("Diana", "B")
NUMBERS = "Journal of Lunar Medicine. 2019 Jul 20;3(2):11-19."


def people(count: int) -> tuple[Name, ...]:
    """Return so many authors: A1 B, A2 B ..."""
    return tuple(Name(f"A{n}", "B") for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("reference", "entry"),
    [
        (ARTICLE, f"Moon fever. {NUMBERS}"),
        (replace(ARTICLE, issue=""), "Moon fever. Journal of Lunar Medicine. 2019 Jul 20;3:11-19."),
        (replace(ARTICLE, page=""), "Moon fever. Journal of Lunar Medicine. 2019 Jul 20;3(2)."),
        (replace(ARTICLE, issued=None), "Moon fever. Journal of Lunar Medicine. 3(2):11-19."),
        (replace(ARTICLE, volume="", issue=""), "Moon fever. Journal of Lunar Medicine. 2019 Jul 20:11-19."),
        (
            replace(ARTICLE, volume="", issue="", page=""),
            "Moon fever. Journal of Lunar Medicine. 2019 Jul 20.",
        ),
        (
            replace(ARTICLE, volume="", issue="", page="", issued=None),
            "Moon fever. Journal of Lunar Medicine.",
        ),
        (replace(ARTICLE, title=""), f"[Article; title not confirmed]. {NUMBERS}"),
        (replace(ARTICLE, title="Is it fever?"), f"Is it fever? {NUMBERS}"),
        (replace(ARTICLE, title="Fever."), f"Fever. {NUMBERS}"),
        (
            replace(ARTICLE, doi="10.1000/moon.1", pmid="11", pmcid="PMC1"),
            f"Moon fever. {NUMBERS} doi:10.1000/moon.1. PMID: 11. PMCID: PMC1.",
        ),
        (replace(ARTICLE, doi="10.1000/a", url="https://a.example"), f"Moon fever. {NUMBERS} doi:10.1000/a."),
        (
            replace(ARTICLE, pmid="11", url="https://a.example"),
            f"Moon fever. {NUMBERS} PMID: 11. Available from: https://a.example",
        ),
        (
            Reference("d", ReferenceType.ARTICLE_JOURNAL, doi="10.1000/a"),
            "[Article; title not confirmed]. doi:10.1000/a.",
        ),
    ],
)
def test_article(reference: Reference, entry: str) -> None:
    """An article has title, journal, date;volume(issue):page and identifiers, as far as they are known."""
    assert vancouver(reference) == entry


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({}, "The fever book. Night Press."),
        ({"edition": "1"}, "The fever book. 1st ed. Night Press."),
        ({"edition": "2"}, "The fever book. 2nd ed. Night Press."),
        ({"edition": "3"}, "The fever book. 3rd ed. Night Press."),
        ({"edition": "4"}, "The fever book. 4th ed. Night Press."),
        ({"edition": "11"}, "The fever book. 11th ed. Night Press."),
        ({"publisher_place": "Tycho"}, "The fever book. Tycho: Night Press."),
        ({"issued": Date(((1999,),))}, "The fever book. Night Press; 1999."),
        ({"number_of_pages": "300"}, "The fever book. Night Press. 300 p."),
        ({"editor": (LUNA,)}, "Luna MS, editor. The fever book. Night Press."),
        ({"editor": (LUNA, DIANA)}, "Luna MS, Diana B, editors. The fever book. Night Press."),
        ({"editor": (LUNA,), "author": (DIANA,)}, "Diana B. The fever book. Night Press."),
        (
            {"editor": (LUNA, DIANA), "authors_incomplete": True},
            "Luna MS, Diana B, et al., editors. The fever book. Night Press.",
        ),
        (
            {"editor": people(7)},
            "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B, et al., editors. The fever book. Night Press.",
        ),
        (
            {"title": "", "isbn": "0", "doi": "10.1000/b"},
            "[Title not confirmed]. Night Press. doi:10.1000/b.",
        ),
    ],
)
def test_book(changes: dict[str, object], entry: str) -> None:
    """A book has its edition, place, publisher, year and pages; editors stand where no author is named."""
    assert vancouver(replace(BOOK, **changes)) == entry


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({}, "Tides and you [Internet]. tides.example.org."),
        ({"title": ""}, "[Web page; title not recorded]. tides.example.org."),
        ({"accessed": Date(((2020, 2),))}, "Tides and you [Internet]. tides.example.org; [cited 2020 Feb]."),
        (
            {"issued": Date(((2019,),)), "accessed": Date(((2020, 2, 29),))},
            "Tides and you [Internet]. tides.example.org; 2019 [cited 2020 Feb 29].",
        ),
        ({"publisher": "Tide Society"}, "Tides and you [Internet]. Tide Society."),
        ({"container_title": ""}, "Tides and you [Internet]."),
        ({"title": "What is a tide?"}, "What is a tide? [Internet]. tides.example.org."),
        (
            {"type": ReferenceType.DATASET, "issued": Date(((2020,),))},
            "Tides and you [dataset]. tides.example.org; 2020.",
        ),
        (
            {"type": ReferenceType.REPORT, "publisher": "Tide Society", "publisher_place": "Tycho"},
            "Tides and you. Tycho: Tide Society.",
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
            "Fever figures [abstract]. Lunar Abstracts; 2018.",
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
        ((Name(literal="Tide Society"), LUNA), False, "Tide Society, Luna MS. "),
        ((Name("Crater", "Jean-Luc"),), False, "Crater JL. "),
        ((Name("Mare", "T. U."),), False, "Mare TU. "),
        ((Name("van der Berg"),), False, "van der Berg. "),
        ((Name("Ångström", "Åsa"),), False, "Ångström Å. "),
        ((Name(literal="Tide Society Inc."),), False, "Tide Society Inc. "),
    ],
)
def test_authors(authors: tuple[Name, ...], *, incomplete: bool, listed: str) -> None:
    """Up to six authors are named, with initials, then "et al."; without any, the title comes first."""
    reference = replace(ARTICLE, author=authors, authors_incomplete=incomplete)
    assert vancouver(reference) == f"{listed}Moon fever. {NUMBERS}"


@pytest.mark.parametrize(
    ("reference", "short"),
    [
        (replace(ARTICLE, author=(LUNA, DIANA)), "Luna 2019"),
        (replace(ARTICLE, author=(Name(literal="Tide Society"),)), "Tide Society 2019"),
        (replace(BOOK, editor=(DIANA,)), "Diana"),
        (ARTICLE, "Journal of Lunar Medicine 2019"),
        (PAGE, "tides.example.org"),
        (BOOK, "The fever book"),
        (TALK, "Fever figures 2018"),
    ],
)
def test_label(reference: Reference, short: str) -> None:
    """A reference is called by its first author or editor, else its journal, else its title, and its year."""
    assert label(reference) == short


@pytest.mark.parametrize(
    ("doi", "url", "link"),
    [
        ("10.1000/moon.1", "", "https://doi.org/10.1000/moon.1"),
        ("10.1000/moon.1", "https://a.example", "https://doi.org/10.1000/moon.1"),
        ("10.1000/moon.1", "javascript:alert(1)", "https://doi.org/10.1000/moon.1"),
        ("", "https://a.example", "https://a.example"),
        ("", "http://a.example/b?c=d#e@f", "http://a.example/b?c=d#e@f"),
        ("", "https://a.example:8080/", "https://a.example:8080/"),
        ("", "", ""),
        ("", "https://user@a.example/", ""),
        ("", "https://user:word@a.example/", ""),
        ("", "https://a.example\\@b.example/", ""),
        ("", "https://a.example?@b.example/", ""),
        ("", "ftp://a.example/", ""),
        ("", "file:///etc/passwd", ""),
        ("", "javascript:alert(1)//https://a.example", ""),
        ("", "data:text/html,x", ""),
        ("", "//a.example", ""),
        ("", "a.example", ""),
        ("", "https:a.example", ""),
        ("", "https:///a", ""),
        ("", "https://", ""),
        ("", " https://a.example", ""),
        ("", "https://a.example/b c", ""),
        ("", "https://a.example\n", ""),
    ],
)
def test_address(doi: str, url: str, link: str) -> None:
    """A DOI, else a URL is linked, and only http and https without user info."""
    assert address(replace(BOOK, doi=doi, url=url)) == link


PARTS = [
    "http",
    "https",
    "://",
    "/",
    "//",
    ":",
    "@",
    "\\",
    "?",
    "#",
    ".",
    "a",
    "javascript:",
    " ",
    "\n",
    "%40",
]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join) | st.text())
def test_no_unsafe_address(url: str) -> None:
    """Whatever stands in the URL, an address is http or https, has a host and no user info."""
    found = address(replace(BOOK, url=url))
    if found:
        parts = urlsplit(found)
        assert parts.scheme in ("http", "https")
        assert parts.netloc
        assert "@" not in parts.netloc


OPTIONAL = ("author", "issue", "publisher-place", "event-place", "accessed", "number-of-pages")


@settings(deadline=None, max_examples=30)
@given(st.sets(st.sampled_from(OPTIONAL)))
def test_nothing_is_left_empty(unknown: set[str]) -> None:
    """Whichever parts are unknown, an entry has no empty part and no doubled mark."""
    for item in corpus.read([CORPUS]):
        if isinstance(item, Reference):
            known = {key: part for key, part in msgspec.to_builtins(item).items() if key not in unknown}
            entry = vancouver(msgspec.convert(known, Reference))
            assert entry == " ".join(entry.split())
            assert not any(doubled in entry for doubled in ("..", ". .", " ,", " ;", ";;", " :", "()", "[]"))

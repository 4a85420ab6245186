import pytest
from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK
from msgspec.structs import replace

from netfacts.bibliography.labels import address, label, pages
from netfacts.facts.reference import Name, Reference


@pytest.mark.parametrize(
    ("reference", "short"),
    [
        (replace(ARTICLE, author=(LUNA, DIANA)), "Luna 2019"),
        (replace(ARTICLE, author=(Name(literal="Tide Society"),)), "Tide Society 2019"),
        (replace(BOOK, editor=(DIANA,)), "Diana 1999"),
        (ARTICLE, "Journal of Lunar Medicine 2019"),
        (PAGE, "tides.example.org"),
        (BOOK, "The fever book 1999"),
        (TALK, "Fever figures 2018"),
    ],
)
def test_label(reference: Reference, short: str) -> None:
    """A reference is called by its first author or editor, else its journal, else its title, and its year."""
    assert label(reference) == short


SICI = "https://doi.org/10.1002/1097(1998)12:1"


@pytest.mark.parametrize(
    ("doi", "url", "link"),
    [
        ("10.1000/moon.1", "", "https://doi.org/10.1000/moon.1"),
        ("10.1000/moon.1", "https://a.example", "https://doi.org/10.1000/moon.1"),
        ("10.1002/1097(1998)12:1<2::AID-3>3.0.CO;2-#", "", f"{SICI}%3C2::AID-3%3E3.0.CO;2-%23"),
        ("10.1000/a?b%20c/d", "", "https://doi.org/10.1000/a%3Fb%2520c/d"),
        ("10.1000/moon.1", "javascript:alert(1)", "https://doi.org/10.1000/moon.1"),
        ("", "https://a.example", "https://a.example"),
        ("", "http://a.example/b?c=d#e@f", "http://a.example/b?c=d#e@f"),
        ("", "https://a.example:8080/", "https://a.example:8080/"),
        ("", "", ""),
        ("", "HTTPS://a.example#b", "HTTPS://a.example#b"),
    ],
)
def test_address(doi: str, url: str, link: str) -> None:
    """The address of a reference is that of its DOI, else its URL."""
    assert address(replace(BOOK, doi=doi, url=url)) == link


@pytest.mark.parametrize(
    ("page", "ends"),
    [
        ("", ()),
        ("7", ("7",)),
        ("11-19", ("11", "19")),
        ("S1-S9", ("S1", "S9")),
        ("457-463.e2", ("457", "463.e2")),
        ("e1234", ("e1234",)),
        ("EC-23-0331", ("EC-23-0331",)),
        ("123S-130S", ("123S", "130S")),
        ("xii-xvi", ("xii", "xvi")),
        ("XII-XVI", ("XII", "XVI")),
        ("S12-S19, S21", ("S12-S19, S21",)),
    ],
)
def test_pages(page: str, ends: tuple[str, ...]) -> None:
    """Pages have two ends; an article number with a hyphen is one number."""
    assert pages(replace(ARTICLE, page=page)) == ends

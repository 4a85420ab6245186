import calendar
from contextlib import suppress
from operator import contains
from urllib.parse import urlsplit

import msgspec
import pytest
from helpers.fact_files import BOOK_FIELDS
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.facts.reference import Date, Name, Reference, ReferenceType


def read(**fields: object) -> Reference:
    """Return a reference as a fact file holds it; the fields add to those of a book."""
    return msgspec.convert(BOOK_FIELDS | fields, Reference, strict=False)


def test_the_fields_are_those_of_csl() -> None:
    """A reference's fields are CSL's own, and one of ours: authors-incomplete."""
    csl = """
        id type title author editor edition container-title publisher publisher-place event-title event-place
        issued accessed volume issue page number-of-pages DOI PMID PMCID ISBN URL
    """
    assert set(Reference.__struct_encode_fields__) == {*csl.split(), "authors-incomplete"}


def test_a_reference_is_read_as_csl() -> None:
    """A CSL item becomes a reference, its names and dates values of their own."""
    fields = {
        "type": "article-journal",
        "author": [{"family": "Luna", "given": "M. S."}, {"literal": "Tide Society"}],
        "authors-incomplete": "true",
        "container-title": "Journal of Lunar Medicine",
        "issued": {"date-parts": [["2019", "7", "20"]]},
        "DOI": "10.1000/moon.1",
    }
    assert read(**fields) == Reference(
        "book",
        ReferenceType.ARTICLE_JOURNAL,
        title="A book",
        author=(Name("Luna", "M. S."), Name(literal="Tide Society")),
        authors_incomplete=True,
        container_title="Journal of Lunar Medicine",
        issued=Date(((2019, 7, 20),)),
        doi="10.1000/moon.1",
    )


def test_a_reference_is_written_as_it_was_read() -> None:
    """Written as JSON, a reference has the fields that it was given, under CSL's names, and no others."""
    fields = {
        "accessed": {"date-parts": [[2020, 2]]},
        "editor": [{"family": "Selene"}],
        "number-of-pages": "300",
    }
    reference = read(**fields)
    assert msgspec.json.decode(msgspec.json.encode(reference)) == BOOK_FIELDS | fields
    assert msgspec.json.decode(msgspec.json.encode(reference), type=Reference) == reference


def test_authors_are_complete_unless_said_otherwise() -> None:
    """A reference names all its authors unless its file says that more follow."""
    assert read().authors_incomplete is False
    assert read(**{"authors-incomplete": "true"}).authors_incomplete is True


def test_a_reference_is_a_value() -> None:
    """References that say the same are equal and count as one; none can be changed."""
    assert {read(), read()} == {read()}
    assert read() != read(title="Another book")
    with pytest.raises(AttributeError, match="immutable"):
        read().title = "Another"  # type: ignore[misc]  # that it cannot be assigned is what is tested


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "x"),
        ("container-title", "x"),
        ("DOI", "10.1000/x"),
        ("PMID", "1"),
        ("PMCID", "PMC1"),
        ("URL", "http://x"),
    ],
)
def test_any_of_these_identifies_a_source(name: str, value: str) -> None:
    """A title, a journal, an identifier or a URL is enough."""
    reference = msgspec.convert({"id": "a", "type": "webpage", name: value}, Reference)
    assert msgspec.to_builtins(reference) == {"id": "a", "type": "webpage", name: value}


@pytest.mark.parametrize("name", ["publisher", "page", "volume", "ISBN", "event-title"])
def test_none_of_these_identifies_a_source(name: str) -> None:
    """A publisher, a page, a volume, an ISBN or an event alone is no source that a reader could find."""
    with pytest.raises(msgspec.ValidationError, match="needs a title, a journal, an identifier or a URL"):
        msgspec.convert({"id": "a", "type": "book", name: "x"}, Reference)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"type": "film"}, "Invalid enum value 'film' - at `$.type`"),
        ({"type": "Book"}, "Invalid enum value 'Book' - at `$.type`"),
        ({"doi": "10.1000/1"}, "unknown field `doi`"),
        ({"author": "Luna"}, "Expected `array`, got `str` - at `$.author`"),
        ({"author": ["Luna"]}, "Expected `object`, got `str` - at `$.author[0]`"),
        ({"author": [{"family": "A"}, {"name": "B"}]}, "unknown field `name` - at `$.author[1]`"),
        ({"issued": "2019"}, "got `str` - at `$.issued`"),
        ({"volume": ["3"]}, "Expected `str`, got `array` - at `$.volume`"),
    ],
)
def test_what_is_no_reference(fields: dict[str, object], message: str) -> None:
    """Other types, other fields and other shapes than CSL's are refused, each with its path."""
    with pytest.raises(msgspec.ValidationError) as refused:
        read(**fields)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        {},
        {"given": "A"},
        {"suffix": "Jr"},
        {"literal": "A", "given": "B"},
        {"family": "A", "literal": "A Society"},
        {"family": ""},
    ],
)
def test_what_is_no_name(name: dict[str, str]) -> None:
    """A name is a person's family name, or a body's literal name: one of them, and not both."""
    with pytest.raises(
        msgspec.ValidationError, match=r"for a person or .* for a body - at `\$\.author\[0\]`"
    ):
        read(author=[name])


@settings(max_examples=60)
@given(parts=st.lists(st.integers(-1, 40) | st.just(10**20), max_size=5))
def test_a_date_is_a_year_a_month_and_a_day(parts: list[int]) -> None:
    """A date has one to three parts, a year from 1 on, a month and a day of it; anything else is refused."""
    year, month = (min(max(part, 1), most) for part, most in zip([*parts, 1, 1], (9999, 12), strict=False))
    limits = (range(1, 10_000), range(1, 13), range(1, calendar.monthrange(year, month)[1] + 1))
    right = 1 <= len(parts) <= 3 and all(map(contains, limits, parts))
    if right:
        assert Date((tuple(parts),)).date_parts == (tuple(parts),)
    else:
        with pytest.raises(ValueError, match="a date is"):
            Date((tuple(parts),))


@pytest.mark.parametrize("parts", [(2019, 1), (2019, 12), (2019, 1, 1), (2019, 12, 31), (1,), (2020, 2, 29)])
def test_the_ends_of_a_year(parts: tuple[int, ...]) -> None:
    """The first and the last month and day are in a date."""
    assert Date((parts,)).date_parts == (parts,)


@pytest.mark.parametrize("dates", [[], [[2019], [2020]]], ids=["none", "a-span"])
def test_a_date_is_one_date(dates: list[list[int]]) -> None:
    """A date is one list of parts: no date at all, and a span of two, are refused."""
    with pytest.raises(msgspec.ValidationError, match=r"of length .* - at `\$\.issued\.date-parts`"):
        read(issued={"date-parts": dates})


@pytest.mark.parametrize("part", ["July", "07", "1_0", "\u0667", "", "7th", "0x7"])
def test_the_parts_of_a_date_are_whole_numbers(part: str) -> None:
    """A part of a date is a whole number in plain digits, without a nought before it."""
    with pytest.raises(msgspec.ValidationError, match="Expected `int`, got `str`"):
        read(issued={"date-parts": [["2019", part]]})


@pytest.mark.parametrize("slug", ["a", "0", "us-2018", "a-b-c", "010", "luna-2019a"])
def test_what_is_an_id(slug: str) -> None:
    """An id is lower-case letters and digits, in words that hyphens join."""
    assert read(id=slug).id == slug


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "a_b",
        "a--b",
        "-a",
        "a-",
        "a b",
        " a",
        "a.b",
        "a/b",
        "\u00e9",
        "\u0661",
        "a\nb",
        "a\u200b",
        "a\x1b",
    ],
)
def test_what_is_no_id(text: str) -> None:
    """Capitals, spaces, underscores, hyphens at the ends and other alphabets are refused in an id."""
    with pytest.raises(msgspec.ValidationError, match=r"matching regex .* - at `\$\.id`"):
        read(id=text)


@pytest.mark.parametrize(
    "url",
    [
        *("https://a%2e.example", "https://a<b.example", "https://user@a.example/"),
        *("https://user:word@a.example/", "https://a.example\\@b.example/", "ftp://a.example/"),
        *("file:///etc/passwd", "javascript:alert(1)//https://a.example", "data:text/html,x"),
        *("//a.example", "a.example", "https:a.example", "https:///a", "https://"),
        *(" https://a.example", "https://a.example/b c"),
    ],
)
def test_an_unsafe_address_is_refused(url: str) -> None:
    """A URL is http or https, and has a host and no user info."""
    with pytest.raises(msgspec.ValidationError):
        read(URL=url)


PARTS = ["http", "https", "://", "/", "//", ":", "@", "\\", "?", "#", ".", "a", "javascript:", " ", "%40"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join) | st.text())
def test_no_unsafe_address(url: str) -> None:
    """Whatever is typed as a URL, one that is accepted is http or https, has a host and no user info."""
    with suppress(msgspec.ValidationError):
        parts = urlsplit(read(URL=url).url)
        assert parts.scheme in ("http", "https")
        assert parts.netloc
        assert "@" not in parts.netloc

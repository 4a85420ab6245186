from helpers.invented import FACT, PERCENT, SOURCE, YEARS
from msgspec.structs import replace

from netfacts.factbase.index import Index
from netfacts.facts.reference import Date, Name
from netfacts.search.fields import WEIGHTS, FieldWords, name_reference, read_fields


def test_the_parts_of_a_fact() -> None:
    """What is searched of a fact are its words, by their weights; neither its id nor its sources."""
    late = replace(PERCENT, what="late", place="the Moon", period="2017", stratum="all")
    fact = replace(
        FACT, keywords=("a", "b"), answers=("c d", "e"), caveat="f", measures=(late, replace(late), YEARS)
    )
    assert read_fields(fact) == {
        "statement": "Nothing.",
        "title": "One",
        "keywords": "a\nb",
        "answers": "c d\ne",
        "caveat": "f",
        "measures": f"late the Moon 2017 all\n{'   '}",
    }
    assert list(read_fields(fact)) == list(WEIGHTS)


def test_what_a_reference_is_name_reference(base: Index) -> None:
    """A reference is known by its people, its journal or body, its year and its id; not by its title."""
    luna = base.reference("luna-2019")
    assert name_reference(luna).split("\n") == [
        "Luna",
        "Crater",
        "Mare",
        "Rille",
        "Dome",
        "Scarp",
        "Ray",
        "Journal of Lunar Medicine",
        "2019",
        "luna-2019",
    ]
    book = "Selene\nDiana\nNight Press\n1999\nselene-1999"
    assert name_reference(base.reference("selene-1999")) == book
    assert name_reference(base.reference("apollo-talk")) == "Apollo\nLunar Congress\n2018\napollo-talk"
    assert name_reference(base.reference("tide-page")) == "Tide Society\ntides.example.org\ntide-page"


def test_a_year_alone() -> None:
    """Of a date only the year is a word; a reference that has nothing is known by its id."""
    assert name_reference(SOURCE) == "source"
    dated = replace(SOURCE, author=(Name("Luna", "Maria"),), issued=Date(((2019, 7, 20),)))
    assert name_reference(dated) == "Luna\n2019\nsource"


def test_phrases_in_fields() -> None:
    """A phrase is found in every field that contains it whole; references are a field, each one apart."""
    fact = replace(
        FACT, title="New tumours", statement="A new tumour, tumour new.", keywords=("new", "tumour")
    )
    authors = [replace(SOURCE, id=name, author=(Name(name),)) for name in ("new", "tumour")]
    fields = FieldWords(fact, authors)
    assert fields.find(["new", "tumor"]) == {
        "statement": [(2, 5), (6, 12)],
        "title": [(0, 3), (4, 11)],
        "keywords": [(0, 3), (4, 10)],
    }
    assert set(fields.find(["new"])) == {"statement", "title", "keywords", "sources"}
    assert fields.find(["tumor", "xyzzy"]) == {}

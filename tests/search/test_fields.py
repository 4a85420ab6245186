from helpers.invented import FACT, PERCENT, SOURCE, YEARS
from msgspec.structs import replace

from netfacts.factbase.index import Index
from netfacts.facts.reference import Date, Name
from netfacts.search.fields import WEIGHTS, known_by, parts


def test_the_parts_of_a_fact() -> None:
    """What is searched of a fact are its words, by their weights; neither its id nor its sources."""
    late = replace(PERCENT, what="late", place="the Moon", period="2017", stratum="all")
    fact = replace(
        FACT, keywords=("a", "b"), answers=("c d", "e"), caveat="f", measures=(late, replace(late), YEARS)
    )
    named = dict(zip(WEIGHTS, parts(fact), strict=True))
    assert named == {
        "statement": "Nothing.",
        "keywords": "a\nb",
        "title": "One",
        "answers": "c d\ne",
        "caveat": "f",
        "measures": f"late the Moon 2017 all\n{'   '}",
    }
    assert [weight for weight in WEIGHTS.values() if weight > 1] == [
        WEIGHTS["statement"],
        WEIGHTS["keywords"],
    ]


def test_what_a_reference_is_known_by(base: Index) -> None:
    """A reference is known by its people, its journal or body, its year and its id; not by its title."""
    luna = base.reference("luna-2019")
    assert known_by(luna).split("\n") == [
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
    assert known_by(base.reference("selene-1999")) == book
    assert known_by(base.reference("apollo-talk")) == "Apollo\nLunar Congress\n2018\napollo-talk"
    assert known_by(base.reference("tide-page")) == "Tide Society\ntides.example.org\ntide-page"


def test_a_year_alone() -> None:
    """Of a date only the year is a word; a reference that has nothing is known by its id."""
    assert known_by(SOURCE) == "source"
    dated = replace(SOURCE, author=(Name("Luna", "Maria"),), issued=Date(((2019, 7, 20),)))
    assert known_by(dated) == "Luna\n2019\nsource"

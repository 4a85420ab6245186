from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.errors import RequestError
from netfacts.estimate import places
from netfacts.estimate.places import Place, find_matching, find_namesakes, find_place, fold_name

TABLE = Path(places.__file__).with_name("places.tsv").read_text("utf-8")
ROWS = [line.split("\t") for line in TABLE.splitlines() if line[0] not in "#@"]
ALL = list(places.load_table().names)
COUNTRIES = [one for one in ALL if one.code and not one.within]
PARTS = [one for one in ALL if one.within]
UN = "UN World Population Prospects 2024, for 1 January 2026; CC BY 3.0 IGO"
IVORY_COAST = "C\u00f4te d\u2019Ivoire"


def refuse(typed: str) -> RequestError:
    """Return the error with which a name is refused."""
    with pytest.raises(RequestError) as failed:
        find_place(typed)
    return failed.value


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Norway", "Norway"),
        ("norge", "Norway"),
        ("NO", "Norway"),
        ("NOR", "Norway"),
        (" the  UK ", "United Kingdom"),
        ("U.K.", "United Kingdom"),
        ("U. S. A.", "United States"),
        ("America", "United States"),
        ("Holland", "Netherlands"),
        ("Alemania", "Germany"),
        ("Allemagne", "Germany"),
        ("Frankreich", "France"),
        ("Irland", "Ireland"),
        ("Korea, Republic of", "South Korea"),
        ("한국", "South Korea"),
        ("TURKIYE", "Türkiye"),
        ("K\u0131br\u0131s", "Cyprus"),
        ("cote d'ivoire", IVORY_COAST),
        ("C\u00d4TE D\u2019IVOIRE", IVORY_COAST),
        ("भारत", "India"),
        ("Trinidad and Tobago", "Trinidad & Tobago"),
        ("St Kitts", "St. Kitts & Nevis"),
        ("US Virgin Islands", "U.S. Virgin Islands"),
        ("Sudan", "Sudan"),
        ("EU", "European Union"),
        ("the world", "World"),
        ("Europe", "Europe"),
    ],
)
def test_a_country_is_found(typed: str, name: str) -> None:
    """Case, accents, points, "the", "St" and "&" do not matter; other languages and ISO codes are known."""
    found = find_place(typed)
    assert (found.name, found.within) == (name, "")


@pytest.mark.parametrize(
    ("typed", "name", "within"),
    [
        ("Scotland", "Scotland", "GB"),
        ("GB-SCT", "Scotland", "GB"),
        ("ukm", "Scotland", "GB"),
        ("England", "England", "GB"),
        ("California", "California", "US"),
        ("US-CA", "California", "US"),
        ("New York", "New York", "US"),
        ("Bayern", "Bavaria", "DE"),
        ("DE-BY", "Bavaria", "DE"),
        ("DE2", "Bavaria", "DE"),
        ("CA-ON", "Ontario", "CA"),
        ("Andalucía", "Andalusia", "ES"),
        ("Queensland", "Queensland", "AU"),
        ("Georgia, USA", "Georgia", "US"),
        ("Limburg, Netherlands", "Limburg", "NL"),
        ("Beijing, CN", "Beijing", "CN"),
        ("Åland", "Åland", "FI"),
    ],
)
def test_a_part_of_a_country_is_found(typed: str, name: str, within: str) -> None:
    """A part is found by its English and its native name, by its codes, and with its country."""
    found = find_place(typed)
    assert (found.name, found.within) == (name, within)


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("Ireland", {"Iceland"}),
        ("Iran", {"Iraq"}),
        ("Gambia", {"Zambia"}),
        ("Niger", {"Nigeria"}),
        ("Dominica", {"Dominican Republic"}),
        ("Austria", {"Australia"}),
    ],
)
def test_names_that_look_alike_stay_apart(typed: str, others: set[str]) -> None:
    """A name is its own place, however close another one is."""
    assert find_place(typed).name == typed
    assert others < {one.name for one in ALL}


@pytest.mark.parametrize(
    ("typed", "code", "namesakes"),
    [
        ("Georgia", "GE", ["US-GA"]),
        ("Luxembourg", "LU", ["BE-WLX"]),
        ("Mexico", "MX", ["México, MX"]),
        ("Norway", "NO", []),
        ("US-GA", "US-GA", []),
    ],
)
def test_a_country_wins_over_a_part(typed: str, code: str, namesakes: list[str]) -> None:
    """A country's own name wins over a part's, and what to type for the part is known."""
    assert find_place(typed).code == code
    assert [one.key for one in find_namesakes(typed)] == namesakes


def test_a_number_has_its_source_date_and_licence() -> None:
    """Every number says who counted it, for when, under which licence; a modelled one says so."""
    assert find_place("norway") == Place("Norway", "NO", 5_642_601, UN)
    assert find_place("Queensland").source == "WorldPop, modelled, for 2020; CC BY 4.0"
    assert find_place("Scotland").source.startswith("Eurostat, demo_r_pjangrp3, for 1 January 2019; ")
    for one in ALL:
        counted, licence = one.source.rsplit("; ", 1)
        assert "for " in counted
        assert licence


def test_sums() -> None:
    """The European Union has the people of its members, England those of its regions, and both say so."""
    union, england = find_place("EU"), find_place("England")
    people = {one.code: one.people for one in COUNTRIES}
    assert union.people == sum(people[code] for code in union.members)
    assert (len(union.members), union.source) == (27, f"sum of 27 members; {UN}")
    assert england.source.startswith("sum of nine regions; ")
    assert england.people == 56_171_302
    world = sum(people.values())
    assert abs(find_place("World").people - world) < 1000  # the UN rounds each of its areas


@pytest.mark.parametrize(("code", "least"), [("US", 51), ("CA", 13), ("DE", 16), ("GB", 12), ("AU", 8)])
def test_parts_make_up_their_country(code: str, least: int) -> None:
    """States and provinces, counted in other years, come within a tenth of the country's number."""
    states = [one for one in PARTS if one.within == code and one.code.startswith(f"{code}-")]
    people = sum(one.people for one in states)
    if code != "GB":
        assert len(states) == least
    assert people == pytest.approx(find_place(code).people, rel=0.1)


def test_a_place_is_found_by_what_is_shown() -> None:
    """What is shown to be typed leads back to the place."""
    for one in ALL:
        assert find_place(one.key) == one
        assert 1 <= one.people <= 10**10


def test_places_are_in_the_order_of_their_names() -> None:
    """All places are in alphabetical order, whatever their accents."""
    assert all(fold_name(a.name) <= fold_name(b.name) for a, b in pairwise(ALL))


def test_the_table_is_folded_and_says_one_thing() -> None:
    """Every name in the table is folded; a code, or the name of a country, leads to one place."""
    names = [name for row in ROWS for name in row[5].split(";")]
    assert [name for name in names if fold_name(name) != name] == []
    codes = [code for row in ROWS for code in row[0].split()]
    assert len(set(codes)) == len(codes)
    countries = [name for row in ROWS if not row[1] for name in row[5].split(";")]
    assert len(set(countries)) == len(countries)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Korea", "'Korea' may be North Korea (KP) or South Korea (KR)"),
        ("congo", "'congo' may be Congo - Brazzaville (CG) or Congo - Kinshasa (CD)"),
        ("Limburg", "'Limburg' may be Limburg (BE-VLI) or Limburg (NL-LI)"),
    ],
)
def test_what_may_be_several_is_not_chosen(typed: str, message: str) -> None:
    """A name that several places share is refused, and they are named with what to type."""
    error = refuse(typed)
    assert (error.message, error.hint) == (message, "Give one of these names, or what is in brackets.")


def test_a_long_list_is_cut() -> None:
    """Of very many places of a name only some are named."""
    assert refuse("saint").message.endswith(" or another")


@pytest.mark.parametrize(
    ("typed", "country"),
    [("Dublin", "Ireland"), ("Chicago", '"United States"'), ("Gaza", '"Palestinian Territories"')],
)
def test_a_city_is_refused_with_its_country(typed: str, country: str) -> None:
    """A city without a number is not taken for its country, nor for a place that looks like it."""
    error = refuse(typed)
    assert error.message == f"the population of '{typed}' is not known"
    assert error.hint == f"Use --population N, the number of its people, or --place {country}."


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Irelnd", ["Ireland"]),
        ("Gambai", ["Gambia"]),
        ("Nova Zembla", []),
        ("Califronia", ["California"]),
        ("diet", []),
    ],
)
def test_an_unknown_name_is_never_guessed(typed: str, suggested: list[str]) -> None:
    """A name that is not known is refused, with up to three places that look like it."""
    error = refuse(typed)
    assert error.message == f"unknown place '{typed}'"
    question, _, rest = error.hint.rpartition("? ")
    named = question.removeprefix("Did you mean ").split(" or ") if question else []
    assert named[: len(suggested)] == suggested
    assert len(named) <= 3
    assert rest == "netfacts places lists the known places. For any other, use --population N."


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "&", "xyzzy", "42", f"Norway{' ' * 100}x", "norway\x1b[31m", "Georgia, Xyzzy"]
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    """What looks like no place, or is too long for a name, is refused in visible characters."""
    error = refuse(typed)
    assert error.message.isprintable()
    assert error.hint.endswith("use --population N.")


@given(st.text())
def test_folding_ends(text: str) -> None:
    """What is folded stays as it is when it is folded again."""
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    """Any text is a known place or a refusal."""
    with suppress(RequestError):
        assert find_place(text) in ALL


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("korea north", ["North Korea"]),
        ("the uni king", ["United Kingdom"]),
        ("way", []),
        ("xyzzy", []),
        ("!", []),
    ],
)
def test_places_are_listed_by_their_beginnings(typed: str, names: list[str]) -> None:
    """A list has the places with words that begin as typed."""
    assert [one.name for one in find_matching(typed)][:1] == names


def test_a_country_is_listed_with_its_parts() -> None:
    """After the country that is named come its parts, then other places of such a name."""
    found = find_matching("germany")
    assert found[0].name == "Germany"
    assert {one.within for one in found[1:]} == {"DE"}
    assert "Bavaria" in [one.name for one in found]
    assert [one.key for one in find_matching("Georgia")] == ["GE", "US-GA"]
    assert find_matching("DE-BY")[0].key == "DE-BY"


def test_a_group_is_listed_without_its_members() -> None:
    """A group of countries has no parts: only places of such a name are listed."""
    assert [one.name for one in find_matching("Polynesia")] == ["French Polynesia", "Polynesia"]


def test_all_countries_are_listed() -> None:
    """Without words there are all countries and groups, and no part."""
    assert find_matching("") == [one for one in ALL if not one.within]

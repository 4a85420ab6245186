from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.errors import RequestError
from netfacts.estimate import places
from netfacts.estimate.places import Place, find_matching, find_place, fold, locate

ALL = find_matching("")
COUNTRIES = [one for one in ALL if one.code]
TABLE = Path(places.__file__).with_name("places.tsv").read_text("utf-8")
ROWS = [line.split("\t") for line in TABLE.splitlines() if not line.startswith("#")]
NO_MEMBERS: tuple[str, ...] = ()
IVORY_COAST = "C\u00f4te d\u2019Ivoire"
SAINTS = (
    "St. Barthélemy (BL), St. Helena (SH), St. Kitts & Nevis (KN), St. Lucia (LC), St. Martin (MF),"
    " St. Pierre & Miquelon (PM) or St. Vincent & Grenadines (VC)"
)


def refused(typed: str) -> RequestError:
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
        ("no", "Norway"),
        (" the  UK ", "United Kingdom"),
        ("U.K.", "United Kingdom"),
        ("U. S. A.", "United States"),
        ("America", "United States"),
        ("Holland", "Netherlands"),
        ("South Korea", "South Korea"),
        ("Korea, Republic of", "South Korea"),
        ("한국", "South Korea"),
        ("TURKIYE", "Türkiye"),
        ("Turkey", "Türkiye"),
        ("K\u0131br\u0131s", "Cyprus"),
        ("cote d'ivoire", IVORY_COAST),
        ("C\u00d4TE D\u2019IVOIRE", IVORY_COAST),
        ("भारत", "India"),
        ("Trinidad and Tobago", "Trinidad & Tobago"),
        ("St Kitts", "St. Kitts & Nevis"),
        ("Saint Lucia", "St. Lucia"),
        ("ST", "São Tomé & Príncipe"),
        ("US Virgin Islands", "U.S. Virgin Islands"),
        ("Guinea", "Guinea"),
        ("Sudan", "Sudan"),
        ("Georgia", "Georgia (the country)"),
        ("Vatican", "Vatican City"),
        ("Aland", "Åland Islands"),
        ("EU", "European Union"),
        ("the world", "World"),
    ],
)
def test_a_place_is_found(typed: str, name: str) -> None:
    """Case, accents, points, "the", "St" and "&" do not matter; names in use and ISO codes are known."""
    assert find_place(typed).name == name


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("Ireland", {"Iceland"}),
        ("Iceland", {"Ireland"}),
        ("Iran", {"Iraq"}),
        ("Iraq", {"Iran"}),
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


def test_a_country_has_the_number_of_cldr() -> None:
    """A country bears its code, the number that CLDR 48 gives, and that source."""
    assert find_place("norway") == Place("Norway", "NO", 5_509_730, "CLDR 48")
    assert find_place("Eritrea").people == 6_343_960
    assert {(one.source, one.members) for one in COUNTRIES} == {("CLDR 48", NO_MEMBERS)}


def test_a_group_is_the_sum_of_its_members() -> None:
    """The European Union has the people of its 27 members, the world those of every other place."""
    union, world = find_place("EU"), find_place("world")
    people = {one.code: one.people for one in COUNTRIES}
    assert (len(union.members), union.source) == (27, "sum of 27 members, CLDR 48")
    assert union.people == sum(people[code] for code in union.members)
    assert (world.people, world.source) == (sum(people.values()), "sum of 257 members, CLDR 48")
    assert [one for one in ALL if not one.code] == [union, world]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_place_is_found_by_what_is_shown(one: Place) -> None:
    """The name and the code that are shown lead back to the place."""
    assert find_place(one.name) == one
    assert find_place(one.code or one.name) == one
    assert 1 <= one.people <= 10**10


def test_places_are_in_the_order_of_their_names() -> None:
    """All places are listed in alphabetical order, whatever their accents."""
    assert all(fold(a.name) < fold(b.name) for a, b in pairwise(ALL))
    assert (len(ALL), len(COUNTRIES)) == (259, 257)


def test_the_table_is_folded_and_says_one_thing() -> None:
    """Every name in the table is in its folded form, and names or codes lead to one place each."""
    keys = [key for codes, *_, names, _ in ROWS for key in [*codes.lower().split(), *names.split(";")]]
    parts = [part for *_, row in ROWS for part in row.split(";") if part]
    assert [key for key in keys + parts if fold(key) != key] == []
    assert len({*keys, *parts}) == len(keys) + len(parts)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Korea", "'Korea' may be North Korea (KP) or South Korea (KR)"),
        ("congo", "'congo' may be Congo - Brazzaville (CG) or Congo - Kinshasa (CD)"),
        ("Virgin Islands", "'Virgin Islands' may be British Virgin Islands (VG) or U.S. Virgin Islands (VI)"),
        ("saint", f"'saint' may be {SAINTS}"),
    ],
)
def test_what_may_be_several_is_not_chosen(typed: str, message: str) -> None:
    """A name that several places share is refused, and all of them are named."""
    error = refused(typed)
    assert (error.message, error.hint) == (message, "Give one of these names, or a code.")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("England", "United Kingdom"),
        ("Scotland", "United Kingdom"),
        ("Northern Ireland", "United Kingdom"),
        ("california", "United States"),
        ("Texas", "United States"),
        ("Ontario", "Canada"),
        ("New South Wales", "Australia"),
        ("Gaza", "Palestinian Territories"),
    ],
)
def test_a_part_of_a_country_is_refused(typed: str, whole: str) -> None:
    """A part of a country is not taken for the country, and not for one that looks like it."""
    error = refused(typed)
    assert error.message == f"'{typed}' is only a part of a place: {whole}"
    assert error.hint == (
        f'For all of it: --place "{whole}";'
        f" for '{typed}' alone give --population N, the number of its people."
    )


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Irelnd", ["Ireland", "Iceland"]),
        ("Icland", ["Iceland", "Ireland"]),
        ("Gambai", ["Gambia", "Zambia"]),
        ("Bissau", ["Guinea-Bissau"]),
        ("Georgia USA", ["Georgia (the country)"]),
        ("Georgia, Atlanta", ["Georgia (the country)"]),
    ],
)
def test_an_unknown_name_is_never_guessed(typed: str, suggested: list[str]) -> None:
    """A name that is not known is refused, with up to three places that look like it."""
    error = refused(typed)
    assert error.message == f"no place is called '{typed}'"
    question, _, rest = error.hint.partition("? ")
    named = question.removeprefix("Did you mean ").split(" or ")
    assert named[: len(suggested)] == suggested
    assert len(named) <= 3
    assert rest == "Whole countries only; for a part of one use --population."


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "&", "xyzzy", "42", f"Norway{' ' * 100}x", "norway\x1b[31m"]
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    """What looks like no place, or is too long for a name, is refused in visible characters."""
    error = refused(typed)
    assert error.message.isprintable()
    assert error.hint.endswith("Whole countries only; for a part of one use --population.")


@given(st.text())
def test_folding_ends(text: str) -> None:
    """What is folded stays as it is when it is folded again."""
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    """Any text is a known place or a refusal."""
    with suppress(RequestError):
        assert find_place(text) in ALL


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("frenc", ["French Guiana", "French Polynesia", "French Southern Territories", "St. Martin"]),
        ("korea north", ["North Korea"]),
        ("the uni king", ["United Kingdom"]),
        ("KE", ["Kenya", "Cocos (Keeling) Islands"]),
        ("way", []),
        ("xyzzy", []),
        ("!", []),
    ],
)
def test_places_are_listed_by_their_beginnings(typed: str, names: list[str]) -> None:
    """A list holds the places whose words begin as typed, and first the one that is named exactly."""
    assert [one.name for one in find_matching(typed)] == names


def test_the_exact_place_comes_first() -> None:
    """A whole name comes before the places that share it."""
    names = [one.name for one in find_matching("Guinea")]
    assert names == ["Guinea", "Equatorial Guinea", "Guinea-Bissau", "Papua New Guinea"]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Norway", "Norway", True),
        ("the Netherlands", "Netherlands", True),
        ("United States (SEER 18)", "United States", True),
        ("United States, all 50 states (US Cancer Statistics)", "United States", True),
        ("USA", "United States", True),
        ("European Union (EU27)", "European Union", True),
        ("worldwide, as stated", "World", True),
        ("Georgia (the country)", "Georgia (the country)", True),
        ("South Korea", "South Korea", True),
        ("Ireland", "Ireland", True),
        ("England", "United Kingdom", False),
        ("Northern Ireland", "United Kingdom", False),
        ("Kentucky, USA", "United States", False),
        ("Georgia, USA", "United States", False),
        ("United States (Utah)", "United States", False),
        ("south-west Norway", "Norway", False),
        ("West China Hospital, China", "China", False),
    ],
)
def test_places_of_studies(text: str, name: str, *, whole: bool) -> None:
    """The words of a study name a place, or a part of one."""
    found = locate(text)
    assert found
    assert (found.place.name, found.whole) == (name, whole)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Georgia",
        "Atlanta, Georgia",
        "Lebanon, New Hampshire",
        "Norway and Sweden",
        "Norway, Sweden",
        "South America",
        "Europe, 76 registries",
        "Britain",
        "CA",
        "Athens, GA",
        "not stated (shown in a European setting)",
        "South Micronesia",
        "x" * 101,
    ],
)
def test_doubtful_places_of_studies(text: str) -> None:
    """What may be another place, or is more than one, is taken for none."""
    assert locate(text) is None

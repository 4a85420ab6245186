"""Place names -> populations: the countries and territories of CLDR 48, the European Union and the world.

`places.tsv` holds them, a place a line, with every name and code in its folded form. It is read when a
place is first asked for.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.text.safe import quoted

SOURCE = "CLDR 48"
_MOST_SUGGESTIONS = 3
_CODE = 2  # letters of a code that is also one of a state: CA, GA
_LONGEST = 100  # letters of a name that is looked up: what is longer is none, and slow to compare

# Letters that Unicode does not take apart, and apostrophes that it counts as letters.
_LETTERS = str.maketrans(
    {"ø": "o", "\u0131": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u02bb": " ", "\u02bc": " "}
)
_AMPERSAND = re.compile(r"(?<=\w)\s*&\s*(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_SPELT_OUT = re.compile(r"\b([^\W\d_]) (?=[^\W\d_]\b)")  # U. S. A.
_SAINT = re.compile(r"\bst (?=\w)")
_BETWEEN = re.compile(r"[,;()]")
_DIRECTIONS = re.compile("(?:(?:north|south|east|west|central)(?:ern|east|west)? )+")
# What a study may call by such a name is another place too, or a part, or more than one country.
_DOUBTFUL = frozenset(("georgia", "america", "britain", "great britain", "micronesia"))


class Place(Struct, frozen=True):
    """A country or territory, or a group of them, and how many people live there."""

    name: str
    code: str
    """ISO 3166 alpha-2, or "" of a group."""
    people: int
    source: str
    """Where the number comes from: "CLDR 48", or "sum of 27 members, CLDR 48"."""
    members: tuple[str, ...] = ()
    """The codes of a group's members; none of the world, of which every other place is a member."""


class Location(Struct, frozen=True):
    """Which place the words of a study name."""

    place: Place
    whole: bool
    """Whether they name the place itself, not a part of it."""


class _Table(Struct, frozen=True):
    """All places in the order of their names, and what leads to each."""

    names: dict[Place, tuple[str, ...]]
    found: dict[str, Place]
    """By folded name or code."""
    parts: dict[str, Place]
    """The place that a part of it lies in, by the part's folded name."""


def fold(text: str) -> str:
    """Return the form in which place names are compared.

    >>> fold("St. Kitts & Nevis"), fold("CÔTE D'IVOIRE"), fold("U.S.A.")
    ('saint kitts and nevis', 'cote d ivoire', 'usa')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    bare = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).casefold()
    words = _SPELT_OUT.sub(r"\1", " ".join(_WORD.findall(_AMPERSAND.sub(" and ", bare))))
    return _SAINT.sub("saint ", words)


def find_place(typed: str) -> Place:
    """Return the place of this name or ISO code; RequestError where it is none, a part, or may be several.

    >>> find_place("Holland").name
    'Netherlands'
    """
    name = _name(typed)
    if known := _known(name):
        return known
    several = [] if name in _table().parts else _holding(name)
    if len(several) > 1:
        listed = [f"{one.name} ({one.code})" if one.code else one.name for one in several]
        message = f"{quoted(typed)} may be {', '.join(listed[:-1])} or {listed[-1]}"
        raise RequestError(message, "Give one of these names, or a code.")
    raise refuse_unknown(typed)


def locate(text: str) -> Location | None:
    """Return which place a study's words name, or name a part of; None where that may be doubted.

    >>> locate("United States (SEER)").whole, locate("south-west Norway").whole
    (True, False)
    >>> locate("Lebanon, New Hampshire"), locate("Norway and Sweden")
    (None, None)
    """
    if exact := _located(_name(text)):
        return exact
    parts = [_located(_name(words)) for words in _BETWEEN.split(text)]
    known = [one for one in parts if one]
    if not known or any(one.place != known[0].place for one in known):
        return None
    return Location(known[0].place, whole=parts[0] is not None and all(one.whole for one in known))


def _located(name: str) -> Location | None:
    """Return the place that a folded name alone means, or means a part of; a code of two letters is none."""
    table = _table()
    if name in table.parts:
        return Location(table.parts[name], whole=False)
    if one := _known(name):
        doubted = name in _DOUBTFUL or (len(name) == _CODE and name not in table.names[one])
        return None if doubted else Location(one, whole=True)
    towards = _DIRECTIONS.match(name)
    rest = name[towards.end() :] if towards else ""
    around = table.found.get(rest) if rest not in _DOUBTFUL else None
    return Location(around, whole=False) if around and fold(around.name) == rest else None


def find_matching(typed: str) -> list[Place]:
    """Return the places of which a name has words that begin so, first the one named so; all for no words."""
    name = _name(typed)
    if not name:
        return [] if typed.strip() else list(_table().names)
    exact, words = _known(name), name.removeprefix("the ").split()
    found = [
        one
        for one, names in _table().names.items()
        if one == exact or any(all(f" {word}" in f" {known}" for word in words) for known in names)
    ]
    return sorted(found, key=lambda one: one != exact)


def refuse_unknown(typed: str) -> RequestError:
    """Return the error that says why `typed` names no place, with up to three that look like it."""
    name = _name(typed)
    whole = _table().parts.get(name)
    if whole:
        message = f"{quoted(typed)} is only a part of a place: {whole.name}"
        part = f"for {quoted(typed)} alone give --population N, the number of its people"
        return RequestError(message, f'For all of it: --place "{whole.name}"; {part}.')
    only = "Whole countries only; for a part of one use --population."
    near = _near(name)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    return RequestError(f"no place is called {quoted(typed)}", f"{meant}{only}")


def _name(typed: str) -> str:
    """Return the folded name, or "" of what is too long to be one."""
    return fold(typed) if len(typed) <= _LONGEST else ""


def _known(name: str) -> Place | None:
    found = _table().found
    return found.get(name) or found.get(name.removeprefix("the "))


def _near(name: str) -> list[str]:
    """Return the names of up to three places that look like a folded name."""
    from difflib import get_close_matches

    known = {alias: one for one, names in _table().names.items() for alias in names}
    alike = [known[alias] for alias in get_close_matches(name, known, n=len(known), cutoff=0.6)]
    distinct = dict.fromkeys([*_holding(name), *alike])
    return [one.name for one in distinct][:_MOST_SUGGESTIONS]


def _holding(name: str) -> list[Place]:
    """Return the places of which one name holds every word of a folded name."""
    words = set(name.split())
    return [
        one
        for one, names in _table().names.items()
        if words and any(words <= set(known.split()) for known in names)
    ]


@lru_cache(maxsize=1)
def _table() -> _Table:
    lines = Path(__file__).with_name("places.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    counted = {codes[:2]: int(people) for codes, people, *_ in rows if people.isdecimal()}
    table = _Table({}, {}, {})
    for codes, people, name, aliases, parts in rows:
        one = _place(name, codes[:2], people, counted)
        table.names[one] = tuple(aliases.split(";"))
        table.found.update(dict.fromkeys([*codes.lower().split(), *table.names[one]], one))
        table.parts.update(dict.fromkeys(filter(None, parts.split(";")), one))
    return table


def _place(name: str, code: str, people: str, counted: dict[str, int]) -> Place:
    """Make a place of its line. A group has, for a number, the codes of its members, the world a *."""
    if code:
        return Place(name, code, int(people), SOURCE)
    members = tuple(people.split()) if people != "*" else ()
    added = [counted[member] for member in members or counted]
    return Place(name, "", sum(added), f"sum of {len(added)} members, {SOURCE}", members)

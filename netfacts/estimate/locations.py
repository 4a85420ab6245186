"""Which place a study names: the words of its place -> a place of the table, or a part of one."""

import re

from msgspec import Struct

from netfacts.estimate.place_table import Place, fold, load_table
from netfacts.estimate.places import find_country, fold_name

_CODE_LETTERS = 2  # of a code that is also one of a state: CA, GA
_BETWEEN = re.compile(r"[,;()]")
_DIRECTIONS = re.compile("(?:(?:north|south|east|west|central)(?:ern|east|west)? )+")
# What a study may call by such a name is another place too, or a part, or more than one country.
_DOUBTFUL = frozenset(("georgia", "america", "britain", "great britain", "micronesia"))


class Location(Struct, frozen=True):
    """Which place the words of a study name."""

    place: Place
    whole: bool
    """Whether they name the place itself, not a part of it."""


def locate(text: str) -> Location | None:
    """Return which place a study's words name, or name a part of; None where that may be doubted.

    >>> locate("United States (SEER)").whole, locate("south-west Norway").whole
    (True, False)
    >>> locate("Lebanon, New Hampshire"), locate("Norway and Sweden")
    (None, None)
    """
    name = fold_name(text)
    if exact := _locate_name(name, ""):
        return exact
    if name in load_table().unnumbered:
        return Location(load_table().unnumbered[name], whole=False)
    names = [fold_name(words) for words in _BETWEEN.split(text)]
    countries = [one.place for one in map(_locate_country, names) if one]
    context = countries[0].code if countries else ""
    found = [_locate_name(name, context) for name in names]
    known = [one for one in found if one]
    inner = [one for one in known if one.place.within == context and context]
    outer = [one for one in known if one not in inner]
    if not known or len({one.place for one in outer}) > 1 or len({one.place for one in inner}) > 1:
        return None
    if inner:
        return inner[0]
    return Location(known[0].place, whole=found[0] is not None and all(one.whole for one in known))


def _locate_name(name: str, context: str) -> Location | None:
    """Return the place of a folded name: a part of the country `context`, a country, else the only part."""
    parts = load_table().parts.get(name, [])
    near = [one for one in parts if one.within == context]
    if len(near) == 1:
        return Location(near[0], whole=True)
    if country := _locate_country(name):
        return country
    if len(parts) == 1 and name not in _DOUBTFUL:
        return Location(parts[0], whole=True)
    return _locate_around(name)


def _locate_country(name: str) -> Location | None:
    """Return the country that a folded name means; a code of two letters is none."""
    one = find_country(name)
    if one is None or name in _DOUBTFUL:
        return None
    is_code = len(name) == _CODE_LETTERS and name not in load_table().names[one]
    return None if is_code else Location(one, whole=True)


def _locate_around(name: str) -> Location | None:
    """Return the country that a folded name means a part of: south west norway."""
    towards = _DIRECTIONS.match(name)
    rest = name[towards.end() :] if towards else ""
    around = load_table().countries.get(rest) if rest not in _DOUBTFUL else None
    return Location(around, whole=False) if around and fold(around.name) == rest else None

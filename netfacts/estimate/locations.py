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
    if exact := _locate_name(fold_name(text), ""):
        return exact
    names = [fold_name(words) for words in _BETWEEN.split(text)]
    countries = [one.place for one in map(_locate_country, names) if one and not one.place.within]
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
    if name in load_table().unnumbered:
        return Location(load_table().unnumbered[name], whole=False)
    alone = len(parts) == 1 and name not in _DOUBTFUL
    return Location(parts[0], whole=True) if alone else None


def _locate_country(name: str) -> Location | None:
    """Return the country that a folded name means, or means a part of; a code of two letters is none."""
    if one := find_country(name):
        is_code = len(name) == _CODE_LETTERS and name not in load_table().names[one]
        return None if name in _DOUBTFUL or is_code else Location(one, whole=True)
    towards = _DIRECTIONS.match(name)
    rest = name[towards.end() :] if towards else ""
    around = load_table().countries.get(rest) if rest not in _DOUBTFUL else None
    return Location(around, whole=False) if around and fold(around.name) == rest else None

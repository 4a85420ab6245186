"""Find the place that a study names, and how near a rate is to what an estimate asks for."""

import re
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from netfacts.estimate.places import Place, find_country, fold_name, load_table
from netfacts.facts.measure import Measure

_CODE_LETTERS = 2  # length of a country code, which may also be a state's: CA, GA
_BETWEEN = r"[,;()]"
_DIRECTIONS = "(?:(?:north|south|east|west|central)(?:ern|east|west)? )+"
# Names that a study may also use for another place, for a part, or for several countries.
_DOUBTFUL = frozenset(("georgia", "america", "britain", "great britain", "micronesia"))


class Group(StrEnum):
    """How near a rate is to what an estimate asks for; the nearest first."""

    HERE = "counted-here"
    """Counted in the place itself."""
    WITHIN = "counted-in-a-part"
    AROUND = "counted-around-it"
    """Counted in the country that the place is part of."""
    OVERALL = "all-elsewhere"
    """A rate of the whole subject, counted elsewhere."""
    PARTIAL = "part-elsewhere"
    """A rate of only one site, grade or group of people, or of more than the subject, counted elsewhere."""
    OLD = "older"
    """Disputed, superseded, or older than another of the same, wherever it was counted."""


def find_nearness(measure: Measure, place: Place | None) -> Group | None:
    """Return how near to a place a figure was counted, or None if elsewhere."""
    if not place:
        return None
    if not place.people and measure.place == place.name:  # a place that is only known from studies
        return Group.HERE
    found = locate(measure.place)
    if not found:
        return None
    if found.place == place:
        return Group.HERE if found.whole else Group.WITHIN
    if place.code and found.place.within == place.code:
        return Group.WITHIN
    return Group.AROUND if place.within and found.whole and found.place.code == place.within else None


class Location(Struct, frozen=True):
    """The place that the words of a study name."""

    place: Place
    whole: bool
    """Whether they name all of the place, not a part of it."""


@lru_cache(maxsize=1024)  # many places are compared with the same few
def locate(text: str) -> Location | None:
    """Return the place that a study's words name, or name a part of; None if that is doubtful.

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
    names = [fold_name(words) for words in re.split(_BETWEEN, text)]
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
    """Return the place of a folded name: a part of the country `context`, else a country or the only part."""
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
    """Return the country that a folded name means; None for a two-letter code."""
    one = find_country(name)
    if one is None or name in _DOUBTFUL:
        return None
    is_code = len(name) == _CODE_LETTERS and name not in load_table().names[one]
    return None if is_code else Location(one, whole=True)


def _locate_around(name: str) -> Location | None:
    """Return the country that a folded name means a part of, as in "south west norway"."""
    towards = re.match(_DIRECTIONS, name)
    rest = name[towards.end() :] if towards else ""
    around = load_table().countries.get(rest) if rest not in _DOUBTFUL else None
    return Location(around, whole=False) if around and fold_name(around.name) == rest else None

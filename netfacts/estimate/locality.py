"""Which place a study names, and how near a rate is to what an estimate asks for."""

import re
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from netfacts.estimate.places import Place, find_country, fold_name, load_table
from netfacts.facts.measure import Measure
from netfacts.text.folding import fold, words

# Words of a stratum that narrow nothing down: "all NETs, not further defined".
_OF_ALL = ("all", "not", "further", "defined", "included")
_CODE_LETTERS = 2  # of a code that is also one of a state: CA, GA
_BETWEEN = re.compile(r"[,;()]")
_DIRECTIONS = re.compile("(?:(?:north|south|east|west|central)(?:ern|east|west)? )+")
# What a study may call by such a name is another place too, or a part, or more than one country.
_DOUBTFUL = frozenset(("georgia", "america", "britain", "great britain", "micronesia"))


class Group(StrEnum):
    """How near a rate is to what an estimate asks for; the nearest first."""

    HERE = "counted-here"
    """Its study names the very place."""
    WITHIN = "counted-in-a-part"
    AROUND = "counted-around-it"
    """Counted in the country that the place is a part of."""
    OVERALL = "all-elsewhere"
    """Of all that the facts are about, counted elsewhere."""
    PARTIAL = "part-elsewhere"
    """Of one site, grade or group of people alone, counted elsewhere."""
    OLD = "older"
    """Older than others of the same, or disputed or superseded, wherever it was counted."""


def is_overall(measure: Measure, subject: str) -> bool:
    """Tell whether a rate is of all that the facts are about, not of a site or grade.

    The fact file marks it, or its stratum has no other words than `subject`, what the facts are about.
    """
    return measure.overall or (not measure.what and is_of_all(measure, subject))


def is_of_all(measure: Measure, subject: str) -> bool:
    """Tell whether the stratum of a figure leaves none of `subject` out."""
    if measure.overall:
        return True
    known = set(map(_singular, [*_OF_ALL, *words(subject)]))
    return known.issuperset(map(_singular, words(measure.stratum)))


def _singular(word: str) -> str:
    """Return a word in a form that many and one share, folded."""
    return fold(word).removesuffix("s")


def find_group(measure: Measure, place: Place | None, subject: str) -> Group:
    """Return how near a rate is to an estimate for a place, or for no place that has a name."""
    return find_nearness(measure, place) or (Group.OVERALL if is_overall(measure, subject) else Group.PARTIAL)


def find_nearness(measure: Measure, place: Place | None) -> Group | None:
    """Return how near a figure was counted to a place; None where that was elsewhere."""
    if not place:
        return None
    if not place.people and measure.place == place.name:  # a place that only studies name
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
    """Which place the words of a study name."""

    place: Place
    whole: bool
    """Whether they name the place itself, not a part of it."""


@lru_cache(maxsize=1024)  # many places are held against the same ones
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
    return Location(around, whole=False) if around and fold_name(around.name) == rest else None

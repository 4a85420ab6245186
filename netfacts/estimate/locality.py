"""How near a rate is to what an estimate asks for: counted there, in a part of it, around it, elsewhere."""

from enum import StrEnum

from netfacts.estimate.locations import locate
from netfacts.estimate.place_table import Place
from netfacts.facts.measure import Measure
from netfacts.text.folding import fold, words

# Words of a stratum that narrow nothing down: "all NETs, not further defined".
_OF_ALL = ("all", "not", "further", "defined", "included")


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
    found = locate(measure.place) if place else None
    if not place or not found:
        return None
    if found.place == place:
        return Group.HERE if found.whole else Group.WITHIN
    if place.code and found.place.within == place.code:
        return Group.WITHIN
    return Group.AROUND if place.within and found.whole and found.place.code == place.within else None

"""Which rates were counted in the very place that an estimate is for, and which are of all, not of a part."""

from enum import StrEnum

from msgspec import Struct

from netfacts.estimate.locations import locate
from netfacts.estimate.rates import Rate, Source, is_of_one_age
from netfacts.facts.measure import Measure
from netfacts.text.folding import fold, words

# Words of a stratum that narrow nothing down: "all NETs, not further defined", "malignant ... included".
_OF_ALL = ("all", "not", "further", "defined", "malignant", "included", "tumours", "neoplasms", "carcinomas")


class Group(StrEnum):
    """How near a rate is to what an estimate asks for; the nearest first."""

    HERE = "counted-here"
    """Its study names the very place."""
    WITHIN = "counted-in-a-part"
    OVERALL = "all-elsewhere"
    """Of all tumours (or whatever the facts are about), counted elsewhere."""
    PARTIAL = "part-elsewhere"
    """Of one site, grade or group of people alone, counted elsewhere."""


class Local(Struct, frozen=True):
    """Published rates that were counted in the place that an estimate is for, and do not stand in it."""

    here: tuple[Source, ...] = ()
    """The overall rates or, where there are none, those of some tumours or people."""
    further: tuple[str, ...] = ()
    """The ids of facts with rates of some tumours or people alone, or counted in a part of the place."""


def is_overall(measure: Measure, subject: str) -> bool:
    """Tell whether a rate is of all that `subject` (the fact file's title) names, not of a site or grade."""
    return not measure.what and is_of_all(measure, subject)


def is_of_all(measure: Measure, subject: str) -> bool:
    """Tell whether the stratum of a figure leaves none of `subject` out."""
    known = set(map(_singular, [*_OF_ALL, *words(subject)]))
    return known.issuperset(map(_singular, words(measure.stratum)))


def _singular(word: str) -> str:
    """Return a word in a form that many and one share, folded."""
    return fold(word).removesuffix("s")


def find_group(measure: Measure, place: str | None, subject: str) -> Group:
    """Return how near a rate is to an estimate for `place`, the name of a place or nothing."""
    found = locate(measure.place) if place else None
    if found and found.place.name == place:
        return Group.HERE if found.whole else Group.WITHIN
    return Group.OVERALL if is_overall(measure, subject) else Group.PARTIAL


def find_local(rates: list[Rate], place: str | None, subject: str, used: list[Source]) -> Local:
    """Return which of all rates were counted in `place`, but for those that are `used` already."""
    left = [one.source for one in rates if one.source not in used and not is_of_one_age(one.source.measure)]
    grouped = [(source, find_group(source.measure, place, subject)) for source in left]
    here = [source for source, near in grouped if near is Group.HERE]
    shown = [source for source in here if is_overall(source.measure, subject)] or here
    named = {source.fact for source in (*shown, *used)}
    near = [source.fact for source, near in grouped if near in (Group.HERE, Group.WITHIN)]
    return Local(tuple(shown), tuple(dict.fromkeys(fact for fact in near if fact not in named)))

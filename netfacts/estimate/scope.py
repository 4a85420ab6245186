"""Read from its words what a rate counts: where, everyone or one group, the whole disease or a part."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from msgspec import Struct, structs

from netfacts.estimate.places import Place, find_country, fold_name, load_table
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.text.folding import fold, words

# Words that do not narrow a stratum down: "all NETs, not further defined", "NETs of all sites".
_OF_ALL = ("all", "not", "further", "defined", "included", "of", "sites")
_OF_BIRTHS = re.compile(r"\b(?:births?|newborns?)\b", re.IGNORECASE)
_GROUP = re.compile(  # MEN may be the short name of a disease
    r"\b(?!(?-i:MEN)\b)(?:(?:wo)?men|(?:fe)?males?|boys|girls|adults?|children|adolescents"
    r"|(?:over|under) the age of [0-9]+|age(?:s|d)? [0-9][^,;]*)(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
# The other patterns are compiled when a stratum or a place is asked for.
_NOT_COUNTED = r".*\b(?:in|ex)cluded\b.*|\b(?:outside|other than|except|without|excluding)\b.*"
_ENDING = r"(?<=\w{4})(?:atic|iceal|icular|ic|al|as|ix|um|us)$"  # pancreas and pancreatic are one stratum
# Names that a study may also use for another place, for a part, or for several countries.
_DOUBTFUL = frozenset(("georgia", "america", "britain", "great britain", "micronesia"))


class Group(StrEnum):
    """How near a rate is to what an estimate asks for; the nearest first."""

    HERE = "counted-here"
    WITHIN = "counted-in-a-part"
    AROUND = "counted-around-it"  # in the country that the place is part of
    OVERALL = "all-elsewhere"  # of the whole subject, counted elsewhere
    PARTIAL = "part-elsewhere"  # of one site, grade or group of people, or of more than the subject
    OLD = "older"  # disputed, superseded, or older than another of the same, wherever it was counted


class Location(Struct, frozen=True):
    """The place that the words of a study name."""

    place: Place
    whole: bool  # whether they name all of the place, not a part of it


def is_of_births(measure: Measure) -> bool:
    """Tell whether a figure counts births or newborns, not all people, by its kind or its stratum."""
    return measure.kind is MeasureKind.BIRTH_PREVALENCE or bool(_OF_BIRTHS.search(measure.stratum))


def find_group(measure: Measure) -> str:
    """Return the only people that a rate fits, as the fact file or the stratum says: "men"; "" if all."""
    found = _GROUP.search(measure.stratum)
    return measure.among or (found[0].strip() if found else "")


def remove_group(stratum: str) -> str:
    """Return a stratum without the group of people in it: "NETs of all sites, men" is "NETs of all sites"."""
    return _GROUP.sub("", stratum).rstrip(" ,")


def is_overall(measure: Measure, subject: str) -> bool:
    """Tell whether a rate is of the whole subject: marked so, or with a stratum that has no other words."""
    return measure.overall or (not measure.what and names_all(measure.stratum, subject))


def is_overall_in_group(measure: Measure, subject: str) -> bool:
    """Tell whether a rate is of the whole subject, if only in one group of people."""
    return is_overall(structs.replace(measure, stratum=remove_group(measure.stratum)), subject)


def names_all(stratum: str, subject: str) -> bool:
    """Tell whether a stratum has no words except those of `subject` and those that narrow nothing down."""
    known = {fold(word).removesuffix("s") for word in (*_OF_ALL, *words(subject))}
    return all(fold(word).removesuffix("s") in known for word in words(stratum))


def is_about(measure: Measure, typed: str, read: Callable[[str], Sequence[str]]) -> bool:
    """Tell whether the stratum and the place of a rate have all that was typed; `read` returns meanings.

    What a stratum only includes or excludes is not counted, and of "gut and pancreas" both must be typed:
    the two together are another stratum than each of them.
    """
    phrase = set(read(typed))
    each = [_list_names(word, read) for word in words(typed)]
    wanted = phrase.union(*each)
    known = _list_names(measure.place, read)
    for part in re.split("[,;:]", measure.stratum):
        counted = re.sub(_NOT_COUNTED, "", part)
        several = not _GROUP.search(part)  # not "age 80 and over"
        both = re.split(r"\b(?:and|or)\b", counted) if several else [counted]
        sides = [_list_names(side, read) for side in both]
        if len({wanted.isdisjoint(side) for side in sides}) == 1:  # all of them are wanted, or none
            known |= _list_names(counted, read)
    return bool(phrase) and (phrase <= known or not any(map(known.isdisjoint, each)))


def _list_names(text: str, read: Callable[[str], Sequence[str]]) -> set[str]:
    """Return what a text and each of its words mean, and the words without their endings."""
    several = words(text)
    bare = (re.sub(_ENDING, "-", fold(word)) for word in several)
    return set(chain(read(text), *map(read, several), bare))


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


@lru_cache(maxsize=1024)  # many places are compared with the same few
def locate(text: str) -> Location | None:
    """Return the place that a study's words name, or name a part of; None if that is doubtful.

    >>> locate("United States (SEER)").whole, locate("south-west Norway").whole, locate("Norway and Sweden")
    (True, False, None)
    """
    name = fold_name(text)
    if exact := _locate_name(name, ""):
        return exact
    if around := load_table().unnumbered.get(name):
        return Location(around, whole=False)
    names = [fold_name(part) for part in re.split("[,;()]", text)]
    context = next((one.code for one in map(_find_country, names) if one), "")
    found = [_locate_name(name, context) for name in names]
    known = [one for one in found if one]
    inner = [one for one in known if context and one.place.within == context]
    outer = [one for one in known if one not in inner]
    if not known or len({one.place for one in outer}) > 1 or len({one.place for one in inner}) > 1:
        return None
    if inner:
        return inner[0]
    return Location(known[0].place, whole=found[0] is not None and all(one.whole for one in known))


def _locate_name(name: str, context: str) -> Location | None:
    """Return the place of a folded name: a part of the country `context`, a country, or the only part."""
    parts = load_table().parts.get(name, [])
    near = [one for one in parts if one.within == context]
    place = near[0] if len(near) == 1 else _find_country(name)
    if not place and len(parts) == 1 and name not in _DOUBTFUL:
        place = parts[0]
    if place:
        return Location(place, whole=True)
    rest = re.sub("^(?:(?:north|south|east|west|central)(?:ern|east|west)? )+", "", name)
    around = load_table().countries.get(rest) if rest not in (name, *_DOUBTFUL) else None
    return Location(around, whole=False) if around and fold_name(around.name) == rest else None


def _find_country(name: str) -> Place | None:
    """Return the country of a folded name; None for a code, which may be a state's (CA), and if doubtful."""
    one = find_country(name)
    is_code = one and name == one.code.casefold() and name not in load_table().names[one]
    return None if is_code or name in _DOUBTFUL else one

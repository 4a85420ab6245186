"""Read from its stratum what a rate counts: everyone or one group of people, the whole disease or a part."""

import re
from collections.abc import Callable, Sequence
from itertools import chain

from msgspec.structs import replace

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
_EXCEPT = r"\b(?:outside|other than|except|without|excluding)\b.*"  # compiled when a stratum is asked for
_ENDING = r"(?<=\w{4})(?:atic|iceal|icular|ic|al|as|ix|um|us)$"  # pancreas and pancreatic are one stratum
_BETWEEN_PARTS = "[,;:]"
_BOTH = r"\b(?:and|or)\b"


def is_of_births(measure: Measure) -> bool:
    """Tell whether a figure counts births or newborns, not all people, by its kind or its stratum."""
    return measure.kind is MeasureKind.BIRTH_PREVALENCE or bool(_OF_BIRTHS.search(measure.stratum))


def find_group(measure: Measure) -> str:
    """Return the only people that a rate fits: "men", "age 65 and over"; "" if it is of everyone.

    The fact file names them (`among`), or the words of the stratum do.
    """
    if measure.among:
        return measure.among
    found = _GROUP.search(measure.stratum)
    return found[0].strip() if found else ""


def is_overall(measure: Measure, subject: str) -> bool:
    """Tell whether a rate is of the whole subject, not of one site or grade.

    It is if the fact file marks it so, or if its stratum has no words except those of `subject`.
    """
    return measure.overall or (not measure.what and is_of_all(measure, subject))


def is_overall_in_group(measure: Measure, subject: str) -> bool:
    """Tell whether a rate is of the whole subject, if only in one group of people."""
    return is_overall(replace(measure, stratum=remove_group(measure.stratum)), subject)


def remove_group(stratum: str) -> str:
    """Return a stratum without the group of people in it: "NETs of all sites, men" is "NETs of all sites"."""
    return _GROUP.sub("", stratum).rstrip(" ,")


def is_of_all(measure: Measure, subject: str) -> bool:
    """Tell whether the stratum of a figure includes all of `subject`."""
    return measure.overall or names_all(measure.stratum, subject)


def names_all(stratum: str, subject: str) -> bool:
    """Tell whether a stratum has no words except those of `subject` and those that narrow nothing down."""
    known = set(map(_singular, [*_OF_ALL, *words(subject)]))
    return known.issuperset(map(_singular, words(stratum)))


def _singular(word: str) -> str:
    """Return a word folded, without the s of its plural."""
    return fold(word).removesuffix("s")


def is_about(measure: Measure, typed: str, read: Callable[[str], Sequence[str]]) -> bool:
    """Tell whether the stratum and the place of a rate have all that was typed; `read` returns meanings.

    What a stratum only includes or excludes is not counted, and of "gut and pancreas" both must be typed:
    the two together are another stratum than each of them.
    """
    phrase = set(read(typed))
    each = [_list_names(word, read) for word in words(typed)]
    wanted = phrase.union(*each)
    known = _list_names(measure.place, read)
    for part in re.split(_BETWEEN_PARTS, measure.stratum):
        if "excluded" in part or "included" in part:
            continue
        counted = re.sub(_EXCEPT, "", part)
        both = [counted] if _GROUP.search(part) else re.split(_BOTH, counted)  # not "age 80 and over"
        sides = [_list_names(side, read) for side in both]
        if all(map(wanted.isdisjoint, sides)) or not any(map(wanted.isdisjoint, sides)):
            known |= _list_names(counted, read)
    return bool(phrase) and (phrase <= known or not any(map(known.isdisjoint, each)))


def _list_names(text: str, read: Callable[[str], Sequence[str]]) -> set[str]:
    """Return what a text and each of its words mean, and the words without their endings."""
    several = words(text)
    bare = (re.sub(_ENDING, "-", fold(word)) for word in several)
    return set(chain(read(text), *map(read, several), bare))

"""What msgspec says of a wrong entry -> what a curator can mend, and where."""

import re
from collections.abc import Sequence as Steps
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from netfacts.facts.measure import Bound, Interval, Measure, MeasureKind, Spread, Standardisation, Unit
from netfacts.facts.model import Citation, EstimateBasis, EstimateWords, ReadIn, Status, WhereToTurn
from netfacts.facts.reference import Date, Name, ReferenceType
from netfacts.facts.yaml_nodes import Mapping, Mark, Node, Sequence
from netfacts.text.safe import did_you_mean, visible

Step: TypeAlias = str | int

_SHAPE_UNDER: dict[Step, type[Struct]] = {
    "measures": Measure,
    "interval": Interval,
    "interquartile-range": Spread,
    "citations": Citation,
    "author": Name,
    "editor": Name,
    "issued": Date,
    "accessed": Date,
    "estimate": EstimateBasis,
    "words": EstimateWords,
    "where-to-turn": WhereToTurn,
}
_WORDS_UNDER: dict[Step, type[StrEnum]] = {
    "kind": MeasureKind,
    "unit": Unit,
    "bound": Bound,
    "standardisation": Standardisation,
    "read-in": ReadIn,
    "status": Status,
    "type": ReferenceType,
}
_MOST_WORDS = 8
_SLUG = "an id is lower-case letters and digits, joined by hyphens"
_NAMES = {
    "array": "a list",
    "object": "a mapping (key: value)",
    "int": "a whole number",
    "bool": "true or false",
}


class Flaw(NamedTuple):
    """What is wrong with the shape of an entry, and the path of what it speaks of."""

    code: str
    message: str
    path: list[Step]


def described(error: str, shape: type[Struct]) -> Flaw:
    """Turn the words of a `msgspec.ValidationError` into a flaw that a curator can mend."""
    message, _, where = error.rpartition(" - at `") if " - at `" in error else (error, "", "")
    path: list[Step] = [
        int(index) if index else name for name, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", where)
    ]
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if found := re.fullmatch("Object contains unknown field `(.+)`", message):
        known = list(_SHAPE_UNDER.get(name, shape).__struct_encode_fields__)
        hint = did_you_mean(found[1], known) or f"The fields here are {', '.join(known)}."
        return Flaw("E007", f"there is no field {found[1]} here. {hint}", [*path, found[1]])
    if found := re.fullmatch("Object missing required field `(.+)`", message):
        return Flaw("E007", f"the field {found[1]} is missing", path)
    if "matching regex" in message and name != "reviewed":
        return Flaw("E008", f"{_SLUG}, such as us-incidence-2018", path)
    return Flaw("E007", _value_error(message, name), path)


def _value_error(message: str, name: Step) -> str:
    if found := re.fullmatch("Invalid enum value '(.*)'", message, re.DOTALL):
        words = [str(word) for word in _WORDS_UNDER[name]]
        few = len(words) <= _MOST_WORDS
        hint = did_you_mean(found[1], words) * (not few) or f"One of: {', '.join(words)}."
        return f"{visible(found[1])} is no {name}. {hint}"
    if "matching regex" in message:
        return "a date is written year-month-day, such as 2026-11-22"
    if found := re.match(
        r"Expected `(array|object|int|bool)(?: \| null)?`(?:, got| of length <= 1)", message
    ):
        return f"{_NAMES[found[1]]} is expected here"
    if message.startswith("Expected `array` of length >= 1"):
        return "at least one is needed here"
    if message.startswith("Expected `str`"):
        return "text is expected here, not a list or a mapping"
    return message


def place_of(node: Node, path: Steps[Step]) -> Mark:
    """Return the place of what `path` leads to in `node`, or of the nearest thing on the way there."""
    mark = Mark(0, 0) if isinstance(node, str) else node.mark
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            value = node[step]
            mark = node.value_at(step) if isinstance(value, str) else node.key_at(step)
            node = value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark = node.item_at(step)
            node = node[step]
        else:
            break
    return mark

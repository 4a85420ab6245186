"""Find everything that a curator can fix in a wrong entry of a fact file, and where."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct

from netfacts.facts import decode_figure
from netfacts.facts.model import Header
from netfacts.facts.yaml_nodes import LISTS, Path
from netfacts.text.safe import did_you_mean, show_typed

_MAX_WORDS_LISTED = 8
_EXPECTED = {
    "array": "expected a list",
    "object": "expected a mapping (key: value)",
    "int": "expected a whole number",
    "bool": "expected true or false",
    "str": "expected text, not a list or a mapping",
}
_SLUG = ("E008", "an id is lower-case letters and digits, joined by hyphens, such as us-incidence-2018")
_FORMS = {
    "reviewed": ("E007", "a date is written year-month-day, such as 2026-11-22"),
    "URL": ("E009", "an address is http:// or https:// and the name of a site, no spaces, no user name"),
    "DOI": ("E010", "a DOI is 10.1000/xyz"),
    "PMID": ("E010", "a PMID is digits"),
    "PMCID": ("E010", "a PMCID is PMC and digits"),
}
_NAMES = (
    "names are a list: [{literal: Example Society}] for a body, [{family: Doe, given: Jane}] for a person"
)
_DATES = "a date is 2019, 2019-07 or 2019-07-20; of a range give the day of publication"
_HINTS = {
    **dict.fromkeys(("author", "editor"), _NAMES),
    **dict.fromkeys(("issued", "accessed"), _DATES),
    "citations": "citations are a list with at least one: [{reference: doe-2021}]",
    "per": "expected a whole number without commas, such as 100000",
}


class Flaw(NamedTuple):
    """A mistake in the shape of an entry, and the path to it."""

    path: Path
    code: str
    message: str


def find_flaws(value: object, kind: object, path: Path = ()) -> list[Flaw]:
    """Return everything that is wrong with a value that should be of this kind."""
    core = _find_core(kind)
    flaws: list[Flaw] = []
    parts: list[tuple[object, object, Path]] = []
    if get_origin(core) is tuple and isinstance(value, list):
        parts = [(item, get_args(core)[0], (*path, n)) for n, item in enumerate(value)]
    elif get_origin(core) is dict and isinstance(value, dict):
        key_kind, item_kind = get_args(core)
        for key, item in value.items():
            parts += [(key, key_kind, (*path, key)), (item, item_kind, (*path, key))]
    elif isinstance(core, type) and issubclass(core, Struct) and isinstance(value, dict):
        flaws += _find_field_flaws(value, core, path)
    flaws += [flaw for part in parts for flaw in find_flaws(*part)]
    if not flaws:  # if there are any, errors of the whole may follow from them
        try:
            msgspec.convert(value, kind, strict=False, dec_hook=decode_figure)
        except msgspec.ValidationError as error:
            flaws.append(_describe_flaw(str(error), core, path))
    return flaws


def _find_field_flaws(fields: dict[str, object], shape: type[Struct], path: Path) -> Iterator[Flaw]:
    """Yield each field that is unknown or missing, and the flaws of the others."""
    known = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    names = [*known, *LISTS] if shape is Header else list(known)
    hints = {name: did_you_mean(name, names) for name in fields if name not in known}
    for name, hint in hints.items():
        there = hint or f"The fields here are {', '.join(names)}."
        yield Flaw((*path, name), "E007", f"unknown field: {show_typed(name)}. {there}")
    for name, field in known.items():
        if name in fields:
            yield from find_flaws(fields[name], field.type, (*path, name))
        elif field.required and not any(name in hint for hint in hints.values()):
            yield Flaw(path, "E007", f"the field {name} is missing")


def _find_core(kind: object) -> object:
    """Return a kind without its annotations and without None."""
    if get_origin(kind) is Annotated:
        return _find_core(get_args(kind)[0])
    if isinstance(kind, UnionType):
        return next(choice for choice in get_args(kind) if choice is not NoneType)
    return kind


def _describe_flaw(message: str, core: object, path: Path) -> Flaw:
    """Turn an error message of msgspec about one value into a flaw that a curator can fix."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    found = re.fullmatch("Invalid enum value '(.*)'", message, re.DOTALL)
    if found and isinstance(core, type) and issubclass(core, StrEnum):
        hint = did_you_mean(found[1], list(core)) if len(core) > _MAX_WORDS_LISTED else ""
        if found[1] == "%":
            hint = "Did you mean percent?"
        there = hint or f"One of: {', '.join(core)}."
        return Flaw(path, "E007", f"{show_typed(found[1])} is not a known {name}. {there}")
    if "of length <= 1" in message:
        return Flaw(path, "E007", _DATES)
    if "matching regex" in message:
        code, words = _FORMS.get(name, _SLUG)
        return Flaw(path, code, words)
    if found := re.match(r"Expected `(\w+)(?: \| null)?`, got", message):
        return Flaw(path, "E007", _HINTS.get(name) or _EXPECTED[found[1]])
    if message.startswith("Expected `array` of length >= 1"):
        message = _HINTS.get(name) or "at least one is needed here"
    return Flaw(path, "E007", message)


def drop_flawed(value: object, paths: Iterable[Path]) -> object:
    """Return a copy of a value without the parts at these paths."""
    left: Any = deepcopy(value)
    for *parents, last in sorted(filter(None, paths), reverse=True):  # what is further down goes first
        part = left
        for step in parents:
            part = part[step]
        del part[last]
    return left

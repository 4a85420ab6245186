"""The shape of a fact file: its JSON Schema, made from the model, and what is wrong with an entry.

msgspec writes draft 2020-12; this module adapts it to draft-07, which editors read. Figures are
numbers in the schema, although the reader takes every scalar as text.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import deepcopy
from enum import StrEnum
from functools import cache, reduce
from numbers import Number
from operator import getitem
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, get_args, get_origin

import msgspec

from netfacts.facts import Part, Steps, decode_figure
from netfacts.facts.model import Fact, Header
from netfacts.facts.reference import Reference
from netfacts.text.safe import did_you_mean, show_typed

Schema: TypeAlias = dict[str, Any]
_DESCRIBED_FIELD = r"(?m)^    (\w+): .*  #: (.*)$"
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


class FactFile(Header, frozen=True):
    """A fact file."""

    references: tuple[Reference, ...] = ()  #: CSL items, with only what was confirmed.
    facts: tuple[Fact, ...] = ()  #: The statements, each with its citations.


class Flaw(NamedTuple):
    """A mistake in the shape of an entry, and the path to it."""

    path: Steps
    code: str
    message: str


def fact_file_schema() -> Schema:
    """Return the JSON Schema (draft-07) of a fact file."""
    _, parts = msgspec.json.schema_components(
        [FactFile], schema_hook=describe_custom_type, ref_template="#/definitions/{name}"
    )
    for name, part in parts.items():
        fields: Schema = part.get("properties", {})
        for key, field in fields.items():
            fields[key] = {"description": describe_fields()[name][key], **_adapt_field(field)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "netfacts fact file",
        "$ref": "#/definitions/FactFile",
        "definitions": parts,
    }


def describe_custom_type(kind: type) -> Schema:
    """Return the schema of a type that msgspec does not know: all of ours are numbers."""
    if issubclass(kind, Number):
        return {"type": "number"}
    raise NotImplementedError(kind)


@cache
def describe_fields() -> dict[str, dict[str, str]]:
    """Return the description of every field of each part of a fact file."""
    kinds: list[type[Part]] = [FactFile, *(kind for kind in Part.__subclasses__() if kind is not Header)]
    return {kind.__name__: _describe_part(kind) for kind in kinds}


def _describe_part(kind: type[Part]) -> dict[str, str]:
    """Return the comment after each field in the source, including those of a class that it extends."""
    found: dict[str, str] = {}
    for one in kind.__mro__:
        with suppress(OSError, TypeError):  # a package of bytecode alone; a class that is built in
            found |= re.findall(_DESCRIBED_FIELD, inspect.getsource(one))
    return {field.encode_name: found.get(field.name, "") for field in msgspec.structs.fields(kind)}


def _adapt_field(field: Schema) -> Schema:
    """Remove null and the default: an absent field is left out. Draft-07 ignores keys next to a $ref."""
    field.pop("default", None)
    if "anyOf" in field:
        field["allOf"] = [choice for choice in field.pop("anyOf") if choice != {"type": "null"}]
    if "$ref" in field:
        field["allOf"] = [{"$ref": field.pop("$ref")}]
    return field


def find_flaws(value: object, kind: object, path: Steps = ()) -> list[Flaw]:
    """Return everything that is wrong with a value that should be of this kind."""
    core = kind
    while get_origin(core) in (Annotated, UnionType):  # None comes last in a union
        core = get_args(core)[0]
    flaws = list(_find_inner_flaws(value, core, path))
    if not flaws:  # if there are any, errors of the whole may follow from them
        try:
            msgspec.convert(value, kind, strict=False, dec_hook=decode_figure)
        except msgspec.ValidationError as error:
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            flaws.append(Flaw(path, *_describe_flaw(str(error), core, name)))
    return flaws


def _find_inner_flaws(value: object, kind: object, path: Steps) -> Iterator[Flaw]:
    if get_origin(kind) is tuple and isinstance(value, list):
        for n, item in enumerate(value):
            yield from find_flaws(item, get_args(kind)[0], (*path, n))
    elif get_origin(kind) is dict and isinstance(value, dict):
        key_kind, item_kind = get_args(kind)
        for key, item in value.items():
            yield from find_flaws(key, key_kind, (*path, key))
            yield from find_flaws(item, item_kind, (*path, key))
    elif isinstance(kind, type) and issubclass(kind, Part) and isinstance(value, dict):
        yield from _find_field_flaws(value, kind, path)


def _find_field_flaws(fields: dict[str, object], shape: type[Part], path: Steps) -> Iterator[Flaw]:
    """Yield each field that is unknown or missing, and the flaws of the others."""
    known = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    names = list((FactFile if shape is Header else shape).__struct_encode_fields__)
    hints = {name: did_you_mean(name, names) for name in fields if name not in known}
    for name, hint in hints.items():
        there = hint or f"The fields here are {', '.join(names)}."
        yield Flaw((*path, name), "E007", f"unknown field: {show_typed(name)}. {there}")
    for name, field in known.items():
        if name in fields:
            yield from find_flaws(fields[name], field.type, (*path, name))
        elif field.required and not any(name in hint for hint in hints.values()):
            yield Flaw(path, "E007", f"the field {name} is missing")


def _describe_flaw(message: str, kind: object, name: str) -> tuple[str, str]:
    """Return the code and the message for an error of msgspec about the value of a field of this name."""
    unknown = re.fullmatch("Invalid enum value '(.*)'", message, re.DOTALL)
    if unknown and isinstance(kind, type) and issubclass(kind, StrEnum):
        hint = did_you_mean(unknown[1], list(kind)) if len(kind) > _MAX_WORDS_LISTED else ""
        there = "Did you mean percent?" if unknown[1] == "%" else hint or f"One of: {', '.join(kind)}."
        message = f"{show_typed(unknown[1])} is not a known {name}. {there}"
    elif message.startswith("Expected `str` matching regex"):
        return _FORMS.get(name, _SLUG)
    elif message.startswith("Expected `array` of length <= 1"):
        message = _DATES
    elif message.startswith("Expected `array` of length >= 1"):
        message = _HINTS.get(name, "at least one is needed here")
    elif found := re.match(r"Expected `(\w+)(?: \| null)?`, got", message):
        message = _HINTS.get(name) or _EXPECTED[found[1]]
    return "E007", message


def drop_flawed(value: object, paths: Iterable[Steps]) -> object:
    """Return a copy of a value without the parts at these paths."""
    left: Any = deepcopy(value)
    for *parents, last in sorted(filter(None, paths), reverse=True):  # what is further down goes first
        del reduce(getitem, parents, left)[last]
    return left

"""The JSON Schema of a fact file, for editors, made from the model and its descriptions.

msgspec writes draft 2020-12; this module adapts it to draft-07, which editors read. Figures are
numbers in the schema, although the reader takes every scalar as text.
"""

import inspect
import re
from contextlib import suppress
from functools import cache
from numbers import Number
from typing import Any, TypeAlias

import msgspec

from netfacts.facts import Part
from netfacts.facts.model import Fact, Header
from netfacts.facts.reference import Reference

Schema: TypeAlias = dict[str, Any]
_DESCRIBED_FIELD = r"(?m)^    (\w+): .*  #: (.*)$"


class FactFile(Header, frozen=True):
    """A fact file."""

    references: tuple[Reference, ...] = ()  #: CSL items, with only what was confirmed.
    facts: tuple[Fact, ...] = ()  #: The statements, each with its citations.


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
    """Return the comment after each field, including those of a class that it extends.

    Python does not keep them: they are read from the source, which a package of bytecode alone lacks.
    """
    found: dict[str, str] = {}
    for one in kind.__mro__:
        with suppress(OSError, TypeError):  # no source; and TypeError if the class is built in
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

"""The JSON Schema of a fact file, for editors, made from the model and its descriptions.

msgspec writes draft 2020-12; this module adapts it to draft-07, which editors read. Figures are
numbers in the schema, although the reader takes every scalar as text.
"""

from typing import Any, TypeAlias

import msgspec

from netfacts.facts import Part
from netfacts.facts.figure import Figure
from netfacts.facts.model import Fact, Header
from netfacts.facts.reference import Reference
from netfacts.text.docstrings import read_field_docstrings

Schema: TypeAlias = "dict[str, Schema] | list[Schema] | str | int | float | bool | None"


class FactFile(Header, frozen=True):
    """A fact file."""

    references: tuple[Reference, ...] = ()
    """CSL items, with only what was confirmed."""
    facts: tuple[Fact, ...] = ()
    """The statements, each with its citations."""


def fact_file_schema() -> dict[str, Schema]:
    """Return the JSON Schema (draft-07) of a fact file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "netfacts fact file",
        "$ref": "#/definitions/FactFile",
        "definitions": _define_parts(),
    }


def describe_fields() -> dict[str, dict[str, str]]:
    """Return the description of every field of each part of a fact file."""
    return {
        part: {key: field["description"] for key, field in definition["properties"].items()}
        for part, definition in _define_parts().items()
        if "properties" in definition
    }


def _define_parts() -> dict[str, Any]:
    """Return the draft-07 schema of each part."""
    _, parts = msgspec.json.schema_components(
        [FactFile], schema_hook=_describe_custom_type, ref_template="#/definitions/{name}"
    )
    kinds: dict[str, type[Part]] = {kind.__name__: kind for kind in Part.__subclasses__()}
    kinds["FactFile"] = FactFile
    for name, part in parts.items():
        if "properties" in part:
            described = read_field_docstrings(kinds[name])
            for field in msgspec.structs.fields(kinds[name]):
                adapted = _adapt_field(part["properties"][field.encode_name])
                part["properties"][field.encode_name] = {"description": described[field.name], **adapted}
    return parts


def _describe_custom_type(kind: type) -> dict[str, Schema]:
    if kind is Figure:
        return {"type": "number"}
    raise NotImplementedError(kind)


def _adapt_field(field: dict[str, Any]) -> dict[str, Any]:
    """Remove null and the default: an absent field is left out. Draft-07 ignores keys next to a $ref."""
    field.pop("default", None)
    if "anyOf" in field:
        field["allOf"] = [choice for choice in field.pop("anyOf") if choice != {"type": "null"}]
    if "$ref" in field:
        field["allOf"] = [{"$ref": field.pop("$ref")}]
    return field

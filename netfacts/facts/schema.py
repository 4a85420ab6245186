"""The JSON Schema of a fact file, for editors, made from the model and its descriptions.

msgspec writes draft 2020-12; this module adapts it to draft-07, which editors read. Figures are
numbers in the schema, although the reader takes every scalar as text.
"""

import ast
import inspect
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeAlias

import msgspec

from netfacts.facts import Part
from netfacts.facts.figure import Figure
from netfacts.facts.model import Fact, Header
from netfacts.facts.reference import Reference

Schema: TypeAlias = dict[str, Any]


class FactFile(Header, frozen=True):
    """A fact file."""

    references: tuple[Reference, ...] = ()
    """CSL items, with only what was confirmed."""
    facts: tuple[Fact, ...] = ()
    """The statements, each with its citations."""


def fact_file_schema() -> Schema:
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


def _define_parts() -> dict[str, Schema]:
    """Return the draft-07 schema of each part."""
    _, parts = msgspec.json.schema_components(
        [FactFile], schema_hook=describe_custom_type, ref_template="#/definitions/{name}"
    )
    for name, part in parts.items():
        described = describe_part(name)
        for key, field in part.get("properties", {}).items():
            part["properties"][key] = {"description": described.get(key, ""), **_adapt_field(field)}
    return parts


def describe_part(name: str) -> dict[str, str]:
    """Return the description of each field of a part of a fact file; nothing for another name."""
    kinds: dict[str, type[Part]] = {kind.__name__: kind for kind in Part.__subclasses__()}
    kinds["FactFile"] = FactFile
    if name not in kinds:
        return {}
    keys = {field.name: field.encode_name for field in msgspec.structs.fields(kinds[name])}
    return {keys[field]: text for field, text in _read_field_docstrings(kinds[name]).items()}


def _read_field_docstrings(kind: type) -> dict[str, str]:
    """Return the docstring below each field of a class and of those that it extends.

    Python does not keep them: they are read from the source, which a package of bytecode alone lacks.
    """
    found: dict[str, str] = {}
    for one in kind.__mro__:
        with suppress(OSError, TypeError):  # no source; and TypeError if the class is built in
            (definition,) = ast.parse(inspect.getsource(one)).body
            for field, text in pairwise(ast.iter_child_nodes(definition)):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    found[ast.unparse(field.target)] = ast.literal_eval(text.value)
    return found


def describe_custom_type(kind: type) -> Schema:
    """Return the schema of a type that msgspec does not know."""
    if kind in (Figure, Fraction):
        return {"type": "number"}
    raise NotImplementedError(kind)


def _adapt_field(field: Schema) -> Schema:
    """Remove null and the default: an absent field is left out. Draft-07 ignores keys next to a $ref."""
    field.pop("default", None)
    if "anyOf" in field:
        field["allOf"] = [choice for choice in field.pop("anyOf") if choice != {"type": "null"}]
    if "$ref" in field:
        field["allOf"] = [{"$ref": field.pop("$ref")}]
    return field

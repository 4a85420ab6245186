"""The JSON Schema (draft 2020-12) of every JSON answer, made from the types; more fields are allowed."""

from importlib import import_module
from pkgutil import iter_modules

import msgspec

from netfacts import answers
from netfacts.answers import Answer
from netfacts.facts.reference import Date, Name, Reference
from netfacts.facts.schema import Schema, describe_custom_type, describe_fields


def _describe_object(description: str, properties: Schema) -> Schema:
    required = list(properties)
    return {"description": description, "type": "object", "properties": properties, "required": required}


_TEXT = {"type": "string"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_FILE = _describe_object("A fact file.", {"title": _TEXT, "version": _TEXT, "sha256": _HASH})
_NOTICE = "The data's version, what the answer is not, where to report a mistake."
_ENVELOPE: Schema = {
    "tool": _describe_object("What wrote the answer.", {"name": {"const": "netfacts"}, "version": _TEXT}),
    "data": {"description": "The fact files that were read.", "type": "array", "items": _FILE},
    "notice": {"description": _NOTICE, "type": "string"},
}
_CSL = {kind.__name__ for kind in (Reference, Name, Date)}  # their empty fields are left out


def answer_schema() -> Schema:
    """Return the schema: an answer has one of several forms, named in its field `schema`."""
    for module in iter_modules(answers.__path__, "netfacts.answers."):
        import_module(module.name)
    documents: dict[str, Schema] = {}
    parts: dict[str, Schema] = {}
    # LineAnswer is the same as the SearchAnswer that it extends.
    for kind in sorted(Answer.__subclasses__(), key=lambda kind: kind.schema):
        # `data` in the envelope sums up the editions
        fields = [field for field in msgspec.structs.fields(kind) if field.name != "editions"]
        schemas, used = msgspec.json.schema_components(
            [field.type for field in fields], schema_hook=describe_custom_type, ref_template="#/$defs/{name}"
        )
        own = {_key(field.name): _field(schema) for field, schema in zip(fields, schemas, strict=True)}
        properties = {"schema": {"const": kind.schema}, **_ENVELOPE, **own}
        documents[kind.__name__] = _describe_object(kind.__doc__ or "", properties)
        parts |= {name: _describe_part(name, part) for name, part in used.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A netfacts answer (--format json)",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in documents],
        "$defs": documents | parts,
    }


def _describe_part(name: str, part: Schema) -> Schema:
    """Return a component as it is written: hyphens in its keys, all required except in CSL items."""
    of_fact_file = part.pop("additionalProperties", None) is False  # what it leaves out is null
    if "properties" not in part:
        return part
    described = describe_fields().get(name, {})
    absent = of_fact_file and name not in _CSL
    fields = part["properties"].items()
    written = {_key(key): _field(value, described.get(key, ""), absent=absent) for key, value in fields}
    return part | {"properties": written} | ({} if name in _CSL else {"required": list(written)})


def _field(value: Schema, description: str = "", *, absent: bool = False) -> Schema:
    """Return the schema of a field; with `absent`, an optional text may be null."""
    if description:
        value = {**value, "description": description}
    default = value.pop("default", None)
    if value.get("format") == "decimal":
        return {"type": "number"}
    return {"anyOf": [value, {"type": "null"}]} if absent and default == "" else value


def _key(name: str) -> str:
    return name.replace("_", "-")

"""Result -> one JSON document: ASCII, every field present, figures as plain numbers."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import msgspec
from msgspec import Raw, Struct

from netfacts import __version__
from netfacts.model import Edition
from netfacts.numbers import plain
from netfacts.present.sources import notice
from netfacts.reference import Reference
from netfacts.render.style import Style
from netfacts.results import Result

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def write(result: Result, style: Style) -> str:  # noqa: ARG001 - JSON has no style
    """Return `result` under its envelope: schema, tool, data, notice, then the result's own fields."""
    envelope: dict[str, Json] = {
        "schema": result.schema,
        "tool": {"name": "netfacts", "version": __version__},
        "data": [_edition(edition) for edition in result.editions],
        "notice": notice(result.editions),
    }
    return encoded(envelope | fields(result, leave_out="editions"), "\n") + "\n"


def encoded(value: Json, line: str = "") -> str:
    """Return `value` as JSON in ASCII; each part on a line that `line` begins, or all on one.

    The json module would write 0.00001 as 1e-05; here every number is in plain digits.
    """
    inner = f"{line}  " if line else ""
    between = f",{inner}" if line else ", "
    match value:
        case dict() if value:
            pairs = (f"{json.dumps(key)}: {encoded(item, inner)}" for key, item in value.items())
            return f"{{{inner}{between.join(pairs)}{line}}}"
        case list() | tuple() if value:
            return f"[{inner}{between.join(encoded(item, inner) for item in value)}{line}]"
        case float():
            return plain(value)
    return json.dumps(value)


def _edition(edition: Edition) -> Json:
    header = edition.header
    return {"title": header.title, "version": header.version, "sha256": edition.sha256}


def fields(value: Struct, leave_out: str = "") -> dict[str, Json]:
    """Return the JSON object of a struct, every field present."""
    names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
    fields = {key.replace("_", "-"): record(getattr(value, name)) for name, key in names if name != leave_out}
    # What a fact file leaves out is null; what was typed, and is empty, is an empty string.
    optional = value.__struct_config__.omit_defaults
    return {key: None if optional and field == "" else field for key, field in fields.items()}


def record(value: object) -> Json:
    """Return the JSON value of anything that a result holds; what is absent is null."""
    match value:
        case Reference():  # a CSL item, which has no empty fields
            return msgspec.to_builtins(value)  # type: ignore[no-any-return]
        case Struct():
            return fields(value)
        case Raw():  # JSON already
            return json.loads(bytes(value))  # type: ignore[no-any-return]
        case tuple():
            return [record(item) for item in value]
        case Decimal() | Fraction():
            return int(value) if value == int(value) else float(value)
        case bool() | int() | float():
            return value
    return None if value is None else str(value)

"""Result -> one JSON document: ASCII, every field present, figures as plain numbers."""

import json
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

import msgspec
from msgspec import Raw, Struct

from netfacts import __version__
from netfacts.model import Edition, Fact
from netfacts.numbers import plain
from netfacts.present.sources import notice
from netfacts.reference import Reference
from netfacts.render.style import Style
from netfacts.results import Result

_STRING = json.JSONEncoder().encode


def write(result: Result, style: Style) -> str:  # noqa: ARG001 - JSON has no style
    """Return `result` under its envelope: schema, tool, data, notice, then the result's own fields."""
    return encoded(document(result), "\n") + "\n"


def document(result: Result) -> dict[str, object]:
    """Return the parts of the JSON document of `result`, for `encoded`."""
    envelope: dict[str, object] = {
        "schema": result.schema,
        "tool": {"name": "netfacts", "version": __version__},
        "data": [_edition(edition) for edition in result.editions],
        "notice": notice(result.editions),
    }
    return envelope | fields(result, leave_out="editions")


def encoded(value: object, line: str = "") -> str:
    """Return anything that a result holds as JSON in ASCII, every field present; what is absent is null.

    Each part stands on a line that `line` begins, or all on one. The json module would write 0.00001 as
    1e-05; here every number is in plain digits.
    """
    inner = f"{line}  " if line else ""
    match value:
        case str():  # the most frequent first
            return _STRING(str(value))
        case tuple() | list():
            return _enclosed("[", [encoded(item, inner) for item in value], "]", line)
        case Fact() | Reference() if not line:
            return _remembered(value)
        case Struct():
            return encoded(fields(value), line)
        case dict():
            pairs = [f'"{key}": {encoded(item, inner)}' for key, item in value.items()]
            return _enclosed("{", pairs, "}", line)
        case Raw():  # JSON already
            return encoded(json.loads(bytes(value)), line)
    return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case int() | float() | Decimal() | Fraction():
            return plain(value)
    return _STRING(str(value))


def _enclosed(start: str, parts: list[str], end: str, line: str) -> str:
    if not parts or not line:
        return f"{start}{', '.join(parts)}{end}"
    return f"{start}{line}  {f',{line}  '.join(parts)}{line}{end}"


@lru_cache(maxsize=1 << 10)  # the same facts answer many queries
def _remembered(value: Struct) -> str:
    return encoded(fields(value))


def _edition(edition: Edition) -> dict[str, str]:
    header = edition.header
    return {"title": header.title, "version": header.version, "sha256": edition.sha256}


def fields(value: Struct, leave_out: str = "") -> dict[str, object]:
    """Return the fields of a struct by their names in JSON."""
    if isinstance(value, Reference):  # a CSL item, which has no empty fields
        item: dict[str, object] = msgspec.to_builtins(value)
        return item
    found = {key: getattr(value, name) for name, key in _names(type(value)) if name != leave_out}
    if value.__struct_config__.omit_defaults:
        # What a fact file leaves out is null; what was typed, and is empty, is an empty string.
        return {key: None if field == "" else field for key, field in found.items()}
    return found


@cache
def _names(kind: type[Struct]) -> list[tuple[str, str]]:
    """Return the names of a struct's fields, each with its name in JSON."""
    names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    return [(name, key.replace("_", "-")) for name, key in names]

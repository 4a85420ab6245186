"""Result -> one JSON document: ASCII, every field present, figures as plain numbers."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from types import NoneType

import msgspec
from msgspec import Raw, Struct

from netfacts import __version__
from netfacts.hits import Match
from netfacts.model import Edition, Fact
from netfacts.numbers import plain
from netfacts.present.sources import notice
from netfacts.query import Term
from netfacts.reference import Reference
from netfacts.render.style import Style
from netfacts.results import Result

_STRING = json.encoder.encode_basestring_ascii
_LIST = json.JSONEncoder().encode


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
    return _ENCODERS[type(value)](value, line)


def _text(value: str, line: str) -> str:  # noqa: ARG001 - one line, wherever it begins
    return _STRING(value)


def _constant(value: bool | None, line: str) -> str:  # noqa: ARG001, FBT001 - one line, whatever it is
    return {None: "null", True: "true", False: "false"}[value]


def _number(value: float | Decimal | Fraction, line: str) -> str:  # noqa: ARG001 - one line
    return plain(value)


def _items(items: Sequence[object], line: str) -> str:
    if not items:
        return "[]"
    # Words, and spans of whole numbers, are most of an answer: the json module is faster.
    if not line and isinstance(items[0], (str, tuple)):
        return _LIST(items)
    inner = f"{line}  " if line else ""
    return _enclosed("[", [_ENCODERS[type(item)](item, inner) for item in items], "]", line)


def _pairs(pairs: dict[str, object], line: str) -> str:
    inner = f"{line}  " if line else ""
    written = [f"{_STRING(key)}: {_ENCODERS[type(item)](item, inner)}" for key, item in pairs.items()]
    return _enclosed("{", written, "}", line)


def _struct(value: Struct, line: str) -> str:
    kind = type(value)
    if kind.__struct_config__.omit_defaults:
        return _pairs(fields(value), line)
    inner = f"{line}  " if line else ""
    items = [(key, getattr(value, name)) for key, name in _keys(kind)]
    return _enclosed("{", [key + _ENCODERS[type(item)](item, inner) for key, item in items], "}", line)


def _repeated(value: Struct, line: str) -> str:
    return _struct(value, line) if line else _remembered(value)


def _raw(value: Raw, line: str) -> str:  # JSON already
    return encoded(json.loads(bytes(value)), line)


class _Encoders(dict[type, Callable[..., str]]):
    """What writes the values of each type: a value, and the start of its line, -> JSON."""

    def __missing__(self, kind: type) -> Callable[..., str]:
        for base in kind.__mro__:
            if base in self:
                return self.setdefault(kind, self[base])
        raise TypeError(f"no JSON for {kind.__name__}")


_ENCODERS = _Encoders(
    {
        str: _text,
        bool: _constant,
        NoneType: _constant,
        int: _number,
        float: _number,
        Decimal: _number,
        Fraction: _number,
        tuple: _items,
        list: _items,
        Fact: _repeated,
        Reference: _repeated,
        Match: _repeated,
        Term: _repeated,
        Struct: _struct,
        dict: _pairs,
        Raw: _raw,
    }
)


def _enclosed(start: str, parts: list[str], end: str, line: str) -> str:
    if not parts or not line:
        return f"{start}{', '.join(parts)}{end}"
    return f"{start}{line}  {f',{line}  '.join(parts)}{line}{end}"


@lru_cache(maxsize=1 << 12)  # the same facts answer many queries, and the same words ask
def _remembered(value: Struct) -> str:
    return _struct(value, "")


@cache
def _keys(kind: type[Struct]) -> list[tuple[str, str]]:
    """Return how each field of a struct begins in JSON, and its name."""
    return [(f"{_STRING(key)}: ", name) for name, key in _names(kind)]


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

"""What a fact is, and how a fact file is read. Here: what all parts of a fact file share."""

import re
from decimal import Decimal
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from netfacts.text.safe import quote_typed

Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Steps: TypeAlias = tuple[str | int, ...]  # the way to a value in an entry: ("measures", 0, "kind")
_PLAIN_FIGURE = r"-?[0-9]{1,12}(\.[0-9]{1,9})?"
_MAX_DIGITS = 15  # a float keeps this many digits, so JSON stays exact


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A mapping in a fact file, as a frozen struct that refuses unknown fields."""


class Figure(Decimal):
    """A figure as its source prints it: plain digits, with their trailing zeros; a float would change it."""

    def __str__(self) -> str:
        return format(self, "f")  # without an exponent, so that `parse` can read it again

    @classmethod
    def parse(cls, text: str) -> "Figure":
        """Read plain digits, with a point before a fraction; raise ValueError for anything else."""
        digits = len(text) if len(text) <= _MAX_DIGITS else sum(map(str.isdigit, text))
        if not re.fullmatch(_PLAIN_FIGURE, text) or digits > _MAX_DIGITS:
            raise ValueError(f"{quote_typed(text)} is not a figure: plain digits, such as 6.98 or 100000")
        return cls(text)


def decode_figure(kind: type, value: object) -> Figure:
    """Read a figure for msgspec, which calls this for types that it does not know."""
    if kind is not Figure or not isinstance(value, str):
        raise ValueError("expected a figure in plain digits, such as 6.98")
    return Figure.parse(value)

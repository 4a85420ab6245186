"""Figures: exact decimals, because a float would change what the source says."""

import re
from decimal import Decimal

from netfacts.text.safe import quote_typed

_PLAIN_FIGURE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", re.ASCII)
_MAX_DIGITS = 15  # a float keeps this many digits, so JSON stays exact


class Figure(Decimal):
    """A figure as its source prints it: plain digits, with their trailing zeros."""

    def __str__(self) -> str:
        return format(self, "f")  # without an exponent, so that `parse` can read it again

    @classmethod
    def parse(cls, text: str) -> "Figure":
        """Read plain digits, with a point before a fraction; raise ValueError for anything else."""
        digits = len(text) if len(text) <= _MAX_DIGITS else sum(map(str.isdigit, text))
        if not _PLAIN_FIGURE.fullmatch(text) or digits > _MAX_DIGITS:
            raise ValueError(f"{quote_typed(text)} is not a figure: plain digits, such as 6.98 or 100000")
        return cls(text)


def decode_figure(kind: type, value: object) -> Figure:
    """Read a figure for msgspec, which calls this for types that it does not know."""
    if kind is not Figure or not isinstance(value, str):
        raise ValueError("expected a figure in plain digits, such as 6.98")
    return Figure.parse(value)

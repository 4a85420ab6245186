"""Reading what was typed: a choice, a date, a limit, or standard input line by line."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from netfacts.errors import RequestError
from netfacts.text.safe import did_you_mean, quote_typed, show_typed

_MAX_LINE = 1 << 20  # bytes; a longer line may never end
_MAX_KEPT = 1 << 16  # bytes of each line
_MAX_DIGITS = 40
_ALIKE = 0.7  # the least similarity of a choice that may have been meant
_MANY = 20  # choices, too many to list next to a suggestion
_Choice = TypeVar("_Choice", bound=StrEnum)


def choose(members: tuple[_Choice, ...], typed: str, what: str) -> _Choice:
    """Return the member that was typed; raise RequestError, with the choices, if it is unknown."""
    known = {str(member): member for member in members}
    if typed not in known:
        meant = did_you_mean(typed, list(known), _ALIKE)
        listed = "" if meant and len(known) > _MANY else f"One of: {', '.join(known)}."
        hint = f"{meant} {listed}".strip()
        raise RequestError(f"unknown {what}: {show_typed(typed)}", hint)
    return known[typed]


def read_day(typed: str) -> date:
    """Return the date that was typed, or today for ""; raise RequestError for anything else."""
    if not typed:
        return date.today()  # noqa: DTZ011 - the local date
    with suppress(ValueError):
        day = date.fromisoformat(typed)
        if day.isoformat() == typed:  # Python also accepts other forms
            return day
    raise RequestError(f"{show_typed(typed)} is not a date", "Write it as 2026-11-22.")


def read_limit(typed: str) -> int:
    """Return how many results are wanted; raise RequestError if that is not a whole number from 1."""
    bare = typed.strip()
    if not bare.isdecimal() and re.fullmatch(r"\d{1,3}(?:[,_' ]\d{3})+", bare):
        bare = re.sub(r"\D", "", bare)
    if not bare.isdecimal() or len(bare) > _MAX_DIGITS or int(bare) == 0:
        message = f"cannot read {quote_typed(typed)} as a number of results"
        raise RequestError(message, "Give a whole number from 1 on, such as 5.")
    return int(bare)


def read_lines(one: str, many: str) -> Iterator[str]:
    """Yield the lines of standard input, cut to 64 KiB; raise RequestError for one longer than 1 MiB."""
    hint = f"Write one {one} per line."
    if sys.stdin is None or sys.stdin.closed:
        raise RequestError(f"no {many}: standard input is closed", hint)
    read = partial(sys.stdin.buffer.readline, _MAX_LINE + 1)
    try:
        for number, line in enumerate(iter(read, b""), start=1):
            if len(line) > _MAX_LINE:
                raise RequestError(f"line {number} is longer than 1 MiB: this is not a {one}", hint)
            yield line[:_MAX_KEPT].decode("utf-8", "replace").rstrip("\r\n")
    except OSError as error:
        raise RequestError(f"cannot read the {many}: {error.strerror}", hint) from error

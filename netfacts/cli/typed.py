"""What was typed: a choice, a day, a limit, and questions on standard input, one a line."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from netfacts.errors import RequestError
from netfacts.text.safe import did_you_mean, show_typed

_MAX_LINE = 1 << 20  # bytes; what is longer may never end
_MAX_KEPT = 1 << 16  # bytes of a line
_MAX_PLAIN_DIGITS = 9
_MANY = 20  # choices: one that was meant is found without them
_Choice = TypeVar("_Choice", bound=StrEnum)


def choose(members: tuple[_Choice, ...], typed: str, what: str) -> _Choice:
    """Return the member that was typed; RequestError, with the choices, if there is none."""
    known = {str(member): member for member in members}
    if typed not in known:
        meant = did_you_mean(typed, list(known))
        listed = "" if meant and len(known) > _MANY else f"One of: {', '.join(known)}."
        hint = f"{meant} {listed}".strip()
        raise RequestError(f"unknown {what}: {show_typed(typed)}", hint)
    return known[typed]


def read_day(typed: str) -> date:
    """Return the day that was typed, or today; RequestError if it is not a day."""
    if not typed:
        return date.today()  # noqa: DTZ011 - the day where the user is
    with suppress(ValueError):
        day = date.fromisoformat(typed)
        if day.isoformat() == typed:  # Python reads other forms, too
            return day
    raise RequestError(f"{show_typed(typed)} is not a date", "Write it as 2026-11-22.")


def read_limit(typed: str) -> int:
    """Return how many results are wanted; RequestError if it is no number of them."""
    if typed.isascii() and typed.isdecimal() and typed[0] != "0" and len(typed) <= _MAX_PLAIN_DIGITS:
        return int(typed)
    from netfacts.text import numbers  # takes milliseconds, for what is seldom typed

    return numbers.limit(typed)


def read_lines(one: str, many: str) -> Iterator[str]:
    """Yield the beginnings of the lines of standard input; RequestError at one that may never end."""
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

"""How to write to a stream: one decision on colour, width and links."""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO, TypeGuard

from msgspec import Struct

_MAX_COLUMNS = 100  # longer lines are hard to read
_MIN_COLUMNS = 20
_MAX_COLUMNS_SET = 500
# What pictures are drawn with: a character for each shape, and one for a rule.
BLOCKS = "\u2593\u2591\u00b7\u25cf\u25d0\u25cb\u2502"


class When(StrEnum):
    """When to use colour, or links."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class References(StrEnum):
    """How much of each reference the text format gives."""

    SHORT = "short"
    FULL = "full"


class TerminalStyle(Struct, frozen=True):
    """What to use when writing to a stream."""

    color: bool
    width: int | None  # the columns to wrap at; None for no wrapping, if the stream is not a terminal
    links: bool
    blocks: bool = True  # whether the stream's encoding has the characters that pictures are drawn with
    full_references: bool = False  # whether the text format gives references in full, not on one line each


def choose_style(
    stream: TextIO | None, color: When, links: When, environment: Mapping[str, str]
) -> TerminalStyle:
    """Choose by the options, then the environment, then whether `stream` is a terminal (None: a file)."""
    colored = _decide_color(stream, color, environment)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return TerminalStyle(
        color=colored,
        width=_measure_width(stream, environment) if is_terminal(stream) else None,
        links=colored and is_terminal(stream) if links is When.AUTO else links is When.ALWAYS,
        blocks=BLOCKS.encode(encoding, "ignore").decode(encoding) == BLOCKS,
    )


def is_terminal(stream: TextIO | None) -> TypeGuard[TextIO]:
    """Return whether a stream is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def _decide_color(stream: TextIO | None, color: When, environment: Mapping[str, str]) -> bool:
    if color is not When.AUTO:
        return color is When.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    forced = environment.get("FORCE_COLOR", "0"), environment.get("CLICOLOR_FORCE", "0")
    return not {"", "0"}.issuperset(forced) or (is_terminal(stream) and environment.get("TERM") != "dumb")


def _measure_width(stream: TextIO, environment: Mapping[str, str]) -> int:
    columns = environment.get("COLUMNS", "")
    is_number = columns.isascii() and columns.isdigit() and len(columns) <= len(str(_MAX_COLUMNS_SET))
    if is_number and _MIN_COLUMNS <= int(columns) <= _MAX_COLUMNS_SET:
        return min(int(columns), _MAX_COLUMNS)
    try:
        measured = os.get_terminal_size(stream.fileno()).columns
    except OSError:
        measured = 0
    return max(_MIN_COLUMNS, min(measured or 80, _MAX_COLUMNS))

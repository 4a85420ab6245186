"""Answers written: in a format, to a stream that may be a terminal, or in a pager if they are long."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from io import RawIOBase, TextIOWrapper
from typing import TextIO, TypeGuard

from msgspec import Struct

from netfacts.answers import Answer
from netfacts.errors import ClosedPipeError, OutputError

_MAX_COLUMNS = 100  # longer lines are hard to read
_MIN_COLUMNS = 20
_MAX_COLUMNS_SET = 500
# What pictures are drawn with: a character for each shape, and one for a rule.
BLOCKS = "\u2593\u2591\u00b7\u25cf\u25d0\u25cb\u2502"


class Format(StrEnum):
    """The output formats."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    GITHUB = "github"
    HTML = "html"
    SVG = "svg"


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


# The writers that are not the function `write` of a module called like the format.
_WRITERS = {
    Format.JSONL: "json.write_records",
    Format.CSV: "csv.write_csv",
    Format.TSV: "csv.write_tsv",
    Format.GITHUB: "text.write_annotations",
    Format.HTML: "html.write_fragment",
}
# Every other writer is for other programs: always UTF-8 with its own line ends, whatever the stream uses.
_FOR_PEOPLE = ("text.write", "markdown.write")


def format_answer(answer: Answer, form: Format, style: TerminalStyle) -> str:
    """Return `answer` in a format."""
    name = _name_writer(answer, form)
    module, function = name.split(".")
    writer = getattr(import_module(f"netfacts.formats.{module}"), function)
    text: str = writer(answer, style) if name == "text.write" else writer(answer)
    return text


def write(answer: Answer, form: Format, style: TerminalStyle, environment: Mapping[str, str] | None) -> None:
    """Write `answer` to standard output; raise ClosedPipeError or OutputError if that fails.

    If `environment` is given, text longer than the terminal window goes to the pager that it names.
    """
    text = format_answer(answer, form, style)
    if _name_writer(answer, form) not in _FOR_PEOPLE:
        use_utf_8(sys.stdout)
    if environment is None or not show_paged(text, sys.stdout, environment):
        put(text, sys.stdout)


def show_paged(text: str, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Show `text` in the pager, if one is wanted and `stream` is a terminal too small for the text.

    Return whether it was shown; if not, or if the pager failed, the caller writes the text without one.
    """
    named = environment.get("NETFACTS_PAGER", environment.get("PAGER", "less"))
    unwanted = environment.get("CI") or environment.get("TERM") == "dumb" or named.strip() in ("", "cat")
    if unwanted or not is_terminal(stream):
        return False
    import shlex
    import subprocess

    try:
        words = shlex.split(named)
        if not 0 < os.get_terminal_size(stream.fileno()).lines <= text.count("\n"):
            return False
        stream.flush()
        pager = subprocess.Popen(  # noqa: S603 - the user's own pager, run without a shell
            words, stdin=subprocess.PIPE, stdout=stream, env={"LESS": "FRX", **environment}
        )
    except (OSError, ValueError):  # an unclosed quotation mark, an unknown size or a missing pager
        return False
    with pager, suppress(KeyboardInterrupt):  # Ctrl-C is meant for the pager
        pager.communicate(text.encode("utf-8", "backslashreplace"))
    return pager.returncode == 0


def _name_writer(answer: Answer, form: Format) -> str:
    """Return the module and function that write the answer; JSON needs no page, so none is loaded."""
    usual = _WRITERS.get(form, f"{form}.write")
    if form is Format.JSON:
        return usual
    from netfacts.pages.document import find_page

    return find_page(answer).writers.get(form, usual)


def use_utf_8(stream: TextIO | None) -> None:
    """Write to `stream` in UTF-8, and leave line ends as they are."""
    if isinstance(stream, TextIOWrapper) and not stream.closed:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def put(text: str, stream: TextIO | None) -> None:
    """Write `text` and flush; raise ClosedPipeError or OutputError if that fails."""
    if stream is None:
        raise OutputError("cannot write the answer: standard output is closed")
    try:
        raw = getattr(stream, "buffer", None)
        if isinstance(raw, RawIOBase):
            left = memoryview(text.encode(stream.encoding, stream.errors or "strict"))
            while left:  # unbuffered (python -u), Python's text layer ignores incomplete writes
                left = left[raw.write(left) or 0 :]
        else:
            stream.write(text)
            stream.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError("the output was closed") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "standard output is closed"
        raise OutputError(f"cannot write the answer: {reason}") from error


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

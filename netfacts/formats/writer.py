"""An answer in a format, written to a stream, or shown in a pager if it is longer than the window."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from io import RawIOBase, TextIOWrapper
from typing import TextIO

from netfacts.answers import Answer
from netfacts.errors import ClosedPipeError, OutputError
from netfacts.formats.style import TerminalStyle, is_terminal


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

"""Result -> text in a format, written to a stream."""

from enum import StrEnum
from importlib import import_module
from typing import TextIO

from netfacts.errors import ClosedPipeError, OutputError
from netfacts.render.style import Style
from netfacts.results import Result


class Format(StrEnum):
    """The formats of an answer. Each has a module with `write(result, style) -> str`."""

    TEXT = "text"
    JSON = "json"


_MODULES = {Format.TEXT: "terminal", Format.JSON: "json"}


def write(result: Result, form: Format, style: Style, stream: TextIO | None) -> None:
    """Write `result` and flush; ClosedPipeError or OutputError where that fails."""
    renderer = import_module(f"netfacts.render.{_MODULES[form]}")
    put(renderer.write(result, style), stream)


def put(text: str, stream: TextIO | None) -> None:
    """Write `text` and flush; ClosedPipeError or OutputError where that fails."""
    if stream is None:
        raise OutputError("cannot write the answer: standard output is closed")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "standard output is closed"
        raise OutputError(f"cannot write the answer: {reason}") from error

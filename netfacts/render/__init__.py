"""Result -> text in a format, written to a stream."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from importlib import import_module
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import TextIO

from netfacts.errors import ClosedPipeError, OutputError
from netfacts.render.style import Style
from netfacts.results import Result


class Format(StrEnum):
    """The formats of an answer. Each has a module with `write(result, style) -> str`."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_MODULES = {Format.TEXT: "terminal", Format.JSON: "json", Format.GITHUB: "github"}


def write(result: Result, form: Format, style: Style, stream: TextIO | None) -> None:
    """Write `result` and flush; ClosedPipeError or OutputError where that fails."""
    renderer = import_module(f"netfacts.render.{_MODULES[form]}")
    put(renderer.write(result, style), stream)


@contextmanager
def _whole(stream: TextIO) -> Iterator[TextIO]:
    """Return `stream`, buffered: unbuffered (python -u), Python ignores that a write fell short."""
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, RawIOBase):
        yield stream
        return
    buffered = BufferedWriter(raw)
    whole = TextIOWrapper(buffered, stream.encoding, stream.errors)
    try:
        yield whole
    finally:
        with suppress(OSError):
            whole.detach()
        with suppress(OSError):
            buffered.detach()


def put(text: str, stream: TextIO | None) -> None:
    """Write `text` and flush; ClosedPipeError or OutputError where that fails."""
    if stream is None:
        raise OutputError("cannot write the answer: standard output is closed")
    try:
        with _whole(stream) as whole:
            whole.write(text)
            whole.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error
    except (OSError, ValueError) as error:
        closed = str(error) if isinstance(error, UnicodeError) else "standard output is closed"
        reason = getattr(error, "strerror", None) or closed
        raise OutputError(f"cannot write the answer: {reason}") from error

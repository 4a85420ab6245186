"""Result -> text in a format, written to a stream."""

from enum import StrEnum
from importlib import import_module
from io import RawIOBase, TextIOWrapper
from typing import TextIO

from netfacts.errors import ClosedPipeError, OutputError
from netfacts.render.style import Style
from netfacts.results import CiteResult, ComparisonResult, EstimateResult, LineResult, Result


class Format(StrEnum):
    """The formats of an answer. Each has a module with `write(result, style) -> str`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    GITHUB = "github"
    HTML = "html"
    SVG = "svg"


_MODULES = {form: str(form) for form in Format} | {Format.TEXT: "terminal"}
# What is copied, or read by another program, in a form of its own.
_AS_IT_IS: dict[tuple[type, Format], str] = {
    (CiteResult, Format.TEXT): "citation",
    (EstimateResult, Format.HTML): "page",
    (ComparisonResult, Format.HTML): "page",
}
_UTF_8 = ("csv", "tsv", "html", "svg", "citation", "page")  # whatever the stream's own encoding and line ends


def rendered(result: Result | LineResult, form: Format, style: Style) -> str:
    """Return `result` in a format."""
    text: str = import_module(f"netfacts.render.{_module(result, form)}").write(result, style)
    return text


def write(result: Result | LineResult, form: Format, style: Style, stream: TextIO | None) -> None:
    """Write `result` and flush; ClosedPipeError or OutputError where that fails."""
    if _module(result, form) in _UTF_8 and isinstance(stream, TextIOWrapper) and not stream.closed:
        stream.reconfigure(encoding="utf-8", newline="\n")
    put(rendered(result, form, style), stream)


def _module(result: Result | LineResult, form: Format) -> str:
    return _AS_IT_IS.get((type(result), form), _MODULES[form])


def put(text: str, stream: TextIO | None) -> None:
    """Write `text` and flush; ClosedPipeError or OutputError where that fails."""
    if stream is None:
        raise OutputError("cannot write the answer: standard output is closed")
    try:
        raw = getattr(stream, "buffer", None)
        if isinstance(raw, RawIOBase):
            _write_raw(text.encode(stream.encoding, stream.errors or "strict"), raw)
        else:
            stream.write(text)
            stream.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error
    except (OSError, ValueError) as error:
        closed = str(error) if isinstance(error, UnicodeError) else "standard output is closed"
        reason = getattr(error, "strerror", None) or closed
        raise OutputError(f"cannot write the answer: {reason}") from error


def _write_raw(data: bytes, raw: RawIOBase) -> None:
    """Write all of `data`: unbuffered (python -u), Python's text layer ignores a write that fell short."""
    left = memoryview(data)
    while left:
        left = left[raw.write(left) or 0 :]

"""Result -> text in a format, written to a stream."""

from enum import StrEnum
from importlib import import_module
from io import RawIOBase, TextIOWrapper
from typing import TextIO

from netfacts.errors import ClosedPipeError, OutputError
from netfacts.render.style import Style
from netfacts.results import Result
from netfacts.results.estimates import ComparisonResult, EstimateResult
from netfacts.results.facts import CiteResult, ExportResult, LineResult


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
# What is copied, or read by another program, and so is no page as other answers are; never wrapped.
_OWN: dict[tuple[type, Format], str] = {
    (CiteResult, Format.TEXT): "citation",
    (EstimateResult, Format.HTML): "page",
    (ComparisonResult, Format.HTML): "page",
    (ExportResult, Format.MARKDOWN): "pandoc",
    (ExportResult, Format.HTML): "sheet",
}
# Whatever the stream's own encoding and line ends.
_UTF_8 = ("csv", "tsv", "html", "svg", "citation", "page", "pandoc", "sheet")


def rendered(result: Result | LineResult, form: Format, style: Style) -> str:
    """Return `result` in a format."""
    text: str = import_module(f"netfacts.render.{_module(result, form)}").write(result, style)
    return text


def write(result: Result | LineResult, form: Format, style: Style, stream: TextIO | None) -> None:
    """Write `result` and flush; ClosedPipeError or OutputError where that fails."""
    text = rendered(result, form, style)
    if _module(result, form) in _UTF_8:
        put_utf_8(text, stream)
    else:
        put(text, stream)


def _module(result: Result | LineResult, form: Format) -> str:
    return _OWN.get((type(result), form), _MODULES[form])


def put_utf_8(text: str, stream: TextIO | None) -> None:
    """Do as `put`, in UTF-8, and with the line ends that `text` has."""
    if isinstance(stream, TextIOWrapper) and not stream.closed:
        stream.reconfigure(encoding="utf-8", newline="\n")
    put(text, stream)


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

import errno
import os
import sys
from io import BytesIO, RawIOBase, StringIO, TextIOWrapper
from typing import Any

import pytest
from helpers.invented import FACT, show
from helpers.streams import PLAIN
from msgspec.structs import replace

from netfacts.cli.options import FORMATS
from netfacts.errors import ClosedPipeError, ExitCode, OutputError
from netfacts.formats import csv, json, markdown, text, writer
from netfacts.formats.writer import Format, TerminalStyle, put


class Failing(StringIO):
    """A stream that fails when it is written to, or only when it is flushed."""

    def __init__(self, error: Exception, at: str) -> None:
        super().__init__()
        self._error, self._at = error, at

    def write(self, text: str) -> int:
        """Take the text, or fail."""
        if self._at == "write":
            raise self._error
        return super().write(text)

    def flush(self) -> None:
        """Fail, if not earlier."""
        if self._at == "flush":
            raise self._error


@pytest.mark.parametrize("text", ["an answer\n", "", "\u202e\U0001f600\ud800"])
def test_put(text: str) -> None:
    """What is put is written as it stands."""
    stream = StringIO()
    put(text, stream)
    assert stream.getvalue() == text


@pytest.mark.parametrize("at", ["write", "flush"])
def test_reader_has_left(at: str) -> None:
    """A pipe that its reader closed is told apart from other failures, and ends with 141."""
    with pytest.raises(ClosedPipeError) as caught:
        put("text", Failing(BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)), at))
    assert caught.value.exit_code == ExitCode(141)


@pytest.mark.parametrize("at", ["write", "flush"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG])
def test_output_error(at: str, number: int) -> None:
    """Whatever else keeps an answer from being written is said in the system's words, and ends with 74."""
    with pytest.raises(OutputError) as caught:
        put("text", Failing(OSError(number, os.strerror(number)), at))
    assert caught.value.message == f"cannot write the answer: {os.strerror(number)}"
    assert caught.value.exit_code == ExitCode(74)


def test_closed_stream() -> None:
    """A closed stream, or none, is an output that cannot be written."""
    closed = StringIO()
    closed.close()
    for stream in (closed, None):
        with pytest.raises(OutputError, match=r"^cannot write the answer: standard output is closed$"):
            put("text", stream)


@pytest.mark.parametrize("style", [PLAIN, TerminalStyle(color=True, width=40, links=True)])
def test_write(style: TerminalStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each format is written by its own function, text in the style given."""
    result = show(FACT)
    writers = {
        Format.TEXT: lambda answer: text.write(answer, style),
        Format.MARKDOWN: markdown.write,
        Format.JSON: json.write,
        Format.JSONL: json.write_records,
        Format.CSV: csv.write_csv,
        Format.TSV: csv.write_tsv,
    }
    for form, expected in writers.items():
        stream = StringIO()
        monkeypatch.setattr(sys, "stdout", stream)
        writer.write(result, form, style, None)
        assert stream.getvalue() == expected(result)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_fail(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer in any format to a closed output is an output error."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError):
        writer.write(show(FACT), form, PLAIN, None)


@pytest.mark.parametrize(("form", "end"), [(Format.CSV, b"\r\n"), (Format.TSV, b"\n")])
def test_tables_for_programs_are_utf_8(form: Format, end: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """CSV and TSV are UTF-8 with their own line ends, whatever the stream's encoding and line ends are."""
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding="ascii", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", stream)
    writer.write(show(replace(FACT, title="Caf\u00e9 \u263e")), form, PLAIN, None)
    lines = raw.getvalue().split(end)
    assert b"\r" not in b"".join(lines)
    assert "Caf\u00e9 \u263e".encode() in lines[1]
    assert not raw.getvalue().startswith(b"\xef\xbb\xbf")


class Trickle(RawIOBase):
    """An unbuffered output that takes a few bytes at a time, and fails once `most` are in."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.taken = b""
        self.most = most

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: Any, /) -> int:
        """Take up to five bytes."""
        if len(self.taken) >= self.most:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.taken += bytes(data)[:5]
        return min(5, len(bytes(data)))


def test_an_unbuffered_output_takes_everything() -> None:
    """Unbuffered, as under python -u, an answer is written whole, though each write falls short."""
    raw = Trickle(1000)
    put("a long answer\n", Unbuffered(raw))
    assert raw.taken == b"a long answer\n"


def test_an_unbuffered_output_that_is_full() -> None:
    """Unbuffered, a full disk is an output error, not half an answer."""
    with pytest.raises(OutputError, match="No space left"):
        put("a long answer\n", Unbuffered(Trickle(10)))


class Unbuffered(TextIOWrapper):
    """A text stream right upon a raw one, as Python makes it under -u."""

    def __init__(self, raw: RawIOBase) -> None:
        super().__init__(BytesIO(), encoding="utf-8")
        self._raw = raw

    @property
    def buffer(self) -> Any:
        """The raw stream."""
        return self._raw

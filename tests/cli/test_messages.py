import errno
import io
import sys
from collections.abc import Iterator

import pytest

from netfacts.cli import messages
from netfacts.cli.messages import Progress, is_terminal, say, write


@pytest.mark.parametrize(
    ("hint", "said"), [("", "netfacts: it is so\n"), ("Mend it.", "netfacts: it is so\nMend it.\n")]
)
def test_a_message_and_its_hint(capsys: pytest.CaptureFixture[str], hint: str, said: str) -> None:
    """A message bears the program's name; a hint, where there is one, is a line of its own."""
    say("it is so", hint)
    assert capsys.readouterr() == ("", said)


def test_a_message_is_wrapped_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a long message breaks between words, with its indent; in a pipe it does not break."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "24")
    say("it is so, and has been for long", "Choose one:\n\n  https://example.org/a-long-address is one")
    assert terminal.getvalue().splitlines() == [
        "netfacts: it is so, and",
        "has been for long",
        "Choose one:",
        "",
        "  https://example.org/a-long-address",
        "  is one",
    ]


def test_text_is_written_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """Text is written to standard error without a name or a line end added."""
    write("a\nb")
    assert capsys.readouterr() == ("", "a\nb")


def test_a_message_is_flushed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message has left netfacts when saying it returns."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", stream)
    say("now")
    assert raw.getvalue() == f"netfacts: now{stream.newlines or chr(10)}".encode()


@pytest.mark.parametrize("at", ["write", "flush"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), BrokenPipeError(), ValueError("closed")])
def test_a_broken_standard_error_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, at: str, error: Exception
) -> None:
    """A standard error that is full, left by its reader or closed loses the message, nothing else."""

    def fail(*_text: str) -> int:
        raise error

    stream = io.StringIO()
    monkeypatch.setattr(stream, at, fail)
    monkeypatch.setattr(sys, "stderr", stream)
    say("lost", "Hint.")
    assert stream.getvalue() == ("netfacts: lost\nHint.\n" if at == "flush" else "")


def test_no_standard_error_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no standard error a message is lost, and nothing is written elsewhere."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", out)
    say("lost")
    assert out.getvalue() == ""


def test_progress_is_redrawn_and_removed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is drawn over from time to time, and it is blank at the end."""
    monkeypatch.setattr(messages, "monotonic", iter([0.0, 0.0, 0.05, 1.0, 1.0]).__next__)
    described = iter(["a third", "all"])
    chunks = list(Progress(lambda: next(described), shown=True).watch(iter("abc")))
    assert chunks == ["a", "b", "c"]
    blank = " " * 40
    assert capsys.readouterr().err == f"\r{'a third':<40}\r{'all':<40}\r{blank}\r"


def test_progress_is_removed_before_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """If the work fails, the line is blank before anything is said about it."""

    def fail() -> Iterator[str]:
        yield "a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Progress(lambda: "1", shown=True).watch(fail()))
    assert capsys.readouterr().err == f"\r{'1':<40}\r{'':<40}\r"


def test_progress_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Progress that is not shown writes nothing."""
    assert list(Progress(lambda: "1", shown=False).watch(iter("a"))) == ["a"]
    assert capsys.readouterr().err == ""


def test_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a closed stream and a missing one are not terminals."""
    terminal, closed = io.StringIO(), io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    closed.close()
    assert is_terminal(terminal)
    assert not any(map(is_terminal, (io.StringIO(), closed, None)))

import errno
import io
import sys

import pytest

from netfacts.cli.messages import say, write


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

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest
from helpers.processes import POSIX

from netfacts.formats.writer import show_paged

pytestmark = POSIX
LONG = "a line\n" * 30


class Terminal:
    """A pseudo-terminal of 24 rows."""

    def __init__(self) -> None:
        import pty
        import termios

        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        self.stream: TextIO = os.fdopen(theirs, "w", encoding="utf-8")

    def read(self) -> str:
        """Return what appeared on it, and close it."""
        self.stream.close()
        shown = b""
        try:
            while chunk := os.read(self._ours, 65536):
                shown += chunk
        except OSError:  # Linux calls the end an error
            pass
        os.close(self._ours)
        return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def terminal() -> Terminal:
    """Return a terminal."""
    return Terminal()


@pytest.fixture
def marking(tmp_path: Path) -> str:
    """Return the command line of a pager that marks what it shows, and says what LESS is."""
    program = tmp_path / "a pager.py"
    program.write_text(
        "import os, sys\n"
        "print('PAGED', *sys.argv[1:], os.environ['LESS'])\n"
        "sys.stdout.write(sys.stdin.read())\n",
        encoding="utf-8",
    )
    return f"'{sys.executable}' '{program}' 'one word'"


def test_the_pager_of_the_environment(terminal: Terminal, marking: str) -> None:
    """NETFACTS_PAGER goes before PAGER; its words are split as a shell does, and LESS has a value."""
    assert show_paged(LONG, terminal.stream, {"NETFACTS_PAGER": marking, "PAGER": "none"})
    assert terminal.read() == f"PAGED one word FRX\n{LONG}"


def test_ones_own_settings_of_less(terminal: Terminal, marking: str) -> None:
    """A value of LESS that is there is kept."""
    assert show_paged(LONG, terminal.stream, {"PAGER": marking, "LESS": "S"})
    assert terminal.read().startswith("PAGED one word S\n")


def test_what_fits_is_not_paged(terminal: Terminal, marking: str) -> None:
    """What fits the window is left to be written plainly, and the pager is not started."""
    assert not show_paged("a line\n" * 23, terminal.stream, {"PAGER": marking})
    assert terminal.read() == ""


@pytest.mark.parametrize(
    "environment",
    [
        {"NETFACTS_PAGER": "", "PAGER": "{}"},
        {"NETFACTS_PAGER": "cat", "PAGER": "{}"},
        {"PAGER": " "},
        {"PAGER": "{}", "CI": "true"},
        {"PAGER": "{}", "TERM": "dumb"},
        {"PAGER": "'"},
        {"PAGER": "/no/such/pager"},
    ],
    ids=["empty", "cat", "blank", "CI", "dumb", "unreadable", "missing"],
)
def test_no_pager(terminal: Terminal, marking: str, environment: dict[str, str]) -> None:
    """A pager that is switched off or missing shows nothing, and the answer is left to be written."""
    usual = {name: value.format(marking) for name, value in environment.items()}
    assert not show_paged(LONG, terminal.stream, usual)
    assert terminal.read() == ""


def test_a_pager_that_fails(terminal: Terminal) -> None:
    """Where the pager fails the answer is left to be written plainly."""
    assert not show_paged(LONG, terminal.stream, {"PAGER": f"'{sys.executable}' -c 'raise SystemExit(3)'"})
    terminal.read()


def test_a_pager_that_ends_early(terminal: Terminal) -> None:
    """A pager that is left before it has read everything is no failure."""
    assert show_paged("a line\n" * 100_000, terminal.stream, {"PAGER": f"'{sys.executable}' -c ''"})
    terminal.read()


def test_only_a_terminal_is_paged(tmp_path: Path, marking: str) -> None:
    """A file, a closed stream and none are not paged."""
    with (tmp_path / "file").open("w") as file:
        assert not show_paged(LONG, file, {"PAGER": marking})
    assert not show_paged(LONG, file, {"PAGER": marking})
    assert not show_paged(LONG, None, {"PAGER": marking})


def test_an_interrupt_is_for_the_pager(
    terminal: Terminal, marking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the pager runs does not end netfacts."""

    def interrupt(running: subprocess.Popen[bytes], _text: bytes) -> None:
        running.kill()
        assert running.stdin
        running.stdin.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    assert not show_paged(LONG, terminal.stream, {"PAGER": marking})
    terminal.read()


class Unmeasured(io.StringIO):
    """A terminal of which nobody knows the size."""

    def isatty(self) -> bool:
        """Claim so."""
        return True


def test_a_terminal_without_a_size(marking: str) -> None:
    """On a terminal of unknown size nothing is paged."""
    assert not show_paged(LONG, Unmeasured(), {"PAGER": marking})

"""netfacts in a process of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import IO

import pytest
from conftest import CORPUS

POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such signals, devices or terminals"
)
LIST = ("list", "--facts", str(CORPUS))


def command(*arguments: str) -> list[str]:
    """Return the command line of a netfacts in a process of its own."""
    return [sys.executable, "-m", "netfacts", *arguments]


def run_command(
    arguments: list[str],
    environment: dict[str, str] | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line to its end."""
    return subprocess.run(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=settings(environment),
        timeout=60,
        check=False,
    )


def settings(environment: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a child: the caller's, but for what changes a Python's streams."""
    usual = {"PYTHONUNBUFFERED": "", "PYTHONIOENCODING": "", "TERM": "xterm-256color", "NETFACTS_PAGER": ""}
    return os.environ | usual | (environment or {})


def run_on_terminal(
    columns: int, arguments: tuple[str, ...], environment: dict[str, str] | None = None
) -> list[str]:
    """Run netfacts on a pseudo-terminal of so many columns; return the lines it writes there."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    with (
        open(ours, "rb", buffering=0) as screen,  # noqa: PTH123 - a descriptor, not a path
        subprocess.Popen(
            command(*arguments), stdout=theirs, stderr=subprocess.PIPE, env=settings(environment)
        ) as process,
    ):
        os.close(theirs)
        written = b"".join(chunks(screen))
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 0
    return written.decode().splitlines()


def chunks(screen: io.FileIO) -> Iterator[bytes]:
    """Yield what appears on a terminal until the last program has left it; Linux then calls it an error."""
    while True:
        try:
            chunk = screen.read(65536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk

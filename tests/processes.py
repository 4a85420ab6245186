"""netfacts in a process of its own."""

import os
import subprocess
import sys
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


def finished(
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
    usual = {"PYTHONUNBUFFERED": "", "PYTHONIOENCODING": "", "TERM": "xterm-256color"}
    return os.environ | usual | (environment or {})

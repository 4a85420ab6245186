"""A pseudo-terminal, where a program writes as it does for people."""

import os
import subprocess
from pathlib import Path


def read_terminal(
    arguments: list[str], columns: int, folder: Path, environment: dict[str, str]
) -> tuple[int, str]:
    """Run a program on a terminal of `columns` columns; return its exit code and what appears there."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (60, columns))
    with (
        open(ours, "rb", buffering=0) as screen,  # noqa: PTH123 - a descriptor, not a path
        subprocess.Popen(  # noqa: S603 - the commands are our own
            arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
        ) as process,
    ):
        os.close(theirs)
        chunks = []
        try:
            while chunk := screen.read(65536):
                chunks.append(chunk)
        except OSError:
            pass  # on Linux, the last program has left the terminal
    written = b"".join(chunks).decode().replace("\r\n", "\n")
    return process.returncode, "\n".join(map(_settle, written.split("\n")))


def _settle(line: str) -> str:
    """Return what a line shows in the end, after progress was drawn on it."""
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown.rstrip()

"""What is said on standard error."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TextIO

from netfacts.errors import ExitCode, NetfactsError


def say(message: str, hint: str = "") -> None:
    """Say something beside the answer; a closed or broken standard error is no reason to fail."""
    lines = [f"netfacts: {message}", *([hint] if hint else [])]
    write("\n".join(lines) + "\n")


def say_unknown(unknown: Iterable[NetfactsError]) -> ExitCode:
    """Say what was asked for and is unknown; return the exit code of the answer."""
    code = ExitCode.ANSWERED
    for missing in unknown:
        say(missing.message, missing.hint)
        code = ExitCode.NO
    return code


def write(text: str) -> None:
    """Write `text` to standard error as it stands."""
    try:
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()
    except (OSError, ValueError):
        abandon(sys.stderr)


def abandon(stream: TextIO | None) -> None:
    """Keep Python from flushing what can no longer be written when it ends: the exit code would be 120."""
    with suppress(OSError, ValueError):  # closed, or no file
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_SECONDS = 0.1  # between two looks of the line


_BAR = 30


class Progress:
    """A line on standard error, where that is a terminal on which nothing else is written."""

    def __init__(self, told: Callable[[], str], *, alone: bool) -> None:
        """Prepare a line that says what is `told`; `alone` says that no answer is written there."""
        self._told = told
        self._shown = alone and on_terminal(sys.stderr)
        self._width = 0
        self._next = 0.0

    def watched(self, chunks: Iterator[str]) -> Iterator[str]:
        """Yield `chunks`, and say from time to time how far they are; at the end nothing is left of it."""
        try:
            for chunk in chunks:
                yield chunk
                if self._shown and monotonic() >= self._next:
                    self._draw()
        finally:
            self.clear()

    def _draw(self) -> None:
        line = self._told()
        write(f"\r{line:<{self._width}}")
        self._width = len(line)
        self._next = monotonic() + _SECONDS

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._width:
            write(f"\r{'':<{self._width}}\r")
        self._width = 0


def on_terminal(stream: TextIO | None) -> bool:
    """Tell whether what is written to a stream of the process appears on a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def bar(share: float) -> str:
    """Draw how much of a whole is done: "[#####.....]  50%"."""
    full = round(min(share, 1) * _BAR)
    return f"[{'#' * full}{'.' * (_BAR - full)}] {min(share, 1) * 100:3.0f}%"

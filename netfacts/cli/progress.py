"""A line on a terminal that says how far a long piece of work has come."""

import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TextIO

from netfacts.cli.messages import write

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

"""Messages on standard error."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from textwrap import TextWrapper
from time import monotonic
from typing import TextIO

from netfacts.formats.style import When, choose_style

_PROGRESS_COLUMNS = 40
_REDRAW_SECONDS = 0.1


def say(message: str, hint: str = "") -> None:
    """Write a message and a hint to standard error, wrapped on a terminal.

    If standard error is closed or broken, do nothing.
    """
    lines = "\n".join([f"netfacts: {message}", *([hint] if hint else [])]).split("\n")
    width = choose_style(sys.stderr, When.NEVER, When.NEVER, os.environ).width
    if width:
        lines = [part for line in lines for part in _wrap(line, width)]
    write("".join(f"{line}\n" for line in lines))


def _wrap(line: str, width: int) -> list[str]:
    words = line.lstrip(" ")
    indent = " " * (len(line) - len(words))
    at_spaces = TextWrapper(width, indent, indent, break_long_words=False, break_on_hyphens=False)
    return at_spaces.wrap(words) or [""]


def write(text: str) -> None:
    """Write `text` to standard error as it is."""
    try:
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()
    except (OSError, ValueError):
        abandon(sys.stderr)


def abandon(stream: TextIO | None) -> None:
    """Keep Python from flushing a broken stream at exit, which would change the exit code to 120."""
    with suppress(OSError, ValueError):  # it is closed, or not a file
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """A progress line on standard error."""

    def __init__(self, describe: Callable[[], str], *, shown: bool) -> None:
        self._describe = describe
        self._shown = shown
        self._due = 0.0

    def watch(self, chunks: Iterable[str]) -> Iterator[str]:
        """Yield `chunks`, redraw the line from time to time, and remove it at the end."""
        try:
            for chunk in chunks:
                yield chunk
                if self._shown and monotonic() >= self._due:
                    write(f"\r{self._describe():<{_PROGRESS_COLUMNS}}")
                    self._due = monotonic() + _REDRAW_SECONDS
        finally:
            self.clear()

    def clear(self) -> None:
        """Clear the line so that other text can be written."""
        if self._shown:
            write(f"\r{'':<{_PROGRESS_COLUMNS}}\r")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()

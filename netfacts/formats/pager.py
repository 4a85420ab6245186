"""A pager for what is longer than the window, as git and gh have it."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

_OFF = ("", "cat")


def show_paged(text: str, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Show `text` in the pager, if one is wanted and `stream` is a terminal that the text does not fit.

    Return whether it was shown: where it was not, or the pager could not start, the caller writes it plainly.
    """
    if stream is None or stream.closed or not stream.isatty():
        return False
    words = _choose(environment)
    if not words or not _is_longer(text, stream):
        return False
    return _run(words, text, stream, environment)


def _choose(environment: Mapping[str, str]) -> list[str]:
    """Return the words of the pager's command line; none where no pager is wanted."""
    if environment.get("CI") or environment.get("TERM") == "dumb":
        return []
    named = environment.get("NETFACTS_PAGER", environment.get("PAGER", "less"))
    if named.strip() in _OFF:
        return []
    import shlex

    try:
        return shlex.split(named)
    except ValueError:  # a quotation mark without its fellow
        return []


def _is_longer(text: str, stream: TextIO) -> bool:
    try:
        rows = os.get_terminal_size(stream.fileno()).lines
    except OSError:
        return False
    return 0 < rows <= text.count("\n")


def _run(words: list[str], text: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Run the pager until its user leaves it; return False where it did not start."""
    import subprocess

    stream.flush()
    try:
        running = subprocess.Popen(  # noqa: S603 - the user's own pager, run without a shell
            words, stdin=subprocess.PIPE, stdout=stream, env={"LESS": "FRX", **environment}
        )
    except OSError:
        return False
    with running, suppress(KeyboardInterrupt):  # an interrupt is meant for the pager
        running.communicate(text.encode("utf-8", "backslashreplace"))
    return running.returncode == 0

"""What is said on standard error."""

import os
import sys
from contextlib import suppress
from typing import TextIO


def say(message: str, hint: str = "") -> None:
    """Say something beside the answer; a closed or broken standard error is no reason to fail."""
    lines = [f"netfacts: {message}", *([hint] if hint else [])]
    write("\n".join(lines) + "\n")


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

"""What is said on standard error."""

import sys


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
        pass

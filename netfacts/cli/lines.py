"""Questions from standard input, one a line."""

import sys
from collections.abc import Iterator
from functools import partial

from netfacts.errors import RequestError

_MAX_LINE = 1 << 20  # bytes; what is longer may never end
_MAX_KEPT = 1 << 16  # bytes of a line


def read_lines(one: str, many: str) -> Iterator[str]:
    """Yield the beginnings of the lines of standard input; RequestError at one that may never end."""
    hint = f"Write a {one} a line."
    if sys.stdin is None or sys.stdin.closed:
        raise RequestError(f"no {many}: standard input is closed", hint)
    read = partial(sys.stdin.buffer.readline, _MAX_LINE + 1)
    try:
        for number, line in enumerate(iter(read, b""), start=1):
            if len(line) > _MAX_LINE:
                raise RequestError(f"line {number} is longer than 1 MiB: this is not a {one}", hint)
            yield line[:_MAX_KEPT].decode("utf-8", "replace").rstrip("\r\n")
    except OSError as error:
        raise RequestError(f"cannot read the {many}: {error.strerror}", hint) from error

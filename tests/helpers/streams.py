"""Streams that fail, and how to write to a pipe."""

import io

from netfacts.formats.writer import TerminalStyle

PLAIN = TerminalStyle(color=False, width=None, links=False)


class Broken(io.RawIOBase):
    """A stream of which the device fails."""

    def readable(self) -> bool:
        """Claim so."""
        return True

    def readinto(self, _buffer: object) -> int:
        """Fail."""
        raise OSError(5, "Input/output error")

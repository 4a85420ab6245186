"""Streams that fail."""

import io


class Broken(io.RawIOBase):
    """A stream of which the device fails."""

    def readable(self) -> bool:
        """Claim so."""
        return True

    def readinto(self, _buffer: object) -> int:
        """Fail."""
        raise OSError(5, "Input/output error")

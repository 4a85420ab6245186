"""The errors that netfacts expects, and their exit codes."""

from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct


class ExitCode(IntEnum):
    """The exit codes of every command."""

    ANSWERED = 0
    NO = 1  # nothing was found, an id is unknown, or check found errors
    REQUEST = 2  # the request, or a fact file, is wrong
    BUG = 70  # a bug in netfacts, or a Python that lacks what it needs
    OUTPUT = 74  # the output could not be written
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    TERMINATED = 143  # how a shell reports SIGTERM, which netfacts does not handle


class NetfactsError(Exception):
    """An expected failure, with a sentence that says what is wrong and a hint that says what to do."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RequestError(NetfactsError):
    """A wrong option, number, word or file name."""

    exit_code = ExitCode.REQUEST


class Finding(Struct, frozen=True):
    """One thing that is wrong in a fact file; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    text: str = ""  # the line of the file, if it can be shown

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


class InvalidFactsError(RequestError):
    """An invalid fact file, with everything that is wrong in it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = tuple(findings)


class UnknownIdError(RequestError):
    """An unknown id of a fact or a reference; a command that still answers for other ids ends with 1."""


class UnsupportedError(NetfactsError):
    """A Python that lacks something netfacts needs."""


class OutputError(NetfactsError):
    """Standard output cannot be written."""

    exit_code = ExitCode.OUTPUT


class ClosedPipeError(NetfactsError):
    """The reader of standard output closed the pipe; no message is written."""

    exit_code = ExitCode.CLOSED_PIPE

"""What can go wrong, and its exit codes."""

import inspect

import pytest

from netfacts import errors
from netfacts.errors import (
    ExitCode,
    Finding,
    InvalidFactsError,
    NetfactsError,
    RequestError,
    UnknownIdError,
)

EXCEPTIONS = {
    name: kind
    for name, kind in vars(errors).items()
    if inspect.isclass(kind) and issubclass(kind, BaseException) and kind.__module__ == errors.__name__
}
EXIT_CODES = {
    "NetfactsError": 70,
    "RequestError": 2,
    "InvalidFactsError": 2,
    "UnknownIdError": 2,
    "UnsupportedError": 70,
    "OutputError": 74,
    "ClosedPipeError": 141,
}
HERE = Finding("facts.yaml", 3, 14, "E007", "low must be below high")
THERE = Finding("more.yaml", 1, 1, "E001", "no facts")


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_exception_ends_with_its_exit_code(name: str) -> None:
    """A wrong request ends with 2, a mistake with 70, lost output with 74 or 141."""
    kind = EXCEPTIONS[name]
    assert issubclass(kind, NetfactsError)
    assert isinstance(kind.exit_code, ExitCode)
    assert kind.exit_code == EXIT_CODES[name]


def test_exit_codes_are_those_of_the_readme() -> None:
    """The exit codes are 0, 1, 2, 70, 74, 130, 141 and 143."""
    assert {code.name: int(code) for code in ExitCode} == {
        "ANSWERED": 0,
        "NO": 1,
        "REQUEST": 2,
        "BUG": 70,
        "OUTPUT": 74,
        "INTERRUPTED": 130,
        "CLOSED_PIPE": 141,
        "TERMINATED": 143,
    }


def test_error_says_what_is_wrong_and_how_to_mend_it() -> None:
    """An error holds a message, which is its text, and a hint, which is empty unless given."""
    with pytest.raises(NetfactsError) as hinted:
        raise RequestError("no such place", "Try another.")
    assert (str(hinted.value), hinted.value.message, hinted.value.hint) == (
        "no such place",
        "no such place",
        "Try another.",
    )
    assert UnknownIdError("no such fact").hint == ""


def test_finding_is_written_as_compilers_write_it() -> None:
    """A finding reads FILE:LINE:COLUMN: CODE: message."""
    assert str(HERE) == "facts.yaml:3:14: E007: low must be below high"


def test_invalid_facts_keep_every_finding() -> None:
    """A broken fact file is reported with all that is wrong in it, one finding a line, in order."""
    error = InvalidFactsError([HERE, THERE])
    assert error.findings == (HERE, THERE)
    assert error.message == f"{HERE}\n{THERE}"
    assert error.hint == ""

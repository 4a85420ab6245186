from inspect import cleandoc

import pytest
from conftest import CORPUS
from helpers.processes import command, run_command

from netfacts.text import read_docstring


def explain() -> None:
    """Say something.

    At length.
    """


def test_docstrings_that_python_dropped_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under -OO a function has no docstring; it is read from the source, as long as it was."""
    whole = "Say something.\n\nAt length."
    assert cleandoc(read_docstring(explain)) == whole  # Python 3.13 takes the indentation out
    monkeypatch.setattr(explain, "__doc__", None)
    assert cleandoc(read_docstring(explain)) == whole


def test_without_the_source_there_is_no_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of bytecode alone has no source to read docstrings from, which is not an error."""

    def fail(_what: object) -> str:
        raise OSError("could not get source code")

    monkeypatch.setattr("inspect.getsource", fail)
    monkeypatch.setattr(explain, "__doc__", None)
    assert read_docstring(explain) == ""


def test_help_and_messages_are_whole_without_docstrings() -> None:
    """Help and the messages of checks are the same under PYTHONOPTIMIZE=2."""
    bad = str(CORPUS.parent / "checks" / "E201-0.yaml")
    for arguments in (("search", "--help"), ("check", bad)):
        usual, optimised = (
            run_command(command(*arguments), {"PYTHONOPTIMIZE": level}).stdout for level in ("", "2")
        )
        assert usual == optimised
        assert b"the best first" in usual or b"add the measure" in usual

from inspect import cleandoc

import pytest

from netfacts.facts.measure import Spread
from netfacts.text.docstrings import read_docstring, read_field_docstrings


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


def test_without_the_source_there_are_no_docstrings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of bytecode alone has no source to read docstrings from, which is not an error."""
    assert read_field_docstrings(Spread) == {"low": "A quarter lie below.", "high": "A quarter lie above."}

    def fail(_what: object) -> str:
        raise OSError("could not get source code")

    monkeypatch.setattr("inspect.getsource", fail)
    monkeypatch.setattr(explain, "__doc__", None)
    assert read_docstring(explain) == ""
    assert read_field_docstrings(Spread) == {}

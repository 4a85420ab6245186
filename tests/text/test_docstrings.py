from inspect import cleandoc

import pytest

from netfacts.text.docstrings import read_docstring


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

import pytest

from netfacts.text.docstrings import read_docstring


def explain() -> None:
    """Say something.

    At length.
    """


def test_docstrings_that_python_dropped_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under -OO a function has no docstring; it is read from the source, as long as it was."""
    whole = explain.__doc__
    assert read_docstring(explain) == whole
    monkeypatch.setattr(explain, "__doc__", None)
    assert read_docstring(explain) == whole

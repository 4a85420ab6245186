"""Read docstrings that netfacts shows: the help of a command, the message of a check."""

from collections.abc import Callable


def read_docstring(what: Callable[..., object]) -> str:
    """Return the docstring of a function, even if Python was started with -OO, which drops docstrings."""
    if what.__doc__ is not None:
        return what.__doc__
    import ast
    import inspect
    from textwrap import dedent

    (statement,) = ast.parse(dedent(inspect.getsource(what))).body
    assert isinstance(statement, ast.FunctionDef)  # noqa: S101 - mypy asks
    return ast.get_docstring(statement, clean=False) or ""

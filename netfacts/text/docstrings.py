"""Read docstrings that netfacts shows: of commands, of checks, and of the fields of fact files."""

import ast
import inspect
from collections.abc import Callable
from itertools import pairwise
from textwrap import dedent


def read_docstring(what: Callable[..., object]) -> str:
    """Return the docstring of a function, even if Python was started with -OO, which drops docstrings."""
    if what.__doc__ is not None:
        return what.__doc__
    statement = _parse(what)
    assert isinstance(statement, ast.FunctionDef)  # noqa: S101 - mypy asks
    return ast.get_docstring(statement, clean=False) or ""


def read_field_docstrings(kind: type) -> dict[str, str]:
    """Return the docstring below each field of a class and of the classes in this package that it extends."""
    found: dict[str, str] = {}
    for one in kind.__mro__:
        if one.__module__.startswith(__package__.partition(".")[0]):
            statement = _parse(one)
            assert isinstance(statement, ast.ClassDef)  # noqa: S101 - mypy asks
            for field, text in pairwise(statement.body):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    found[ast.unparse(field.target)] = ast.literal_eval(text.value)
    return found


def _parse(what: Callable[..., object]) -> ast.stmt:
    """Return the syntax tree of a function or a class."""
    (statement,) = ast.parse(dedent(inspect.getsource(what))).body
    return statement

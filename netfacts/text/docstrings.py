"""Read docstrings that netfacts shows: of commands, of checks, and of the fields of fact files."""

import ast
import inspect
from collections.abc import Callable
from itertools import pairwise
from textwrap import dedent


def read_docstring(what: Callable[..., object]) -> str:
    """Return the docstring of a function, even if Python was started with -OO, which drops docstrings.

    Without its source, a function then has none.
    """
    if what.__doc__ is not None:
        return what.__doc__
    statement = _parse(what)
    return (ast.get_docstring(statement, clean=False) or "") if isinstance(statement, ast.FunctionDef) else ""


def read_field_docstrings(kind: type) -> dict[str, str]:
    """Return the docstring below each field of a class and of the classes in this package that it extends.

    Python does not keep them, so there are none without the source, as in a package of bytecode alone.
    """
    found: dict[str, str] = {}
    for one in kind.__mro__:
        if one.__module__.startswith(__package__.partition(".")[0]):
            statement = _parse(one)
            for field, text in pairwise(statement.body if isinstance(statement, ast.ClassDef) else ()):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    found[ast.unparse(field.target)] = ast.literal_eval(text.value)
    return found


def _parse(what: Callable[..., object]) -> ast.stmt | None:
    """Return the syntax tree of a function or a class; None if its source is not there."""
    try:
        source = inspect.getsource(what)
    except OSError:
        return None
    (statement,) = ast.parse(dedent(source)).body
    return statement

"""Words and numbers.

The docstrings that netfacts shows, of commands and of checks, are read here.
"""

from collections.abc import Callable


def read_docstring(what: Callable[..., object]) -> str:
    """Return the docstring of a function, even if Python was started with -OO, which drops docstrings.

    Without its source, a function then has none.
    """
    if what.__doc__ is not None:
        return what.__doc__
    import ast
    import inspect

    try:
        (statement,) = ast.parse(inspect.getsource(what)).body
    except OSError:
        return ""
    return (ast.get_docstring(statement, clean=False) or "") if isinstance(statement, ast.FunctionDef) else ""

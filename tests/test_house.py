"""How large the code is: short modules and functions, in few folders."""

import ast
from pathlib import Path
from statistics import median

import pytest

import netfacts

ROOT = Path(netfacts.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


def count_lines(module: Path) -> int:
    """Return how many lines a module has."""
    return len(module.read_text("utf-8").splitlines())


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_and_its_functions_are_short(module: Path) -> None:
    """A module has at most 230 lines; a function has at most 30 below its docstring."""
    assert count_lines(module) <= 230
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            first = node.body[bool(ast.get_docstring(node)) :] or node.body
            assert (node.end_lineno or 0) - first[0].lineno < 30, node.name


def test_half_of_the_modules_are_under_100_lines() -> None:
    """The median module has fewer than 100 lines."""
    assert median(map(count_lines, MODULES)) < 100


def test_the_folders_fit_on_a_screen() -> None:
    """The package has at most 15 folders and modules at its top."""
    top = [path for path in ROOT.iterdir() if path.suffix in ("", ".py") and path.name != "__pycache__"]
    assert len(top) <= 15

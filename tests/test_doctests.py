"""The examples in netfacts' own docstrings."""

import doctest
import importlib
import pkgutil

import pytest

import netfacts


def examples(name: str) -> list[doctest.DocTest]:
    """Return the docstrings of a module that hold examples."""
    return [test for test in doctest.DocTestFinder().find(importlib.import_module(name)) if test.examples]


MODULES = [
    module.name for module in pkgutil.walk_packages(netfacts.__path__, "netfacts.") if examples(module.name)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    """Every example in a docstring gives what stands beneath it."""
    runner = doctest.DocTestRunner()
    for test in examples(name):
        runner.run(test)
    assert (runner.tries > 0, runner.failures) == (True, 0)


def test_examples_are_found() -> None:
    """The modules that teach by examples are among those whose examples are run."""
    assert {"netfacts.text.folding", "netfacts.text.numbers", "netfacts.text.safe"} <= set(MODULES)

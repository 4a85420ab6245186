"""The picture of the architecture: the floors of the import contract, and what each is for."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise

from tools.examples import ROOT

_PICTURE = re.compile(r"^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)


def fill_floors(page: str) -> str:
    """Return the page with its picture of the floors, if it has one, drawn from the current contract."""
    return _PICTURE.sub(lambda _: "\n".join(["```mermaid", *_draw(), "```"]), page)


def _draw() -> Iterator[str]:
    """Draw a box for each package, and an arrow from each floor to the one below."""
    floors = _read_floors()
    yield "flowchart TD"
    for floor in floors:
        for name in floor:
            yield f'    {name}["<b>{name}</b><br>{_describe(name)}"]'
    for upper, lower in pairwise(floors):
        yield f"    {' & '.join(upper)} --> {' & '.join(lower)}"


def _read_floors() -> list[list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.split(" | ") for layer in layers if not layer.startswith("__")]


def _describe(name: str) -> str:
    """Return the first sentence of a package's docstring."""
    about = import_module(f"netfacts.{name}").__doc__ or ""
    return about.split(".")[0].replace('"', "'")

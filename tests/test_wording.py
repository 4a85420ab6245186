"""What people read is plain English: none of the turns of phrase that were taken out comes back."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from netfacts.cli.command_table import COMMANDS, FUNCTIONS

PACKAGE = Path(__file__).parent.parent / "netfacts"
BANNED = re.compile(
    r"\b(is no|speaks? of|stands?|holds?|mended|is told|whom|whose|of these at|reckoned|beside)\b"
    r"|\b(reader (has )?left|is said|goes before|informs|nothing but)\b",
    re.IGNORECASE,
)
EXEMPT = {"text/function_words.txt", "text/english.txt"}  # words that queries are made of


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that people may read: its strings, and the help of its command."""
    tree = ast.parse(path.read_text("utf-8"))
    helped = {"root", *COMMANDS, *FUNCTIONS.values()}
    statements = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    help_texts = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in helped and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if " " in node.value and (node not in statements or node in help_texts):
            yield node.lineno, node.value


MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", [name for name in MODULES if name not in EXEMPT])
def test_no_banned_phrase_in_a_module(name: str) -> None:
    """No message, help text or label of a module has a banned turn of phrase."""
    found = [f"{line}: {text}" for line, text in sentences(PACKAGE / name) if BANNED.search(text)]
    assert found == []


TEXTS = sorted(path for kind in ("*.txt", "*.html") for path in PACKAGE.rglob(kind))


@pytest.mark.parametrize(
    "path", [p for p in TEXTS if p.relative_to(PACKAGE).as_posix() not in EXEMPT], ids=str
)
def test_no_banned_phrase_in_a_text(path: Path) -> None:
    """No help page and no page has one, either."""
    # An estimate in a fact file has a field "beside".
    lines = [line.removeprefix("  beside ") for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if BANNED.search(line)] == []

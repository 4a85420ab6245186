"""The table of commands; only the command that was typed is imported."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from netfacts.cli.help_pages import BaseCommand, HelpWriter
from netfacts.cli.options import Command
from netfacts.errors import RequestError
from netfacts.text.docstrings import read_docstring
from netfacts.text.safe import did_you_mean, show_typed

_COMMANDS = {
    "search": "Find the facts that answer a question, the best first.",
    "show": "Show facts in full, with their references.",
    "random": "Show a random fact, with its references.",
    "list": "List facts with their ids, titles and references.",
    "references": "List all references, or show one and the facts that cite it.",
    "topics": "List the topics and how many facts each one has.",
    "places": "List the places that estimate knows, with their populations.",
    "estimate": "Estimate the number of cases in a population from cited rates.",
    "claim": "Compare a claim with the cited figures.",
    "cite": "Print references for a manuscript or a reference manager.",
    "quote": "Print facts to paste, with their caveats and references.",
    "export": "Export all facts, a topic or a selection as a fact sheet.",
    "check": "Check fact files for mistakes.",
    "cache": "Show the cache of compiled facts, or clear it.",
    "schema": "Print the JSON Schema of fact files or of answers.",
    "new": "Create a small fact file to start from.",
    "completion": "Print the completion script for a shell.",
    "help": "Show a help page or the help of a command.",
}
"""The summary of each command, in the order of the help. Its module and function have its name, too."""
FUNCTIONS = {"list": "list_facts", "help": "help_page"}
"""The functions that have another name, because Python has a function of that name."""
_WITHOUT_SHARED_OPTIONS = ("schema", "new", "completion", "help")
_ALIKE = 0.75  # the least similarity of a command to suggest
ALIASES = {"sources": "references"}


class Commands(Mapping[str, Any]):
    """The commands by name; looking one up imports it."""

    def __getitem__(self, name: str) -> Any:
        own = ALIASES.get(name, name)
        if own not in _COMMANDS:
            raise KeyError(name)
        return _load_command(own)

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class Root(HelpWriter, TyperGroup):
    """netfacts itself."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # Typer only reads it

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse -help, which Typer would read as -h -e -l -p."""
        if args[:1] in (["-help"], ["-version"]):
            raise RequestError(f"unknown option: {args[0]}", f"Try: netfacts -{args[0]}")
        return super().parse_args(ctx, args)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Write the summary of each command without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Say what to type instead if the first word is not a command."""
        first = args[0]
        if first in _COMMANDS or first in ALIASES or first.startswith("-"):
            return super().resolve_command(ctx, args)
        raise RequestError(f"unknown command: {show_typed(first)}", _suggest(args))


def _suggest(args: list[str]) -> str:
    """Suggest a command, --version or a search for words that are not a command."""
    if args[0] == "version":
        return "Try: netfacts --version"
    from shlex import join  # rarely needed

    meant = did_you_mean(args[0], list(_COMMANDS), _ALIKE)
    if args[1:] and (args[0] == "find" or "search" in meant):
        return f"Try: netfacts search {show_typed(join(args[1:]))}"
    words = show_typed(join(args))
    return f"{meant} Or: netfacts search {words}" if meant else f"Try: netfacts search {words}"


@cache
def _load_command(name: str) -> Any:
    module = import_module(f"netfacts.cli.commands.{name}")
    function = getattr(module, FUNCTIONS.get(name, name))
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    kind = BaseCommand if name in _WITHOUT_SHARED_OPTIONS else Command
    alone.command(name, cls=kind, help=read_docstring(function))(function)
    return typer.main.get_command(alone)

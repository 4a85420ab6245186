"""The table of commands; only the command that was typed is imported."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import typer

from netfacts.cli.help_pages import BaseCommand, BaseGroup
from netfacts.cli.options import Command
from netfacts.errors import RequestError
from netfacts.text.docstrings import read_docstring
from netfacts.text.safe import did_you_mean, show_typed


class Entry(NamedTuple):
    """A command: its function in the module of the same name in commands/, its class and its summary."""

    function: str
    options: type[BaseCommand]
    summary: str


# In the order of the help.
_COMMANDS = {
    "search": Entry("search", Command, "Find the facts that answer a question, the best first."),
    "show": Entry("show", Command, "Show facts in full, with their references."),
    "random": Entry("random", Command, "Show a random fact, with its references."),
    "list": Entry("list_facts", Command, "List facts with their ids, titles and references."),
    "references": Entry(
        "references", Command, "List all references, or show one and the facts that cite it."
    ),
    "topics": Entry("topics", Command, "List the topics and how many facts each one has."),
    "places": Entry("places", Command, "List the places that estimate knows, with their populations."),
    "estimate": Entry("estimate", Command, "Estimate the number of cases in a population from cited rates."),
    "claim": Entry("claim", Command, "Compare a claim with the cited figures."),
    "cite": Entry("cite", Command, "Print references for a manuscript or a reference manager."),
    "quote": Entry("quote", Command, "Print facts to paste, with their caveats and references."),
    "export": Entry("export", Command, "Export all facts, a topic or a selection as a fact sheet."),
    "check": Entry("check", Command, "Check fact files for mistakes."),
    "cache": Entry("cache", Command, "Show the cache of compiled facts, or clear it."),
    "schema": Entry("schema", BaseCommand, "Print the JSON Schema of fact files or of answers."),
    "new": Entry("new", BaseCommand, "Create a small fact file to start from."),
    "completion": Entry("completion", BaseCommand, "Print the completion script for a shell."),
    "help": Entry("help_page", BaseCommand, "Show a help page or the help of a command."),
}
_ALIKE = 0.75  # the least similarity of a command to suggest
ALIASES = {"sources": "references"}


class Commands(Mapping[str, Any]):
    """The commands by name; looking one up imports it."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's command class is private
        return _load_command(ALIASES.get(name, name))

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class Root(BaseGroup):
    """netfacts itself."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as Typer declares them
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # Typer only reads it

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - as Typer declares it
        """Refuse -help, which Typer would read as -h -e -l -p."""
        if args[:1] in (["-help"], ["-version"]):
            raise RequestError(f"unknown option: {args[0]}", f"Try: netfacts -{args[0]}")
        return super().parse_args(ctx, args)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as Typer declares it
        """Write the summary of each command without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in _COMMANDS.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as Typer declares it
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
def _load_command(name: str) -> Any:  # noqa: ANN401
    entry = _COMMANDS[name]
    module = import_module(f"netfacts.cli.commands.{name}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = getattr(module, entry.function)
    alone.command(name, cls=entry.options, help=read_docstring(function))(function)
    return typer.main.get_command(alone)

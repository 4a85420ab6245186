"""The table of commands; only the command that was typed is imported."""

import shlex
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer

from netfacts.cli.help_writer import BaseCommand, BaseGroup
from netfacts.cli.options import CheckCommand, CiteCommand, Command, EstimateCommand, PageCommand
from netfacts.errors import RequestError
from netfacts.text.safe import clean, did_you_mean

# In the order of the help: the module in commands/, its function, and which shared options it takes.
_COMMANDS: dict[str, tuple[str, type[BaseCommand]]] = {
    "search": ("search", Command),
    "show": ("show", Command),
    "random": ("random", Command),
    "list": ("list_facts", Command),
    "references": ("references", Command),
    "topics": ("topics", Command),
    "places": ("places", Command),
    "estimate": ("estimate", EstimateCommand),
    "claim": ("claim", Command),
    "cite": ("cite", CiteCommand),
    "quote": ("quote", PageCommand),
    "export": ("export", PageCommand),
    "check": ("check", CheckCommand),
    "cache": ("cache", Command),
    "schema": ("schema", BaseCommand),
    "new": ("new", BaseCommand),
    "completion": ("completion", BaseCommand),
    "help": ("help_page", BaseCommand),
}
_ALIKE = 0.75  # so much of a word and a command is the same where the command may be meant
ALIASES = {"sources": "references"}


class Commands(Mapping[str, Any]):
    """The commands by name; a lookup imports the command."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's command class is private
        return _load_command(ALIASES.get(name, name))

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class Root(BaseGroup):
    """netfacts itself."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - they are Typer's own
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # Typer reads it, and no more

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - as Typer declares it
        """Take -help for what it is: Typer reads -h, -e, -l and -p."""
        if args[:1] in (["-help"], ["-version"]):
            raise RequestError(f"unknown option: {args[0]}", f"Try: netfacts -{args[0]}")
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as Typer declares it
        """Say what to type instead, where the first word is not a command."""
        first = args[0]
        if first in _COMMANDS or first in ALIASES or first.startswith("-"):
            return super().resolve_command(ctx, args)
        raise RequestError(f"unknown command: {clean(first)}", _suggest(args))


def _suggest(args: list[str]) -> str:
    """Return what somebody who typed no command meant: a command, the versions, or a search."""
    if args[0] == "version":
        return "Try: netfacts --version"
    meant = did_you_mean(args[0], list(_COMMANDS), _ALIKE)
    words = " ".join(shlex.quote(clean(arg)) for arg in args)
    return f"{meant} Or: netfacts search {words}" if meant else f"Try: netfacts search {words}"


@cache
def _load_command(name: str) -> Any:  # noqa: ANN401
    function, options = _COMMANDS[name]
    module = import_module(f"netfacts.cli.commands.{name}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=options)(getattr(module, function))
    return typer.main.get_command(alone)

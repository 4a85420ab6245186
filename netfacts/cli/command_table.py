"""The table of commands; only the command that was typed is imported."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer

from netfacts.cli.help_writer import BaseCommand, BaseGroup
from netfacts.cli.options import CheckCommand, CiteCommand, Command, EstimateCommand, PageCommand

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


@cache
def _load_command(name: str) -> Any:  # noqa: ANN401
    function, options = _COMMANDS[name]
    module = import_module(f"netfacts.cli.commands.{name}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=options)(getattr(module, function))
    return typer.main.get_command(alone)

"""The commands by their names, each loaded when it is asked for: most calls need one alone."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer

from netfacts.cli.help_writer import Helpful, HelpfulGroup
from netfacts.cli.options import CheckCommand, CiteCommand, Command, EstimateCommand, PageCommand

# In the order of the help: the function of each command, and the class that gives it its shared options.
_COMMANDS: dict[str, tuple[str, type[Helpful]]] = {
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
    "schema": ("schema", Helpful),
    "new": ("new", Helpful),
    "completion": ("completion", Helpful),
    "help": ("help_page", Helpful),
}
ALIASES = {"sources": "references"}


class Commands(Mapping[str, Any]):
    """Every command; its module is imported when it is looked up."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's class of commands is not public
        return _load_command(ALIASES.get(name, name))

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class Root(HelpfulGroup):
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

"""The commands by their names, each loaded when it is asked for: most calls need one alone."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer

from netfacts.cli.help import Helpful, HelpfulGroup
from netfacts.cli.options import CheckCommand, CiteCommand, Command, EstimateCommand, PageCommand

# In the order of the help: where a command's function is, and the class that gives it its shared options.
_COMMANDS: dict[str, tuple[str, type[Helpful]]] = {
    "search": ("search.search", Command),
    "show": ("lookup.show", Command),
    "random": ("lookup.random", Command),
    "list": ("browse.list_facts", Command),
    "sources": ("browse.sources", Command),
    "topics": ("browse.topics", Command),
    "places": ("places.places", Command),
    "estimate": ("estimate.estimate", EstimateCommand),
    "cite": ("cite.cite", CiteCommand),
    "quote": ("cite.quote", PageCommand),
    "export": ("export.export", PageCommand),
    "check": ("curate.check", CheckCommand),
    "cache": ("cache.cache", Command),
    "schema": ("curate.schema", Helpful),
    "new": ("curate.new", Helpful),
    "completion": ("shells.completion", Helpful),
    "help": ("shells.help_page", Helpful),
}


class Commands(Mapping[str, Any]):
    """Every command; its module is imported when it is looked up."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's class of commands is not public
        return _command(name)

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
def _command(name: str) -> Any:  # noqa: ANN401
    place, options = _COMMANDS[name]
    module, function = place.split(".")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=options)(getattr(import_module(f"netfacts.cli.{module}"), function))
    return typer.main.get_command(alone)

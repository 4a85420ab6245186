"""Help that is written like every other answer: whole, or with the exit code that says why not."""

import sys
from typing import Any

from typer.core import TyperCommand, TyperGroup

from netfacts.render import put


class Helpful(TyperCommand):
    """A command whose help is written by netfacts itself."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context class is not public
        """Return Typer's help option, with our own way of writing."""
        return _ours(super().get_help_option(ctx))


class HelpfulGroup(TyperGroup):
    """The root, whose help is written by netfacts itself."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context class is not public
        """Return Typer's help option, with our own way of writing."""
        return _ours(super().get_help_option(ctx))


def _ours(option: Any) -> Any:  # noqa: ANN401 - Typer's option class is not public
    option.callback = _show_help
    return option


def _show_help(ctx: Any, _option: object, asked: object) -> None:  # noqa: ANN401 - as Typer calls it
    if asked and not ctx.resilient_parsing:
        put(f"{ctx.get_help()}\n", sys.stdout)
        ctx.exit()

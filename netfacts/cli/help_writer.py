"""Help that is written like every other answer: whole, or with the exit code that says why not."""

import sys
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from netfacts.formats.writer import put


class OwnHelp:
    """Mixed into a command of Typer's: its help is written by netfacts itself."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's classes for both are not public
        """Return Typer's help option, with our own way of writing."""
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]  # of the class it is mixed into
        option.callback = _show_help
        return option


class Helpful(OwnHelp, TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Let every complaint about what was typed know the command, so that its help can be named."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            known: Any = error
            known.ctx = getattr(error, "ctx", None) or ctx
            raise


class HelpfulGroup(OwnHelp, TyperGroup):
    """The root."""


def _show_help(ctx: Any, _option: object, asked: object) -> None:  # noqa: ANN401 - as Typer calls it
    if asked and not ctx.resilient_parsing:
        put(f"{ctx.get_help()}\n", sys.stdout)
        ctx.exit()

"""Help, written like every other answer, so that a full disk or a closed pipe ends it in the same way."""

import sys
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from netfacts.formats.writer import put


class HelpWriter:
    """Mixed into one of Typer's command classes: netfacts writes the help itself."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's classes for both are not public
        """Return Typer's help option with our own writer."""
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]  # the class it is mixed into has it
        option.callback = _show_help
        return option


class BaseCommand(HelpWriter, TyperCommand):
    """A command without shared options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Add the command to every usage error, so that the hint can name its help."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            located: Any = error
            located.ctx = getattr(error, "ctx", None) or ctx
            raise


class BaseGroup(HelpWriter, TyperGroup):
    """A command with subcommands."""


def _show_help(ctx: Any, _option: object, asked: object) -> None:  # noqa: ANN401 - as Typer calls it
    if asked and not ctx.resilient_parsing:
        put(f"{ctx.get_help()}\n", sys.stdout)
        ctx.exit()

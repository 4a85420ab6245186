"""The table of commands, and how Typer reads a command line; only the command that was typed is imported."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from netfacts.cli.messages import write_help
from netfacts.cli.options import FORMATS, OTHER_FORMATS, Options, make_options
from netfacts.errors import RequestError
from netfacts.text import read_docstring
from netfacts.text.safe import did_you_mean, show_typed

COMMANDS = {
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
FUNCTIONS = {"list": "list_facts", "help": "help_page"}  # because list and help are functions of Python
ALIASES = {"sources": "references"}
_ALIKE = 0.75  # the least similarity of a command or an option to suggest


def load_command(name: str) -> Any:
    """Import a command, and return it as Typer's class."""
    function = getattr(import_module(f"netfacts.cli.commands.{name}"), FUNCTIONS.get(name, name))
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=Command, help=read_docstring(function))(function)
    return typer.main.get_command(alone)


class _OwnWords:
    """A mixin for Typer's classes: netfacts writes the help and words the usage errors."""

    def get_help_option(self, ctx: Any) -> Any:
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]  # the class it is mixed into has it
        option.callback = _show_help
        return option

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            raise _describe_usage(ctx, error) from error
        return rest


class Root(_OwnWords, TyperGroup):
    """netfacts itself."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse -help, which Typer would read as -h -e -l -p."""
        if args[:1] in (["-help"], ["-version"]):
            raise RequestError(f"unknown option: {args[0]}", f"Try: netfacts -{args[0]}")
        return super().parse_args(ctx, args)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Write the summary of each command without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, _ctx: Any, args: list[str]) -> Any:
        """Return the command and its arguments; say what to type instead if there is no such command."""
        name = ALIASES.get(args[0], args[0])
        if name not in COMMANDS:
            raise RequestError(f"unknown command: {show_typed(args[0])}", _suggest_command(args))
        return args[0], load_command(name), args[1:]


class Command(_OwnWords, TyperCommand):
    """A command that takes the shared options, if it has formats, checks them and puts them in `ctx.obj`.

    A Typer callback cannot take them, because its options must come before the command.
    """

    def __init__(self, name: str, **settings: Any) -> None:
        super().__init__(name, **settings)
        self.formats = OTHER_FORMATS.get(name, FORMATS)
        self._shared = make_options(self.formats) if self.formats else []
        self.params += self._shared

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse an empty value, and a second value for an option, of which Typer would take the last.

        An unset shell variable must not widen the answer; a command that takes a text checks it itself.
        --limit and the shared options may be repeated, for use in a shell alias.
        """
        rest = super().parse_args(ctx, list(args))
        _, _, typed = self.make_parser(ctx).parse_args(list(args))
        for one in dict.fromkeys(typed):
            value = ctx.params[one.name]
            name = one.opts[0] if isinstance(one, TyperOption) else str(one.metavar).strip("[].")
            is_empty = "" in (value if isinstance(value, (list, tuple)) else [value])
            if is_empty and not one.required and one.name != "text":
                raise RequestError(f"{name} is empty", "Give it a value, or leave it out.")
            may_repeat = one in self._shared or one.name == "limit" or isinstance(value, (bool, list, tuple))
            if typed.count(one) > 1 and not may_repeat:
                hint = "It takes one value; run netfacts once for each."
                raise RequestError(f"{name} is given twice", hint)
        given = {str(option.name): ctx.params.pop(option.name) for option in self._shared}
        if given:
            ctx.obj = Options(given, self.formats, [one.opts[0] for one in typed])
        return rest


def _show_help(ctx: Any, _option: object, asked: object) -> None:
    if asked and not ctx.resilient_parsing:
        write_help(f"{ctx.get_help()}\n")
        ctx.exit()


def _describe_usage(ctx: Any, error: Any) -> RequestError:
    hint = f"Try: {ctx.command_path} --help"
    said = error.format_message()
    if hasattr(error, "possibilities"):
        meant = did_you_mean(error.option_name, list(error.possibilities or ()), _ALIKE)
        return RequestError(f"unknown option: {show_typed(error.option_name)}", meant or hint)
    if "extra argument" in said:
        words = show_typed(said.partition("(")[2].partition("(")[2].removesuffix(")"))
        if ctx.info_name == "list":
            hint = f"Try: netfacts list --topic {words}, or: netfacts search {words}"
        elif ctx.info_name == "estimate":
            from netfacts.cli.commands.estimate import hint_at_people  # loaded already

            hint = hint_at_people(words)
        return RequestError(f"unexpected argument: {words}", hint)
    return RequestError(show_typed(f"{said[:1].lower()}{said[1:]}".removesuffix(".")), hint)


def _suggest_command(args: list[str]) -> str:
    if args[0] == "version":
        return "Try: netfacts --version"
    from shlex import join  # rarely needed

    meant = did_you_mean(args[0], list(COMMANDS), _ALIKE)
    if args[1:] and (args[0] == "find" or "search" in meant):
        return f"Try: netfacts search {show_typed(join(args[1:]))}"
    words = show_typed(join(args))
    return f"{meant} Or: netfacts search {words}" if meant else f"Try: netfacts search {words}"

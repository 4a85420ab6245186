"""The commands as data, read from the app itself, for the man page and shell completion."""

from typing import Any

import typer
from msgspec import Struct

from netfacts.bibliography.citation_style import CitationStyle
from netfacts.checks import all_checks
from netfacts.cli.app import app
from netfacts.cli.command_table import ALIASES, COMMANDS, load_command
from netfacts.cli.commands.completion import SHELLS
from netfacts.cli.commands.help import PAGES
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status
from netfacts.formats.writer import References, When

ANY = "*"
SEVERAL = "..."
# What completes a value: words, @ and a kind of data, / for the names of files.
_BY_METAVAR: dict[str, tuple[str, ...]] = {
    "CODES": all_checks.CODES,
    "FILE": ("/",),
    "ID": ("@facts",),
    "KIND": tuple(MeasureKind),
    "LENGTH": tuple(References),
    "NAME": ("@places",),
    "SHELL": SHELLS,
    "STATUS": tuple(Status),
    "STYLE": tuple(CitationStyle),
    "TOPIC": ("@topics",),
    "WHEN": tuple(When),
}
# The same, if the metavar does not tell.
_BY_PARAMETER: dict[tuple[str, str], tuple[str, ...]] = {
    ("list", "reference"): ("@references",),
    ("references", "reference"): ("@references",),
    ("cite", "ids"): ("@facts", "@references"),
    ("estimate", "rate"): ("@rates",),
    ("places", "words"): ("@places",),
}


class Parameter(Struct, frozen=True):
    """An argument, which has no names, or an option of a command."""

    names: tuple[str, ...]
    metavar: str
    """How the help shows the value; "" for a flag."""
    help: str
    values: tuple[str, ...]
    """What completes the value: words, @ and a kind of data, / for files, * for any text, ... for several."""


class CommandText(Struct, frozen=True):
    """A command as it describes itself."""

    name: str
    aliases: tuple[str, ...]
    summary: str
    description: tuple[str, ...]
    """Paragraphs; only examples keep their line breaks."""
    parameters: tuple[Parameter, ...]


def describe_commands() -> list[CommandText]:
    """Describe the root, which has no name, and its commands in the order of the help."""
    root: Any = typer.main.get_command(app)
    context = root.make_context("netfacts", [], resilient_parsing=True)
    topics = (*PAGES, *COMMANDS)
    commands = {"": root, **{name: load_command(name) for name in COMMANDS}}
    return [_describe(name, command, context, topics) for name, command in commands.items()]


def _describe(name: str, command: Any, root: Any, topics: tuple[str, ...]) -> CommandText:  # noqa: ANN401 - Typer's classes are private
    context = command.make_context(name, [], parent=root, resilient_parsing=True)
    paragraphs = [_join_lines(text) for text in command.help.split("\n\n")]
    own = {"form": tuple(getattr(command, "formats", ())), "subject": topics}
    return CommandText(
        name,
        tuple(alias for alias, meant in ALIASES.items() if meant == name),
        " ".join(paragraphs[0].split()),
        tuple(paragraphs),
        tuple(_describe_parameter(name, one, own) for one in command.get_params(context)),
    )


def _join_lines(paragraph: str) -> str:
    """Return the lines of examples as they are, and any other paragraph as one line."""
    if paragraph.startswith("\b"):
        return paragraph.strip("\b\n") + "\n"
    return " ".join(paragraph.split())


def _describe_parameter(command: str, one: Any, own: dict[str, tuple[str, ...]]) -> Parameter:  # noqa: ANN401
    is_option = one.param_type_name == "option"
    # Typer gives the names of --help in any order.
    names = tuple(sorted(one.opts, key=len) if "--help" in one.opts else one.opts) if is_option else ()
    metavar, text = one.metavar or "", one.help or ""
    if is_option and one.is_flag:
        return Parameter(names, "", text, ())
    values = (
        own.get(one.name) or _BY_PARAMETER.get((command, one.name)) or _BY_METAVAR.get(metavar.strip("[.]"))
    )
    return Parameter(names, metavar, text, (*(values or (ANY,)), *((SEVERAL,) if one.nargs == -1 else ())))

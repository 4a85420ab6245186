"""The commands as data: for the man page, and for the words that shells complete."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from netfacts.bibliography.citation_style import CitationStyle
from netfacts.cli.completion import Shell
from netfacts.cli.help_pages import PAGES
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status
from netfacts.formats.style import When

_FILES = ("/",)
# What may stand for a parameter, by its name, or by its command's and its own. What is not here is any text.
_VALUES: dict[str, tuple[str, ...]] = {
    "color": tuple(When),
    "hyperlinks": tuple(When),
    "facts": _FILES,
    "add": _FILES,
    "output": _FILES,
    "topic": ("@topics",),
    "reference": ("@references",),
    "status": tuple(Status),
    "measure": tuple(MeasureKind),
    "style": tuple(CitationStyle),
    "place": ("@places",),
    "rate": ("@facts",),
    "rows": _FILES,
    "ids": ("@facts",),
    "cite ids": ("@facts", "@references"),
    "places words": ("@places",),
    "paths": _FILES,
    "target": _FILES,
    "shell": tuple(Shell),
}
_ANY = ("*",)
_SEVERAL = ("...",)


class Parameter(Struct, frozen=True):
    """An argument, which has no names, or an option of a command."""

    names: tuple[str, ...]
    metavar: str
    """What stands for the value; "" of a flag."""
    help: str
    values: tuple[str, ...]
    """What may stand there: words, @ and a kind of data, / for files, * for any text, ... for several."""


class CommandText(Struct, frozen=True):
    """A command as it describes itself."""

    name: str
    summary: str
    description: tuple[str, ...]
    """Paragraphs; in one of examples each line has its end."""
    parameters: tuple[Parameter, ...]


def described(root: Any) -> list[CommandText]:  # noqa: ANN401 - the classes of commands are not public
    """Return the root, which has no name, and its commands, in the order of the help."""
    context = root.make_context("netfacts", [], resilient_parsing=True)
    commands = {"": root, **root.commands}
    return [_command(name, command, context, list(root.commands)) for name, command in commands.items()]


def words(commands: Iterable[CommandText]) -> str:
    """Return words.tsv: a line a command and a line an option, with what may stand after it."""
    lines = ["# Made from the commands by pytest --update-golden: command, option, values, description."]
    for command in commands:
        arguments = tuple(value for one in command.parameters if not one.names for value in one.values)
        rows = [("", arguments, command.summary)]
        rows += [(" ".join(one.names), one.values, one.help) for one in command.parameters if one.names]
        lines += ["\t".join((command.name, names, " ".join(values), text)) for names, values, text in rows]
    return "\n".join(lines) + "\n"


def _command(name: str, command: Any, root: Any, known: list[str]) -> CommandText:  # noqa: ANN401
    context = command.make_context(name, [], parent=root, resilient_parsing=True)
    paragraphs = [_paragraph(text) for text in command.help.split("\n\n")]
    formats = tuple(getattr(command, "formats", ()))
    own = {"form": formats, "select": _codes(), "ignore": _codes(), "subject": (*PAGES, *known)}
    parameters = tuple(_parameter(name, one, own) for one in command.get_params(context))
    return CommandText(name, " ".join(paragraphs[0].split()), tuple(paragraphs), parameters)


def _paragraph(text: str) -> str:
    """Return the lines of examples as they are, and any other paragraph as one line."""
    return text.strip("\b\n") + "\n" if text.startswith("\b") else " ".join(text.split())


def _parameter(command: str, one: Any, own: dict[str, tuple[str, ...]]) -> Parameter:  # noqa: ANN401
    is_option = one.param_type_name == "option"
    # Typer gives the names of --help in any order.
    names = tuple(sorted(one.opts, key=len) if "--help" in one.opts else one.opts) if is_option else ()
    text = one.help or ""
    if is_option and one.is_flag:
        return Parameter(names, "", text, ())
    known = own | _VALUES
    values = known.get(f"{command} {one.name}") or known.get(one.name) or _ANY
    return Parameter(names, one.metavar or "", text, (*values, *(_SEVERAL if one.nargs == -1 else ())))


def _codes() -> tuple[str, ...]:
    from netfacts.checks import all_checks

    return all_checks.CODES

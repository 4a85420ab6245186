"""The options that every command takes, declared once, and what a command does with them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import typer
from msgspec import Struct
from typer.core import TyperOption

from netfacts import compiler, corpus, files, index
from netfacts.cli.help import Helpful
from netfacts.errors import RequestError
from netfacts.render import Format, style, write
from netfacts.render.style import Color
from netfacts.results import Result
from netfacts.text import did_you_mean, visible

_Choice = TypeVar("_Choice", bound=StrEnum)


class Options(Struct, frozen=True):
    """The shared options of one call, checked."""

    form: Format
    color: Color
    quiet: bool
    facts: tuple[str, ...]
    add: tuple[str, ...]

    @contextmanager
    def fact_base(self) -> Iterator[index.Index]:
        """Open the fact files that were chosen, compiled."""
        opened = compiler.compiled(corpus.read(fact_files(self.facts, self.add)))
        try:
            yield opened
        finally:
            opened.close()

    def answer(self, result: Result) -> None:
        """Write `result` to standard output, unless that is to be quiet."""
        if self.quiet:
            return
        stream = sys.stdout
        looks = style.chosen(stream, self.color, os.environ) if stream else style.PLAIN
        write(result, self.form, looks, stream)


class Command(Helpful):
    """A command that takes the shared options, and finds them checked in `ctx.obj`.

    A Typer callback could not take them: its options stand before the command, never after it.
    """

    formats: tuple[Format, ...] = (Format.TEXT, Format.JSON)

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - as Typer declares it
        super().__init__(*args, **settings)
        self.params += _declared(self.formats)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context class is not public
        """Check the shared options, then run the command without them."""
        taken = {name: ctx.params.pop(name) for name in ("form", "json", "color", "quiet", "facts", "add")}
        ctx.obj = Options(
            form=_format(taken["form"], self.formats, json=taken["json"]),
            color=choice(tuple(Color), taken["color"], "colour setting"),
            quiet=taken["quiet"],
            facts=tuple(taken["facts"] or ()),
            add=tuple(taken["add"] or ()),
        )
        return super().invoke(ctx)


class CheckCommand(Command):
    """A command that answers with findings, also as annotations of a pull request."""

    formats = (*Command.formats, Format.GITHUB)


class QuoteCommand(Command):
    """A command whose answer is pasted, also into a web page."""

    formats = (*Command.formats, Format.HTML)


def options(ctx: typer.Context) -> Options:
    """Return the shared options of the command that runs."""
    found: Options = ctx.obj
    return found


def fact_files(given: tuple[str, ...] = (), added: tuple[str, ...] = ()) -> list[Path]:
    """Return the fact files to read: --facts, else NETFACTS_FACTS, else the shipped one; then --add."""
    return files.chosen(given, added, os.environ.get("NETFACTS_FACTS", ""))


def _declared(formats: tuple[Format, ...]) -> list[TyperOption]:
    return [
        TyperOption(
            param_decls=["form", "--format", "-f"], metavar="|".join(formats), help="Write the answer so."
        ),
        TyperOption(param_decls=["--json"], is_flag=True, help="Short for --format json."),
        TyperOption(
            param_decls=["--facts"],
            multiple=True,
            metavar="FILE",
            help="Read FILE instead of the shipped facts. May be repeated.",
        ),
        TyperOption(
            param_decls=["--add"],
            multiple=True,
            metavar="FILE",
            help="Read FILE, too. May be repeated.",
        ),
        TyperOption(
            param_decls=["--color"],
            default=Color.AUTO,
            metavar="|".join(Color),
            help="Colour and emphasis; auto: on a terminal.",
        ),
        TyperOption(
            param_decls=["--quiet", "-q"],
            is_flag=True,
            help="Write no answer; the exit code tells.",
        ),
    ]


def _format(typed: str | None, formats: tuple[Format, ...], *, json: bool) -> Format:
    unless_told = Format.JSON if json else Format.TEXT
    form = choice(formats, unless_told if typed is None else typed, "format of this command")
    if json and form is not Format.JSON:
        raise RequestError(f"--json and --format {form} ask for two formats", "Leave one of them out.")
    return form


def choice(members: tuple[_Choice, ...], typed: str, what: str) -> _Choice:
    """Return the member that was typed; RequestError, with those there are, where it is none."""
    known = {str(member): member for member in members}
    if typed not in known:
        hint = f"{did_you_mean(typed, list(known))} One of: {', '.join(known)}.".strip()
        raise RequestError(f"{visible(typed)} is no {what}", hint)
    return known[typed]

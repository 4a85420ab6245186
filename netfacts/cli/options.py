"""The options that every command takes, declared once, and what a command does with them."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from msgspec import Struct
from typer.core import TyperOption

from netfacts.answers.answer import Answer
from netfacts.cli.help_writer import Helpful
from netfacts.errors import RequestError
from netfacts.factbase import cache, index
from netfacts.facts import files
from netfacts.formats import style
from netfacts.formats.style import When
from netfacts.formats.writer import Format, format_answer, put_utf_8, write
from netfacts.text.safe import did_you_mean, visible

Topic = Annotated[str, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")]

_Choice = TypeVar("_Choice", bound=StrEnum)


class Options(Struct, frozen=True):
    """The shared options of one call, checked."""

    form: Format
    color: When
    hyperlinks: When
    quiet: bool
    output: str
    force: bool
    facts: tuple[str, ...]
    add: tuple[str, ...]

    @contextmanager
    def fact_base(self) -> Iterator[index.Index]:
        """Open the fact files that were chosen, compiled."""
        opened = cache.open_cached(fact_files(self.facts, self.add), cache_folder())
        try:
            yield opened
        finally:
            opened.close()

    def answer(self, answer: Answer) -> None:
        """Write `answer` to the file that was named, else to standard output unless that is to be quiet."""
        if self.output not in ("", "-"):
            looks = style.chosen(None, self.color, self.hyperlinks, {})  # a file outlives the environment
            files.write(Path(self.output), [format_answer(answer, self.form, looks)], replace=self.force)
        elif not self.quiet:
            looks = style.chosen(sys.stdout, self.color, self.hyperlinks, os.environ)
            write(answer, self.form, looks, sys.stdout)

    def stream(self, chunks: Iterable[str]) -> None:
        """Write a long answer as it comes, in UTF-8, to where `answer` writes."""
        if self.output not in ("", "-"):
            files.write(Path(self.output), chunks, replace=self.force)
            return
        for chunk in chunks:
            if not self.quiet:
                put_utf_8(chunk, sys.stdout)


class Command(Helpful):
    """A command that takes the shared options, and finds them checked in `ctx.obj`.

    A Typer callback could not take them: its options stand before the command, never after it.
    """

    formats: tuple[Format, ...] = (
        Format.TEXT,
        Format.MARKDOWN,
        Format.JSON,
        Format.JSONL,
        Format.CSV,
        Format.TSV,
    )

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - as Typer declares it
        super().__init__(*args, **settings)
        self._shared = [*_format_options(self.formats), *_fact_options(), *_output_options()]
        self.params += self._shared

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Refuse a second value of what takes one: the first would be passed over in silence.

        Of --limit and the shared options the last one counts, so that an alias may have one.
        """
        left = super().parse_args(ctx, list(args))
        _, _, given = self.make_parser(ctx).parse_args(list(args))
        for one in self.params:
            own = isinstance(one, TyperOption) and not (one.is_flag or one.multiple or one in self._shared)
            if own and one.name != "limit" and given.count(one) > 1:
                raise RequestError(f"{one.opts[0]} is given twice", "It takes one value; ask once for each.")
        return left

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context class is not public
        """Check the shared options, then run the command without them."""
        _refuse_empty(ctx)
        taken = {option.name: ctx.params.pop(option.name) for option in self._shared}
        ctx.obj = Options(
            form=_format(taken["form"], self.formats, json=taken["json"]),
            color=choice(tuple(When), taken["color"], "colour setting"),
            hyperlinks=choice(tuple(When), taken["hyperlinks"], "link setting"),
            quiet=taken["quiet"],
            output=taken["output"] or "",
            force=taken["force"],
            facts=tuple(taken["facts"] or ()),
            add=tuple(taken["add"] or ()),
        )
        return super().invoke(ctx)


class CheckCommand(Command):
    """A command that answers with findings, also as annotations of a pull request."""

    formats = (*Command.formats, Format.GITHUB)


class CiteCommand(Command):
    """A command whose answer is written in a style, which leaves it no page."""

    formats = tuple(form for form in Command.formats if form is not Format.MARKDOWN)


class PageCommand(Command):
    """A command whose answer goes to other places, also as a web page or into one."""

    formats = (*Command.formats, Format.HTML)


class EstimateCommand(Command):
    """A command whose answer is also drawn."""

    formats = (*Command.formats, Format.HTML, Format.SVG)


def options(ctx: typer.Context) -> Options:
    """Return the shared options of the command that runs."""
    found: Options = ctx.obj
    return found


def fact_files(given: tuple[str, ...] = (), added: tuple[str, ...] = ()) -> list[Path]:
    """Return the fact files to read: --facts, else NETFACTS_FACTS, else the shipped one; then --add.

    RequestError where one of them is named twice.
    """
    chosen = files.chosen(given, added, os.environ.get("NETFACTS_FACTS", ""))
    met: set[str] = set()
    for path in chosen:
        whole = os.path.abspath(path)  # noqa: PTH100 - pathlib keeps the dots
        if whole in met:
            raise RequestError(f"the fact file {visible(str(path))} is named twice", "Name it once.")
        met.add(whole)
    return chosen


def cache_folder() -> Path | None:
    """Return the folder of compiled facts; None where none are to be kept."""
    return files.cache_folder(os.environ.get("NETFACTS_CACHE"))


def _format_options(formats: tuple[Format, ...]) -> list[TyperOption]:
    return [
        TyperOption(param_decls=["form", "--format", "-f"], metavar="FORMAT", help=f"{', '.join(formats)}."),
        TyperOption(param_decls=["--json"], is_flag=True, help="Short for --format json."),
    ]


def _fact_options() -> list[TyperOption]:
    return [
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
    ]


def _output_options() -> list[TyperOption]:
    return [
        TyperOption(
            param_decls=["--color"],
            default=When.AUTO,
            metavar="WHEN",
            help="Colour and emphasis: auto (on a terminal), always, never.",
        ),
        TyperOption(
            param_decls=["--hyperlinks"],
            default=When.AUTO,
            metavar="WHEN",
            help="Links to click on: auto (on a terminal with colour), always, never.",
        ),
        TyperOption(param_decls=["--output", "-o"], metavar="FILE", help="Write the answer to FILE."),
        TyperOption(param_decls=["--force"], is_flag=True, help="Replace a FILE that exists."),
        TyperOption(
            param_decls=["--quiet", "-q"],
            is_flag=True,
            help="Write no answer; the exit code tells.",
        ),
    ]


def _refuse_empty(ctx: Any) -> None:  # noqa: ANN401 - Typer's context class is not public
    """Refuse an empty value of what may be left out: a variable that is not set would widen the answer."""
    for one in ctx.command.params:
        value = ctx.params.get(one.name)
        source = ctx.get_parameter_source(one.name)
        given = source and source.name == "COMMANDLINE" and not one.required
        if given and "" in (value if isinstance(value, (list, tuple)) else [value]):
            name = one.opts[0] if one.param_type_name == "option" else one.metavar.strip("[].")
            raise RequestError(f"{name} is empty", "Give it a value, or leave it out.")


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


def day_meant(typed: str) -> date:
    """Return the day that was typed, else today; RequestError where it is none."""
    if not typed:
        return date.today()  # noqa: DTZ011 - the day where the user is
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise RequestError(f"{visible(typed)} is no day", "Write it as 2026-11-22.") from error

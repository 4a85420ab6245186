"""The options that all commands share, and how what was typed for an option is read."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

import typer
from msgspec import structs
from typer.core import TyperOption

from netfacts.answers import Answer
from netfacts.cli.messages import say
from netfacts.errors import ExitCode, NetfactsError, RequestError
from netfacts.facts import files
from netfacts.formats import writer
from netfacts.formats.writer import Format, References, When
from netfacts.text.safe import did_you_mean, quote_typed, show_typed

if TYPE_CHECKING:
    from netfacts.factbase.index import Index

Topic = Annotated[str, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")]

FORMATS = (Format.TEXT, Format.MARKDOWN, Format.JSON, Format.JSONL, Format.CSV, Format.TSV)
"""The formats of most commands."""
OTHER_FORMATS = {
    "check": (*FORMATS, Format.GITHUB),
    "cite": tuple(form for form in FORMATS if form is not Format.MARKDOWN),  # a citation style is no page
    "estimate": (*FORMATS, Format.HTML, Format.SVG),
    "export": (*FORMATS, Format.HTML),
    "quote": (*FORMATS, Format.HTML),
    **dict.fromkeys(("schema", "new", "completion", "help"), ()),
}
_MAX_LINE = 1 << 20  # bytes; a longer line may never end
_MAX_KEPT = 1 << 16  # bytes of each line
_ALIKE = 0.7  # the least similarity of a choice that may have been meant
_MANY = 20  # choices, too many to list next to a suggestion
_Choice = TypeVar("_Choice", bound=str)


class Options:
    """The shared options of one call."""

    def __init__(self, given: dict[str, Any], formats: tuple[Format, ...], typed: Sequence[str]) -> None:
        """Raise RequestError for a word that is not among the choices of an option."""
        form, json = given["form"], given["json"]
        if form in tuple(Format) and form not in formats:
            raise RequestError(f"this command does not write {form}", f"One of: {', '.join(formats)}.")
        self.form = choose(formats, form or (Format.JSON if json else Format.TEXT), "format")
        self._color = choose(When, given["color"], "colour setting")
        self._hyperlinks = choose(When, given["hyperlinks"], "link setting")
        self._references = choose(References, given["refs"], "kind of reference")
        if json and self.form is not Format.JSON:
            raise RequestError(f"--json and --format {form} cannot be combined", "Leave one of them out.")
        self.file = None if given["output"] in ("", "-") else Path(given["output"])
        self.force: bool = given["force"]
        self._quiet: bool = given["quiet"]
        self._no_pager: bool = given["no_pager"]
        self.facts: Sequence[str] = given["facts"]
        self.add: Sequence[str] = given["add"]
        self.typed = typed  # all options that were typed, the shared ones or those of the command

    def answer(self, answer: Answer, missing: Sequence[NetfactsError] = ()) -> ExitCode:
        """Write `answer`, say what is `missing`, and return the exit code: 1 if anything is."""
        # A file should not depend on the terminal.
        stream, environment = (None, {}) if self.file else (sys.stdout, os.environ)
        style = writer.choose_style(stream, self._color, self._hyperlinks, environment)
        style = structs.replace(style, full_references=self._references is References.FULL)
        if self.file:
            files.write(self.file, [writer.format_answer(answer, self.form, style)], replace=self.force)
        elif not self._quiet:
            writer.write(answer, self.form, style, None if self._no_pager else environment)
        for error in missing:
            say(error.message, error.hint)
        return ExitCode.NO if missing else ExitCode.ANSWERED

    def stream(self, chunks: Iterable[str]) -> None:
        """Write a long answer in UTF-8, chunk by chunk, to the same place as `answer`."""
        if self.file:
            files.write(self.file, chunks, replace=self.force)
            return
        writer.use_utf_8(sys.stdout)
        for chunk in chunks:
            if not self._quiet:
                writer.put(chunk, sys.stdout)

    def read_lines(self, one: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of standard input with their numbers; each is `one` question, cut to 64 KiB.

        Raise RequestError for a format that cannot have several answers, or a line longer than 1 MiB.
        """
        if "--output" in self.typed:
            raise RequestError("the answers to many lines cannot go to --output", "Use > FILE instead.")
        if self.form not in (Format.TEXT, Format.JSONL):
            message = "the answers to many lines are printed one after the other"
            raise RequestError(message, "Use --format text or --format jsonl.")
        hint = f"Write one {one} per line."
        if sys.stdin is None or sys.stdin.closed:
            raise RequestError("standard input is closed", hint)
        read = partial(sys.stdin.buffer.readline, _MAX_LINE + 1)
        number = 0
        try:
            for number, line in enumerate(iter(read, b""), start=1):
                if len(line) > _MAX_LINE:
                    raise RequestError(f"line {number} is longer than 1 MiB: this is not a {one}", hint)
                yield number, line[:_MAX_KEPT].decode("utf-8-sig", "replace").rstrip("\r\n")
        except OSError as error:
            raise RequestError(f"cannot read standard input: {error.strerror}", hint) from error
        if not number:
            raise RequestError("standard input is empty", hint)


def options(ctx: typer.Context) -> Options:
    """Return the shared options of the command that runs."""
    return cast("Options", ctx.obj)


def fact_base(ctx: typer.Context) -> "Index":
    """Open the chosen fact files, compiled, until the command ends."""
    from netfacts.factbase import cache  # not needed for --version and --help

    chosen = fact_files(options(ctx).facts, options(ctx).add)
    return ctx.with_resource(closing(cache.open_cached(chosen, files.find_cache_folder())))


def make_options(formats: tuple[Format, ...]) -> list[TyperOption]:
    """Return the shared options, in the order of the help."""

    def option(*names: str, **settings: Any) -> TyperOption:
        return TyperOption(param_decls=list(names), **settings)

    when = {"default": When.AUTO, "metavar": "WHEN"}
    several = {"multiple": True, "default": (), "metavar": "FILE"}
    length = {"default": References.SHORT, "metavar": "LENGTH"}
    return [
        option("form", "--format", "-f", metavar="FORMAT", help=f"Output format: {', '.join(formats)}."),
        option("--json", is_flag=True, help="Short for --format json."),
        option("--facts", **several, help="Read facts from FILE, not the built-in ones. May be repeated."),
        option("--add", **several, help="Read facts from FILE as well. May be repeated."),
        option("--color", **when, help="When to use colour: auto (on a terminal), always, never."),
        option("--hyperlinks", **when, help="When to print clickable links: auto, always, never."),
        option("--refs", **length, help="References in text: short (one line each), full."),
        option("--no-pager", is_flag=True, help="Do not use a pager."),
        option("--output", "-o", default="", metavar="FILE", help="Write the answer to FILE."),
        option("--force", is_flag=True, help="Overwrite FILE if it exists."),
        option("--quiet", "-q", is_flag=True, help="Print nothing; only set the exit code."),
    ]


def fact_files(given: Sequence[str] = (), added: Sequence[str] = ()) -> list[Path]:
    """Return the fact files to read; raise RequestError if one is named twice."""
    chosen = files.choose_files(given, added)
    whole = [os.path.abspath(path) for path in chosen]  # noqa: PTH100 - pathlib keeps ".."
    for number, path in enumerate(chosen):
        if whole[number] in whole[:number]:
            raise RequestError(f"the fact file {show_typed(str(path))} is given twice", "Give it once.")
    return chosen


def choose(members: Iterable[_Choice], typed: str, what: str) -> _Choice:
    """Return the member that was typed; raise RequestError, with the choices, if it is unknown."""
    known = {str(member): member for member in members}
    if typed not in known:
        meant = did_you_mean(typed, list(known), _ALIKE)
        listed = "" if meant and len(known) > _MANY else f"One of: {', '.join(known)}."
        raise RequestError(f"unknown {what}: {show_typed(typed)}", f"{meant} {listed}".strip())
    return known[typed]


def read_limit(typed: str) -> int:
    """Return how many results are wanted; raise RequestError if that is not a whole number from 1."""
    found = re.fullmatch(r"\d{1,40}|\d{1,3}(?:[,_' ]\d{3}){1,12}", typed.strip())
    limit = int(re.sub(r"\D", "", found[0])) if found else 0
    if not limit:
        message = f"cannot read {quote_typed(typed)} as a number of results"
        raise RequestError(message, "Give a whole number from 1 on, such as 5.")
    return limit

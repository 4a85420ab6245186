"""The options that all commands share."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO, cast

import typer
from msgspec import Struct
from msgspec.structs import replace
from typer.core import TyperOption

from netfacts.answers.answer import Answer
from netfacts.cli.help_pages import BaseCommand
from netfacts.cli.messages import say
from netfacts.cli.typed import choose, read_lines
from netfacts.errors import ExitCode, NetfactsError, RequestError
from netfacts.facts import files
from netfacts.formats.style import References, TerminalStyle, When, choose_style
from netfacts.formats.writer import Format, format_answer, put_utf_8, write
from netfacts.text.safe import show_typed

if TYPE_CHECKING:
    from netfacts.factbase.index import Index

Topic = Annotated[str, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")]

_LINEWISE = (Format.TEXT, Format.JSONL)
FORMATS = (Format.TEXT, Format.MARKDOWN, Format.JSON, Format.JSONL, Format.CSV, Format.TSV)
"""The formats of most commands."""
_OTHER_FORMATS = {
    "check": (*FORMATS, Format.GITHUB),
    "cite": tuple(form for form in FORMATS if form is not Format.MARKDOWN),  # a citation style is no page
    "estimate": (*FORMATS, Format.HTML, Format.SVG),
    "export": (*FORMATS, Format.HTML),
    "quote": (*FORMATS, Format.HTML),
}
_FACTS_HELP = "Read facts from FILE, not the built-in ones. May be repeated."
_ADD_HELP = "Read facts from FILE as well. May be repeated."
_COLOR_HELP = "When to use colour: auto (on a terminal), always, never."
_LINKS_HELP = "When to print clickable links: auto, always, never."
_REFERENCES_HELP = "References in text: short (one line each), full."


class Options(Struct, frozen=True):
    """The shared options of one call, already checked."""

    form: Format
    color: When
    hyperlinks: When
    references: References
    paged: bool
    quiet: bool
    output: str
    force: bool
    facts: tuple[str, ...]
    add: tuple[str, ...]

    def fact_base(self) -> "closing[Index]":
        """Open the chosen fact files, compiled."""
        from netfacts.factbase import cache  # not needed for --version and --help

        return closing(cache.open_cached(fact_files(self.facts, self.add), cache_folder()))

    def answer(self, answer: Answer, unknown: Iterable[NetfactsError] = ()) -> ExitCode:
        """Write `answer` to the --output file or, unless --quiet is given, to standard output.

        Then name the `unknown` ids, and return the exit code.
        """
        if self.output not in ("", "-"):
            looks = self._choose_style(None, {})  # a file should not depend on the terminal
            files.write(Path(self.output), [format_answer(answer, self.form, looks)], replace=self.force)
        elif not self.quiet:
            looks = self._choose_style(sys.stdout, os.environ)
            write(answer, self.form, looks, sys.stdout, os.environ if self.paged else None)
        code = ExitCode.ANSWERED
        for missing in unknown:
            say(missing.message, missing.hint)
            code = ExitCode.NO
        return code

    def _choose_style(self, stream: TextIO | None, environment: Mapping[str, str]) -> TerminalStyle:
        chosen = choose_style(stream, self.color, self.hyperlinks, environment)
        return replace(chosen, full_references=self.references is References.FULL)

    def read_lines(self, one: str, many: str) -> Iterator[str]:
        """Yield the lines of standard input; raise RequestError if the format cannot have several answers."""
        if self.form not in _LINEWISE or self.output:
            message = f"the answers to many {many} are printed one after the other"
            raise RequestError(message, f"Use {' or '.join(f'--format {form}' for form in _LINEWISE)}.")
        return read_lines(one, many)

    def stream(self, chunks: Iterable[str]) -> None:
        """Write a long answer in UTF-8, chunk by chunk, to the same place as `answer`."""
        if self.output not in ("", "-"):
            files.write(Path(self.output), chunks, replace=self.force)
            return
        for chunk in chunks:
            if not self.quiet:
                put_utf_8(chunk, sys.stdout)


class Command(BaseCommand):
    """A command that takes the shared options, checks them and puts them in `ctx.obj`.

    A Typer callback cannot take them, because its options must come before the command.
    """

    def __init__(self, name: str, **settings: Any) -> None:
        super().__init__(name, **settings)
        self.formats = _OTHER_FORMATS.get(name, FORMATS)
        self._shared = _make_options(self.formats)
        self.params += self._shared

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse an option that is given twice; Typer would silently take the last value.

        --limit and the shared options may be repeated, for use in a shell alias; the last one counts.
        """
        rest = super().parse_args(ctx, list(args))
        if sum(one.startswith("-") for one in args) < 2:  # noqa: PLR2004 - too few to be given twice
            return rest
        _, _, given = self.make_parser(ctx).parse_args(list(args))
        for one in self.params:
            if not isinstance(one, TyperOption) or one in self._shared or one.name == "limit":
                continue
            if not one.is_flag and not one.multiple and given.count(one) > 1:
                raise RequestError(
                    f"{one.opts[0]} is given twice", "It takes one value; run netfacts once for each."
                )
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Check the shared options, then run the command without them."""
        _refuse_empty(ctx)
        given = {option.name: ctx.params.pop(option.name) for option in self._shared}
        ctx.obj = Options(
            form=_choose_format(given["form"], self.formats, json=given["json"]),
            color=choose(tuple(When), given["color"], "colour setting"),
            hyperlinks=choose(tuple(When), given["hyperlinks"], "link setting"),
            references=choose(tuple(References), given["refs"], "kind of reference"),
            paged=not given["no_pager"],
            quiet=given["quiet"],
            output=given["output"] or "",
            force=given["force"],
            facts=tuple(given["facts"] or ()),
            add=tuple(given["add"] or ()),
        )
        return super().invoke(ctx)


def options(ctx: typer.Context) -> Options:
    """Return the shared options of the command that runs."""
    return cast("Options", ctx.obj)


def fact_files(given: tuple[str, ...] = (), added: tuple[str, ...] = ()) -> list[Path]:
    """Return the fact files to read: --facts, else NETFACTS_FACTS, else the shipped one; then --add.

    Raise RequestError if a file is named twice.
    """
    chosen = files.choose_files(given, added, os.environ.get("NETFACTS_FACTS", ""))
    whole = [os.path.abspath(path) for path in chosen]  # noqa: PTH100 - pathlib keeps ".."
    for number, path in enumerate(chosen):
        if whole[number] in whole[:number]:
            raise RequestError(f"the fact file {show_typed(str(path))} is given twice", "Give it once.")
    return chosen


def cache_folder() -> Path | None:
    """Return the cache folder for compiled facts; None if they are not cached."""
    return files.find_cache_folder(os.environ.get("NETFACTS_CACHE"))


def _make_options(formats: tuple[Format, ...]) -> list[TyperOption]:
    """Return the shared options, in the order of the help."""
    return [
        _option("form", "--format", "-f", metavar="FORMAT", help=f"Output format: {', '.join(formats)}."),
        _option("--json", is_flag=True, help="Short for --format json."),
        _option("--facts", multiple=True, metavar="FILE", help=_FACTS_HELP),
        _option("--add", multiple=True, metavar="FILE", help=_ADD_HELP),
        _option("--color", default=When.AUTO, metavar="WHEN", help=_COLOR_HELP),
        _option("--hyperlinks", default=When.AUTO, metavar="WHEN", help=_LINKS_HELP),
        _option("--refs", default=References.SHORT, metavar="LENGTH", help=_REFERENCES_HELP),
        _option("--no-pager", is_flag=True, help="Do not use a pager."),
        _option("--output", "-o", metavar="FILE", help="Write the answer to FILE."),
        _option("--force", is_flag=True, help="Overwrite FILE if it exists."),
        _option("--quiet", "-q", is_flag=True, help="Print nothing; only set the exit code."),
    ]


def _option(*names: str, **settings: Any) -> TyperOption:
    return TyperOption(param_decls=list(names), **settings)


def _refuse_empty(ctx: Any) -> None:
    """Refuse an empty value for an option: an unset shell variable must not widen the answer.

    A command that takes a text checks it itself.
    """
    for one in ctx.command.params:
        value = ctx.params.get(one.name)
        source = ctx.get_parameter_source(one.name)
        given = source and source.name == "COMMANDLINE" and not one.required and one.name != "text"
        if given and "" in (value if isinstance(value, (list, tuple)) else [value]):
            name = one.opts[0] if one.param_type_name == "option" else one.metavar.strip("[].")
            raise RequestError(f"{name} is empty", "Give it a value, or leave it out.")


def _choose_format(typed: str | None, formats: tuple[Format, ...], *, json: bool) -> Format:
    if typed in tuple(Format) and typed not in formats:
        raise RequestError(f"this command does not write {typed}", f"One of: {', '.join(formats)}.")
    default = Format.JSON if json else Format.TEXT
    form = choose(formats, default if typed is None else typed, "format")
    if json and form is not Format.JSON:
        raise RequestError(f"--json and --format {form} cannot be combined", "Leave one of them out.")
    return form

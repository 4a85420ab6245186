"""Help: what --help shows of a command, and the pages of `netfacts help`, at most 80 columns wide.

Help is written like any other answer, so a full disk or a closed pipe is handled in the same way.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer import TyperException
from typer.core import TyperCommand

from netfacts.formats.style import When, choose_style
from netfacts.formats.writer import put, show_paged

PAGES = {
    "exit-codes": "What the exit codes mean.",
    "formats": "The output formats.",
    "environment": "The environment variables.",
    "words": "The terms that answers use.",
    "facts": "The fields of a fact file.",
}
_WIDTH = 80
_DEEP = " " * 8
_TITLES = {
    "FactFile": "At the top of the file",
    "EstimateBasis": "estimate",
    "EstimateWords": "words, in estimate",
    "WhereToTurn": "where-to-turn",
    "Reference": "Each of references",
    "Name": "Each of author and editor",
    "Date": "issued and accessed",
    "Fact": "Each of facts",
    "Citation": "Each of citations",
    "Measure": "Each of measures",
    "Interval": "interval",
    "Spread": "interquartile-range",
}


def read_page(name: str) -> str:
    """Return the text of a page."""
    text = (Path(__file__).parent / "help" / f"{name}.txt").read_text("utf-8")
    return text.replace("{fields}\n", "\n".join(_describe_fields())) if "{fields}" in text else text


def _describe_fields() -> Iterator[str]:
    """Describe the fields of a fact file, part by part."""
    from textwrap import fill

    from netfacts.facts.schema import describe_fields  # few calls need it

    parts = describe_fields()
    for part, title in _TITLES.items():
        described = parts[part]
        indent = max(map(len, described)) + 4
        lines = (
            fill(f"  {field:<{indent - 2}}{text}", _WIDTH, subsequent_indent=" " * indent)
            for field, text in described.items()
        )
        yield "\n".join([f"{title}:\n", *lines, ""])


class HelpWriter:
    """A mixin for Typer's command classes: netfacts writes the help itself."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return Typer's help option with our own writer."""
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]  # the class it is mixed into has it
        option.callback = _show_help
        return option


class BaseCommand(HelpWriter, TyperCommand):
    """A command without shared options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Add the command to every usage error, so that the hint can name its help."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            located: Any = error
            located.ctx = getattr(error, "ctx", None) or ctx
            raise


def _show_help(ctx: Any, _option: object, asked: object) -> None:
    if asked and not ctx.resilient_parsing:
        write_help(f"{ctx.get_help()}\n")
        ctx.exit()


def write_help(text: str) -> None:
    """Write help to standard output, or show it in a pager if it is longer than the window."""
    fitted = lay_out(text)
    if not show_paged(fitted, sys.stdout, os.environ):
        put(fitted, sys.stdout)


def lay_out(text: str) -> str:
    """Return help, which is laid out for 80 columns, rewrapped if the terminal is narrower."""
    width = choose_style(sys.stdout, When.NEVER, When.NEVER, os.environ).width or _WIDTH
    if width >= _WIDTH:
        return text
    from textwrap import TextWrapper

    lines = []
    for line in _join_lines(text):
        term, gap, told = line.strip().partition("  ")
        indent = line[: len(line) - len(line.lstrip())]
        deeper = indent if not gap and not term.startswith("netfacts ") else f"{indent}    "
        for begin, part in ((indent, term), (deeper, told.strip())):
            at_spaces = TextWrapper(width, begin, deeper, break_long_words=False, break_on_hyphens=False)
            lines += at_spaces.wrap(part)
        lines += [] if line else [""]
    return "".join(f"{line}\n" for line in lines)


def _join_lines(text: str) -> list[str]:
    """Return the lines, rejoined if they were broken because the next word had no room."""
    joined: list[str] = []
    room = _WIDTH
    for line in text.splitlines():
        words = line.strip()
        if line.startswith(_DEEP):
            joined[-1] += f"{' ' if '  ' in joined[-1].strip() else '  '}{words}"
        elif words and room < len(words.split()[0]) and "  " not in words and not words[0].isdigit():
            joined[-1] += f" {words}"
        else:
            joined.append(line)
        room = _WIDTH - 3 - len(line)
    return joined

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from netfacts.cli.command_table import COMMANDS, load_command
from netfacts.cli.messages import write_help
from netfacts.errors import ExitCode, RequestError
from netfacts.text.safe import did_you_mean, show_typed

PAGES = {
    "exit-codes": "What the exit codes mean.",
    "formats": "The output formats.",
    "environment": "The environment variables.",
    "words": "The terms that answers use.",
    "facts": "The fields of a fact file.",
}
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

Page = Annotated[
    str, typer.Argument(metavar="[TOPIC]", help="A help page, or a command.", show_default=False)
]


def help_page(ctx: typer.Context, subject: Page = "") -> ExitCode:
    """Show a help page or the help of a command.

    \b
    netfacts help exit-codes
    netfacts help search
    """
    if not subject:
        listed = PAGES | {"COMMAND": "The help of a command."}
        lines = (f"  {name:<13}{told}\n" for name, told in listed.items())
        write_help(f"netfacts help TOPIC shows one of these:\n\n{''.join(lines)}")
    elif subject in PAGES:
        write_help(read_page(subject))
    elif subject in COMMANDS:
        command = load_command(subject)
        context = command.make_context(subject, [], parent=ctx.parent, resilient_parsing=True)
        write_help(f"{command.get_help(context)}\n")
    else:
        hint = did_you_mean(subject, [*PAGES, *COMMANDS]) or "netfacts help lists the topics."
        raise RequestError(f"unknown help topic: {show_typed(subject)}", hint)
    return ExitCode.ANSWERED


def read_page(name: str) -> str:
    """Return the text of a page."""
    text = (Path(__file__).parents[1] / "help" / f"{name}.txt").read_text("utf-8")
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
            fill(f"  {field:<{indent - 2}}{text}", 80, subsequent_indent=" " * indent)
            for field, text in described.items()
        )
        yield "\n".join([f"{title}:\n", *lines, ""])

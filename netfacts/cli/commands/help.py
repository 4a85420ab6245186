from typing import Annotated, Any

import typer

from netfacts.cli.help_pages import PAGES, read_page, write_help
from netfacts.errors import ExitCode, RequestError
from netfacts.text.safe import did_you_mean, show_typed

Page = Annotated[
    str, typer.Argument(metavar="[TOPIC]", help="A help page, or a command.", show_default=False)
]


def help_page(ctx: typer.Context, subject: Page = "") -> ExitCode:
    """Show a help page or the help of a command.

    \b
    netfacts help exit-codes
    netfacts help search
    """
    write_help(_read_help(ctx, subject))
    return ExitCode.ANSWERED


def _read_help(ctx: Any, topic: str) -> str:
    root = ctx.parent.command
    if topic in PAGES:
        return read_page(topic)
    if topic in root.commands:
        command = root.commands[topic]
        context = command.make_context(topic, [], parent=ctx.parent, resilient_parsing=True)
        return f"{command.get_help(context)}\n"
    if topic:
        hint = did_you_mean(topic, [*PAGES, *root.commands]) or "netfacts help lists the topics."
        raise RequestError(f"unknown help topic: {show_typed(topic)}", hint)
    listed = PAGES | {"COMMAND": "The help of a command."}
    lines = (f"  {name:<13}{told}\n" for name, told in listed.items())
    return f"netfacts help TOPIC shows one of these:\n\n{''.join(lines)}"

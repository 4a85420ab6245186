"""completion and help: netfacts in a shell, and its pages."""

import sys
from typing import Annotated, Any

import typer

from netfacts.cli.options import choice
from netfacts.cli.pages import PAGES, page
from netfacts.completion import Shell, script
from netfacts.errors import ExitCode, RequestError
from netfacts.render import put
from netfacts.text import did_you_mean, visible

ShellName = Annotated[str, typer.Argument(metavar="SHELL", help="|".join(Shell), show_default=False)]
Page = Annotated[
    str, typer.Argument(metavar="[TOPIC]", help="One of these, or a command.", show_default=False)
]


def completion(shell: ShellName) -> ExitCode:
    """Print the script with which a shell completes netfacts.

    \b
    eval "$(netfacts completion bash)"  # in ~/.bashrc
    eval "$(netfacts completion zsh)"   # in ~/.zshrc, after compinit
    netfacts completion fish | source   # in ~/.config/fish/config.fish

    It completes commands, options, what they take, places and files; and topics and the ids of
    facts and references, once netfacts has answered from the same fact files.
    """
    put(script(choice(tuple(Shell), shell, "shell that there is a script for")), sys.stdout)
    return ExitCode.ANSWERED


def help_page(ctx: typer.Context, subject: Page = "") -> ExitCode:
    """Show a page of help, or what a command takes.

    \b
    netfacts help exit-codes
    netfacts help search
    netfacts help man | man -l -
    """
    put(_help(ctx, subject), sys.stdout)
    return ExitCode.ANSWERED


def _help(ctx: Any, topic: str) -> str:  # noqa: ANN401 - the classes of commands are not public
    root = ctx.parent.command
    if topic == "man":
        from netfacts.cli.commands import described
        from netfacts.cli.manual import manual

        return manual(described(root))
    if topic in PAGES:
        return page(topic)
    if topic in root.commands:
        command = root.commands[topic]
        context = command.make_context(topic, [], parent=ctx.parent, resilient_parsing=True)
        return f"{command.get_help(context)}\n"
    if topic:
        hint = did_you_mean(topic, [*PAGES, *root.commands]) or "netfacts help shows the topics."
        raise RequestError(f"there is no help on {visible(topic)}", hint)
    listed = PAGES | {"COMMAND": "What netfacts COMMAND --help shows."}
    lines = (f"  {name:<13}{told}\n" for name, told in listed.items())
    return f"netfacts help TOPIC shows one of these:\n\n{''.join(lines)}"

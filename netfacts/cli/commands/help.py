"""help, completion, schema and new: texts that need no facts."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from netfacts.cli.completion import Shell, read_script
from netfacts.cli.help_pages import PAGES, read_page, write_help
from netfacts.cli.messages import say
from netfacts.cli.typed import choose
from netfacts.errors import ExitCode, RequestError
from netfacts.facts import files
from netfacts.formats.writer import put
from netfacts.text.safe import did_you_mean, show_typed

Page = Annotated[
    str, typer.Argument(metavar="[TOPIC]", help="A help page, or a command.", show_default=False)
]
ShellName = Annotated[str, typer.Argument(metavar="SHELL", help=f"{', '.join(Shell)}.", show_default=False)]
OfAnswers = Annotated[bool, typer.Option("--output", help="The schema of answers, not of fact files.")]
Target = Annotated[str, typer.Argument(metavar="FILE", help="The file to create, or - for standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")]


def help_page(ctx: typer.Context, subject: Page = "") -> ExitCode:
    """Show a help page or the help of a command.

    \b
    netfacts help exit-codes
    netfacts help search
    """
    write_help(_read_help(ctx, subject))
    return ExitCode.ANSWERED


def _read_help(ctx: Any, topic: str) -> str:  # noqa: ANN401 - Typer's classes are private
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


def completion(shell: ShellName) -> ExitCode:
    """Print the completion script for a shell.

    \b
    eval "$(netfacts completion bash)"  # in ~/.bashrc
    eval "$(netfacts completion zsh)"   # in ~/.zshrc, after compinit
    netfacts completion fish | source   # in ~/.config/fish/config.fish

    It completes commands, options and their values, places and files. Topics and ids are completed
    as well, once netfacts has answered a question from the same fact files.
    """
    put(read_script(choose(tuple(Shell), shell, "shell")), sys.stdout)
    return ExitCode.ANSWERED


def schema(output: OfAnswers = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Print the JSON Schema of fact files or of answers.

    \b
    netfacts schema > facts.schema.json
    netfacts schema --output > answers.schema.json

    Editors use the first to mark mistakes in fact files; programs use the second to check what
    --format json prints.
    """
    if output:
        from netfacts.formats.json_schema import answer_schema as make_schema  # loads every answer
    else:
        from netfacts.facts.schema import fact_file_schema as make_schema
    put(json.dumps(make_schema(), indent=2) + "\n", sys.stdout)
    return ExitCode.ANSWERED


def new(target: Target, force: Force = False) -> ExitCode:  # noqa: FBT002 - Typer's flags are so
    """Create a small fact file to start from.

    The file describes an invented disease, explains itself in comments and passes netfacts check.

    \b
    netfacts new my-facts.yaml
    """
    text = files.fill_template(date.today().isoformat())  # noqa: DTZ011 - the day where the curator is
    if target == "-":
        put(text, sys.stdout)
    else:
        files.write(Path(target), [text], replace=force)
        say(f"wrote {show_typed(target)}", f"Check it: netfacts check {show_typed(target)}")
    return ExitCode.ANSWERED

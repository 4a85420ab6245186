import sys
from pathlib import Path
from typing import Annotated

from typer import Argument

from netfacts.cli.options import choose
from netfacts.errors import ExitCode
from netfacts.formats.writer import put

SHELLS = ("bash", "zsh", "fish")

ShellName = Annotated[str, Argument(metavar="SHELL", help=f"{', '.join(SHELLS)}.", show_default=False)]


def completion(shell: ShellName) -> ExitCode:
    """Print the completion script for a shell.

    \b
    eval "$(netfacts completion bash)"  # in ~/.bashrc
    eval "$(netfacts completion zsh)"   # in ~/.zshrc, after compinit
    netfacts completion fish | source   # in ~/.config/fish/config.fish

    It completes commands, options and their values, places and files. Topics and ids are completed
    as well, once netfacts has answered a question from the same fact files.
    """
    script = Path(__file__).parents[1] / "shells" / f"netfacts.{choose(SHELLS, shell, 'shell')}"
    put(script.read_text("utf-8"), sys.stdout)
    return ExitCode.ANSWERED

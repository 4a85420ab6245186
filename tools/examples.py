"""Run the commands on a page of the documentation, and fill in what they print.

The word after the fence of a block says how:

- console: commands after "$ ", each with what it prints on a terminal of 80 columns. A number after the
  word is their exit code, if it is not 0.
- sh, zsh, fish: commands for that shell, which must not fail. A block that installs something, or that needs
  a missing program, is skipped.

The blocks of a page run in order, in a folder of its own with the files of tools/data/examples, and
the fact files my-facts.yaml and more-facts.yaml as `netfacts new` writes them.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from tools.terminal import read_terminal

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(console|sh|zsh|fish)(?: (\d+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILES = Path(__file__).parent / "data" / "examples"
# Exit code 1 is a valid answer to a claim, and a failure in any other example.
_NO_IS_RIGHT = """trap '[[ $? == 1 && $BASH_COMMAND == "netfacts claim"* ]] || exit' ERR\n"""
_SHELLS = {"sh": ("bash", "-uo", "pipefail", "-c"), "zsh": ("zsh", "-ec"), "fish": ("fish", "-c")}
_INSTALLS = re.compile(r"^(?:uv|pipx|pip|python3 -m venv) ", re.MULTILINE)
_PROGRAMS = re.compile(r"(?:^|[|(] *)([a-z][a-z0-9-]+) ", re.MULTILINE)
_BUILT_IN = {"autoload", "command", "do", "echo", "eval", "export", "printf", "source", "while"}
_COLOR = re.compile(r"\x1b\[[0-9;]*m")  # from jq, which may not know NO_COLOR
_COLUMNS = 80
# Variables that change answers, and must not change the examples.
_SETTINGS = re.compile(r"NETFACTS_\w+|NO_COLOR|FORCE_COLOR|CLICOLOR_FORCE|COLUMNS|CI|PAGER|PYTHON\w+")


class Desk(Struct, frozen=True):
    """Where commands run: a folder, and the environment of the shell."""

    folder: Path
    environment: dict[str, str]

    def show(self, command: str, *, color: bool = False) -> tuple[int, str]:
        """Return the exit code of a command, and what appears on a terminal."""
        environment = self.environment if color else self.environment | {"NO_COLOR": "1"}
        code, shown = read_terminal([*_SHELLS["sh"], command], _COLUMNS, self.folder, environment)
        return code, shown if color else _COLOR.sub("", shown)

    def can_run(self, shell: str, script: str) -> bool:
        """Tell whether a shell and each program that a script calls are installed."""
        programs = {shell, *_PROGRAMS.findall(script)} - _BUILT_IN
        return all(shutil.which(program, path=self.environment["PATH"]) for program in programs)

    def run(self, shell: str, script: str) -> None:
        """Run a block, if it can run here; raise SystemExit if it fails."""
        if _INSTALLS.search(script) or not self.can_run(shell, script):
            return
        if "netfacts new my-facts.yaml" in script:
            (self.folder / "my-facts.yaml").unlink()  # `new` does not overwrite it
        environment = self.environment | ({"NETFACTS_CACHE": "cache"} if "--clear" in script else {})
        checked = f"{_NO_IS_RIGHT}{script}true" if shell == "sh" else script
        done = subprocess.run(  # noqa: S603 - the commands are our own
            [*_SHELLS[shell], checked],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{script}ended with {done.returncode}: {done.stderr}")


@contextmanager
def open_desks() -> Iterator[Callable[[str], Desk]]:
    """Yield a function that makes a folder of a given name, with the files of the examples."""
    with TemporaryDirectory() as place:
        top = Path(place)
        programs = top / "bin"
        programs.mkdir()
        netfacts = programs / "netfacts"
        netfacts.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netfacts "$@"\n', "utf-8")
        netfacts.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not _SETTINGS.fullmatch(name)}
        environment = kept | {
            "HOME": place,
            "NETFACTS_CACHE": f"{top / 'cache'}",
            "NETFACTS_PAGER": "",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}",
            "PYTHONUTF8": "1",
            "TERM": "xterm-256color",
        }

        first = Desk(shutil.copytree(_FILES, top / "files"), environment)
        first.run("sh", "netfacts new - | tee my-facts.yaml > more-facts.yaml\n")
        yield lambda name: Desk(shutil.copytree(first.folder, top / "pages" / name), environment)


def fill_examples(page: str, desk: Desk) -> str:
    """Return the page with what each of its examples prints now, and run its other commands."""
    return BLOCK.sub(lambda block: _fill(block, desk), page)


def _fill(block: re.Match[str], desk: Desk) -> str:
    kind, code, body = block.groups()
    if kind != "console":
        desk.run(kind, body)
        return block[0]
    commands = re.findall(r"^\$ (.*)$", body, re.MULTILINE)
    if not desk.can_run("sh", "\n".join(commands)):
        return block[0]
    shown = "".join(f"$ {command}\n{_show(command, int(code or 0), desk)}" for command in commands)
    return f"```{kind}{f' {code}' if code else ''}\n{shown}```"


def _show(command: str, code: int, desk: Desk) -> str:
    ended, shown = desk.show(command)
    if ended != code:
        raise SystemExit(f"{command} ended with {ended}: {shown}")
    return shown

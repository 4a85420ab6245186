"""Completion in the shells themselves; each is passed over where it is not installed."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import CORPUS
from helpers.processes import run_command

from netfacts.estimate.places import find_place

KOREA = f"South Korea\t{find_place('South Korea').people:,} people"
# The title and the topic would run something in a shell that took them for more than text.
UNSAFE = """\
title: Unsafe
version: "1"
topics: {plain: "$(touch pwned) `touch pwned`: a"}
references: [{id: a-book, type: book, title: "\\"; touch pwned; '"}]
facts:
  - id: fact-with-colon
    topic: plain
    title: "$(touch pwned) `touch pwned` '\\" : %n %F{red} [x] \\\\ $HOME *"
    statement: Something glows.
    citations: [{reference: a-book}]
"""
DUMP = "\x0f"  # Ctrl-O, bound by each set-up to write the line to the file `line`
SETUP = {
    "bash": 'PS1=; eval "$(netfacts completion bash)"; '
    'dump() { printf %s "$READLINE_LINE" > line.new; mv line.new line; }; bind -x \'"\\C-o": dump\'\n',
    "zsh": 'PROMPT=; autoload -Uz compinit; compinit -D -u; eval "$(netfacts completion zsh)"; '
    'dump() { printf %s "$BUFFER" > line.new; mv line.new line }; zle -N dump; bindkey "^O" dump\n',
}
START = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}
CASES = [
    ("netfacts se", "netfacts search "),
    ("netfacts list --format mark", "netfacts list --format markdown "),
    ("netfacts list --format=mark", "netfacts list --format=markdown "),
    ("netfacts list --topic cour", "netfacts list --topic course "),
    ("netfacts list --topic=cour", "netfacts list --topic=course "),
    ("netfacts show moon-c", "netfacts show moon-course "),
    ("netfacts cite luna", "netfacts cite luna-2019 "),
    ("netfacts places south\\ k", "netfacts places South\\ Korea "),
    ("netfacts places 'south k", "netfacts places 'South Korea' "),
    ("netfacts places trini", "netfacts places Trinidad\\ \\&\\ Tobago "),
    ("netfacts show --facts unsafe.yaml fact-", "netfacts show --facts unsafe.yaml fact-with-colon "),
    ("netfacts check unsa", "netfacts check unsafe.yaml "),
    ("netfacts check --add=unsa", "netfacts check --add=unsafe.yaml "),
    ("netfacts search unsa", "netfacts search unsa"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with netfacts on its path, an unsafe fact file, and both files compiled."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "unsafe.yaml").write_text(UNSAFE, encoding="utf-8")
    program = folder / "bin" / "netfacts"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netfacts "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    for file in (CORPUS, folder / "unsafe.yaml"):
        done = run_command([str(program), "topics", "--facts", str(file)], environment(folder))
        assert done.returncode == 0
    return folder


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a shell in that home."""
    return {
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "NETFACTS_CACHE": str(home / "cache"),
        "NETFACTS_FACTS": str(CORPUS),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "200",
        "INPUTRC": os.devnull,
    }


class Terminal:
    """A shell in a terminal of its own."""

    def __init__(self, shell: str, home: Path) -> None:
        self.shown = ""
        self.line = home / "line"
        self._master, slave = pty.openpty()
        program = shutil.which(shell) or shell
        self._process = subprocess.Popen(
            [program, *START[shell]],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=home,
            env=os.environ | environment(home),
            start_new_session=True,
        )
        os.close(slave)

    def close(self) -> None:
        """End the shell."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._master, text.encode())

    def wait(self, happened: Callable[[], bool]) -> None:
        """Read what is shown until something has happened."""
        last = time.monotonic() + 30
        while not happened() and time.monotonic() < last:
            if select.select([self._master], [], [], 0.02)[0]:
                self.shown += os.read(self._master, 1 << 16).decode(errors="replace")
        assert happened(), self.shown[-2000:]

    def complete(self, typed: str) -> str:
        """Type a beginning and a tab; return the line as it stands then."""
        self.line.unlink(missing_ok=True)
        self.type(f"{typed}\t{DUMP}")
        self.wait(self.line.exists)
        self.type("\x15")
        return self.line.read_text("utf-8")


@pytest.fixture(scope="module", params=["bash", "zsh"])
def terminal(request: pytest.FixtureRequest, home: Path) -> Iterator[Terminal]:
    """Return a shell that has sourced its script."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    opened = Terminal(request.param, home)
    opened.type(SETUP[request.param])
    opened.type("echo rea''dy\n")
    opened.wait(lambda: "ready" in opened.shown)
    yield opened
    opened.close()


@pytest.mark.parametrize(("typed", "line"), CASES, ids=[typed for typed, _ in CASES])
def test_a_tab_completes(terminal: Terminal, home: Path, typed: str, line: str) -> None:
    """A tab completes what only one word can become, quoted as the shell needs it; no data is run."""
    assert terminal.complete(typed).rstrip() == line.rstrip()
    assert not (home / "pwned").exists()


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_shows_descriptions(home: Path) -> None:
    """Where there is a choice zsh shows each word with its description, colons and all."""
    opened = Terminal("zsh", home)
    opened.type(SETUP["zsh"])
    opened.type("echo rea''dy\n")
    opened.wait(lambda: "ready" in opened.shown)
    opened.type("netfacts show moon-\t\t")
    opened.wait(lambda: "-- The course of moon fever" in opened.shown)
    opened.type("\x15netfacts cite --facts unsafe.yaml \t\t")
    opened.wait(lambda: "-- $(touch pwned) `touch pwned` '\" : %n %F{red} [x]" in opened.shown)
    opened.close()
    assert not (home / "pwned").exists()


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("netfacts se", ["search\tFind the facts that answer a question, the best first."]),
        ("netfacts list --format mark", ["markdown"]),
        ("netfacts list --topic=cour", ["--topic=course\tWhat moon fever does"]),
        ("netfacts show moon-c", ["moon-course\tThe course of moon fever"]),
        ("netfacts places 'south k", [KOREA]),
        (
            "netfacts show --facts unsafe.yaml ",
            ["fact-with-colon\t$(touch pwned) `touch pwned` '\" : %n %F{red} [x] \\ $HOME *"],
        ),
        ("netfacts check unsa", ["unsafe.yaml"]),
        ("netfacts check --add=unsa", ["--add=unsafe.yaml"]),
        ("netfacts search unsa", []),
    ],
)
def test_fish_completes(home: Path, typed: str, lines: list[str]) -> None:
    """Fish offers the words with their descriptions; no data is run."""
    script = 'netfacts completion fish | source; complete -C "$typed"'
    program = shutil.which("fish") or "fish"
    done = subprocess.run(
        [program, "--no-config", "-c", script],
        cwd=home,
        env=os.environ | environment(home) | {"typed": typed},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert [line.rstrip() for line in done.stdout.splitlines()] == lines
    assert done.stderr == ""
    assert not (home / "pwned").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_well_formed(home: Path, shell: str) -> None:
    """Each script is one that its shell can read, and sourcing it prints nothing."""
    program = shutil.which(shell)
    if not program:
        pytest.skip(f"{shell} is not installed")
    compdef = "compdef() { :; }; " if shell == "zsh" else ""
    line = (
        "netfacts completion fish | source"
        if shell == "fish"
        else f"{compdef}source <(netfacts completion {shell})"
    )
    done = run_command([program, "-c", line], environment(home))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

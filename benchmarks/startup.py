"""Start-up: CPU and wall time of whole processes, as ratios to a bare Typer app of the same size.

    python benchmarks/startup.py [--rounds 20] [--peers FOLDER]

A bare Typer app has the commands and options of netfacts and does nothing; another prints a Rich panel.
All commands take turns in one run, because timings are noisy: the table gives the median of the rounds,
and the spread between their quartiles. "Terminal" is a pseudo-terminal of 24 rows by 80 columns; all others
write to a pipe. A warm run finds the facts compiled, the first one compiles and keeps them, and one
without a cache compiles them and keeps nothing. Modules are compiled to bytecode beforehand.

FOLDER is the bin folder of an environment with other tools (`pip install tldr yq sqlite-utils papis`; yq
needs jq). Each is asked for one entry among as many as netfacts ships, in its own format.
"""

import argparse
import os
import pty
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from peers import list_peers

from netfacts.cli.command_table import COMMANDS, load_command

_APP = "app = typer.Typer(add_completion=False, rich_markup_mode=None)"
_PANEL = "from rich.console import Console; from rich.panel import Panel; Console().print(Panel('carcinoid'))"
_NETFACTS = (sys.executable, "-m", "netfacts")
_SEARCH = (*_NETFACTS, "search", "carcinoid")


class Case(NamedTuple):
    """A command to time."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = {}
    terminal: bool = False
    prepare: Callable[[], None] | None = None
    """What to do before each run, untimed."""


def write_bare_app(path: Path, body: str) -> None:
    """Write a Typer app of the size of netfacts; each of its commands runs `body`."""
    lines = ["import typer", _APP]
    for name in COMMANDS:
        options = ", ".join(
            f"o{number}: str = typer.Option('', '--option-{number}', help='One of the options.')"
            for number in range(len(load_command(name).params))
        )
        lines.append(f"@app.command('{name}')\ndef c_{name}({options}) -> None:\n    {body}")
    path.write_text("\n".join([*lines, "app()"]), encoding="utf-8")


def time_case(case: Case) -> tuple[float, float]:
    """Run a command; return its CPU seconds, user and system, and its wall seconds."""
    if case.prepare is not None:
        case.prepare()
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | dict(case.environment)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    if case.terminal:
        run_on_terminal(case.command, environment)
    else:
        subprocess.run(case.command, check=False, capture_output=True, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def run_on_terminal(command: tuple[str, ...], environment: Mapping[str, str]) -> None:
    """Run a command whose standard output is a pseudo-terminal, and read what it draws."""
    ours, theirs = pty.openpty()
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color", "PAGER": "cat"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**environment, **size}):
        os.close(theirs)
        try:
            while os.read(ours, 1 << 16):
                pass
        except OSError:  # on Linux, the other end is closed
            pass
    os.close(ours)


def list_cases(folder: Path, peers: Path | None) -> dict[str, Case]:
    """Return the commands to time, by their names in the table."""
    bare, panel = folder / "bare.py", folder / "panel.py"
    write_bare_app(bare, "print('carcinoid')")
    write_bare_app(panel, _PANEL)
    warm = {"NETFACTS_CACHE": str(folder / "cache")}
    first = folder / "first"

    def empty_first() -> None:
        for file in first.glob("*"):
            file.unlink()

    cases = {
        "bare Python": Case((sys.executable, "-c", "pass")),
        "bare Typer app": Case((sys.executable, str(bare), "search")),
        "Typer and a Rich panel, terminal": Case((sys.executable, str(panel), "search"), terminal=True),
        "--version": Case((*_NETFACTS, "--version"), warm),
        "--help": Case((*_NETFACTS, "--help"), warm),
        "search --json": Case((*_SEARCH, "--json"), warm),
        "search, pipe": Case(_SEARCH, warm),
        "search, terminal": Case(_SEARCH, warm, terminal=True),
        "show, terminal": Case((*_NETFACTS, "show", "factbox-policy"), warm, terminal=True),
        "estimate --json": Case((*_NETFACTS, "estimate", "-p", "5M", "--json"), warm),
        "estimate, terminal": Case((*_NETFACTS, "estimate", "-p", "5M"), warm, terminal=True),
        "claim --json": Case((*_NETFACTS, "claim", "1 in 5,000 people live with a NET", "--json"), warm),
        "claim, pipe": Case((*_NETFACTS, "claim", "1 in 5,000 people live with a NET"), warm),
        "completion of ids": Case((*_NETFACTS, "_complete", "show", ""), warm),
        "check": Case((*_NETFACTS, "check"), warm),
        "search --json, first run": Case(
            (*_SEARCH, "--json"), {"NETFACTS_CACHE": str(first)}, prepare=empty_first
        ),
        "search --json, no cache": Case((*_SEARCH, "--json"), {"NETFACTS_CACHE": ""}),
    }
    if peers is not None:
        for name, (command, environment) in list_peers(peers, folder).items():
            cases[name] = Case(command, environment)
    return cases


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the start-up of netfacts, as ratios.")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--peers", type=Path, help="folder with the commands of other tools")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cases = list_cases(Path(folder), options.peers)
        for case in cases.values():
            time_case(case)  # compiles modules and facts
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
        for _ in range(options.rounds):
            for name, case in cases.items():
                times[name].append(time_case(case))
    bare = statistics.median(cpu for cpu, _ in times["bare Typer app"])
    print(f"{options.rounds} rounds; ms; the spread is between the quartiles")
    print(f"{'':<34}{'CPU':>6}{'spread':>8}{'wall':>7}{'spread':>8}{'CPU / Typer':>13}")
    for name, pairs in times.items():
        cpu, wall = ([pair[part] * 1000 for pair in pairs] for part in (0, 1))
        ratio = statistics.median(cpu) / 1000 / bare
        print(
            f"{name:<34}{statistics.median(cpu):>6.0f}{find_spread(cpu):>8.0f}"
            f"{statistics.median(wall):>7.0f}{find_spread(wall):>8.0f}{ratio:>13.2f}"
        )


def find_spread(values: list[float]) -> float:
    """Return the distance between the first and the third quartile."""
    first, _, third = statistics.quantiles(values)
    return third - first


if __name__ == "__main__":
    main()

"""Start-up: CPU seconds of whole processes, as ratios to bare Python and to a bare Typer app.

    python benchmarks/startup.py [RUNS]

The facts and the modules are compiled already, as after the first call. The bare Typer app has as many
commands as netfacts, each with as many options, and does nothing. The figures are the least of the runs,
all in one run of this script, because machines are noisy.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from netfacts.cli.command_table import Commands
from netfacts.cli.options import Command

_SHARED_OPTIONS = len(Command("x").params)


def bare_app() -> str:
    """Return the source of a Typer app of the same size that does nothing."""
    lines = ["import typer", "app = typer.Typer(add_completion=False, rich_markup_mode=None)"]
    for number, _ in enumerate(Commands()):
        options = ", ".join(f"o{n}: str = typer.Option('')" for n in range(_SHARED_OPTIONS + 2))
        lines.append(f"@app.command('c{number}')\ndef c{number}({options}) -> None: pass")
    return "\n".join([*lines, "app()"])


def cpu_seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return user and system time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, capture_output=True, env=os.environ | environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main(runs: int) -> None:
    """Print the table."""
    netfacts = [sys.executable, "-m", "netfacts"]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text(bare_app(), encoding="utf-8")
        commands = {
            "bare Python": [sys.executable, "-c", "pass"],
            "bare Typer app": [sys.executable, str(script), "c0"],
            "netfacts _complete (words)": [*netfacts, "_complete", "bash", "list", "--format", ""],
            "netfacts _complete (ids)": [*netfacts, "_complete", "bash", "show", ""],
            "netfacts --version": [*netfacts, "--version"],
            "netfacts show (JSON)": [*netfacts, "show", "factbox-policy", "--json"],
            "netfacts show (text)": [*netfacts, "show", "factbox-policy"],
            "netfacts search (JSON)": [*netfacts, "search", "carcinoid", "--json"],
            "netfacts estimate (JSON)": [*netfacts, "estimate", "-p", "5M", "--json"],
        }
        cached = {"NETFACTS_CACHE": str(Path(folder) / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
        cpu_seconds(commands["netfacts show (JSON)"], cached)  # fills the cache
        least = dict.fromkeys(commands, float("inf"))
        for _ in range(runs):
            for name, command in commands.items():
                least[name] = min(least[name], cpu_seconds(command, cached))
    python, typer = least["bare Python"], least["bare Typer app"]
    print(f"{'':<26}{'CPU ms':>8}{'/ Python':>10}{'/ Typer':>9}")
    for name, seconds in least.items():
        print(f"{name:<26}{seconds * 1000:>8.0f}{seconds / python:>10.1f}{seconds / typer:>9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)

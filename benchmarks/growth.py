"""Growth: how long each command takes with 1,000 to 100,000 generated facts, and whether that grows evenly.

    python benchmarks/growth.py [FACTS ...]

Seconds are CPU seconds of a separate process, the least of several alternating runs, with a warm cache. A
ratio divides the time per fact, without the start-up (`netfacts --version`; for completion, that of a
command's name), by that in the column before: 1 if the time grows with the number of facts, less if it
grows more slowly.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scale import SIZES, make, process

_RUNS = {1_000: 7, 10_000: 5}  # how often each command runs; three times with more facts
_COMMANDS = {
    "search": ("search", "--json"),
    "show": ("show", "fact-7", "--json"),
    "cite": ("cite", "fact-7"),
    "cite, unknown id": ("cite", "fact-x"),
    "completion": ("_complete", "show", "fact-99"),
    "list": ("list",),
    "list --format tsv": ("list", "--format", "tsv"),
    "list --json": ("list", "--json"),
    "references": ("references",),
    "export": ("export",),
    "export --json": ("export", "--json"),
    "export --format html": ("export", "--format", "html"),
    "check": ("check",),
}


_COMPLETION = "completion"  # never imports Typer, and so starts faster


def measure(facts: int, folder: Path) -> tuple[dict[bool, float], dict[str, tuple[float, float]]]:
    """Return the seconds of both start-ups, and the seconds and peak memory of each command."""
    path = folder / f"{facts}.yaml"
    typed = make(path, facts)
    chosen = {"NETFACTS_FACTS": str(path), "NETFACTS_CACHE": str(folder), "PYTHONDONTWRITEBYTECODE": ""}
    process("search", typed, **chosen)  # fills the cache
    taken: dict[str, list[tuple[float, float]]] = {}
    starts: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(_RUNS.get(facts, 3)):
        starts[False].append(process("--version", **chosen)[0])
        starts[True].append(process("_complete", "sh", **chosen)[0])
        for name, command in _COMMANDS.items():
            words = (*command, typed) if name == "search" else command
            taken.setdefault(name, []).append(process(*words, **chosen))
    return {one: min(runs) for one, runs in starts.items()}, {name: min(runs) for name, runs in taken.items()}


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {facts: measure(facts, Path(folder)) for facts in sizes}
    print(f"{'facts':<22}" + "".join(f"{facts:>12,}{'ratio':>8}" for facts in sizes) + f"{'MB':>8}")
    for name in _COMMANDS:
        cells, before = "", 0.0
        for facts, (starts, taken) in measured.items():
            each = max(taken[name][0] - starts[name == _COMPLETION], 0) / facts
            cells += f"{taken[name][0]:>12.3f}" + (f"{each / before:>8.2f}" if before else f"{'':>8}")
            before = each
        print(f"{name:<22}{cells}{taken[name][1]:>8.0f}", flush=True)


if __name__ == "__main__":
    main(list(map(int, sys.argv[1:])) or SIZES)

"""How fast claims are checked: many in one process, and the start of one claim against that of a search.

    python benchmarks/claims.py [CLAIMS] [RUNS]    # 1,000 claims and 9 runs unless told

Start-up is CPU seconds of whole processes, the least of the runs; the facts are compiled already.
"""

import subprocess
import sys
import tempfile
from itertools import cycle, islice
from os import environ
from pathlib import Path
from time import perf_counter

from startup import cpu_seconds

CLAIMS = (
    "1 in 5,000 people live with a NET",
    "five in every hundred thousand people are diagnosed each year",
    "371 % rise in England",
    "five-year survival of 94 percent",
    "12,000 Americans a year are diagnosed",
    "a third of NETs are in the lung",
    "average survival is ten months",
    "the incidence of lung NETs in England is 1.5 per 100,000",
)
NETFACTS = (sys.executable, "-m", "netfacts")
STARTS = {
    "search": (*NETFACTS, "search", "how common are neuroendocrine tumours"),
    "claim": (*NETFACTS, "claim", CLAIMS[0]),
}


def main(number: int, runs: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        cached = {"NETFACTS_CACHE": str(Path(folder) / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
        cpu_seconds([*STARTS["claim"]], cached)  # fills the cache
        lines = "".join(f"{claim}\n" for claim in islice(cycle(CLAIMS), number))
        began = perf_counter()
        subprocess.run(
            [*NETFACTS, "claim", "-", "--format", "jsonl"],
            input=lines.encode(),
            stdout=subprocess.DEVNULL,
            env=environ | cached,
            check=False,
        )
        print(f"{number:,} claims in one process: {perf_counter() - began:.1f} s")
        least = dict.fromkeys(STARTS, float("inf"))
        for _ in range(runs):
            for name, command in STARTS.items():
                least[name] = min(least[name], cpu_seconds([*command], cached))
        for name, seconds in least.items():
            print(f"start of a {name}: {seconds * 1000:.0f} ms, {seconds / least['search']:.2f} of a search")


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:3]]
    main(*sizes, *(1000, 9)[len(sizes) :])

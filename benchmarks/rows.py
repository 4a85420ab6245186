"""Tables with estimates: rows per second, memory, and the ratio to a copy by the csv module.

    python benchmarks/rows.py [ROWS]

No population occurs twice, so no result is reused. CPU seconds and peak memory are those of whole
processes, including start-up, one after another in one run of this script. Two copies are timed: of the
input table, and of the far larger output table, with the sources in each row.
"""

import os
import random
import subprocess
import sys
import tempfile
from multiprocessing import Process
from pathlib import Path

COPY = """
import csv, sys
with open(sys.argv[1], newline="") as source, open(sys.argv[2], "w", newline="") as target:
    csv.writer(target).writerows(csv.reader(source))
"""


def write_table(path: Path, rows: int) -> None:
    """Write a table of places with 100 to 100 million people, spread evenly on a log scale, all different."""
    chance = random.Random(1)  # noqa: S311 - no secret
    people: dict[int, None] = {}
    while len(people) < rows:
        people[int(10 ** chance.uniform(2, 8))] = None
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("name,region,population\r\n")
        for n, count in enumerate(people):
            file.write(f"Town {n},Region {n % 17},{count}\r\n")


def usage(command: list[str], asked: Path | None = None) -> tuple[float, float]:
    """Run a command; return its CPU seconds and its peak memory in MB (as Linux counts it).

    It reads the file `asked`, if there is one; then its output is thrown away.
    """
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHONUN")}
    with (asked or Path(os.devnull)).open("rb") as source:
        process = subprocess.Popen(
            command, stdin=source, stdout=subprocess.DEVNULL if asked else None, env=plain
        )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(rows: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        table, out, copy = (str(Path(folder) / name) for name in ("in.csv", "out.csv", "copy.csv"))
        # in a separate process, because a child's peak memory includes its parent's
        writer = Process(target=write_table, args=(Path(table), rows))
        writer.start()
        writer.join()
        estimate = [sys.executable, "-m", "netfacts", "estimate", "--rows", table, "--output", out]
        python = [sys.executable, "-c", COPY]
        found = {
            "copy of the table": usage([*python, table, copy]),
            "netfacts estimate --rows": usage(estimate),
            "copy of what comes out": usage([*python, out, copy]),
        }
    print(f"{rows:,} rows{'':<14}{'CPU s':>8}{'rows/s':>10}{'peak MB':>9}{'/ copy':>8}")
    least = found["copy of the table"][0]
    for name, (seconds, memory) in found.items():
        print(f"{name:<25}{seconds:>8.2f}{rows / seconds:>10,.0f}{memory:>9.0f}{seconds / least:>8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

"""Call netfacts in thousands of hostile ways, and count what breaks.

PYTHONPATH=tests python -m torture [GROUP ...]
"""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from torture.judge import COUNTERS
from torture.session import Failure, run_all


def main() -> int:
    """Run the cases; print the table, and the calls that broke something."""
    with TemporaryDirectory() as folder:
        cases, failures = run_all(Path(folder), set(sys.argv[1:]))
    print_table(cases, failures)
    return 1 if failures else 0


def print_table(cases: Counter[str], failures: list[Failure]) -> None:
    """Print how many cases each group has, and what broke in them."""
    counts = Counter((failure.case.group, counter) for failure in failures for counter in failure.counters)
    lines = ["".join(f"{name:>14}" for name in ("", "cases", *COUNTERS))]
    for group, size in (*cases.items(), ("all", cases.total())):
        row = [
            sum(n for (one, c), n in counts.items() if c == name and group in (one, "all"))
            for name in COUNTERS
        ]
        lines.append(f"{group:>14}{size:>14,}" + "".join(f"{number:>14,}" for number in row))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())

"""How fast claims are checked, many in one process; startup.py times one.

python benchmarks/claims.py [CLAIMS]    # 1,000 by default
"""

import subprocess
import sys
import tempfile
from itertools import cycle, islice
from os import environ
from time import perf_counter

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


def main(number: int) -> None:
    """Print how long it takes with facts that are already compiled."""
    with tempfile.TemporaryDirectory() as folder:
        cached = environ | {"NETFACTS_CACHE": folder, "PYTHONDONTWRITEBYTECODE": ""}
        for count in (1, number):
            lines = "".join(f"{claim}\n" for claim in islice(cycle(CLAIMS), count))
            began = perf_counter()
            subprocess.run(
                [*NETFACTS, "claim", "-", "--format", "jsonl"],
                input=lines.encode(),
                stdout=subprocess.DEVNULL,
                env=cached,
                check=False,
            )
        print(f"{number:,} claims in one process: {perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

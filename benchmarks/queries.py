"""Many queries in one process: how many `netfacts search -` answers per second.

    python benchmarks/queries.py [QUERIES]

There are two lists: the questions that the facts say they answer and those of dev_queries.yaml, with more
made from their words, all different; and those of dev_queries.yaml repeated. CPU seconds are those of whole
processes, including start-up, one after another in one run of this script, the least of three. The last
column is the ratio to the time that Python takes to count to ten million, so that machines can be compared.
"""

import random
import sys
import tempfile
import time
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import yaml
from rows import usage
from search_quality import QUERIES

from netfacts.factbase import cache
from netfacts.facts import files

_RUNS = 3
_COUNTED = 10_000_000


def make_distinct(known: list[str], number: int) -> list[str]:
    """Return different questions, shuffled: `known` ones, and some words of one with a word of another."""
    chance = random.Random(1)  # noqa: S311 - no secret
    made = dict.fromkeys(known)
    while len(made) < number:
        one, other = (chance.choice(known).split() for _ in range(2))
        words = chance.sample(one, min(len(one), chance.randint(2, 6)))
        made[" ".join([*words, chance.choice(other)])] = None
    asked = list(made)[:number]
    chance.shuffle(asked)
    return asked


def time_counting() -> float:
    """Return the CPU seconds that Python takes to count to ten million."""
    start = time.process_time()
    for _ in range(_COUNTED):
        pass
    return time.process_time() - start


def main(number: int) -> None:
    """Print the table."""
    asked = [query["q"] for query in yaml.safe_load(QUERIES.read_text(encoding="utf-8"))]
    with closing(cache.open_cached([files.find_shipped()], None)) as base:
        answered = [question for fact in base.facts() for question in fact.answers]
    lists = {
        "none alike": make_distinct([*answered, *asked], number),
        "dev_queries": list(islice(cycle(asked), number)),
    }
    search = [sys.executable, "-m", "netfacts", "search", "-", "--format", "jsonl"]
    print(f"{number:,} queries{'':<4}{'CPU s':>8}{'queries/s':>12}{'peak MB':>9}{'/ count':>9}")
    for name, queries in lists.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "queries.txt"
            path.write_text("".join(f"{query}\n" for query in queries), encoding="utf-8")
            seconds, memory = min(usage(search, path) for _ in range(_RUNS))
        unit = time_counting()
        print(f"{name:<17}{seconds:>8.2f}{number / seconds:>12,.0f}{memory:>9.0f}{seconds / unit:>9.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)

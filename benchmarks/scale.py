"""Scale: generated files of 1,000 to 100,000 facts, read cold and searched warm, compared with a floor.

    python benchmarks/scale.py [FACTS ...]          # 1000 10000 100000 by default

The floor of a cold run is the work that cannot be avoided, measured in the same run: PyYAML's events,
FTS5's inserts of the same words, the hash of the file. The floor of a warm run is `netfacts --version`, the
hashes of the fact file and of the cache file, and the same query in FTS5. Seconds are CPU seconds of
separate processes, the least of several runs; memory is the peak of a process.
"""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

import yaml

from netfacts.facts import reader
from netfacts.facts.model import Fact
from netfacts.search.fields import WEIGHTS, read_fields
from netfacts.text.folding import fold, words

_RUNS = 5
_COLD_RUNS = 3
SIZES = (1_000, 10_000, 100_000)
_HEAD = 'title: Made\nversion: "1"\ntopics: {one: First, two: Second}\nreferences:\n'
_REFERENCE = """\
  - id: ref-{n}
    type: article-journal
    title: "{title}"
    author: [{{family: {name}, given: A}}]
    issued: {{date-parts: [[20{year:02}]]}}
    container-title: {journal}
    DOI: 10.1000/{n}
"""
_FACT = """\
  - id: fact-{n}
    topic: {topic}
    title: {title}
    statement: {statement} with an incidence of {figure} per 100,000.
    answers: [{question}]
    keywords: [{keyword}]
    measures:
      - kind: incidence-rate
        value: {figure}
        per: 100000
        place: {place}
        period: "20{year:02}"
        standardisation: crude
        stratum: all
    citations:
      - {{reference: ref-{reference}, locator: Table 1, read-in: abstract}}
    reviewed: 2026-11-22
"""


def vocabulary(chance: random.Random) -> list[str]:
    """Return 20,000 made-up words."""
    syllables = [consonant + vowel for consonant in "bcdfghlmnprstv" for vowel in "aeiou"]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]


def make(path: Path, facts: int) -> str:
    """Write a file of `facts` facts, with a reference for every 20; return a query of three of its words.

    Word frequencies follow Zipf's law; the query has a frequent, a less frequent and a rare word.
    """
    chance = random.Random(7)  # noqa: S311 - words, no secrets
    known = vocabulary(chance)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(known))))

    def words(count: int) -> str:
        return " ".join(chance.choices(known, cum_weights=weights, k=count))

    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for n in range((facts - 1) // 20 + 1):
            named = {"title": words(6), "name": words(1), "journal": words(2)}
            file.write(_REFERENCE.format(n=n, year=n % 20, **named))
        file.write("facts:\n")
        for n in range(facts):
            said = {"title": words(6), "statement": words(24), "question": words(7)}
            about = {"topic": ("one", "two")[n % 3 == 0], "keyword": words(3), "place": words(1)}
            numbers = {"n": n, "figure": f"{n % 90}.{n % 7}", "year": n % 20, "reference": n // 20}
            file.write(_FACT.format(**said, **about, **numbers))
    return " ".join(known[rank] for rank in (20, 200, 2000))


def process(*arguments: str, **environment: str) -> tuple[float, float]:
    """Run netfacts in a separate process; return its CPU seconds and its peak memory in MB."""
    command = [sys.executable, "-m", "netfacts", *arguments]
    null = subprocess.DEVNULL
    child = subprocess.Popen(command, stdout=null, stderr=null, env=os.environ | environment)
    _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # an unknown id is also an answer
        raise RuntimeError(f"netfacts {' '.join(arguments)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def events(path: Path) -> None:
    """Let PyYAML parse a file, and discard what it finds."""
    with path.open("rb") as file:
        for _ in yaml.parse(file, yaml.CSafeLoader):
            pass


def digest(path: Path) -> None:
    """Hash a file."""
    with path.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def inserts(path: Path, database: Path) -> float:
    """Return the seconds that FTS5 takes to insert the words of all facts; preparing them is not timed."""
    database.unlink(missing_ok=True)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"
    )
    columns = ", ".join(WEIGHTS)
    connection.execute(f"CREATE VIRTUAL TABLE words USING fts5 ({columns}, tokenize = 'porter unicode61')")
    insert = f"INSERT INTO words ({columns}) VALUES ({', '.join('?' * len(WEIGHTS))})"  # noqa: S608 - constants
    facts = (item for item in reader.read([path]) if isinstance(item, Fact))
    connection.execute("BEGIN")
    taken = 0.0
    while chunk := [tuple(read_fields(fact).values()) for fact in islice(facts, 10_000)]:
        taken += seconds(partial(connection.executemany, insert, chunk))
    taken += seconds(partial(connection.execute, "COMMIT"))
    connection.close()
    return taken


def query(typed: str, database: Path) -> None:
    """Ask FTS5 for the best five facts that contain any word of a query, and nothing else."""
    terms = " OR ".join(f'"{word}"' for word in map(fold, words(typed)))
    weights = ", ".join(map(str, WEIGHTS.values()))
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
    best = f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, {weights}) LIMIT 5"  # noqa: S608 - constants
    connection.execute(best, (terms,)).fetchall()
    connection.close()


def measure(facts: int, folder: Path) -> None:
    """Print one row of the table."""
    path, kept, inserted = folder / f"{facts}.yaml", folder / f"{facts}", folder / f"{facts}.db"
    typed = make(path, facts)
    chosen = {"NETFACTS_FACTS": str(path), "NETFACTS_CACHE": str(kept), "PYTHONDONTWRITEBYTECODE": ""}
    process("--version", **chosen)  # compiles the Python modules
    asked = "search", typed, "--json"
    hashed = least(partial(digest, path))
    colds, floors = [], []
    for _ in range(_COLD_RUNS):
        shutil.rmtree(kept, ignore_errors=True)
        colds.append(process(*asked, **chosen))
        floors.append(seconds(partial(events, path)) + inserts(path, inserted) + hashed)
    cold, floor = min(taken for taken, _ in colds), min(floors)
    cold_memory = max(held for _, held in colds)
    (compiled,) = kept.iterdir()
    warm, warm_memory = min(process(*asked, **chosen) for _ in range(_RUNS))
    version, _ = min(process("--version", **chosen) for _ in range(_RUNS))
    warm_floor = hashed + least(partial(digest, compiled)) + least(partial(query, typed, inserted))
    print(
        f"{facts:>9,}{path.stat().st_size / 1e6:>9.1f}{compiled.stat().st_size / 1e6:>9.1f}"
        f"{cold:>8.2f}{cold / floor:>8.2f}{cold_memory:>8.0f}"
        f"{warm:>8.3f}{version:>9.3f}{(warm - version) / warm_floor:>8.2f}{warm_memory:>8.0f}",
        flush=True,
    )


def least(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of several runs."""
    return min(seconds(work) for _ in range(_RUNS))


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    print(f"{'':>9}{'file':>9}{'cache':>9}{'cold':>8}{'/floor':>8}{'memory':>8}", end="")
    print(f"{'warm':>8}{'version':>9}{'beyond':>8}{'memory':>8}")
    print(f"{'facts':>9}{'MB':>9}{'MB':>9}{'s':>8}{'':>8}{'MB':>8}{'s':>8}{'s':>9}{'/floor':>8}{'MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for facts in sizes:
            measure(facts, Path(folder))


if __name__ == "__main__":
    main(list(map(int, sys.argv[1:])) or SIZES)

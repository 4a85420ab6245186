"""Run the cases: first those of this process, then the others, as many at once as there are processors."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from torture.arguments import list_arguments, list_mixed
from torture.case import Case, Outcome
from torture.files import list_fact_files, list_stored, list_tables
from torture.folder import make_folder
from torture.judge import judge
from torture.running import run
from torture.surroundings import (
    list_caches,
    list_environments,
    list_outputs,
    list_streams,
    list_terminals,
)

_SHOWN = 300


class Failure(NamedTuple):
    """A case that broke something."""

    case: Case
    outcome: Outcome
    counters: list[str]

    def __str__(self) -> str:
        said = self.outcome.err[:_SHOWN] or self.outcome.out[:_SHOWN]
        arguments = tuple(
            one if len(one) < _SHOWN else f"{one[:20]}...({len(one)})" for one in self.case.arguments
        )
        given = f"{self.case.where} {dict(self.case.environment)}"
        return (
            f"{', '.join(self.counters)}: {arguments!r}\n    {given}\n    ended with {self.outcome.code}, not"
            f" {self.case.codes}; {self.outcome.raised} {said!r}"
        )


def list_cases(folder: Path) -> Iterator[Case]:
    """Yield every case; `folder` has the files."""
    yield from list_arguments()
    yield from list_mixed()
    yield from list_fact_files()
    yield from list_tables()
    yield from list_stored()
    yield from list_caches(folder)
    yield from list_outputs(folder)
    yield from list_environments()
    yield from list_streams()
    yield from list_terminals()


def run_all(folder: Path, groups: set[str], step: int = 1) -> tuple[Counter[str], list[Failure]]:
    """Run every case of these groups, or of all; return how many each group has, and the failures."""
    make_folder(folder)
    usual = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    usual |= {"NETFACTS_FACTS": str(folder / "corpus.yaml"), "NETFACTS_CACHE": str(folder / "cache")}
    usual |= {"HOME": str(folder)}
    counts: Counter[str] = Counter()
    failures: list[Failure] = []
    others: list[Case] = []

    def find_failure(case: Case) -> Iterator[Failure]:
        outcome = run(case, folder, usual)
        try:
            counters = judge(case, outcome)
        except Exception as error:  # noqa: BLE001 - a check that cannot read what it is given
            counters, outcome = ["lost data"], outcome._replace(raised=repr(error))
        if counters:
            failure = Failure(case, outcome, counters)
            sys.stderr.write(f"{failure}\n")
            yield failure

    with chdir(folder):
        for number, case in enumerate(list_cases(folder)):
            if (groups and case.group not in groups) or number % step:
                continue
            counts[case.group] += 1
            if case.where == "here":
                failures += find_failure(case)
            else:
                others.append(case)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for found in pool.map(lambda case: list(find_failure(case)), others):
                failures += found
    return counts, failures

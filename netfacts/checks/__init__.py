"""Rules that a fact file must keep. Here: what a check reads, and what it reports."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from netfacts.facts import Steps
from netfacts.facts.measure import Measure
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reader import Located
from netfacts.facts.reference import Reference

_Kind = TypeVar("_Kind", Edition, Fact, Reference)


class Corpus(NamedTuple):
    """The items of fact files, and the day of the check."""

    items: Sequence[Located]
    today: date

    def select(self, kind: type[_Kind]) -> Iterator[tuple[int, _Kind]]:
        """Yield each item of a kind with its number among the items."""
        for number, located in enumerate(self.items):
            if isinstance(located.item, kind):
                yield number, located.item

    def select_measures(self) -> Iterator[tuple[int, Steps, Measure]]:
        """Yield each measure with the number of its fact and its path in the fact."""
        for number, fact in self.select(Fact):
            for n, measure in enumerate(fact.measures):
                yield number, ("measures", n), measure


class Issue(NamedTuple):
    """Something that a check found: the number of the item, the path in it, and the detail to report."""

    number: int
    path: Steps
    detail: str

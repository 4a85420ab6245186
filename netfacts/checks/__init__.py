"""Rules that a fact file must keep. Here: what a check reads, and what it reports."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netfacts.facts.measure import Measure
from netfacts.facts.model import Fact
from netfacts.facts.reader import Located
from netfacts.facts.reference import Reference
from netfacts.facts.yaml_nodes import Path


class Corpus(NamedTuple):
    """The items of fact files, and the day of the check."""

    items: Sequence[Located]
    today: date

    def facts(self) -> Iterator[tuple[int, Fact]]:
        """Yield each fact with its number among the items."""
        for number, located in enumerate(self.items):
            if isinstance(located.item, Fact):
                yield number, located.item

    def measures(self) -> Iterator[tuple[int, Path, Measure]]:
        """Yield each measure with the number of its fact and its path in the fact."""
        for number, fact in self.facts():
            for n, measure in enumerate(fact.measures):
                yield number, ("measures", n), measure

    def references(self) -> Iterator[tuple[int, Reference]]:
        """Yield each reference with its number among the items."""
        for number, located in enumerate(self.items):
            if isinstance(located.item, Reference):
                yield number, located.item


class Issue(NamedTuple):
    """Something that a check found: the number of the item, the path in it, and the detail to report."""

    number: int
    path: Path
    detail: str


Check = Callable[[Corpus], Iterator[Issue]]

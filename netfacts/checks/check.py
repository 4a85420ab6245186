"""What every check sees, and what it says."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netfacts.facts.measure import Measure
from netfacts.facts.model import Fact
from netfacts.facts.reader import Located
from netfacts.facts.reference import Reference
from netfacts.facts.shape_errors import Step


class Corpus(NamedTuple):
    """All that could be read of some fact files, and the day on which they are checked."""

    items: tuple[Located, ...]
    today: date

    def facts(self) -> Iterator[tuple[Located, Fact]]:
        """Yield each fact with its place."""
        for located in self.items:
            if isinstance(located.item, Fact):
                yield located, located.item

    def measures(self) -> Iterator[tuple[Located, Fact, int, Measure]]:
        """Yield each measure with its fact, its place and its position there."""
        for located, fact in self.facts():
            for number, measure in enumerate(fact.measures):
                yield located, fact, number, measure

    def references(self) -> Iterator[tuple[Located, Reference]]:
        """Yield each reference with its place."""
        for located in self.items:
            if isinstance(located.item, Reference):
                yield located, located.item


class Issue(NamedTuple):
    """Something that a check found: in which item, at what path, and which words say what."""

    located: Located
    path: Sequence[Step]
    detail: str


Check = Callable[[Corpus], Iterator[Issue]]

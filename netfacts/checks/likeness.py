"""Sets of words that are almost the same, found without holding each against each.

Whether two sets share four fifths of all their words is told by their rarest ones: where their words are
ordered from the rarest to the most common, one word at least of each one's first fifth, and one more, is
the same (the prefix filter of Chaudhuri, Ganti and Kaushik, 2006). Where that word stands tells how many
can follow (the positional filter of Xiao, Wang, Lin and Yu, 2008): most sets need not be looked at.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

_Held = dict[tuple[int, int], list[int]]
"""Numbers of sets, by how many words they have, and how many of these come before a word."""


def alike(sets: Sequence[frozenset[str]], most: int) -> Iterator[list[int]]:
    """Yield for each set the numbers of those before it that are almost the same, at most so many."""
    frequency = Counter(chain.from_iterable(sets))
    holders: dict[str, _Held] = {}
    for number, mine in enumerate(sets):
        ordered = sorted(mine, key=lambda word: (frequency[word], word))
        rarest = ordered[: len(ordered) // 5 + 1]
        found: set[int] = set()
        for other in _likely(holders, rarest, len(mine)):
            if _enough(len(mine & sets[other]), len(mine), len(sets[other])):
                found.add(other)
            if len(found) == most:
                break
        yield sorted(found)
        for place, word in enumerate(rarest):
            holders.setdefault(word, {}).setdefault((len(mine), place), []).append(number)


def _likely(holders: dict[str, _Held], rarest: Sequence[str], size: int) -> Iterator[int]:
    """Yield the sets that have one of these words, and can share enough of those that follow it."""
    for place, word in enumerate(rarest):
        for (other_size, other_place), numbers in holders.get(word, {}).items():
            if _enough(min(size - place, other_size - other_place), size, other_size):
                yield from numbers


def _enough(shared: int, size: int, other_size: int) -> bool:
    """Tell whether two sets of these sizes that share so many have four fifths of all in common."""
    return 9 * shared >= 4 * (size + other_size)

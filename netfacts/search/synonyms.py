"""Groups of words and phrases that mean the same, as the fact files name them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netfacts.text.folding import fold, words
from netfacts.text.stemming import stem


class Synonym(NamedTuple):
    """A phrase of a group."""

    stems: str
    meaning: str
    """The stems of the first phrase of its group."""
    phrase: str
    """Folded."""


def fold_groups(groups: Iterable[Sequence[str]]) -> Iterator[Synonym]:
    """Yield the phrases of all groups; those without a word are left out."""
    for group in groups:
        folded = [found for phrase in group if (found := [*filter(None, map(fold, words(phrase)))])]
        for phrase in folded:
            yield Synonym(_join_stems(phrase), _join_stems(folded[0]), " ".join(phrase))


def _join_stems(folded: Sequence[str]) -> str:
    return " ".join(map(stem, folded))


class Synonyms:
    """The groups, found by any of their phrases in any of its endings."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        phrases: dict[str, list[str]] = {}
        meanings: dict[str, list[str]] = {}
        for one in synonyms:
            phrases.setdefault(one.meaning, []).append(one.phrase)
            meanings.setdefault(one.stems, []).append(one.meaning)
        self._phrases = phrases
        self._meanings = {tuple(stems.split(" ")): found for stems, found in meanings.items()}
        self._longest = max(map(len, self._meanings), default=0)

    def match_start(self, stems: Sequence[str]) -> int:
        """Return how many of the first stems are a phrase of a group, the longest; 0 where none is."""
        for length in range(min(self._longest, len(stems)), 0, -1):
            if tuple(stems[:length]) in self._meanings:
                return length
        return 0

    def expand(self, stems: Sequence[str]) -> list[str]:
        """Return all phrases, folded, that mean the same as a phrase; those of all its groups."""
        meanings = dict.fromkeys(self._meanings.get(tuple(stems), ()))
        return list(dict.fromkeys(phrase for meaning in meanings for phrase in self._phrases[meaning]))

    def unify(self, stems: Sequence[str]) -> Iterator[str]:
        """Yield the meaning of each phrase of a group, and other stems as they are."""
        while stems:
            length = self.match_start(stems)
            yield self._meanings[tuple(stems[:length])][0] if length else stems[0]
            stems = stems[length or 1 :]

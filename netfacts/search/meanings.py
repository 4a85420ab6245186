"""What words mean: groups of words and phrases that mean the same, as the fact files name them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netfacts.text.folding import fold_phrase, words
from netfacts.text.stemming import stem_phrase, stem_words


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
        folded = [phrase for typed in group if (phrase := fold_phrase(typed))]
        for phrase in folded:
            yield Synonym(_stem(phrase), _stem(folded[0]), phrase)


def _stem(phrase: str) -> str:
    return " ".join(stem_phrase(phrase))


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
        self._longest: dict[str, int] = {}  # how many stems, by the first of them
        for stems in self._meanings:
            self._longest[stems[0]] = max(len(stems), self._longest.get(stems[0], 0))

    def match_start(self, stems: Sequence[str]) -> int:
        """Return how many of the first stems are a phrase of a group, the longest; 0 where none is."""
        longest = self._longest.get(stems[0], 0) if stems else 0
        for length in range(min(longest, len(stems)), 0, -1):
            if tuple(stems[:length]) in self._meanings:
                return length
        return 0

    def expand(self, stems: Sequence[str]) -> list[str]:
        """Return all phrases, folded, that mean the same as a phrase; those of all its groups."""
        meanings = dict.fromkeys(self._meanings.get(tuple(stems), ()))
        return list(dict.fromkeys(phrase for meaning in meanings for phrase in self._phrases[meaning]))

    def unify(self, stems: Sequence[str]) -> Iterator[str]:
        """Yield the meaning of each phrase of a group, and other stems as they are."""
        at = 0
        while at < len(stems):
            length = self.match_start(stems[at:]) if stems[at] in self._longest else 0
            yield self._meanings[tuple(stems[at : at + length])][0] if length else stems[at]
            at += length or 1

    def list_meanings(self, text: str) -> frozenset[str]:
        """Return what a text is about: stems, or one for all that mean the same; function words, too."""
        return frozenset(self.read(text))

    def read(self, text: str) -> list[str]:
        """Return the same, in the order of the text."""
        return list(self.unify(stem_words(words(text))))

    def list_phrases(self) -> Iterator[tuple[str, str]]:
        """Yield every phrase, folded, with its meaning."""
        for meaning, phrases in self._phrases.items():
            yield from ((phrase, meaning) for phrase in phrases)

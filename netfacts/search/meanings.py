"""The meanings of words: groups of synonymous words and phrases, as listed in the fact files."""

from collections.abc import Iterable, Iterator, Sequence

from netfacts.text.english import stem_phrase
from netfacts.text.folding import fold_phrase

Synonym = tuple[str, str, str]
"""A phrase of a group: its stems; its meaning, which is the stems of the first phrase; and itself, folded."""


def fold_groups(groups: Iterable[Sequence[str]]) -> Iterator[Synonym]:
    """Yield the phrases of all groups, except those without a word."""
    for group in groups:
        folded = [phrase for typed in group if (phrase := fold_phrase(typed))]
        for phrase in folded:
            yield _stem(phrase), _stem(folded[0]), phrase


def _stem(phrase: str) -> str:
    return " ".join(stem_phrase(phrase))


class Synonyms:
    """The groups, found by any of their phrases, with any ending."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._phrases: dict[str, list[str]] = {}  # of each meaning
        self._stems: dict[str, list[str]] = {}  # of each of these phrases
        self._meanings: dict[str, list[str]] = {}  # of each phrase, by its stems
        self._longest: dict[str, int] = {}  # length in stems, by the first stem
        for stems, meaning, phrase in synonyms:
            self._phrases.setdefault(meaning, []).append(phrase)
            self._stems.setdefault(meaning, []).append(stems)
            self._meanings.setdefault(stems, []).append(meaning)
            first, length = stems.partition(" ")[0], stems.count(" ") + 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length

    def match_start(self, stems: Sequence[str], at: int = 0) -> int:
        """Return the length in stems of the longest phrase of a group that begins `at` a place; 0 if none."""
        longest = self._longest.get(stems[at], 0) if at < len(stems) else 0
        for length in range(min(longest, len(stems) - at), 0, -1):
            if " ".join(stems[at : at + length]) in self._meanings:
                return length
        return 0

    def expand(self, stems: Sequence[str]) -> list[str]:
        """Return all phrases, folded, that mean the same as a phrase, from all of its groups."""
        meanings = dict.fromkeys(self._meanings.get(" ".join(stems), ()))
        return list(dict.fromkeys(phrase for meaning in meanings for phrase in self._phrases[meaning]))

    def list_stems(self, meaning: str) -> list[str]:
        """Return the stems of each phrase that means the same; those of the meaning if it is in no group."""
        groups = dict.fromkeys(self._meanings.get(meaning, ()))
        return [one for group in groups for one in self._stems[group]] or [meaning]

    def unify(self, stems: Sequence[str]) -> list[str]:
        """Return the stems, with each phrase of a group replaced by its meaning."""
        united = []
        at = 0
        while at < len(stems):
            length = self.match_start(stems, at) if stems[at] in self._longest else 0
            united.append(self._meanings[" ".join(stems[at : at + length])][0] if length else stems[at])
            at += length or 1
        return united

    def list_meanings(self, text: str) -> frozenset[str]:
        """Return the meanings in a text: its stems, with one for all synonyms; function words included."""
        return frozenset(self.read(text))

    def read(self, text: str) -> list[str]:
        """Return the meanings in a text, in its order."""
        return self.unify(stem_phrase(fold_phrase(text)))

    def list_phrases(self) -> Iterator[tuple[str, str]]:
        """Yield every phrase, folded, with its meaning."""
        for meaning, phrases in self._phrases.items():
            yield from ((phrase, meaning) for phrase in phrases)

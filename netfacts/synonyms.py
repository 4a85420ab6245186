"""Groups of words and phrases that mean the same, as the fact files name them."""

from collections.abc import Iterable, Sequence

from netfacts.folding import fold, words

_SHORT = 3  # letters: too few to lose an s


class Synonyms:
    """Groups of words and phrases that mean the same, found by any one of them, singular or plural."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._groups: dict[tuple[str, ...], list[str]] = {}
        for group in groups:
            phrases = [" ".join(map(fold, words(phrase))) for phrase in group]
            for phrase in phrases:
                self._groups.setdefault(_key(phrase.split(" ")), []).extend(phrases)
        self.longest = max(map(len, self._groups), default=1)
        """The number of words of the longest phrase."""

    def at_start(self, folded: Sequence[str]) -> tuple[int, list[str]]:
        """Return how many of the first words are a known phrase, the longest, and what means the same."""
        for length in range(min(self.longest, len(folded)), 0, -1):
            group = self._groups.get(_key(folded[:length]))
            if group:
                return length, group
        return 0, []


def _key(folded: Sequence[str]) -> tuple[str, ...]:
    """Return folded words without the s of a plural."""
    return tuple(w[:-1] if len(w) > _SHORT and w.endswith("s") else w for w in folded)

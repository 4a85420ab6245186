"""Groups of words and phrases that mean the same, as the fact files name them."""

from collections.abc import Iterable, Sequence

from netfacts.text.folding import fold, words

_SHORT = 3  # letters: too few to lose an s


class Synonyms:
    """Groups of words and phrases that mean the same, found by any one of them, singular or plural."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._groups: dict[tuple[str, ...], list[str]] = {}
        for group in groups:
            phrases = [known for phrase in group if (known := " ".join(map(fold, words(phrase))))]
            for key in dict.fromkeys(_key(phrase.split(" ")) for phrase in phrases):
                others = self._groups.get(key)
                self._groups[key] = [*others, *phrases] if others else phrases
        self._first = {key[0] for key in self._groups}
        self.longest = max(map(len, self._groups), default=1)
        """The number of words of the longest phrase."""

    def at_start(self, folded: Sequence[str]) -> tuple[int, list[str]]:
        """Return how many of the first words are a known phrase, the longest, and what means the same."""
        if not folded or _singular(folded[0]) not in self._first:
            return 0, []
        key = _key(folded[: self.longest])
        for length in range(len(key), 0, -1):
            group = self._groups.get(key[:length])
            if group:
                return length, group
        return 0, []


def _key(folded: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_singular, folded))


def _singular(folded: str) -> str:
    """Return a folded word without the s of a plural."""
    return folded[:-1] if len(folded) > _SHORT and folded.endswith("s") else folded

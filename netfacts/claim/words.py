"""The words of texts, each with all that it is known by: its stem, and the groups of its synonyms."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from netfacts.text.folding import fold, words

GROUP = "="
"""The id of a group of synonyms begins so."""
_NEGATIONS = frozenset({"no", "not", "without"})  # function words that narrow a group


class Term(Struct, frozen=True):
    """A word as it was written, and all that it is known by: its stem, and the groups of its synonyms."""

    word: str
    ids: frozenset[str]


class Splitter:
    """Splits texts into terms; function words are left out, and each text is split once."""

    def __init__(
        self,
        groups: Iterable[Sequence[str]],
        stems: Callable[[Collection[str]], Mapping[str, str]],
        is_function_word: Callable[[str], bool],
    ) -> None:
        self._stems = stems
        self._is_function_word = is_function_word
        self._known: dict[str, tuple[Term, ...]] = {}
        self._groups: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        folded = [[_fold(phrase) for phrase in group] for group in groups]
        stem = stems({word for group in folded for phrase in group for word in phrase})
        for group in folded:
            for phrase in filter(None, group):
                key = tuple(stem[word] for word in phrase)
                self._groups.setdefault(key[0], []).append((key, GROUP + " ".join(group[0])))

    def split(self, text: str) -> tuple[Term, ...]:
        """Return the words of a text, in its order."""
        if text not in self._known:
            self._known[text] = tuple(self._split(text))
        return self._known[text]

    def _split(self, text: str) -> Iterator[Term]:
        typed, folded = words(text), _fold(text)
        stem = self._stems(folded)
        stems = [stem[word] for word in folded]
        ids = [{one} for one in stems]
        for start, first in enumerate(stems):
            for key, group in self._groups.get(first, ()):
                if tuple(stems[start : start + len(key)]) == key:
                    for at in range(start, start + len(key)):
                        ids[at].add(group)
        for word, known in zip(typed, ids, strict=True):
            if word.casefold() in _NEGATIONS or not self._is_function_word(word):
                yield Term(word, frozenset(known))


def _fold(text: str) -> list[str]:
    return [fold(word) for word in words(text)]

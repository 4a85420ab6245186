"""The words of texts, each with all that it is known by: its stem, and the groups of its synonyms."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from netfacts.text.folding import fold, words
from netfacts.text.stemming import stem

GROUP = "="
"""The id of a group of synonyms begins so."""
_NEGATIONS = frozenset({"no", "not", "without"})  # function words that narrow a group


class Term(Struct, frozen=True):
    """A word as it was written, and all that it is known by: its stem, and the groups of its synonyms."""

    word: str
    ids: frozenset[str]


class Splitter:
    """Splits texts into terms; function words are left out, and each text is split once."""

    def __init__(self, groups: Iterable[Sequence[str]], is_function_word: Callable[[str], bool]) -> None:
        self._is_function_word = is_function_word
        self._known: dict[str, tuple[Term, ...]] = {}
        self._groups: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group in groups:
            phrases = [found for phrase in group if (found := tuple(_stem_words(phrase)))]
            for phrase in phrases:
                self._groups.setdefault(phrase[0], []).append((phrase, GROUP + " ".join(phrases[0])))

    def split(self, text: str) -> tuple[Term, ...]:
        """Return the words of a text, in its order."""
        if text not in self._known:
            self._known[text] = tuple(self._split(text))
        return self._known[text]

    def _split(self, text: str) -> Iterator[Term]:
        typed, stems = words(text), _stem_words(text)
        ids = [{one} for one in stems]
        for start, first in enumerate(stems):
            for key, group in self._groups.get(first, ()):
                if tuple(stems[start : start + len(key)]) == key:
                    for at in range(start, start + len(key)):
                        ids[at].add(group)
        for word, known in zip(typed, ids, strict=True):
            if word.casefold() in _NEGATIONS or not self._is_function_word(word):
                yield Term(word, frozenset(known))


def _stem_words(text: str) -> list[str]:
    return [stem(fold(word)) for word in words(text)]

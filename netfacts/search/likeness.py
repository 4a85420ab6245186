"""How much a query is like a question that a fact answers."""

from collections.abc import Iterable
from math import fsum

from netfacts.search.library import Library


class Asked:
    """What a query asks, by the meanings of its words."""

    def __init__(self, library: Library, text: str) -> None:
        self._library = library
        self._meanings = library.synonyms.list_meanings(text)
        phrases = (stems for meaning in self._meanings for stems in library.synonyms.list_stems(meaning))
        self._stems = frozenset(stem for stems in phrases for stem in stems)
        self._length = library.measure(self._meanings)

    def compare(self, questions: Iterable[str], least: float = 0.0) -> float:
        """Return the likeness of the query and the closest question; 0 unless it is above `least`.

        A question is given by its stems. The likeness is a cosine: 1 if both have the same meanings, 0 if
        they share none. A rare meaning counts more than a common one, a function word half.
        """
        best = least
        for question in questions:
            if self._stems.isdisjoint(question.split(" ")):
                continue  # most questions share no word: no need to know what they mean
            meanings = self._library.read_meanings(question)
            product = fsum(map(self._library.weigh, self._meanings & meanings))
            if product > (best * self._length) ** 2:  # the other length is at least the root of the product
                best = max(best, product / (self._length * self._library.measure(meanings)))
        return best if best > least else 0.0

"""How much a query resembles a single question that a fact says it answers.

The likeness is a cosine: 1 where both have the same meanings, in any order and in any of their words; 0 where
they share none. A rare meaning counts more than a common one, a function word half.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from math import sqrt

from netfacts.search.synonyms import Synonyms
from netfacts.text.folding import words
from netfacts.text.stemming import stem_words


def cut_meanings(text: str, synonyms: Synonyms) -> set[str]:
    """Return what a question is about: stems, or one for all that mean the same; function words, too."""
    return set(synonyms.unify(stem_words(words(text))))


def compare(
    asked: AbstractSet[str], questions: Iterable[AbstractSet[str]], weigh: Callable[[str], float]
) -> float:
    """Return the likeness of a query and the closest of some questions, given as their meanings."""
    best = 0.0
    length = _measure(asked, weigh)
    for question in questions:
        if common := asked & question:
            cosine = sum(weigh(one) ** 2 for one in common) / (length * _measure(question, weigh))
            best = max(best, cosine)
    return best


def _measure(meanings: AbstractSet[str], weigh: Callable[[str], float]) -> float:
    return sqrt(sum(weigh(one) ** 2 for one in meanings))

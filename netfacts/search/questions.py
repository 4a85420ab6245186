"""How much a query resembles a single question that a fact says it answers.

The likeness is a cosine: 1 where both have the same meanings, in any order and in any of their words; 0 where
they share none. A rare meaning counts more than a common one, a function word half.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from netfacts.search.synonyms import Synonyms
from netfacts.text.folding import fold_row, words
from netfacts.text.stemming import stem_words


class Question(NamedTuple):
    """A question as a vector: its meanings, and how long it is."""

    meanings: frozenset[str]
    length: float


def sort_words(questions: Sequence[str]) -> list[str]:
    """Return the folded words of each question, each once: the same for the same words in any order."""
    columns, _ = fold_row(questions)
    return [" ".join(sorted(set(column.split()))) for column in columns]


def cut_question(text: str, synonyms: Synonyms, weigh: Callable[[str], float]) -> Question:
    """Return what a question is about: stems, or one for all that mean the same; function words, too."""
    meanings = frozenset(synonyms.unify(stem_words(words(text))))
    return Question(meanings, sqrt(sum(weigh(one) ** 2 for one in meanings)))


def compare(asked: Question, squares: Mapping[str, float], questions: Iterable[Question]) -> float:
    """Return the likeness of a query and the closest of some questions.

    `squares` are the squared weights of the query's meanings.
    """
    best = 0.0
    for question in questions:
        common = asked.meanings & question.meanings
        if common:
            product = sum(squares[one] for one in common)
            best = max(best, product / (asked.length * question.length))
    return best

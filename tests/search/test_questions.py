from collections.abc import Sequence

import pytest

from netfacts.search.questions import compare, cut_meanings
from netfacts.search.synonyms import Synonyms, fold_groups

SYNONYMS = Synonyms(fold_groups([["moon fever", "lunar pyrexia"]]))
WEIGHTS = {"is": 1.0, "moon fever": 3.0, "rare": 2.0, "deadli": 2.0}


def likeness(typed: str, questions: Sequence[str]) -> float:
    """Return the likeness of a query and some questions where these weights are all there is."""
    cut = [cut_meanings(question, SYNONYMS) for question in questions]
    return compare(cut_meanings(typed, SYNONYMS), cut, WEIGHTS.__getitem__)


def test_meanings_of_a_question() -> None:
    """A question is a set of stems, function words too; what means the same is one."""
    assert cut_meanings("Is lunar pyrexia rare, rare?", SYNONYMS) == {"is", "moon fever", "rare"}
    assert cut_meanings("?!", SYNONYMS) == set()


@pytest.mark.parametrize(
    ("typed", "questions", "expected"),
    [
        ("is moon fever rare", ["rare is lunar pyrexia"], 1),
        ("moon fever", ["moon fever rare"], 3 / 13**0.5),
        ("rare", ["deadly", "is moon fever"], 0),
        ("rare", ["deadly", "is rare"], 2 / 5**0.5),
        ("rare", [], 0),
    ],
)
def test_likeness(typed: str, questions: list[str], expected: float) -> None:
    """The likeness is the cosine of the closest question: 1 for the same words, 0 for no word in common."""
    assert likeness(typed, questions) == pytest.approx(expected)

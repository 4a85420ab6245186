import pytest

from netfacts.search.questions import compare, cut_question, sort_words
from netfacts.search.synonyms import Synonyms, fold_groups

SYNONYMS = Synonyms(fold_groups([["moon fever", "lunar pyrexia"]]))
WEIGHTS = {"is": 1.0, "moon fever": 3.0, "rare": 2.0, "deadli": 2.0}


def likeness(typed: str, questions: list[str]) -> float:
    """Return the likeness of a query and some questions where these weights are all there is."""
    asked, *cut = (cut_question(text, SYNONYMS, WEIGHTS.__getitem__) for text in (typed, *questions))
    return compare(asked, {meaning: weight**2 for meaning, weight in WEIGHTS.items()}, cut)


def test_meanings_of_a_question() -> None:
    """A question is a set of stems, function words too; what means the same is one."""
    question = cut_question("Is lunar pyrexia rare, rare?", SYNONYMS, WEIGHTS.__getitem__)
    assert question.meanings == {"is", "moon fever", "rare"}
    assert question.length == pytest.approx(14**0.5)
    assert cut_question("?!", SYNONYMS, WEIGHTS.__getitem__).meanings == set()


def test_the_same_question() -> None:
    """A question in another order, or in American spelling, is the same."""
    asked = ["Is the moon tumour rare?", "rare moon tumor is the", "?"]
    assert sort_words(asked) == ["is moon rare the tumor", "is moon rare the tumor", ""]


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

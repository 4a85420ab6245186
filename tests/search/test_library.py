import pytest
from helpers.invented import FACT, fact_base, state
from msgspec.structs import replace

from netfacts.search.library import weigh_idf
from netfacts.search.likeness import Asked


def test_idf() -> None:
    """The fewer texts contain a word, the more it tells; one that all contain still tells something."""
    assert weigh_idf(10, 1) > weigh_idf(10, 5) > weigh_idf(10, 10) > 0


def test_weights_of_a_phrase() -> None:
    """A phrase weighs more where it occurs more often or the text is shorter, and also where all have it."""
    with fact_base(*state("moon fever x", "moon fever, moon fever", "fever moon x x", "moon")) as base:
        found = base.library.facts.find("moon fever")
        assert list(found) == [1, 2]
        assert found[2] > found[1] > 0
        common = base.library.facts.find("moon")
        assert common[4] > common[3] > 0
        assert common[4] == pytest.approx(1.0, abs=0.5)
        assert base.library.facts.find("xyzzy") == {}


def likeness(typed: str, *questions: str) -> float:
    """Return the likeness of a query and a fact that answers some questions."""
    asking = replace(FACT, answers=questions)
    with fact_base(asking, *state("is x", "moon"), synonyms=(("moon fever", "lunar pyrexia"),)) as base:
        return Asked(base.library, typed).compare(base.library.read_details([1])[1].questions)


def test_the_same_question_in_other_words() -> None:
    """A question of the same meanings is the same, in any order; without a common one it is not alike."""
    assert likeness("is moon fever rare?", "x", "rare is lunar pyrexia") == pytest.approx(1)
    assert likeness("rare", "deadly", "is moon fever") == 0
    assert likeness("rare") == 0


def test_a_question_in_part() -> None:
    """A question of some of the meanings is less alike; a function word counts less than another."""
    part = likeness("moon fever", "moon fever rare")
    assert 0.5 < part < 1
    assert likeness("moon fever", "is moon fever") > part
    assert likeness("moon fever", "rare", "moon fever rare") == part


def test_too_little_likeness_is_none() -> None:
    """A likeness that is not more than the least that counts is 0."""
    with fact_base(replace(FACT, answers=("moon fever rare",)), *state("x")) as base:
        asked, questions = Asked(base.library, "moon fever"), base.library.read_details([1])[1].questions
        like = asked.compare(questions)
        assert asked.compare(questions, like - 0.01) == like
        assert asked.compare(questions, like) == 0

import pytest
from helpers.invented import fact_base, state

from netfacts.search.library import weigh_idf


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

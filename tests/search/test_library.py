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


def test_the_details_of_facts_are_remembered_up_to_a_limit() -> None:
    """Details are read again after so many facts that all of them are forgotten."""
    with fact_base(*state("moon", "fever")) as base:
        first = base.library.read_details([1])[1]
        assert base.library.read_details([1])[1] is first
        again = base.library.read_details(range(1, 3000))
        assert set(again) == {1, 2}
        assert (again[1], again[1] is first) == (first, False)

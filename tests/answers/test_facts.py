from helpers.invented import FACT, fact_base
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.answers.facts import draw
from netfacts.factbase.index import Index
from netfacts.facts.model import Fact, Status

FACTS = [replace(FACT, id=f"fact-{number}") for number in range(9)]
SEEDS = st.lists(st.text(), max_size=20)


def draw_ids(base: Index, *seeds: str) -> list[str]:
    """Return the id of the fact that each seed draws."""
    return [draw(base, "", seed).results[0].fact.id for seed in seeds]


def test_the_choice_is_the_same_for_ever() -> None:
    """What a seed draws was written down once, and does not change."""
    with fact_base(*FACTS) as base:
        drawn = draw_ids(base, "", "7", "2026-11-22", "\u00e9")
    assert drawn == ["fact-7", "fact-7", "fact-4", "fact-5"]


@given(SEEDS, st.permutations(FACTS))
def test_the_choice_needs_no_order(seeds: list[str], facts: list[Fact]) -> None:
    """The order of the facts does not matter."""
    with fact_base(*FACTS) as base, fact_base(*facts) as shuffled:
        assert draw_ids(shuffled, *seeds) == draw_ids(base, *seeds)


@given(SEEDS)
def test_another_fact_changes_the_choice_only_to_itself(seeds: list[str]) -> None:
    """Among more facts a seed draws the same one, or the one that has come."""
    with fact_base(*FACTS) as base, fact_base(*FACTS[:-1]) as smaller:
        pairs = zip(draw_ids(base, *seeds), draw_ids(smaller, *seeds), strict=True)
    assert all(drawn in (before, FACTS[-1].id) for drawn, before in pairs)


def test_every_fact_is_drawn() -> None:
    """Each fact is drawn by some seed."""
    with fact_base(*FACTS) as base:
        assert set(draw_ids(base, *map(str, range(200)))) == {fact.id for fact in FACTS}


def test_a_superseded_fact_is_not_drawn() -> None:
    """A fact may be drawn if it is current or disputed, not if it is superseded."""
    with fact_base(*(replace(FACT, id=status, status=status) for status in Status)) as base:
        answers = [draw(base, "", str(seed)) for seed in range(50)]
    assert {answer.results[0].fact.id for answer in answers} == {"current", "disputed"}
    assert {answer.drawn_from for answer in answers} == {2}

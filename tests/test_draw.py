from conftest import CORPUS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts import corpus
from netfacts.draw import drawable, drawn
from netfacts.model import Fact, Status

FACT = next(item for item in corpus.read([CORPUS]) if isinstance(item, Fact))
FACTS = [replace(FACT, id=f"fact-{number}") for number in range(9)]


def test_the_choice_is_the_same_for_ever() -> None:
    """What a seed draws was written down once, and does not change."""
    assert [drawn(FACTS, seed).id for seed in ("", "7", "2026-11-22", "\u00e9")] == [
        "fact-7",
        "fact-7",
        "fact-4",
        "fact-5",
    ]


@given(st.text(), st.permutations(FACTS))
def test_the_choice_needs_no_order(seed: str, facts: list[Fact]) -> None:
    """The order of the facts does not matter."""
    assert drawn(facts, seed) == drawn(FACTS, seed)


@given(st.text())
def test_another_fact_changes_the_choice_only_to_itself(seed: str) -> None:
    """Among more facts a seed draws the same one, or the one that has come."""
    assert drawn(FACTS, seed) in (drawn(FACTS[:-1], seed), FACTS[-1])


def test_every_fact_is_drawn() -> None:
    """Each fact is drawn by some seed."""
    assert {drawn(FACTS, str(seed)).id for seed in range(200)} == {fact.id for fact in FACTS}


def test_what_is_superseded_is_not_drawn() -> None:
    """A fact may be drawn if it is current or disputed, not if it is superseded."""
    facts = [replace(FACT, id=status, status=status) for status in Status]
    assert [fact.id for fact in drawable(facts)] == ["current", "disputed"]

from conftest import CORPUS
from helpers.invented import FACT as OTHER_FACT
from helpers.invented import fact_base
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.answers.facts import draw, draw_fact
from netfacts.facts import reader
from netfacts.facts.model import Fact, Status

FACT = next(item for item in reader.read([CORPUS]) if isinstance(item, Fact))
FACTS = [replace(FACT, id=f"fact-{number}") for number in range(9)]


def test_the_choice_is_the_same_for_ever() -> None:
    """What a seed draws was written down once, and does not change."""
    assert [draw_fact(FACTS, seed).id for seed in ("", "7", "2026-11-22", "\u00e9")] == [
        "fact-7",
        "fact-7",
        "fact-4",
        "fact-5",
    ]


@given(st.text(), st.permutations(FACTS))
def test_the_choice_needs_no_order(seed: str, facts: list[Fact]) -> None:
    """The order of the facts does not matter."""
    assert draw_fact(facts, seed) == draw_fact(FACTS, seed)


@given(st.text())
def test_another_fact_changes_the_choice_only_to_itself(seed: str) -> None:
    """Among more facts a seed draws the same one, or the one that has come."""
    assert draw_fact(FACTS, seed) in (draw_fact(FACTS[:-1], seed), FACTS[-1])


def test_every_fact_is_drawn() -> None:
    """Each fact is drawn by some seed."""
    assert {draw_fact(FACTS, str(seed)).id for seed in range(200)} == {fact.id for fact in FACTS}


def test_a_superseded_fact_is_not_drawn() -> None:
    """A fact may be drawn if it is current or disputed, not if it is superseded."""
    with fact_base(*(replace(OTHER_FACT, id=status, status=status) for status in Status)) as base:
        answers = [draw(base, "", str(seed)) for seed in range(50)]
    assert {answer.results[0].fact.id for answer in answers} == {"current", "disputed"}
    assert {answer.drawn_from for answer in answers} == {2}

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from helpers.fact_files import fact, facts, write_file
from hypothesis import given
from hypothesis import strategies as st

from netfacts.checks.all_checks import find_mistakes
from netfacts.checks.editing import find_alike

FEW_WORDS = st.frozensets(st.sampled_from("abcdefghijkl"))


class CountedSet(frozenset[str]):
    """A set that counts how often one is held against another."""

    compared = 0

    def __and__(self, other: object) -> frozenset[str]:
        """Count, then do as any set."""
        CountedSet.compared += 1
        return super().__and__(other)  # type: ignore[operator]  # only sets come here


@given(st.lists(FEW_WORDS, max_size=12))
def test_what_shares_four_fifths_is_found(sets: list[frozenset[str]]) -> None:
    """Just those earlier sets are found that share four fifths of all words of both, and none is empty."""
    expected = [
        [
            n
            for n, other in enumerate(sets[:number])
            if mine and 5 * len(mine & other) >= 4 * len(mine | other)
        ]
        for number, mine in enumerate(sets)
    ]
    assert list(find_alike(sets, len(sets) + 1)) == expected


def test_no_more_are_found_than_asked_for() -> None:
    """Of many that are the same, as many are named as are asked for."""
    same = [frozenset("abcde")] * 9
    assert [len(near) for near in find_alike(same, 2)] == [0, 1, 2, 2, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("own", [1, 2, 5])
def test_few_sets_are_held_against_each_other(own: int) -> None:
    """However many sets share most of their words, each is held against a few."""
    number = count()
    sets = [CountedSet([*"abcdefghij", *(f"own {next(number)}" for _ in range(own))]) for _ in range(500)]
    CountedSet.compared = 0
    near = list(find_alike(sets, 3))
    assert bool(near[-1]) is (own == 1)
    assert CountedSet.compared <= 50 * len(sets)


def test_facts_that_supersede_each_other_in_a_ring(tmp_path: Path) -> None:
    """Each fact of a ring is found; one that only leads into the ring is not."""
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
    path = write_file(
        tmp_path / "facts.yaml",
        facts(*(fact(newer, f"supersedes: [{older}]", "status: superseded") for newer, older in pairs)),
    )
    found = find_mistakes([path], date(2026, 11, 22), ["E304"])
    assert [finding.message.partition(":")[0] for finding in found] == ["b", "c", "a"]

import sys
from datetime import date
from itertools import count
from pathlib import Path
from types import FrameType

import pytest
from helpers.fact_files import fact, facts, write_file
from hypothesis import given
from hypothesis import strategies as st

from netfacts.checks.all_checks import find_mistakes
from netfacts.checks.editing import find_alike

FEW_WORDS = st.frozensets(st.sampled_from("abcdefghijkl"))


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
def test_few_texts_are_compared_with_each_other(own: int) -> None:
    """However many texts share most of their words, each is compared with a few."""
    number = count()
    texts = [[*"abcdefghij", *(f"own {next(number)}" for _ in range(own))] for _ in range(500)]
    compared = []

    def see(_frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and getattr(called, "__name__", "") == "intersection":
            compared.append(called)

    sys.setprofile(see)
    near = list(find_alike(texts, 3))
    sys.setprofile(None)
    assert bool(near[-1]) is (own == 1)
    assert len(compared) <= 50 * len(texts)


def test_facts_that_supersede_each_other_in_a_ring(tmp_path: Path) -> None:
    """Each fact of a ring is found; one that only leads into the ring is not."""
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
    path = write_file(
        tmp_path / "facts.yaml",
        facts(*(fact(newer, f"supersedes: [{older}]", "status: superseded") for newer, older in pairs)),
    )
    found = find_mistakes([path], date(2026, 11, 22), ["E304"])
    assert [finding.message.partition(":")[0] for finding in found] == ["b", "c", "a"]

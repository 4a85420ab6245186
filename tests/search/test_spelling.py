import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.search.spelling import one_edit, two_edits

WORD = st.text("abcde", max_size=7)


def test_one_slip() -> None:
    """One slip leaves a letter out, puts one in, takes another in its place, or exchanges two neighbours."""
    slips = one_edit("ab")
    assert {"a", "b", "ba", "ax", "xb", "xab", "axb", "abx"} <= slips
    assert len(slips) == 2 + 1 + 2 * 25 + (3 * 26 - 2)
    assert not slips & {"ab", "", "abxy", "xy"}


@settings(max_examples=80)
@given(WORD, WORD)
def test_a_slip_can_be_mended(one: str, other: str) -> None:
    """What one slip makes of a word is one slip away from it, and two slips reach what two slips make."""
    assert (other in one_edit(one)) is (one in one_edit(other))
    near = one == other or other in one_edit(one)
    assert not near or two_edits(one, [other]) == [other]


@settings(max_examples=60)
@given(st.text("abcd", min_size=2, max_size=6), st.data())
def test_two_slips_are_near(word: str, data: st.DataObject) -> None:
    """A word in which two letters were left out, changed or put in is found."""
    places = data.draw(st.lists(st.integers(0, len(word) - 1), min_size=2, max_size=2, unique=True))
    changed = "".join("x" if n in places else letter for n, letter in enumerate(word))
    left_out = "".join(letter for n, letter in enumerate(word) if n not in places)
    assert two_edits(word, [changed, left_out, f"{changed}y"]) == [changed, left_out]
    assert two_edits(changed, [word]) == two_edits(left_out, [word]) == [word]


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("carcinoid", "carcinoid", True),
        ("carcinoid", "acrcinodi", True),  # neighbours exchanged twice
        ("carcinoid", "carcinods", True),
        ("carcinoid", "carsinods", False),
        ("carcinoid", "dioncirac", False),  # the same letters
        ("carcinoid", "carcinoidxyz", False),
        ("carcinoid", "", False),
        ("", "ab", True),
    ],
)
def test_at_most_two_slips(word: str, other: str, *, near: bool) -> None:
    """A word three slips away is not near, whatever its letters."""
    assert two_edits(word, [other]) == [other] * near

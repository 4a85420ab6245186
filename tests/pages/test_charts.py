from fractions import Fraction
from itertools import pairwise

import pytest
from helpers.pictures import BARS, NUMBERS, bar, make_stretch
from hypothesis import given
from hypothesis import strategies as st

from netfacts.pages.charts import Bar, Bars, ticks
from netfacts.text.numbers import read_back


def draw(high: float | None, low: float = 0) -> tuple[Bar, ...]:
    """Return a picture with one bar."""
    return (bar("a", make_stretch(low, high)),)


@pytest.mark.parametrize(
    ("high", "texts"),
    [
        (281, ["0", "50", "100", "150", "200", "250", "300"]),
        (7, ["0", "1", "2", "3", "4", "5", "6", "7"]),
        (0.10, ["0", "0.02", "0.04", "0.06", "0.08", "0.1", "0.12"]),
        (1, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (501_386, ["0", "100,000", "200,000", "300,000", "400,000", "500,000", "600,000"]),
        (0, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_ticks(high: float, texts: list[str]) -> None:
    """An axis has up to eight round numbers, from 0 to the longest bar or the next one beyond it."""
    assert [text for _, text in ticks(draw(high), lambda _: True)] == texts


def test_ticks_of_what_has_no_end() -> None:
    """A bar without an end reaches at least to where it begins."""
    assert ticks(draw(None, 50), lambda _: True)[-1] == (50, "50")


def test_as_many_ticks_as_fit() -> None:
    """Where fewer texts fit there are fewer ticks, and never fewer than two."""
    assert [text for _, text in ticks(draw(281), lambda texts: len(texts) <= 4)] == ["0", "100", "200", "300"]
    assert [text for _, text in ticks(draw(281), lambda _: False)] == ["0", "500"]


@given(BARS, st.integers(2, 9))
def test_an_axis_begins_at_0(block: Bars, most: int) -> None:
    """Every axis begins at 0, reaches as far as the longest bar, and has equal steps of 1, 2 or 5."""
    found = ticks(block.bars, lambda texts: len(texts) <= most)
    values = [read_back(text) for _, text in found]
    assert [float(value) for value in values] == [value for value, _ in found]
    ends = [end for one in block.bars for part in one.stretches for end in (part.low, part.high or 0)]
    assert values[0] == 0
    assert values[-1] >= Fraction(max(ends, default=0))
    assert {later - one for one, later in pairwise(values)} == {values[1]}
    assert f"{float(values[1]):e}"[0] in "125"
    assert 2 <= len(values) <= max(most, 2)


@given(NUMBERS.filter(bool))
def test_no_axis_is_half_empty(high: float) -> None:
    """Where there is room, the longest bar takes more than half of the axis."""
    assert high > ticks(draw(high), lambda _: True)[-1][0] / 2

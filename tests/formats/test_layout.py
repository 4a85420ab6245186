import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.formats.layout import columns, find_lines, wrap


@pytest.mark.parametrize(("text", "count"), [("abc", 3), ("\u6f22\u5b57", 4), ("e\u0301", 1), ("", 0)])
def test_columns(text: str, count: int) -> None:
    """A Chinese character takes two columns, a combining mark none."""
    assert columns(text) == count


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 100, ["one two three"]),
        ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
        ("\u6f22\u5b57\u304b", 4, ["\u6f22\u5b57", "\u304b"]),
        ("", 3, [""]),
    ],
)
def test_wrapped(text: str, width: int, lines: list[str]) -> None:
    """Text is broken between words, and within one that is longer than a line."""
    assert wrap(text, width, columns) == lines


@given(st.text("ab \u6f22", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_in_wrapping(text: str, width: int) -> None:
    """Wrapped text has every character of the text in order, and no line that is too wide."""
    lines = wrap(text, width, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(columns, lines)) <= width


@pytest.mark.parametrize("address", ["https://example.org/a-long/path", "example.org/a-long/path"])
def test_an_address_may_be_kept_whole(address: str) -> None:
    """An address that is longer than a line is broken, or on a line of its own may run over."""
    text = f"see {address} there"
    assert len(list(find_lines(text, 9, 9))) > 4
    end = 4 + len(address) + 1
    assert list(find_lines(text, 9, 9, keep_addresses=True)) == [(0, 4), (4, end), (end, len(text))]

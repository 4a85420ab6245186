import pytest

from netfacts.search.stems import stems


def test_stems() -> None:
    """Each word has the stem that FTS5 finds it by, in the order of the words."""
    assert stems(["tumors", "tumor", "survival", "survive", "fevers"]) == [
        "tumor",
        "tumor",
        "surviv",
        "surviv",
        "fever",
    ]
    assert stems([]) == []


def test_words_that_fts5_cuts_or_passes_over_stay() -> None:
    """What FTS5 takes for several words, or for none, is its own stem."""
    assert stems(["1\u20442", "\u2044", "", "glows"]) == ["1\u20442", "\u2044", "", "glow"]


def test_stems_of_more_words_than_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list is taken in parts, in its order."""
    monkeypatch.setattr("netfacts.search.stems._AT_ONCE", 2)
    assert stems(["tumors", "\u2044", "survive", "fevers", "glows"]) == [
        "tumor",
        "\u2044",
        "surviv",
        "fever",
        "glow",
    ]

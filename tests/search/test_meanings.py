import pytest

from netfacts.search.meanings import Synonyms, fold_groups
from netfacts.text.english import stem_phrase

FEVERS = Synonyms(
    fold_groups(
        [
            ["moon fever", "lunar pyrexia"],
            ["US", "America"],
            ["runs in the family", "familial", "inherited"],
            ["glow"],
            ["Tumour of the moon", "tumor"],
        ]
    )
)


@pytest.mark.parametrize(
    ("typed", "length", "group"),
    [
        ("moon fever", 2, ["moon fever", "lunar pyrexia"]),
        ("lunar pyrexias often", 2, ["moon fever", "lunar pyrexia"]),
        ("us", 1, ["us", "america"]),
        ("runs in the family", 4, ["runs in the family", "familial", "inherited"]),
        ("runs in the town", 0, []),
        ("glowing", 1, ["glow"]),
        ("tumors", 1, ["tumor of the moon", "tumor"]),
        ("tumor of the moon", 4, ["tumor of the moon", "tumor"]),
        ("moon", 0, []),
        ("fever moon fever", 0, []),
    ],
)
def test_the_longest_phrase_at_the_start(typed: str, length: int, group: list[str]) -> None:
    """The longest known phrase at the start is found, in any ending, with all that means the same."""
    stems = stem_phrase(typed)
    assert FEVERS.match_start(stems) == length
    assert FEVERS.expand(stems[:length]) == group


def test_meanings() -> None:
    """Phrases of a group become one meaning, the first phrase's stems; other stems stay."""
    asked = "The lunar pyrexias in America, in America?"
    assert FEVERS.list_meanings(asked) == {"the", "moon fever", "in", "us"}
    assert FEVERS.list_meanings("?!") == set()


def test_a_word_of_two_groups() -> None:
    """A word of two groups means all of both, the others only their own; its meaning is the first group's."""
    synonyms = Synonyms(fold_groups([["shine", "glow"], ["glow", "light"]]))
    assert synonyms.expand(["glow"]) == ["shine", "glow", "light"]
    assert synonyms.expand(["shine"]) == ["shine", "glow"]
    assert synonyms.list_meanings("glow") == {"shine"}


def test_no_synonyms() -> None:
    """Without groups nothing means anything else."""
    synonyms = Synonyms(fold_groups([]))
    assert (synonyms.match_start(["moon"]), synonyms.expand(["moon"])) == (0, [])
    assert synonyms.list_meanings("moon") == {"moon"}


def test_a_phrase_without_words_means_nothing() -> None:
    """A phrase that is punctuation alone is left out."""
    assert list(fold_groups([["!!!", "Glows"], ["?"]])) == [("glow", "glow", "glows")]

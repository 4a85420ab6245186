import pytest

from netfacts.search.synonyms import Synonyms

FEVERS = Synonyms(
    [
        ["moon fever", "lunar pyrexia"],
        ["US", "America"],
        ["runs in the family", "familial", "inherited"],
        ["glow"],
        ["Tumour of the moon", "tumor"],
    ]
)


@pytest.mark.parametrize(
    ("typed", "length", "group"),
    [
        ("moon fever", 2, ["moon fever", "lunar pyrexia"]),
        ("lunar pyrexias often", 2, ["moon fever", "lunar pyrexia"]),
        ("us", 1, ["us", "america"]),
        ("runs in the family", 4, ["runs in the family", "familial", "inherited"]),
        ("runs in the town", 0, []),
        ("glow", 1, ["glow"]),
        ("tumors", 1, ["tumor of the moon", "tumor"]),
        ("tumor of the moon", 4, ["tumor of the moon", "tumor"]),
        ("moon", 0, []),
        ("fever moon fever", 0, []),
        ("", 0, []),
    ],
)
def test_the_longest_phrase_at_the_start(typed: str, length: int, group: list[str]) -> None:
    """The longest known phrase at the start is found, singular or plural, with all that means the same."""
    assert FEVERS.at_start(typed.split()) == (length, group)


def test_short_words_keep_their_s() -> None:
    """A word of three letters is no plural: US is not u, and gas is not ga."""
    synonyms = Synonyms([["gas", "vapour"], ["uss", "ship"]])
    assert synonyms.at_start(["ga"]) == (0, [])
    assert synonyms.at_start(["us"]) == (0, [])
    assert synonyms.at_start(["gas"]) == (1, ["gas", "vapor"])


def test_a_word_of_two_groups() -> None:
    """A word that stands in two groups means all of both."""
    synonyms = Synonyms([["glow", "shine"], ["glow", "light"]])
    assert synonyms.at_start(["glow"]) == (1, ["glow", "shine", "glow", "light"])
    assert synonyms.at_start(["shine"]) == (1, ["glow", "shine"])


def test_a_long_group_is_held_once() -> None:
    """All words of a group mean one list; a group of thousands would fill the memory with copies."""
    synonyms = Synonyms([["glow", "shine", "light", "glows"]])
    assert synonyms.at_start(["glow"])[1] is synonyms.at_start(["light"])[1]
    assert synonyms.at_start(["glows"]) == (1, ["glow", "shine", "light", "glows"])


def test_no_synonyms() -> None:
    """Without groups nothing means anything else."""
    assert Synonyms().at_start(["moon"]) == (0, [])
    assert Synonyms().longest == 1


def test_a_phrase_without_words_means_nothing() -> None:
    """A phrase that is punctuation alone is passed over."""
    assert Synonyms([["!!!", "glow"]]).at_start(["glow"]) == (1, ["glow"])

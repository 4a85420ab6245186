import pytest
from helpers.invented import FACT, fact_base, state
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.factbase.index import Index
from netfacts.search.lexicon import (
    Suggestion,
    Synonyms,
    correct_word,
    find_near,
    fold_groups,
    make_edits,
    split_word,
    suggest_words,
)
from netfacts.text.english import read_english, stem_phrase

WORD = st.text("abcde", max_size=7)
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


def correct(statements: list[str], word: str, *others: str) -> tuple[str, ...]:
    """Return what a word is taken for where these statements are all there is."""
    with fact_base(*state(*statements)) as base:
        return correct_word(base.library, word, others)


def test_words_written_as_one() -> None:
    """A word is cut where both halves are known; of several ways where the rarer half is most frequent."""
    with fact_base(*state("car cinoid", "carci noid", "carci noid", "grade 2 of it", "100 200 a b")) as base:
        library = base.library
        assert split_word(library, "carcinoid") == ("carci", "noid")
        assert split_word(library, "grade2") == ("grade", "2")
        assert split_word(library, "2grade") == ("2", "grade")
        assert split_word(library, "ofit") == ()  # halves of two letters
        assert split_word(library, "100200") == ()
        assert split_word(library, "gradex") == ()
        assert split_word(library, "") == ()


def test_of_many_near_words() -> None:
    """Of near words one beside the others comes first, then of the same letters, then the most frequent."""
    assert correct(["carcinoid", "carcinoid x", "carcinods"], "carcinodd") == ("carcinoid",)
    assert correct(["carcinoip", "carcinoip x", "carcinodi"], "carcinoid") == ("carcinodi",)
    many = ["carcinoip moon", "carcinoip x", "carcinodi sun"]
    assert correct(many, "carcinoid", "moon") == ("carcinoip",)
    assert correct(many, "carcinoid", "mars", "sun") == ("carcinodi",)
    assert correct(["carcinoip", "marcinoid"], "carcinoid", "stars") == ("carcinoip",)


@pytest.mark.parametrize(
    ("known", "word", "used"),
    [
        ("fevers", "feevrs", ("fevers",)),
        ("cart", "carrt", ()),  # a short word
        ("dies", "diet", ()),  # an English word
        ("reported", "repeated", ()),
        ("carcinoid", "crcinid", ()),  # two slips in seven letters
        ("carcinoid", "crcinodi", ("carcinoid",)),
        ("xarcinoid", "carcinodi", ()),  # another first letter
        ("xarcinoid", "carcinoid", ("xarcinoid",)),
        ("2018", "2017", ()),
        ("g2018", "g2017", ()),
        ("\u03c0\u03c5\u03c1\u03b5\u03c4\u03bf\u03c3", "\u03c0\u03c5\u03c1\u03c4\u03bf\u03c3", ()),
        ("a" * 63 + "b", "a" * 63 + "c", ("a" * 63 + "b",)),
        ("a" * 64 + "b", "a" * 64 + "c", ()),
    ],
)
def test_what_is_mended(known: str, word: str, used: tuple[str, ...]) -> None:
    """Words of six to 64 letters are corrected by one edit, from eight by two; no digit, no English word."""
    assert correct([known], word) == used


def test_greek_is_mended_within_its_letters() -> None:
    """In a script without its letters tried, a word is mended where letters were left out."""
    assert correct(
        ["\u03c0\u03c5\u03c1\u03b5\u03c4\u03c9\u03b4\u03b7\u03c2"],
        "\u03c0\u03c5\u03c1\u03b5\u03c4\u03c9\u03b7\u03c3",
    ) == ("\u03c0\u03c5\u03c1\u03b5\u03c4\u03c9\u03b4\u03b7\u03c3",)


def test_names_are_mended(base: Index) -> None:
    """A slip in a name that only references hold is mended, too."""
    assert correct_word(base.library, "crator", ()) == ("crater",)


def test_one_edit() -> None:
    """One edit leaves a letter out, puts one in, takes another in its place, or exchanges two neighbours."""
    edits = make_edits("ab")
    assert {"ab", "a", "b", "ba", "ax", "xb", "xab", "axb", "abx"} <= edits
    assert len(edits) == 2 + 1 + 2 * 25 + (3 * 26 - 2) + 1
    assert not edits & {"", "abxy", "xy"}


@settings(max_examples=80)
@given(WORD, WORD)
def test_a_edit_can_be_undone(one: str, other: str) -> None:
    """What one edit makes of a word is one edit away from it, and two edits reach what two edits make."""
    assert (other in make_edits(one)) is (one in make_edits(other))
    assert other not in make_edits(one) or find_near(one, [other]) == [other]


@settings(max_examples=60)
@given(st.text("abcd", min_size=2, max_size=6), st.data())
def test_two_edits_are_near(word: str, data: st.DataObject) -> None:
    """A word in which two letters were left out, changed or put in is found."""
    places = data.draw(st.lists(st.integers(0, len(word) - 1), min_size=2, max_size=2, unique=True))
    changed = "".join("x" if n in places else letter for n, letter in enumerate(word))
    left_out = "".join(letter for n, letter in enumerate(word) if n not in places)
    assert find_near(word, [changed, left_out, f"{changed}y"]) == [changed, left_out]
    assert find_near(changed, [word]) == find_near(left_out, [word]) == [word]


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
def test_at_most_two_edits(word: str, other: str, *, near: bool) -> None:
    """A word three edits away is not near, whatever its letters."""
    assert find_near(word, [other]) == [other] * near


def test_suggestions(base: Index) -> None:
    """Known words that look like an unknown one are suggested as the facts write them; none for a number."""
    suggested = suggest_words(base.library, ["xyzzy", "diarhea", "2020x"])
    assert suggested == (Suggestion("diarhea", ("diarrhoea",)),)


def test_short_words_are_taken_for_keywords() -> None:
    """A word of four or five letters is taken for a keyword, a word of a title or of a synonym alone."""
    blood = replace(FACT, statement="Blood", keywords=("blood",), title="Japan")
    with fact_base(blood, *state("glow"), synonyms=(("liver", "hepatic"),)) as base:
        words = {typed: correct_word(base.library, typed, ()) for typed in ("blod", "jpan", "livr", "gloww")}
    assert words == {"blod": ("blood",), "jpan": ("japan",), "livr": ("liver",), "gloww": ()}


def test_english_words_are_never_mistyped() -> None:
    """No ordinary English word of the list is taken for another, nor is another suggested for it."""
    with fact_base(*state("reported blocked confidence die dies weight internal")) as base:
        for word in ("repeated", "blockers", "coincidence", "diet", "height", "internet"):
            assert word in read_english()
            assert correct_word(base.library, word, ()) == ()
            assert suggest_words(base.library, [word]) == ()
    assert "carcinoidd" not in read_english()


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
    assert FEVERS.read(asked) == ["the", "moon fever", "in", "us", "in", "us"]
    assert FEVERS.read("?!") == []


def test_a_word_of_two_groups() -> None:
    """A word of two groups means all of both, the others only their own; its meaning is the first group's."""
    synonyms = Synonyms(fold_groups([["shine", "glow"], ["glow", "light"]]))
    assert synonyms.expand(["glow"]) == ["shine", "glow", "light"]
    assert synonyms.expand(["shine"]) == ["shine", "glow"]
    assert synonyms.read("glow") == ["shine"]


def test_no_synonyms() -> None:
    """Without groups nothing means anything else."""
    synonyms = Synonyms(fold_groups([]))
    assert (synonyms.match_start(["moon"]), synonyms.expand(["moon"])) == (0, [])
    assert synonyms.read("moon") == ["moon"]


def test_a_phrase_without_words_means_nothing() -> None:
    """A phrase that is punctuation alone is left out."""
    assert list(fold_groups([["!!!", "Glows"], ["?"]])) == [("glow", "glow", "glows")]

import pytest
from helpers.invented import fact_base, stating

from netfacts.factbase.index import Index


def mended(statements: list[str], word: str, *others: str) -> tuple[str, ...]:
    """Return what a word is taken for where these statements are all there is."""
    with fact_base(*stating(*statements)) as base:
        return base.lexicon.corrected(word, others)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("glow", True),
        ("glows", True),
        ("fever", True),
        ("luna", True),
        ("2019", True),
        ("glo", False),
        ("stem", False),
    ],
)
def test_known_words(base: Index, word: str, *, known: bool) -> None:
    """A word is known where a fact or a reference holds it, in any of its endings."""
    assert base.lexicon.known(word) is known


def test_counts(base: Index) -> None:
    """An expression finds facts and references apart."""
    lexicon = base.lexicon
    assert (lexicon.facts('"tumor"'), lexicon.references('"tumor"')) == (1, 0)
    assert (lexicon.facts('"luna"'), lexicon.references('"luna"')) == (0, 1)


def test_shown(base: Index) -> None:
    """A word is shown in the spelling that the facts use most; one that they lack as it is."""
    assert base.lexicon.shown("diarrhea") == "diarrhoea"
    assert base.lexicon.shown("moon") == "moon"
    assert base.lexicon.shown("unheard") == "unheard"


def test_stems(base: Index) -> None:
    """Stems are those of the compiled facts, or are made for words that these lack; asked twice, the same."""
    for _ in range(2):
        stems = base.lexicon.stems(["tumors", "diarrhea", "unheards"])
        assert (stems["tumors"], stems["diarrhea"], stems["unheards"]) == ("tumor", "diarrhea", "unheard")


def test_halves() -> None:
    """A word is cut where both halves are known; of several ways where the rarer half is most frequent."""
    with fact_base(
        *stating("car cinoid", "carci noid", "carci noid", "grade 2 of it", "100 200 a b")
    ) as base:
        lexicon = base.lexicon
        assert lexicon.halves("carcinoid") == ("carci", "noid")
        assert lexicon.halves("grade2") == ("grade", "2")
        assert lexicon.halves("2grade") == ("2", "grade")
        assert lexicon.halves("ofit") == ()  # halves of two letters
        assert lexicon.halves("100200") == ()
        assert lexicon.halves("gradex") == ()
        assert lexicon.halves("") == ()


def test_of_many_near_words() -> None:
    """Of near words one beside the others comes first, then of the same letters, then the most frequent."""
    assert mended(["fewer", "fewer x", "feves"], "fever") == ("fewer",)
    assert mended(["fewer", "fewer x", "fevre"], "fever") == ("fevre",)
    assert mended(["fewer moon", "fewer x", "fevre sun"], "fever", "moon") == ("fewer",)
    assert mended(["fewer moon", "fewer x", "fevre sun"], "fever", "mars", "sun") == ("fevre",)
    assert mended(["fewer", "lever"], "fever", "stars") == ("fewer",)


@pytest.mark.parametrize(
    ("known", "word", "used"),
    [
        ("fever", "feevr", ("fever",)),
        ("dies", "diet", ()),  # four letters: too many words are that near
        ("cart", "carrt", ("cart",)),
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
    """Words of five to 64 letters are mended by one slip, from eight letters by two; never a digit."""
    assert mended([known], word) == used


def test_greek_is_mended_within_its_letters() -> None:
    """In a script without its letters tried, a word is mended where letters were left out."""
    assert mended(
        ["\u03c0\u03c5\u03c1\u03b5\u03c4\u03c9\u03b4\u03b7\u03c2"],
        "\u03c0\u03c5\u03c1\u03b5\u03c4\u03c9\u03b7\u03c2",
    ) == ("\u03c0\u03c5\u03c1\u03b5\u03c4\u03c9\u03b4\u03b7\u03c3",)


def test_alike_words() -> None:
    """Alike are the known words of the same first letter whose length differs by two at most."""
    with fact_base(*stating("moons mo moonly moonlets m zeal")) as base:
        assert base.lexicon.alike("moons") == ["moonly", "moons"]
        assert base.lexicon.alike("\U0001d7ff") == []


def test_names_are_mended(base: Index) -> None:
    """A slip in a name that only references hold is mended, too."""
    assert base.lexicon.corrected("crator", ()) == ("crater",)

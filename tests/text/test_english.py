import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from conftest import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from netfacts.facts import files
from netfacts.text.english import read_function_words, stem, stem_phrase
from netfacts.text.folding import fold, fold_phrase, words

SUFFIXES = (
    "ational",
    "ed",
    "eed",
    "ing",
    "s",
    "sses",
    "ies",
    "es",
    "ness",
    "y",
    "ll",
    "e",
    "ion",
    "ment",
    "logy",
)


@pytest.fixture(scope="module")
def fts5() -> Iterator[sqlite3.Connection]:
    """Return a table of FTS5 with one of its stems."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript("""
            CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'porter unicode61');
            CREATE VIRTUAL TABLE stems USING fts5vocab (words, instance);
            """)
        yield connection


def stems(fts5: sqlite3.Connection, asked: list[str]) -> list[str]:
    """Return the stems that FTS5 makes of some words."""
    fts5.execute("DELETE FROM words")
    rows = ({"number": number, "word": word} for number, word in enumerate(asked))
    fts5.executemany("INSERT INTO words (rowid, word) VALUES (:number, :word)", rows)
    return [term for (term,) in fts5.execute("SELECT term FROM stems ORDER BY doc, offset")]


def test_phrases() -> None:
    """The words of a folded phrase are stemmed; what folds to nothing is left out."""
    assert stem_phrase(fold_phrase("Tumours, SURVIVAL survive")) == ["tumor", "surviv", "surviv"]
    nothing = [c for c in map(chr, range(0x3000)) if c.isalnum() and not fold(c)]
    assert nothing
    assert stem_phrase(fold_phrase(" ".join([*nothing, "glow"]))) == ["glow"]


def test_stems_are_those_of_the_index(fts5: sqlite3.Connection) -> None:
    """Every word of the shipped facts and of the invented corpus has the stem that FTS5 finds it by."""
    texts = [path.read_text(encoding="utf-8") for path in (CORPUS, files.find_shipped())]
    known = sorted({folded for text in texts for word in words(text) if (folded := fold(word))})
    assert [stem(word) for word in known] == stems(fts5, known)


@given(st.text("aeioubcdlsztwxy", min_size=1, max_size=6), st.lists(st.sampled_from(SUFFIXES), max_size=2))
def test_any_word_has_the_stem_of_the_index(
    fts5: sqlite3.Connection, start: str, suffixes: list[str]
) -> None:
    """Whatever its letters and endings, a word has the stem that FTS5 finds it by."""
    word = start + "".join(suffixes)
    assert [stem(word)] == stems(fts5, [word])


@pytest.mark.parametrize("word", ["as", "us", "sses", "a" * 65 + "ing", "2018", "g2018s"])
def test_short_long_and_odd_words(fts5: sqlite3.Connection, word: str) -> None:
    """Words of less than three letters or more than 64 are left as they are, as FTS5 leaves them."""
    assert [stem(word)] == stems(fts5, [word])


def test_function_words_are_listed_with_their_stems() -> None:
    """The file of function words, in alphabetical order, has the stem of each."""
    listed = read_function_words()
    assert listed == {word: stem(fold(word)) for word in listed}
    assert list(listed) == sorted(listed)

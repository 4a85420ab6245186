"""The stems that FTS5 makes of words, for those who want to know which word matched."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

_TABLES = """
    CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'porter unicode61');
    CREATE VIRTUAL TABLE stems USING fts5vocab (words, instance);
"""


_AT_ONCE = 10_000  # words; all of a long list in one table take three times the memory


def stems(words: Sequence[str]) -> list[str]:
    """Return the stem of each folded word; the word itself where FTS5 takes it for none, or for several."""
    parts = (words[start : start + _AT_ONCE] for start in range(0, len(words), _AT_ONCE))
    return [stem for part in parts for stem in _stems(part)]


def _stems(words: Sequence[str]) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLES)
        connection.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(words))
        single = "SELECT doc, term FROM stems GROUP BY doc HAVING count(*) = 1"
        found: dict[int, str] = dict(connection.execute(single).fetchall())
    return [found.get(number, word) for number, word in enumerate(words)]

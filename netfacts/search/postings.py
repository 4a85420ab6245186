"""Which texts contain a word or a phrase, and how much it weighs there: FTS5, with an idf of our own.

The weight is BM25F's without its idf: it grows with the number of times that the phrase occurs, counted by
field, and shrinks with the length of the text. FTS5's idf is divided out: it drops to nothing where a word
occurs in more than half of the texts, so that such words rank by noise.
"""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from math import log

_MAX_REMEMBERED = 2000  # phrases, for many queries in one process
_MIN_FTS5_IDF = 1e-6


def weigh_idf(texts: int, containing: int) -> float:
    """Return the inverse document frequency of what so many of the texts contain: how telling it is."""
    return log(1 + (texts - containing + 0.5) / (containing + 0.5))


class Postings:
    """An FTS5 table of folded texts: `words` of facts, or `reference_words`."""

    def __init__(self, connection: sqlite3.Connection, table: str, weights: Iterable[float] = ()) -> None:
        self._connection = connection
        self._table = table
        self._score = f"-bm25({', '.join([table, *map(str, weights)])})"
        (self.size,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        """How many texts there are."""
        self.find = lru_cache(_MAX_REMEMBERED)(self._find)
        """Return the numbers of the texts that contain a folded phrase, each with its weight there."""

    def _find(self, phrase: str) -> dict[int, float]:
        # Every word is quoted: nothing that is typed can be FTS5's syntax.
        rows = self._connection.execute(
            f"SELECT rowid, {self._score} FROM {self._table} WHERE {self._table} MATCH :phrase",
            {"phrase": f'"{phrase}"'},
        ).fetchall()
        found = len(rows)
        idf = max(log((self.size - found + 0.5) / (found + 0.5)), _MIN_FTS5_IDF)
        return {number: score / idf for number, score in rows}

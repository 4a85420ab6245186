"""What the compiled facts know of words: which they hold, and which one a mistyped word may have been."""

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from functools import lru_cache, partial

from netfacts.spelling import LONG, SHORTEST, one_edit, two_edits
from netfacts.stems import stems
from netfacts.synonyms import Synonyms

_ONLY_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_LEAST_HALF = 3  # letters
_CANDIDATES = 8  # compared by the company that they keep
_REMEMBERED = 10_000  # answers, for many queries in one process


class Lexicon:
    """The words of a compiled fact base. All words here are folded."""

    def __init__(self, connection: sqlite3.Connection, synonyms: Synonyms) -> None:
        self._connection = connection
        self._stems: dict[str, str] = {}
        self.synonyms = synonyms
        self.facts = lru_cache(_REMEMBERED)(partial(self._matching, "words"))
        """Tells how many facts an FTS5 expression finds."""
        self.references = lru_cache(_REMEMBERED)(partial(self._matching, "reference_words"))
        """Tells how many references an FTS5 expression finds."""

    def known(self, word: str) -> bool:
        """Tell whether any fact or reference holds `word`, in any of its endings."""
        return self.facts(f'("{word}")') > 0 or self.references(f'("{word}")') > 0

    def stems(self, words: Collection[str]) -> dict[str, str]:
        """Return the stem of each of some words, and perhaps of others."""
        new = [word for word in words if word not in self._stems]
        if new:
            known = "SELECT word, stem FROM word WHERE word IN (SELECT value FROM json_each(?))"
            self._stems.update(self._connection.execute(known, (json.dumps(new),)))
            unknown = [word for word in new if word not in self._stems]
            self._stems.update(zip(unknown, stems(unknown) if unknown else (), strict=True))
        return self._stems

    def shown(self, word: str) -> str:
        """Return the spelling in which `word` stands in the facts most often."""
        row = self._connection.execute("SELECT shown FROM word WHERE word = ?", (word,)).fetchone()
        return row[0] if row else word

    def halves(self, word: str) -> tuple[str, ...]:
        """Return the two known words that `word` is made of; () where it is not.

        Of several ways, the one whose rarer half is the most frequent.
        """
        cuts = {found.start() for found in _BEFORE_DIGITS.finditer(word)}
        cuts |= set(range(_LEAST_HALF, len(word) - _LEAST_HALF + 1))
        ways = [(word[:cut], word[cut:]) for cut in sorted(cuts)]
        counts = self._counts([half for way in ways for half in way])
        whole = [way for way in ways if all(half in counts for half in way)]
        return max(whole, key=lambda way: min(counts[half] for half in way), default=())

    def corrected(self, word: str, others: Sequence[str]) -> tuple[str, ...]:
        """Return the known word that `word` was most likely meant to be; () where none is near.

        Of several, one that stands in a fact together with some of the `others`; of these, one of the
        same letters, then the most frequent.
        """
        if len(word) < SHORTEST or not _ONLY_LETTERS.fullmatch(word):  # 2017 is not a slip for 2018
            return ()
        counts = self._counts(one_edit(word))
        if not counts and len(word) >= LONG:
            counts = self._counts(two_edits(word, self.alike(word)))
        letters = sorted(word)
        best = sorted(counts, key=lambda near: (sorted(near) != letters, -counts[near], near))[:_CANDIDATES]
        company = " OR ".join(f'"{other}"' for other in others)
        beside = [w for w in best if company and self.facts(f'"{w}" AND ({company})')]
        return tuple((beside or best)[:1])

    def _matching(self, table: str, expression: str) -> int:
        count = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        (number,) = self._connection.execute(count, (expression,)).fetchone()
        return int(number)

    def _counts(self, words: Collection[str]) -> dict[str, int]:
        """Return, of those of `words` that are known as they stand, how often they occur."""
        rows = self._connection.execute(
            "SELECT word, count FROM word WHERE word IN (SELECT value FROM json_each(?))",
            (json.dumps(list(words)),),
        )
        return dict(rows.fetchall())

    def alike(self, word: str) -> list[str]:
        """Return the known words with the first letter of `word`, two letters longer or shorter at most."""
        rows = self._connection.execute(
            "SELECT word FROM word WHERE word >= ?1 AND word < ?2 AND abs(length(word) - ?3) <= 2",
            (word[0], chr(ord(word[0]) + 1), len(word)),
        )
        return [row[0] for row in rows]

"""What the compiled facts know of words: which they hold, and which one a mistyped word may have been."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache, partial

from netfacts.search.fields import BM25
from netfacts.search.spelling import LONG, LONGEST, SHORTEST, one_edit, two_edits
from netfacts.search.stems import stems
from netfacts.search.synonyms import Synonyms
from netfacts.text.folding import fold

_ONLY_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_DIGITS = re.compile(r"(?<=\d)(?=\d)")
_SEARCHED = ("words", "reference_words")
_LEAST_HALF = 3  # letters
_REMEMBERED = 10_000  # answers, for many queries in one process
_SCORES_REMEMBERED = 500  # of which each may be as long as the list of facts


class Lexicon:
    """The words of a compiled fact base. All words here are folded, unless it is said that they are not."""

    def __init__(self, connection: sqlite3.Connection, synonyms: Synonyms) -> None:
        self._connection = connection
        (self.size,) = connection.execute("SELECT count(*) FROM fact").fetchone()
        """How many facts there are."""
        self._stems: dict[str, str] = {}
        self.synonyms = synonyms
        self.facts = lru_cache(_REMEMBERED)(partial(self._matching, "words"))
        """Tells how many facts an FTS5 expression finds."""
        self.scores = lru_cache(_SCORES_REMEMBERED)(self._scored)
        """Tells the facts that an FTS5 expression finds, by their numbers, each with its BM25."""
        self.known = lru_cache(_REMEMBERED)(self._held)
        """Tells whether any fact or reference holds a word, in any of its endings."""
        self._near = lru_cache(_REMEMBERED)(self._nearest)
        self.references = lru_cache(_REMEMBERED)(partial(self._matching, "reference_words"))
        """Tells how many references an FTS5 expression finds."""

    def knows(self, alternatives: Iterable[str]) -> bool:
        """Tell whether any fact or reference holds one of some words or phrases."""
        return any(map(self.known, alternatives))

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
        """Return `word` as it is spelled in the facts."""
        row = self._connection.execute("SELECT shown FROM word WHERE word = ?", (word,)).fetchone()
        return row[0] if row else word

    def halves(self, word: str) -> tuple[str, ...]:
        """Return the two known words that `word`, not yet folded, is made of; () where it is not.

        Of several ways, the one whose rarer half stands in the most facts. Numbers stay whole.
        """
        if len(word) > LONGEST:
            return ()
        cuts = {found.start() for found in _BEFORE_DIGITS.finditer(word)}
        cuts |= set(range(_LEAST_HALF, len(word) - _LEAST_HALF + 1))
        cuts -= {found.start() for found in _DIGITS.finditer(word)}
        ways = [(fold(word[:cut]), fold(word[cut:])) for cut in sorted(cuts)]
        known = self._known([half for way in ways for half in way])
        whole = [way for way in ways if known.issuperset(way)]
        return max(whole, key=lambda way: min(map(self._frequency, way)), default=())

    def corrected(self, word: str, others: Sequence[str]) -> tuple[str, ...]:
        """Return the known word that `word` was most likely meant to be; () where none is near.

        Of several, one that stands in a fact together with some of the `others`; of these, one of the
        same letters, then the one that stands in the most facts.
        """
        if not (SHORTEST <= len(word) <= LONGEST and _ONLY_LETTERS.fullmatch(word)):
            return ()  # 2017 is not a slip for 2018
        near = self._near(word)
        company = " OR ".join(f'"{other}"' for other in others)
        beside = {other for other in near if company and self.facts(f'"{other}" AND ({company})')}
        letters = sorted(word)
        best = sorted(beside or near, key=lambda w: (sorted(w) != letters, -self._frequency(w), w))
        return tuple(best[:1])

    def _nearest(self, word: str) -> set[str]:
        """Return the known words that are one slip away, else, of a long word, two."""
        near = self._known(one_edit(word))
        if not near and len(word) >= LONG:
            near = self._known(two_edits(word, self.alike(word)))
        return near

    def _frequency(self, word: str) -> int:
        return self.facts(f'"{word}"')

    def _scored(self, expression: str) -> dict[int, float]:
        scored = f"SELECT rowid, {BM25} FROM words WHERE words MATCH ?"
        return dict(self._connection.execute(scored, (expression,)).fetchall())

    def _matching(self, table: str, expression: str) -> int:
        count = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        (number,) = self._connection.execute(count, (expression,)).fetchone()
        return int(number)

    def _held(self, word: str) -> bool:
        held = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?1)" for table in _SEARCHED)
        (found,) = self._connection.execute(f"SELECT {held}", (f'"{word}"',)).fetchone()
        return bool(found)

    def _known(self, words: Collection[str]) -> set[str]:
        """Return those of `words` that are known as they stand."""
        known = "SELECT word FROM word WHERE word IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._connection.execute(known, (json.dumps(list(words)),))}

    def alike(self, word: str) -> list[str]:
        """Return the known words with the first letter of `word`, two letters longer or shorter at most."""
        rows = self._connection.execute(
            "SELECT word FROM word WHERE word >= ?1 AND word < ?2 AND abs(length(word) - ?3) <= 2",
            (word[0], chr(ord(word[0]) + 1), len(word)),
        )
        return [row[0] for row in rows]

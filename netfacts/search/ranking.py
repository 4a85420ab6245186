"""A query on the compiled fact base -> the numbers of the facts that answer it, best first.

BM25 as FTS5 counts it, in tiers: facts that name the very question come before those that hold every term,
these before those that cite a reference which does, and these before facts that hold any. A term that no
fact holds is looked for in the references.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple

from netfacts.search.fields import BM25
from netfacts.search.lexicon import Lexicon
from netfacts.search.query import Query, Term, folded_phrase, is_function_word
from netfacts.text.folding import words

# Among facts that BM25 holds for almost equal, the one whose title is little more than the query comes
# first: "carcinoid" is rather "Carcinoid syndrome" than "Carcinoids among lung cancers in adults". More
# than a tenth costs answers (benchmarks/search_quality.py).
_TITLE_BONUS = 0.1
_RERANKED = 10
_MOST = 2**63 - 1  # the highest number that SQLite knows
_LEAST_COVERAGE = 0.25  # of a query's idf, by the best fact; below, nothing is found
_SHORT = 4  # terms: where nobody speaks of half of them, and of two at least, nothing is found
_UNKNOWN = 2
_FEW = 1000  # facts: so many that what their terms score may be held in memory
_LONGEST_QUESTION = 20  # words
_GUESS = 0.5  # of the idf of a term that stands for a mistyped word

_EVERY = "SELECT number, 0.0 AS score FROM fact WHERE ? = ''"
_HOLDING = f"SELECT rowid AS number, {BM25} AS score FROM words WHERE words MATCH ?"
_MATCHING = "(SELECT rowid FROM words WHERE words MATCH ?)"
_CITING = """
    SELECT   citation.fact AS number, max(known.score) AS score
    FROM     (SELECT rowid, -bm25(reference_words) AS score
              FROM   reference_words
              WHERE  reference_words MATCH ?
              LIMIT  -1) AS known -- a limit keeps bm25 out of the grouping, where SQLite refuses it
    JOIN     reference ON reference.number = known.rowid
    JOIN     citation  ON citation.reference = reference.id
    GROUP BY citation.fact
"""


class _Tier(NamedTuple):
    """What to select facts by; what `cited` says, a reference of theirs must hold, too."""

    select: str
    text: str
    cited: str = ""
    every: bool = False
    """Whether the text asks for every term that facts hold, rather than for any."""
    asked: str = ""
    """What a fact must be written for, too."""


class Ranking:
    """One query, asked of one compiled fact base. `sources` are ids of references, one of which is cited."""

    def __init__(
        self, connection: sqlite3.Connection, lexicon: Lexicon, query: Query, sources: Sequence[str]
    ) -> None:
        self._connection = connection
        self._lexicon = lexicon
        self._expressions = {term: expression(term) for term in query.terms}
        self._counts = {term: lexicon.facts(text) for term, text in self._expressions.items()}
        self._held = [text for term, text in self._expressions.items() if self._counts[term]]
        # What references are asked for: terms that no fact holds, and everything at once.
        unheld = " OR ".join(text for text in self._expressions.values() if text not in self._held)
        every = " AND ".join(self._expressions.values()) if len(self._expressions) > 1 else ""
        self._cited = unheld if unheld and lexicon.references(unheld) else ""
        self._all_cited = every if every and lexicon.references(every) else ""
        typed = " ".join(phrase for term in query.terms for phrase in term.alternatives)
        self._words = set(map(singular, typed.split(" ")))
        self._question = question(query.typed)
        self._conditions = dict(_conditions(query, sources))
        self._added = bool(self._held) and not self._conditions and lexicon.size <= _FEW

    def best(self, limit: int, title: Callable[[int], Sequence[str]]) -> dict[int, float]:
        """Return the numbers of the first facts, best first, each with its score.

        `title` tells the words of a fact's title, singular.
        """
        most = max(limit, _RERANKED)
        tiers: dict[int, int] = {}
        scores: dict[int, float] = {}
        for number, tier in enumerate(self._tiers()):
            for fact, score in self._rows(tier, most):
                tiers.setdefault(fact, number)
                scores.setdefault(fact, score)
            if len(scores) >= limit:  # what follows comes behind them
                break
        for fact in list(scores)[:_RERANKED]:
            scores[fact] *= 1 + _TITLE_BONUS * self._share(title(fact))
        ranked = sorted(scores, key=lambda fact: (tiers[fact], -scores[fact], fact))
        return {fact: scores[fact] for fact in ranked[:limit]}

    def total(self) -> int:
        """Return how many facts hold any of it, or cite a reference that does where no fact can."""
        cited = " OR ".join(f"({text})" for text in (self._all_cited, self._cited) if text)
        if self._added and not cited:
            return len(self._sums)
        asked = {_HOLDING: " OR ".join(self._held), _CITING: cited}
        asked = {select: text for select, text in asked.items() if text}
        if not self._expressions:
            asked = {_EVERY: ""}
        if not asked:
            return 0
        union = " UNION ".join(f"SELECT number FROM ({select})" for select in asked)
        values = *asked.values(), *self._conditions.values()
        return self._number(f"SELECT count(*) FROM ({union}) WHERE true{self._narrowed()}", *values)

    def covers(self, held: Collection[Term]) -> bool:
        """Tell whether the terms that a fact holds or cites are enough of what makes the query telling.

        Never where nobody speaks of half of a few terms: what holds the others is about something else.
        """
        unknown = sum(not self._lexicon.knows(term.alternatives) for term in self._counts)
        if _UNKNOWN <= unknown >= len(self._counts) / 2 and len(self._counts) <= _SHORT:
            return False
        total = self._lexicon.size
        covered = asked = 0.0
        for term, count in self._counts.items():
            idf = log(1 + (total - count + 0.5) / (count + 0.5))
            asked += idf
            covered += idf * (_GUESS if term.guessed else 1) * (term in held)
        return covered >= min(_LEAST_COVERAGE, 2 / max(1, len(self._counts))) * asked

    def _tiers(self) -> Iterator[_Tier]:
        """Yield what to look for, the best first."""
        if not self._expressions:
            yield _Tier(_EVERY, "")
            return
        every, some, cited = " AND ".join(self._held), " OR ".join(self._held), self._cited
        complete = len(self._held) == len(self._expressions)
        # Together with the terms: function words alone stand in every fact.
        asked = f"{every} AND {self._question}" if complete and self._question else ""
        tiers = (
            _Tier(_HOLDING, every if asked else "", every=True, asked=asked),
            _Tier(_HOLDING, every if complete else "", every=True),
            _Tier(_HOLDING, every if cited else "", cited, every=True),
            _Tier(_CITING, self._all_cited),
            _Tier(_HOLDING, some if cited else "", cited),
            _Tier(_HOLDING, some if not complete or len(self._held) > 1 else ""),
            _Tier(_CITING, cited),
        )
        yield from (tier for tier in tiers if tier.text)

    def _rows(self, tier: _Tier, most: int) -> list[tuple[int, float]]:
        if self._added and tier.select is _HOLDING and not tier.cited:
            sums = self._sums
            found = sorted(self._all_held() if tier.every else sums)
            if tier.asked:
                found = [number for number in found if number in self._lexicon.scores(tier.asked)]
            best = sorted(found, key=sums.__getitem__, reverse=True)  # of equals, the first stays so
            return [(number, sums[number]) for number in best[:most]]
        citing = f" AND number IN (SELECT number FROM ({_CITING}))" if tier.cited else ""
        citing += f" AND number IN {_MATCHING}" if tier.asked else ""
        statement = f"""
            SELECT number, score
            FROM   ({tier.select})
            WHERE  true{citing}{self._narrowed()}
            ORDER  BY score DESC, number
            LIMIT  {min(most, _MOST)}
            """
        values = filter(None, (tier.text, tier.cited, tier.asked)) if tier.text else ("",)
        return self._connection.execute(statement, (*values, *self._conditions.values())).fetchall()

    @cached_property
    def _sums(self) -> dict[int, float]:
        """The facts that hold any term, with their BM25: the sum of what each term scores.

        SQLite does the same, but from the start for each query; many queries share their terms.
        """
        sums: dict[int, float] = {}
        for text in self._held:
            for number, score in self._lexicon.scores(text).items():
                sums[number] = sums.get(number, 0.0) + score
        return sums

    def _all_held(self) -> set[int]:
        """Return the facts that hold every term."""
        first, *others = (self._lexicon.scores(text).keys() for text in self._held)
        return set(first).intersection(*others)

    def _share(self, title: Sequence[str]) -> float:
        """Return the share of a title's words that the query names."""
        return sum(map(self._words.__contains__, title)) / max(1, len(title))

    def _narrowed(self) -> str:
        return "".join(f" AND {condition}" for condition in self._conditions)

    def _number(self, select: str, *values: str | int) -> int:
        (number,) = self._connection.execute(select, values).fetchone()
        return int(number)


def singular(word: str) -> str:
    """Return a folded word without the s of a plural, near enough to tell that two are the same."""
    return word.rstrip("s")


def expression(term: Term) -> str:
    """Return a term for FTS5. Every word is quoted: nothing that is typed can be its syntax."""
    return "(" + " OR ".join(f'"{phrase}"' for phrase in term.alternatives) + ")"


def question(typed: str) -> str:
    """Return what finds facts that are written for a question as it was typed; "" where it is no question.

    Of "is it cancer" one word is looked up, which two facts in five hold; a curator wrote all three.
    """
    asked = words(typed)
    if len(asked) > _LONGEST_QUESTION or not any(map(is_function_word, asked)):
        return ""
    return f'{{keywords answers}} : "{folded_phrase(typed)}"'


def _conditions(query: Query, sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield SQL conditions on the number of a fact, each with its value."""
    if query.topics:
        topics = "SELECT number FROM fact WHERE topic IN (SELECT value FROM json_each(?))"
        yield f"number IN ({topics})", json.dumps(query.topics)
    if query.sources:
        citing = "SELECT fact FROM citation WHERE reference IN (SELECT value FROM json_each(?))"
        yield f"number IN ({citing})", json.dumps(sources)
    if required := [expression(term) for term in query.terms if term.required]:
        yield f"number IN {_MATCHING}", " AND ".join(required)
    if query.excluded:
        yield f"number NOT IN {_MATCHING}", " OR ".join(f'"{phrase}"' for phrase in query.excluded)

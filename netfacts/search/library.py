"""What a search reads of a compiled fact base, remembered for many queries in one process."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from netfacts.facts.measure import decode_figure
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, FieldStems
from netfacts.search.function_words import is_function_stem
from netfacts.search.postings import Postings, weigh_idf
from netfacts.search.questions import Question, cut_question, sort_words
from netfacts.search.synonyms import Synonym, Synonyms
from netfacts.text.folding import fold, words
from netfacts.text.safe import clean
from netfacts.text.stemming import stem, stem_phrase

_MAX_REMEMBERED = 1000  # facts
_MAX_MEANINGS = 10_000
_FUNCTION_WORD = 0.5  # of its idf, in a question
_Stored = TypeVar("_Stored", Edition, Reference, Fact)


def decode(stored: bytes, kind: type[_Stored]) -> _Stored:
    """Return an item of the fact files from its JSON in the compiled fact base."""
    return msgspec.json.decode(stored, type=kind, dec_hook=decode_figure)


class Library:
    """The facts, words and synonyms of a compiled fact base."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        rows = connection.execute("SELECT stems, meaning, phrase FROM synonym")
        self.synonyms = Synonyms(map(Synonym._make, rows))
        self.facts = Postings(connection, "words", WEIGHTS.values())
        self.references = Postings(connection, "reference_words")
        self.read_fact = lru_cache(_MAX_REMEMBERED)(self._read_fact)
        """Return a fact by its number."""
        self.cut_fields = lru_cache(_MAX_REMEMBERED)(self._cut_fields)
        """Return the stems of each field of a fact, by its number."""
        self.cut_questions = lru_cache(_MAX_REMEMBERED)(self._cut_questions)
        """Return the questions that a fact answers, by its number."""
        self.count_stem = lru_cache(_MAX_MEANINGS)(self._count_stem)
        """Return how many facts contain a stem."""
        self.weigh_meaning = lru_cache(_MAX_MEANINGS)(self._weigh_meaning)
        """Return how much a meaning counts in a question: its idf, half of it where it is a function word."""
        self.list_citing = lru_cache(_MAX_REMEMBERED)(self._list_citing)
        """Return the numbers of the facts that cite a reference, by its number."""

    def knows(self, phrases: Iterable[str]) -> bool:
        """Tell whether any fact or reference contains one of these words or phrases."""
        return any(self.facts.find(one) or self.references.find(one) for one in phrases)

    def count_facts(self, word: str) -> int:
        """Return how many facts contain a word in any of its endings."""
        return self.count_stem(stem(word))

    def is_keyword(self, word: str) -> bool:
        """Tell whether a word is among the keywords or in the title of a fact, or in a group of synonyms."""
        named = "SELECT count(*) FROM words WHERE words MATCH :phrase"
        ((count,),) = self._select(named, phrase=f'{{keywords title}} : "{word}"')
        return bool(count or self.synonyms.expand([stem(word)]))

    def find_words(self, candidates: Collection[str]) -> set[str]:
        """Return those of some words that the fact files contain exactly so."""
        known = "SELECT word FROM word WHERE word IN (SELECT value FROM json_each(:words))"
        rows = self._connection.execute(known, {"words": json.dumps(list(candidates))})
        return {word for (word,) in rows}

    def find_similar_words(self, word: str) -> list[str]:
        """Return the known words with the same first letter, at most two letters longer or shorter."""
        rows = self._connection.execute(
            """
            SELECT word
            FROM   word
            WHERE  word >= :first AND word < :next AND abs(length(word) - :length) <= 2
            """,
            {"first": word[0], "next": chr(ord(word[0]) + 1), "length": len(word)},
        )
        return [similar for (similar,) in rows]

    def show_word(self, word: str) -> str:
        """Return a folded word as the fact files write it."""
        shown = "SELECT shown FROM word WHERE word = :word"
        row = self._connection.execute(shown, {"word": word}).fetchone()
        return row[0] if row else word

    def find_references(self, named: Iterable[str]) -> list[str]:
        """Return the ids of the references that are named: by id, or else by words that one contains."""
        found: list[str] = []
        for name in named:
            rows = self._select("SELECT id FROM reference WHERE id = :name", name=clean(name))
            folded = [*filter(None, map(fold, words(name)))]
            if not rows and folded:
                numbers = set.intersection(*(set(self.references.find(word)) for word in folded))
                rows = self._select(
                    "SELECT id FROM reference WHERE number IN (SELECT value FROM json_each(:numbers))",
                    numbers=json.dumps(list(numbers)),
                )
            found += [reference for (reference,) in rows]
        return found

    def list_of_topics(self, topics: Sequence[str]) -> set[int]:
        """Return the numbers of the facts of some topics."""
        select = "SELECT number FROM fact WHERE topic IN (SELECT value FROM json_each(:topics))"
        return {number for (number,) in self._select(select, topics=json.dumps(topics))}

    def list_cited(self, references: Sequence[str]) -> set[int]:
        """Return the numbers of the facts that cite one of these references, named by their ids."""
        select = "SELECT fact FROM citation WHERE reference IN (SELECT value FROM json_each(:references))"
        return {number for (number,) in self._select(select, references=json.dumps(references))}

    def _weigh_meaning(self, meaning: str) -> float:
        phrases = self.synonyms.expand(meaning.split(" ")) or [meaning]
        containing = max(min(map(self.count_stem, stem_phrase(phrase))) for phrase in phrases)
        weight = weigh_idf(self.facts.size, containing)
        return weight * _FUNCTION_WORD if is_function_stem(meaning) else weight

    def _count_stem(self, one: str) -> int:
        rows = self._select("SELECT doc FROM vocabulary WHERE term = :stem", stem=one)
        return int(rows[0][0]) if rows else 0

    def _read_fact(self, number: int) -> Fact:
        ((stored,),) = self._select("SELECT json FROM fact WHERE number = :number", number=number)
        return decode(stored, Fact)

    def _cut_fields(self, number: int) -> FieldStems:
        fact = self.read_fact(number)
        select = "SELECT json FROM reference WHERE id IN (SELECT value FROM json_each(:references))"
        rows = self._select(select, references=json.dumps(list(fact.list_cited())))
        return FieldStems(fact, (decode(stored, Reference) for (stored,) in rows))

    def cut_question(self, text: str) -> Question:
        """Return what a question is about."""
        return cut_question(text, self.synonyms, self.weigh_meaning)

    def list_asked(self, text: str) -> set[int]:
        """Return the numbers of the facts that answer exactly this question, in any order of its words."""
        rows = self._select("SELECT fact FROM question WHERE words = :words", words=sort_words([text])[0])
        return {number for (number,) in rows}

    def _cut_questions(self, number: int) -> list[Question]:
        return list(map(self.cut_question, self.read_fact(number).answers))

    def _list_citing(self, reference: int) -> tuple[int, ...]:
        rows = self._select(
            """
            SELECT   citation.fact
            FROM     reference JOIN citation ON citation.reference = reference.id
            WHERE    reference.number = :reference
            ORDER BY citation.fact
            """,
            reference=reference,
        )
        return tuple(number for (number,) in rows)

    def _select(self, select: str, **values: str | int) -> list[tuple[Any, ...]]:
        return self._connection.execute(select, values).fetchall()

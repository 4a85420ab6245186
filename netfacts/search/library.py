"""What a search reads from a compiled fact base, remembered for many queries in one process."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache, partial
from math import log
from typing import Any, TypeVar

import msgspec

from netfacts.facts import decode_figure
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, FieldWords
from netfacts.search.lexicon import Synonyms
from netfacts.text.english import list_function_stems, stem, stem_phrase
from netfacts.text.folding import fold_phrase
from netfacts.text.safe import clean

_MAX_REMEMBERED = 2000  # facts and phrases
_MAX_MEANINGS = 10_000
_FUNCTION_WORD = 0.5  # factor for its idf, in a question
_MIN_FTS5_IDF = 1e-6
_Stored = TypeVar("_Stored", Edition, Reference, Fact)


def decode(stored: bytes, kind: type[_Stored]) -> _Stored:
    """Decode an item of the fact files from its JSON in the compiled fact base."""
    return msgspec.json.decode(stored, type=kind, dec_hook=decode_figure)


def list_first(connection: sqlite3.Connection, select: str, **values: str | int) -> list[Any]:
    """Return the first column of a query's rows."""
    return [row[0] for row in connection.execute(select, values)]


def weigh_idf(texts: int, containing: int) -> float:
    """Return the inverse document frequency of a term: the fewer texts contain it, the more telling it is."""
    return log(1 + (texts - containing + 0.5) / (containing + 0.5))


class Postings:
    """Which texts of an FTS5 table contain a word or a phrase, and how much it weighs there.

    The weight is BM25F without the idf: it grows with the number of times that the phrase occurs, weighted
    by field, and shrinks with the length of the text. FTS5's idf is divided out, because it drops to almost 0
    for a word in more than half of the texts, so that such words would rank by noise.
    """

    def __init__(self, connection: sqlite3.Connection, texts: str, table: str, *weights: float) -> None:
        self._connection = connection
        score = f"-bm25({', '.join([table, *map(str, weights)])})"
        self._select = f"SELECT rowid, {score} FROM {table} WHERE {table} MATCH :phrase"
        self.size: int = connection.execute(f"SELECT coalesce(max(number), 0) FROM {texts}").fetchone()[0]
        """The number of texts."""
        self.find = lru_cache(_MAX_REMEMBERED)(self._find)
        """Return the numbers of the texts that contain a folded phrase, each with its weight there."""

    def find_any(self, phrases: Sequence[str]) -> dict[int, float]:
        """Return the texts that contain one of several folded phrases, each with its highest weight there."""
        united = dict(self.find(phrases[0]))
        for phrase in phrases[1:]:
            for number, weight in self.find(phrase).items():
                united[number] = max(weight, united.get(number, 0.0))
        return united

    def _find(self, phrase: str) -> dict[int, float]:
        # The phrase is quoted, so that nothing typed is read as FTS5 syntax.
        rows = self._connection.execute(self._select, {"phrase": f'"{phrase}"'}).fetchall()
        idf = max(log((self.size - len(rows) + 0.5) / (len(rows) + 0.5)), _MIN_FTS5_IDF)
        return {number: score / idf for number, score in rows}


class Library:
    """The facts, words and synonyms of a compiled fact base."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._list = partial(list_first, connection)
        self.facts = Postings(connection, "fact", "words", *WEIGHTS.values())
        self.references = Postings(connection, "reference", "reference_words")
        self.read_fact = lru_cache(_MAX_REMEMBERED)(self._read_fact)
        """Return the fact with a number."""
        self.cut_fields = lru_cache(_MAX_REMEMBERED)(self._cut_fields)
        """Return the words of each field of the fact with a number."""
        self.read_details = lru_cache(_MAX_REMEMBERED)(self._read_details)
        """Return the traits of the fact with a number, and the folded questions that it answers."""
        self.read_meanings = lru_cache(_MAX_MEANINGS)(self._read_meanings)
        """Return the meanings in a folded question."""
        self.weigh = lru_cache(_MAX_MEANINGS)(self._weigh_meaning)
        """Return how much a meaning counts in a question: its idf (half for a function word), squared."""

    @cached_property
    def synonyms(self) -> Synonyms:
        """The groups of synonyms, which only a search needs."""
        return Synonyms(self._connection.execute("SELECT stems, meaning, phrase FROM synonym"))

    def knows(self, phrases: Iterable[str]) -> bool:
        """Tell whether any fact or reference contains one of these words or phrases."""
        return any(self.facts.find(one) or self.references.find(one) for one in phrases)

    def count_facts(self, word: str) -> int:
        """Return how many facts contain a word, with any ending."""
        return self._counts.get(stem(word), 0)

    def is_keyword(self, word: str) -> bool:
        """Tell whether a word is in the keywords or the title of a fact, or is one of a group of synonyms."""
        named = "SELECT 1 FROM words WHERE words MATCH :phrase LIMIT 1"
        found = self._list(named, phrase=f'{{keywords title}} : "{word}"')
        return bool(found or self.synonyms.expand([stem(word)]))

    def find_words(self, candidates: Collection[str]) -> set[str]:
        """Return the candidates, folded words, that the fact files contain with exactly this ending."""
        select = "SELECT word FROM word WHERE word IN (SELECT value FROM json_each(:words))"
        return set(self._list(select, words=json.dumps(list(candidates))))

    def find_similar_words(self, word: str) -> list[str]:
        """Return the known words with the same first letter and at most two letters more or fewer."""
        similar = "word >= :first AND word < :next AND abs(length(word) - :length) <= 2"
        select = f"SELECT word FROM word WHERE {similar}"
        return self._list(select, first=word[0], next=chr(ord(word[0]) + 1), length=len(word))

    def show_word(self, word: str) -> str:
        """Return a folded word as the fact files spell it."""
        shown = self._list("SELECT shown FROM word WHERE word = :word", word=word)
        return shown[0] if shown else word

    def find_references(self, name: str) -> set[int]:
        """Return the numbers of the references with the id `name`, or else of those with all of its words."""
        numbers = set(self._list("SELECT number FROM reference WHERE id = :name", name=clean(name)))
        folded = fold_phrase(name)
        if numbers or not folded:
            return numbers
        return set.intersection(*(set(self.references.find(word)) for word in folded.split(" ")))

    def list_citing(self, reference: int) -> list[int]:
        """Return the numbers of the facts that cite the reference with a number."""
        named = "SELECT id FROM reference WHERE number = :reference"
        return self._list(f"SELECT fact FROM citation WHERE reference = ({named})", reference=reference)

    def list_of_topics(self, topics: Sequence[str]) -> set[int]:
        """Return the numbers of the facts with one of these topics."""
        select = "SELECT number FROM fact WHERE topic IN (SELECT value FROM json_each(:topics))"
        return set(self._list(select, topics=json.dumps(topics)))

    def list_asked(self, text: str, limit: int) -> list[int]:
        """Return the numbers of up to `limit` facts with a question that contains the whole text."""
        phrase = fold_phrase(text)
        asked = f"SELECT rowid FROM words WHERE words MATCH :phrase LIMIT {limit}"
        return self._list(asked, phrase=f'answers : "{phrase}"') if phrase else []

    def _read_meanings(self, question: str) -> frozenset[str]:
        return frozenset(self.synonyms.unify(stem_phrase(question)))

    def _weigh_meaning(self, meaning: str) -> float:
        same = self.synonyms.list_stems(meaning)
        containing = max(min(self._counts.get(one, 0) for one in stems) for stems in same)
        weight = weigh_idf(self.facts.size, containing)
        return (weight * _FUNCTION_WORD if meaning in list_function_stems() else weight) ** 2

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many facts contain each stem."""
        (stored,) = self._list("SELECT json FROM stems")
        return msgspec.json.decode(stored, type=dict[str, int])

    def _read_details(self, number: int) -> tuple[list[str], list[str]]:
        select = "SELECT traits, questions FROM fact WHERE number = :number"
        ((traits, questions),) = self._connection.execute(select, {"number": number})
        return traits.split("\n"), questions.split("\n")

    def _read_fact(self, number: int) -> Fact:
        (stored,) = self._list("SELECT json FROM fact WHERE number = :number", number=number)
        return decode(stored, Fact)

    def _cut_fields(self, number: int) -> FieldWords:
        fact = self.read_fact(number)
        select = "SELECT json FROM reference WHERE id IN (SELECT value FROM json_each(:references))"
        stored = self._list(select, references=json.dumps(list(fact.list_cited())))
        return FieldWords(fact, (decode(one, Reference) for one in stored))

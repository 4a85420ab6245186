"""The small index with which the search box of a web page ranks its facts; the page reads it as JSON.

A term is a stem, or the common meaning of a group of synonyms; the index identifies it by a number.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, name_reference, read_fields
from netfacts.search.lexicon import Synonyms, fold_groups
from netfacts.text.english import read_function_words, stem
from netfacts.text.folding import FOLDS, fold, tokens

_K1, _B = 1.2, 0.75  # of BM25, as in FTS5
_CITED = 0.3  # the count of a word that only a reference contains
_STEPS = 10  # weights are written as whole numbers of tenths


class WebIndexer:
    """Number the terms of facts and synonyms as they come, and build the index."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._phrases = list(fold_groups(groups))
        self._synonyms = Synonyms(self._phrases)
        self._numbers: dict[str, int] = {}
        self._words: dict[str, int] = {}

    def build(self, facts: Sequence[Fact], references: Mapping[str, Reference]) -> dict[str, object]:
        """Return the index of some facts and of the references that they cite.

        A fact is identified by its place in `facts`, from 0.
        """
        ignored = {self._number_word(fold(word)) for word in read_function_words()}
        phrases = [
            [*map(self._number_word, phrase.split(" ")), self._number(meaning)]
            for _, meaning, phrase in self._phrases
            if " " in phrase
        ]
        counted = [self._count(fact, [references[one] for one in fact.list_cited()]) for fact in facts]
        questions = [[sorted(set(self._unify(text))) for text in fact.answers] for fact in facts]
        postings: list[list[int]] = [[] for _ in self._numbers]
        mean = sum(length for _, length in counted) / len(counted) or 1  # if no fact has a word
        for place, (terms, length) in enumerate(counted):
            shorter = _K1 * (1 - _B + _B * length / mean)
            for term, often in terms.items():
                weight = often * (_K1 + 1) / (often + shorter)  # BM25F, without the idf
                postings[term] += place, max(1, round(weight * _STEPS))
        return {
            "folds": FOLDS,  # replacements, made in this order in a word followed by a space
            "words": " ".join(self._words),
            "terms": list(self._words.values()),  # the term of each word
            "ignored": sorted(ignored),  # the terms of function words
            "phrases": phrases,  # for each: the terms of its words, then its own term
            "postings": postings,  # for each term: the facts that contain it, each followed by its weight
            "questions": questions,  # for each fact: the terms of each question that it answers
        }

    def _count(self, fact: Fact, cited: Sequence[Reference]) -> tuple[dict[int, float], int]:
        """Return how often a fact contains each term, weighted by field, and how many words the fact has.

        A word that only a reference contains counts little, and not as a word of the fact.
        """
        often: dict[int, float] = defaultdict(float)
        length = 0
        for field, text in read_fields(fact).items():
            terms = [self._number_word(word.folded) for word in tokens(text)]
            length += len(terms)
            for term in (*terms, *(set(self._unify(text)) - set(terms))):
                often[term] += WEIGHTS[field]
        named = (word.folded for reference in cited for word in tokens(name_reference(reference)))
        for term in map(self._number_word, named):
            often.setdefault(term, _CITED)
        return often, length

    def _unify(self, text: str) -> list[int]:
        """Return the terms of a text; a phrase with synonyms is one term."""
        stems = [stem(word.folded) for word in tokens(text)]
        return list(map(self._number, self._synonyms.unify(stems)))

    def _number_word(self, folded: str) -> int:
        (term,) = self._synonyms.unify([stem(folded)])
        return self._words.setdefault(folded, self._number(term))

    def _number(self, term: str) -> int:
        return self._numbers.setdefault(term, len(self._numbers))

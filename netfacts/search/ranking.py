"""Rank the facts that match a query, best first.

A fact's score is the sum, over the query's terms, of BM25F weight times idf. A term and its synonyms count as
one, with the highest weight of any of them in the fact, and the idf of all together. The sum shrinks if the
fact covers only part of the query, so that a fact with every word comes before one that repeats a rare word.
The bonus for the closest of the fact's own questions grows with the square of its likeness to the query.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappushpop, nlargest
from math import fsum, isclose, prod, sqrt

from msgspec import Struct

from netfacts.search.library import Library, weigh_idf
from netfacts.search.preferences import list_wishes
from netfacts.search.query import Query, Term

_COVERAGE = 0.3  # exponent: how much a fact loses if it covers only part of the query
_LIKENESS = 2  # exponent: a question that resembles the query only a little adds next to nothing
_CITED = 0.5  # factor for the weight of a word that is in a reference of the fact
_MAX_COMPARED = 60  # facts whose traits and questions are read
_MIN_COVERAGE = 0.1  # share of the query's idf; if the best fact covers less, nothing is found
_MIN_SHARE = 0.1  # of the idf that the best fact covers; a fact with less has only what most facts have
_MAX_SHORT_TERMS = 4  # of a short query, which finds nothing if half of its terms are unknown
_MIN_UNKNOWN_TERMS = 2


class Ranked(Struct, frozen=True):
    """A fact that contains a term, or cites a reference that does."""

    number: int
    score: float
    coverage: float
    """The share of the query's idf that the fact covers."""
    likeness: float
    """Of the query and the fact's closest question, from 0 to 1."""


class Ranking(Struct, frozen=True):
    """The first facts, and how many match in all."""

    first: list[Ranked]
    total: int
    complete: int
    """How many of the `total` facts contain every term."""
    covered: bool
    """Whether the best fact covers enough of the query to be an answer."""


def rank(library: Library, query: Query, limit: int) -> Ranking:
    """Return the first facts that match a query, best first; ties keep the order of the files."""
    allowed = _narrow(library, query)
    if not query.terms:
        numbers = sorted(range(1, library.facts.size + 1) if allowed is None else allowed)
        return Ranking(
            [Ranked(n, 0.0, 1.0, 0.0) for n in numbers[:limit]], len(numbers), len(numbers), bool(numbers)
        )
    sums = _add_up(library, query.terms)
    if allowed is not None:
        sums.scores = {n: score for n, score in sums.scores.items() if n in allowed}
    least = _MIN_SHARE * max((sums.covered[n] for n in sums.scores), default=0.0)
    sums.scores = {n: score for n, score in sums.scores.items() if sums.covered[n] >= least}
    first = _order(library, query, sums, limit)
    needed = min(_MIN_COVERAGE, 2 / len(query.terms))
    enough = bool(first) and first[0].coverage >= needed and _is_known(library, query.terms)
    complete = sum(isclose(sums.covered[number], sums.asked) for number in sums.scores)
    return Ranking(first, len(sums.scores), complete, enough)


class _Sums(Struct):
    scores: dict[int, float]
    """The score of each fact that matches a term."""
    covered: dict[int, float]
    """The idf of the terms that each fact matches."""
    asked: float
    """The idf of all terms."""


def _order(library: Library, query: Query, sums: _Sums, limit: int) -> list[Ranked]:
    """Return the first facts, best first, by their scores, their traits and the questions they answer.

    Look at facts in the order of the highest score that each can reach, until no other can be a first one.
    """
    scores, covered = sums.scores, sums.covered
    asked, wishes = Asked(library, query.text), list_wishes(query)
    most = prod(wish.factor for wish in wishes if wish.factor > 1)
    reach = {number: score * most + covered[number] for number, score in scores.items()}
    best = _find_highest(reach, max(limit, _MAX_COMPARED))
    exact = [number for number in library.list_asked(query.text, _MAX_COMPARED) if number in scores]
    candidates = _find_highest({n: reach[n] for n in (*best[:_MAX_COMPARED], *exact)}, 2 * _MAX_COMPARED)
    details = library.read_details(candidates)
    ranked: list[Ranked] = []
    highest = [0.0] * min(limit, len(candidates))  # the scores of the first ones so far, as a heap
    for number in candidates:
        least = highest[0]
        if reach[number] < least:
            break
        needed = max(0.0, (least - scores[number] * most) / covered[number]) ** (1 / _LIKENESS)
        like = asked.compare(details[number].questions, needed)
        if needed and not like:
            continue
        traits = details[number].traits
        factor = prod(wish.factor for wish in wishes if not wish.traits.isdisjoint(traits))
        score = scores[number] * factor + covered[number] * like**_LIKENESS
        ranked.append(Ranked(number, score, covered[number] / sums.asked, like))
        heappushpop(highest, score)
    ranked.sort(key=lambda one: (-one.score, one.number))
    seen = {one.number for one in ranked}
    rest = (number for number in best[_MAX_COMPARED:] if number not in seen)
    ranked += [Ranked(number, scores[number], covered[number] / sums.asked, 0.0) for number in rest]
    return ranked[:limit]


class Asked:
    """What a query asks, by the meanings of its words."""

    def __init__(self, library: Library, text: str) -> None:
        self._library = library
        self._meanings = frozenset(library.synonyms.read(text))
        phrases = (stems for meaning in self._meanings for stems in library.synonyms.list_stems(meaning))
        self._stems = frozenset(stem for stems in phrases for stem in stems.split(" "))
        self._length = self._measure(self._meanings)

    def compare(self, questions: Iterable[str], least: float = 0.0) -> float:
        """Return the likeness of the query and the closest question; 0 unless it is above `least`.

        A question is given by its stems. The likeness is a cosine: 1 if both have the same meanings, 0 if
        they share none. A rare meaning counts more than a common one, a function word half.
        """
        best = least
        for question in questions:
            if self._stems.isdisjoint(question.split(" ")):
                continue  # most questions share no word: no need to know what they mean
            meanings = self._library.read_meanings(question)
            product = fsum(map(self._library.weigh, self._meanings & meanings))
            if product > (best * self._length) ** 2:  # the other length is at least the root of the product
                best = max(best, product / (self._length * self._measure(meanings)))
        return best if best > least else 0.0

    def _measure(self, meanings: Iterable[str]) -> float:
        """Return the length of the vector that some meanings make, each as long as it counts."""
        return sqrt(fsum(map(self._library.weigh, meanings)))


def _find_highest(values: Mapping[int, float], count: int) -> list[int]:
    """Return the keys of the highest values, highest first; ties are in the order of the keys."""
    return [-negative for _, negative in nlargest(count, ((value, -key) for key, value in values.items()))]


def _add_up(library: Library, terms: Iterable[Term]) -> _Sums:
    """Add up the terms of each fact that contains any, itself or in a reference that it cites."""
    scores: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    asked = 0.0
    for weights in _weigh_terms(library, terms):
        idf = weigh_idf(library.facts.size, len(weights))
        asked += idf
        for number, weight in weights.items():
            scores[number] += idf * weight
            covered[number] += idf
    for number, idf in covered.items():
        scores[number] *= (idf / asked) ** _COVERAGE
    return _Sums(scores, covered, asked)


def _is_known(library: Library, terms: Iterable[Term]) -> bool:
    """Return False if half of a few terms are unknown: facts with the others are about something else."""
    known = [library.knows(term.alternatives) for term in terms]
    unknown = known.count(False)
    return not (_MIN_UNKNOWN_TERMS <= unknown >= len(known) / 2 and len(known) <= _MAX_SHORT_TERMS)


def _weigh_terms(library: Library, terms: Iterable[Term]) -> Iterator[dict[int, float]]:
    """Yield, for each term, the facts that contain it or cite a reference that does, with its weight in each.

    A reference counts for a term that no fact contains, and if it contains every term of the query.
    """
    found = [
        (library.facts.find_any(term.alternatives), library.references.find_any(term.alternatives))
        for term in terms
    ]
    complete = set.intersection(*(set(cited) for _, cited in found)) if len(found) > 1 else set()
    for weights, cited in found:
        counting = complete if weights else cited
        united = dict(weights) if counting else weights
        for reference in counting:
            for number in library.list_citing(reference):
                united[number] = max(united.get(number, 0.0), _CITED * cited[reference])
        yield united


def _narrow(library: Library, query: Query) -> set[int] | None:
    """Return the facts that the phrases, exclusions, topics and references of a query allow; None for all."""
    sets = [
        {number for phrase in term.alternatives for number in library.facts.find(phrase)}
        for term in query.terms
        if term.required
    ]
    if query.topics:
        sets.append(library.list_of_topics(query.topics))
    if query.sources:
        references = {reference for name in query.sources for reference in library.find_references(name)}
        sets.append({number for reference in references for number in library.list_citing(reference)})
    if not sets and not query.excluded:
        return None
    allowed = set.intersection(*sets) if sets else set(range(1, library.facts.size + 1))
    for phrase in query.excluded:
        allowed.difference_update(library.facts.find(phrase))
    return allowed

"""A query -> the facts that match it, best first.

A fact's score is the sum over the query's terms of BM25F's weight times idf. A term and all that means the
same count as one: the fact's heaviest of them, and the idf of all together. The sum shrinks where the fact
covers only a share of the query, so that a fact with every word comes before one that repeats a rare word.
What is added for the closest of the fact's own questions grows with the square of its likeness.
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from netfacts.search.library import Library, weigh_idf
from netfacts.search.preferences import read_preferences
from netfacts.search.query import Query, Term

_COVERAGE = 0.3  # exponent: how much a fact loses that covers only a share of the query
_LIKENESS = 2  # exponent: a question that resembles the query only a little adds next to nothing
_CITED = 0.5  # of its weight, where a word is not in a fact but in a reference of it
_MAX_COMPARED = 100  # facts whose questions are compared with the query
_MIN_COVERAGE = 0.2  # of a query's idf, by the best fact; below, nothing is found
_MIN_SHARE = 0.1  # of the idf that the best fact covers; with less, a fact has only what most have
_MAX_SHORT_TERMS = 4  # of a query of which half must be known
_MIN_UNKNOWN_TERMS = 2


class Ranked(NamedTuple):
    """A fact that contains a term, or cites a reference that does."""

    number: int
    score: float
    coverage: float
    """The share of the query's idf that the fact covers."""
    likeness: float
    """Of the query and the closest of the fact's questions."""


class Ranking(NamedTuple):
    """The first facts, and how many there are."""

    first: list[Ranked]
    total: int
    covered: bool
    """Whether the best fact covers enough of the query to be an answer."""


def rank(library: Library, query: Query, limit: int) -> Ranking:
    """Return the first facts that match a query, best first; equals in the order of the files."""
    allowed = _narrow(library, query)
    if not query.terms:
        numbers = sorted(range(1, library.facts.size + 1) if allowed is None else allowed)
        return Ranking([Ranked(n, 0.0, 1.0, 0.0) for n in numbers[:limit]], len(numbers), bool(numbers))
    scores, covered, asked = _add_up(library, query.terms)
    if allowed is not None:
        scores = {number: score for number, score in scores.items() if number in allowed}
    least = _MIN_SHARE * max((covered[number] for number in scores), default=0.0)
    scores = {number: score for number, score in scores.items() if covered[number] >= least}
    best = nlargest(max(limit, _MAX_COMPARED), scores, key=lambda number: (scores[number], -number))
    exact = (number for number in library.list_asked(query.text) if number in scores)
    likeness = _compare(library, query.text, [*best[:_MAX_COMPARED], *exact])
    preferences = read_preferences(query)
    ranked = []
    for number, like in likeness.items():
        score = (
            scores[number] * preferences.weigh(library.read_fact(number)) + covered[number] * like**_LIKENESS
        )
        ranked.append(Ranked(number, score, covered[number] / asked, like))
    ranked.sort(key=lambda one: (-one.score, one.number))
    others = (number for number in best if number not in likeness)
    ranked += [Ranked(number, scores[number], covered[number] / asked, 0.0) for number in others]
    needed = min(_MIN_COVERAGE, 2 / len(query.terms))
    enough = bool(ranked) and ranked[0].coverage >= needed and _is_known(library, query.terms)
    return Ranking(ranked[:limit], len(scores), enough)


def _add_up(library: Library, terms: Iterable[Term]) -> tuple[dict[int, float], dict[int, float], float]:
    """Return the score of each fact, the idf that it covers, and the idf of all the terms."""
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
    return scores, covered, asked


def _compare(library: Library, text: str, numbers: Iterable[int]) -> dict[int, float]:
    """Return the likeness of a query and the closest question of each of some facts."""
    asked = library.synonyms.list_meanings(text)
    return {number: library.compare(asked, number) for number in dict.fromkeys(numbers)}


def _is_known(library: Library, terms: Iterable[Term]) -> bool:
    """Tell whether half of a few terms are known: what contains the others is about something else."""
    known = [library.knows(term.alternatives) for term in terms]
    unknown = known.count(False)
    return not (_MIN_UNKNOWN_TERMS <= unknown >= len(known) / 2 and len(known) <= _MAX_SHORT_TERMS)


def _weigh_terms(library: Library, terms: Iterable[Term]) -> list[dict[int, float]]:
    """Return the facts that contain each term, or cite a reference that does, with its weight there.

    A reference counts for a term that no fact contains, and where it contains every term of the query.
    """
    held = [_unite(library.facts.find(one) for one in term.alternatives) for term in terms]
    cited = [_unite(library.references.find(one) for one in term.alternatives) for term in terms]
    complete = set.intersection(*map(set, cited)) if len(cited) > 1 else set()
    for weights, references in zip(held, cited, strict=True):
        counting = complete if weights else references
        for reference in counting:
            for number in library.list_citing(reference):
                weights[number] = max(weights.get(number, 0.0), _CITED * references[reference])
    return held


def _unite(found: Iterable[dict[int, float]]) -> dict[int, float]:
    """Return the texts that contain any of several phrases, each with the heaviest weight there."""
    united: dict[int, float] = {}
    for weights in found:
        for number, weight in weights.items():
            if weight > united.get(number, 0.0):
                united[number] = weight
    return united


def _narrow(library: Library, query: Query) -> set[int] | None:
    """Return the facts to which phrases, exclusions, topics and references narrow a query; None for all."""
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

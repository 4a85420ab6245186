"""Find the facts that answer a query: rank the candidates, then explain each match.

A fact's score is the sum, over the query's terms, of BM25F weight times idf. A term and its synonyms count as
one, with the highest weight of any of them in the fact, and the idf of all together. The sum shrinks if the
fact covers only part of the query, so that a fact with every word comes before one that repeats a rare word.
The bonus for the closest of the fact's own questions grows with the square of its likeness to the query.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from heapq import heappushpop, nsmallest
from math import fsum, isclose, prod

from msgspec import Struct

from netfacts.facts.model import Fact
from netfacts.search.fields import Match, Spans
from netfacts.search.library import Library, weigh_idf
from netfacts.search.preferences import asks_what, compare, list_wishes
from netfacts.search.query import Query, Term
from netfacts.text.english import stem_phrase

_COVERAGE = 0.3  # exponent: how much a fact loses if it covers only part of the query
_LIKENESS = 2  # exponent: a question that resembles the query only a little adds next to nothing
_CITED = 0.5  # factor for the weight of a word that is in a reference of the fact
_MAX_COMPARED = 60  # facts whose traits and questions are read
_MIN_COVERAGE = 0.1  # share of the query's idf; if the best fact covers less, nothing is found
_MIN_OF_BEST = 0.1  # share of what the best fact covers; a fact with less has only what most facts have
_MIN_UNKNOWN, _MAX_SHORT = 2, 4  # terms; a short query finds nothing if half of its terms are unknown
_MIN_SHARE, _MIN_LIKENESS = 0.65, 0.75  # either one makes a match strong
_MAX_LACKING = 0.3  # share of the terms: all of three must be there, and all but one of six
_MIN_DEFINING = 0.8  # likeness, if the query asks what something is and the fact does not define it
_Weights = dict[int, float]  # by the numbers of facts


class Strength(StrEnum):
    """How well a fact matches a query."""

    STRONG = "strong"
    WEAK = "weak"


class Hit(Struct, frozen=True):
    """A fact that a query found; spans are [start, end) in the title's and statement's characters."""

    rank: int
    score: float  # higher is better; not comparable between queries
    match: Strength  # weak if a word is unknown, or if the fact has only part of what the query asks for
    fact: Fact
    matched: tuple[Match, ...]
    title_spans: Spans
    statement_spans: Spans


class Hits(Struct, frozen=True):
    """The first hits of a query, and how many facts there are in all."""

    hits: tuple[Hit, ...]
    total: int
    complete: int = 0  # how many of the `total` facts contain every term
    near: tuple[str, ...] = ()  # if nothing was found: the topics of facts that contain some of the query


class _Ranked(Struct):
    number: int
    score: float
    likeness: float  # of the query and the fact's closest question, from 0 to 1


def find(library: Library, query: Query, limit: int = 5) -> Hits:
    """Return the facts that match a query best; no hits if the best one covers too little of it."""
    if not (query.terms or query.topics or query.sources):
        return Hits((), 0)
    scores, covered, asked = _add_up(library, query)
    first = _order(library, query, scores, covered, limit)
    known = [library.knows(term.alternatives) for term in query.terms]
    if not first or not _is_enough(known, covered[first[0].number] / asked):
        topics = (library.read_fact(one.number).topic for one in first)
        return Hits((), 0, near=tuple(dict.fromkeys(topics)))
    phrases = [(term.typed, stem_phrase(phrase)) for term in query.terms for phrase in term.alternatives]
    hits = []
    for place, one in enumerate(first, start=1):
        matched, title, statement = library.cut_fields(one.number).match(phrases)
        lacking = len({term.typed for term in query.terms}) - len(matched)
        strong = all(known) and not query.absent and _answers(library, query, one, lacking)
        strength = Strength.STRONG if strong else Strength.WEAK
        fact = library.read_fact(one.number)
        hits.append(Hit(place, one.score, strength, fact, matched, title, statement))
    complete = sum(isclose(covered[number], asked) for number in scores)
    return Hits(tuple(hits), len(scores), complete)


def _is_enough(known: Sequence[bool], coverage: float) -> bool:
    """Tell whether the best fact answers a query, by which terms are known and how much of them it covers."""
    unknown = known.count(False)
    if _MIN_UNKNOWN <= unknown >= len(known) / 2 and len(known) <= _MAX_SHORT:
        return False  # facts with the other half of a few terms are about something else
    return coverage >= min(_MIN_COVERAGE, 2 / max(len(known), 1))


def _narrow(library: Library, query: Query) -> set[int]:
    """Return the facts that the phrases, exclusions, topics and references of a query allow."""
    sets = [set(library.facts.find_any(term.alternatives)) for term in query.terms if term.required]
    if query.topics:
        sets.append(library.list_of_topics(query.topics))
    if query.sources:
        references = {reference for name in query.sources for reference in library.find_references(name)}
        sets.append({number for reference in references for number in library.list_citing(reference)})
    every = set(range(1, library.facts.size + 1))
    return every.intersection(*sets).difference(*map(library.facts.find, query.excluded))


def _add_up(library: Library, query: Query) -> tuple[_Weights, _Weights, float]:
    """Return the scores of the facts, the idf of the terms that each covers, and the idf of all terms."""
    allowed = _narrow(library, query)
    if not query.terms:  # all of these are alike
        return dict.fromkeys(allowed, 0.0), dict.fromkeys(allowed, 1.0), 1.0
    scores: _Weights = defaultdict(float)
    covered: _Weights = defaultdict(float)
    asked = 0.0
    for weights in _weigh_terms(library, query.terms):
        idf = weigh_idf(library.facts.size, len(weights))
        asked += idf
        for number, weight in weights.items():
            scores[number] += idf * weight
            covered[number] += idf
    covered = {number: idf for number, idf in covered.items() if number in allowed}
    least = _MIN_OF_BEST * max(covered.values(), default=0.0)
    shares = {number: idf / asked for number, idf in covered.items() if idf >= least}
    return {number: scores[number] * share**_COVERAGE for number, share in shares.items()}, covered, asked


def _weigh_terms(library: Library, terms: Iterable[Term]) -> Iterator[_Weights]:
    """Yield, for each term, the facts that contain it or cite a reference that does, with its weight in each.

    A reference counts for a term that no fact contains, and if it contains every term of the query.
    """
    phrases = [term.alternatives for term in terms]
    found = [(library.facts.find_any(one), library.references.find_any(one)) for one in phrases]
    complete = set.intersection(*(set(cited) for _, cited in found)) if len(found) > 1 else set()
    for weights, cited in found:
        for reference in complete if weights else cited:
            for number in library.list_citing(reference):
                weights[number] = max(weights.get(number, 0.0), _CITED * cited[reference])
        yield weights


def _order(library: Library, query: Query, scores: _Weights, covered: _Weights, limit: int) -> list[_Ranked]:
    """Return the first facts, best first, by their scores, their traits and the questions they answer.

    Look at facts in the order of the highest score that each can reach, except those that can be no first
    ones any more. Ties keep the order of the files.
    """
    asked, wishes = frozenset(library.synonyms.read(query.text)), list_wishes(query)
    most = prod(factor for factor, wished in wishes if wished and factor > 1)
    reach = {number: score * most + covered[number] for number, score in scores.items()}
    best = nsmallest(max(limit, _MAX_COMPARED), reach, key=lambda number: (-reach[number], number))
    exact = [number for number in library.list_asked(query.text, _MAX_COMPARED) if number in scores]
    candidates = dict.fromkeys([*best[:_MAX_COMPARED], *exact])
    ranked: list[_Ranked] = []
    highest = [0.0] * min(limit, len(candidates))  # the scores of the first ones so far, as a heap
    for number in candidates:
        if reach[number] < highest[0]:
            continue
        traits, questions = library.read_details(number)
        like = compare(library, asked, questions)
        factor = prod(factor for factor, wished in wishes if not wished.isdisjoint(traits))
        score = scores[number] * factor + covered[number] * like**_LIKENESS
        ranked.append(_Ranked(number, score, like))
        heappushpop(highest, score)
    ranked.sort(key=lambda one: (-one.score, one.number))
    others = (number for number in best[_MAX_COMPARED:] if number not in candidates)
    ranked += [_Ranked(number, scores[number], 0.0) for number in others]
    return ranked[:limit]


def _answers(library: Library, query: Query, ranked: _Ranked, lacking: int) -> bool:
    """Tell whether a fact, which lacks some of the terms, probably answers a query of known words."""
    if asks_what(query):
        traits, _ = library.read_details(ranked.number)
        if "defines" not in traits:
            return ranked.likeness >= _MIN_DEFINING
    if ranked.likeness >= _MIN_LIKENESS:
        return True
    if lacking > _MAX_LACKING * len(query.terms):
        return False
    # How much of the query, function words included, is in the fact: "tell" of "tell my kids".
    fields = library.cut_fields(ranked.number)
    asked = set(library.synonyms.read(query.text))
    said = [meaning for meaning in asked if any(map(fields.find, library.synonyms.list_stems(meaning)))]
    return fsum(map(library.weigh, said)) >= _MIN_SHARE * fsum(map(library.weigh, asked))

"""Checks of facts beside each other, and of what an editor should look at. A docstring is the message."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from netfacts.checks.check import Corpus, Issue
from netfacts.errors import RequestError
from netfacts.estimate.rarity import read_definition
from netfacts.estimate.rates import Rate, find_starting_point
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Edition, Fact, Status
from netfacts.text.folding import fold, words

_REVIEW_AFTER = timedelta(days=730)
_MOST_ALIKE = 3  # statements that are named beside one
# Spellings that fold to one word: the British form, and the American one that is mixed in.
_BRITISH = (
    "anaemia behaviour centre colour defence diarrhoea faeces favour fibre gynaecology haemorrhage"
    " honour labour leukaemia litre localised metastasised oedema oesophagus oestrogen organisation"
    " paediatric phaeochromocytoma programme randomised standardised summarised tumour tumours"
)


def one_sided_disagreement(corpus: Corpus) -> Iterator[Issue]:
    """that fact does not name this one under disagrees-with; a disagreement has two sides."""
    others = {fact.id: fact.disagrees_with for _, fact in corpus.facts()}
    for located, fact in corpus.facts():
        for number, other in enumerate(fact.disagrees_with):
            if fact.id not in others.get(other, (fact.id,)) or other == fact.id:
                yield Issue(located, ("disagrees-with", number), other)


def superseded_in_a_ring(corpus: Corpus) -> Iterator[Issue]:
    """a fact cannot replace itself, or one that replaces it; take the older fact's line out."""
    olders = {fact.id: fact.supersedes for _, fact in corpus.facts()}
    for located, fact in corpus.facts():
        for number, older in enumerate(fact.supersedes):
            if fact.id in _superseded_by(older, olders):
                yield Issue(located, ("supersedes", number), older)


def _superseded_by(fact_id: str, olders: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a fact, those that it supersedes, those that they supersede, and so on."""
    met: set[str] = set()
    waiting = [fact_id]
    while waiting:
        one = waiting.pop()
        if one not in met:
            met.add(one)
            waiting += olders.get(one, ())
    return met


def superseded_but_current(corpus: Corpus) -> Iterator[Issue]:
    """a newer fact supersedes it; give it the status superseded."""
    superseded = {older for _, fact in corpus.facts() for older in fact.supersedes}
    for located, fact in corpus.facts():
        if fact.id in superseded and fact.status is not Status.SUPERSEDED:
            yield Issue(located, ("status",) if "status" in located.node else ("id",), fact.id)


def near_duplicate(corpus: Corpus) -> Iterator[Issue]:
    """this fact says almost the same; keep one, or say what differs."""
    facts = list(corpus.facts())
    statements = [frozenset(map(fold, words(fact.statement))) for _, fact in facts]
    for (located, _), near in zip(facts, alike(statements, _MOST_ALIKE + 1), strict=True):
        others = [facts[number][1].id for number in near[:_MOST_ALIKE]]
        if len(near) > _MOST_ALIKE:
            others[-1] += " and others"
        yield from (Issue(located, ("statement",), other) for other in others)


def unusable_estimate(corpus: Corpus) -> Iterator[Issue]:
    """an estimate cannot start from this fact; name another, or leave the line out."""
    starts: dict[str, Callable[[Fact], Rate]] = {
        "incidence": lambda fact: find_starting_point(fact, MeasureKind.INCIDENCE_RATE),
        "advanced": lambda fact: find_starting_point(fact, MeasureKind.PROPORTION),
        "prevalence": lambda fact: find_starting_point(fact, MeasureKind.PREVALENCE),
        "rare": read_definition,
    }
    facts = {fact.id: fact for _, fact in corpus.facts()}
    for located in corpus.items:
        if not isinstance(located.item, Edition):
            continue
        for key, start in starts.items():
            fact = facts.get(getattr(located.item.header.estimate, key))
            try:
                if fact:
                    start(fact)
            except RequestError as error:
                yield Issue(located, ("estimate", key), error.message)


def review_overdue(corpus: Corpus) -> Iterator[Issue]:
    """the last review is over two years ago, or none is noted; read the source again, then set reviewed."""
    for located, fact in corpus.facts():
        try:
            overdue = corpus.today - date.fromisoformat(fact.reviewed) > _REVIEW_AFTER
        except ValueError:
            overdue = True
        if overdue:
            path = ("reviewed",) if fact.reviewed else ("id",)
            yield Issue(located, path, fact.reviewed or fact.id)


def american_spelling(corpus: Corpus) -> Iterator[Issue]:
    """American spelling in a file that spells British; titles of references stay as printed."""
    british = {fold(word): word for word in _BRITISH.split()}
    texts = [
        (located, fact, key) for located, fact in corpus.facts() for key in ("title", "statement", "caveat")
    ]
    used = {word.casefold() for _, fact, key in texts for word in words(getattr(fact, key))}
    if used.isdisjoint(british.values()):
        return
    for located, fact, key in texts:
        for word in words(getattr(fact, key)):
            ours = british.get(fold(word))
            if ours and word.casefold() != ours:
                yield Issue(located, (key,), f"{word}, not {ours}")


_Held = dict[tuple[int, int], list[int]]
"""Numbers of sets, by how many words they have, and how many of these come before a word."""


def alike(sets: Sequence[frozenset[str]], most: int) -> Iterator[list[int]]:
    """Yield for each set the numbers of those before it that are almost the same, at most so many."""
    frequency = Counter(chain.from_iterable(sets))
    holders: dict[str, _Held] = {}
    for number, mine in enumerate(sets):
        ordered = sorted(mine, key=lambda word: (frequency[word], word))
        rarest = ordered[: len(ordered) // 5 + 1]
        found: set[int] = set()
        for other in _likely(holders, rarest, len(mine)):
            if _enough(len(mine & sets[other]), len(mine), len(sets[other])):
                found.add(other)
            if len(found) == most:
                break
        yield sorted(found)
        for place, word in enumerate(rarest):
            holders.setdefault(word, {}).setdefault((len(mine), place), []).append(number)


def _likely(holders: dict[str, _Held], rarest: Sequence[str], size: int) -> Iterator[int]:
    """Yield the sets that have one of these words, and can share enough of those that follow it."""
    for place, word in enumerate(rarest):
        for (other_size, other_place), numbers in holders.get(word, {}).items():
            if _enough(min(size - place, other_size - other_place), size, other_size):
                yield from numbers


def _enough(shared: int, size: int, other_size: int) -> bool:
    """Tell whether two sets of these sizes that share so many have four fifths of all in common."""
    return 9 * shared >= 4 * (size + other_size)

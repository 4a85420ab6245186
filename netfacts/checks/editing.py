"""Checks that compare facts, and of what an editor should look at. A docstring is the message."""

from collections import Counter, defaultdict
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
_MAX_NAMED = 3  # statements that almost repeat one
_MAX_COMPARED = 50  # statements that have a rare word of one
# Spellings that fold to one word: the British form, and the American one that is mixed in.
_BRITISH = (
    "anaemia behaviour centre colour defence diarrhoea faeces favour fibre gynaecology haemorrhage"
    " honour labour leukaemia litre localised metastasised oedema oesophagus oestrogen organisation"
    " paediatric programme randomised standardised summarised tumour tumours"
)


def find_one_sided_disagreements(corpus: Corpus) -> Iterator[Issue]:
    """that fact does not name this one under disagrees-with; a disagreement has two sides."""
    others = {fact.id: fact.disagrees_with for _, fact in corpus.facts()}
    for located, fact in corpus.facts():
        for number, other in enumerate(fact.disagrees_with):
            if fact.id not in others.get(other, (fact.id,)) or other == fact.id:
                yield Issue(located, ("disagrees-with", number), other)


def find_circular_replacements(corpus: Corpus) -> Iterator[Issue]:
    """a fact cannot replace itself, or one that replaces it; take the older fact's line out."""
    olders = {fact.id: fact.supersedes for _, fact in corpus.facts()}
    for located, fact in corpus.facts():
        for number, older in enumerate(fact.supersedes):
            if fact.id in _find_replaced(older, olders):
                yield Issue(located, ("supersedes", number), older)


def _find_replaced(fact_id: str, olders: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a fact, those that it supersedes, those that they supersede, and so on."""
    met: set[str] = set()
    waiting = [fact_id]
    while waiting:
        one = waiting.pop()
        if one not in met:
            met.add(one)
            waiting += olders.get(one, ())
    return met


def find_unmarked_replacements(corpus: Corpus) -> Iterator[Issue]:
    """a newer fact supersedes it; give it the status superseded."""
    superseded = {older for _, fact in corpus.facts() for older in fact.supersedes}
    for located, fact in corpus.facts():
        if fact.id in superseded and fact.status is not Status.SUPERSEDED:
            yield Issue(located, ("status",) if "status" in located.node else ("id",), fact.id)


def find_near_duplicates(corpus: Corpus) -> Iterator[Issue]:
    """this fact says almost the same; keep one, or say what differs."""
    facts = list(corpus.facts())
    statements = [frozenset(map(fold, words(fact.statement))) for _, fact in facts]
    for (located, _), near in zip(facts, find_alike(statements, _MAX_NAMED + 1), strict=True):
        others = [facts[number][1].id for number in near[:_MAX_NAMED]]
        if len(near) > _MAX_NAMED:
            others[-1] += " and others"
        yield from (Issue(located, ("statement",), other) for other in others)


def find_unusable_estimates(corpus: Corpus) -> Iterator[Issue]:
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


def find_overdue_reviews(corpus: Corpus) -> Iterator[Issue]:
    """the last review is over two years ago, or none is noted; read the source again, then set reviewed."""
    for located, fact in corpus.facts():
        if not fact.reviewed and "reviewed" in located.node:
            continue  # it is no date, and reported
        if not fact.reviewed:
            yield Issue(located, ("id",), fact.id)
        elif corpus.today - date.fromisoformat(fact.reviewed) > _REVIEW_AFTER:
            yield Issue(located, ("reviewed",), fact.reviewed)


def find_american_spelling(corpus: Corpus) -> Iterator[Issue]:
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


def find_alike(sets: Sequence[frozenset[str]], wanted: int) -> Iterator[list[int]]:
    """Yield for each set the numbers of a few earlier ones that share four fifths of all words.

    Two such sets share one of the rarest fifth of the words of either. Of the sets that have one of these
    words the latest are compared, so that the time grows with the number of sets and no faster.
    """
    frequency = Counter(chain.from_iterable(sets))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, mine in enumerate(sets):
        rarest = sorted(mine, key=lambda word: (frequency[word], word))[: len(mine) // 5 + 1]
        near: list[int] = []
        for other in sorted({other for word in rarest for other in holders[word][-_MAX_COMPARED:]}):
            if 5 * len(mine & sets[other]) >= 4 * len(mine | sets[other]):
                near.append(other)
            if len(near) == wanted:
                break
        yield near
        for word in rarest:
            holders[word].append(number)

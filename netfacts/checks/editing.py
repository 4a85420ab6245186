"""Checks that compare facts, and checks of style and upkeep. A check's docstring is its message."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, islice

from netfacts.checks import Corpus, Issue
from netfacts.errors import RequestError
from netfacts.estimate.rates import STARTS, find_starting_point
from netfacts.facts import Steps
from netfacts.facts.model import Edition, Fact, Status
from netfacts.facts.yaml_nodes import Node
from netfacts.text.folding import fold, words
from netfacts.text.safe import ZERO_WIDTH_SPACE

_REVIEW_AFTER = timedelta(days=730)
_TOMORROW = timedelta(days=-1)  # the day of somebody further east
_MAX_NAMED = 3  # near duplicates named for each statement
_MAX_COMPARED = 50  # statements to compare, per rare word and in all
# British spellings; the American spelling of each folds to the same word.
_BRITISH = (
    "anaemia behaviour centre colour defence diarrhoea faeces favour fibre gynaecology haemorrhage"
    " honour labour leukaemia litre localised metastasised oedema oesophagus oestrogen organisation"
    " paediatric programme randomised standardised summarised tumour tumours"
)


def find_one_sided_disagreements(corpus: Corpus) -> Iterator[Issue]:
    """that fact does not name this one under disagrees-with; a disagreement has two sides."""
    others = {fact.id: fact.disagrees_with for _, fact in corpus.select(Fact)}
    for number, fact in corpus.select(Fact):
        for n, other in enumerate(fact.disagrees_with):
            if fact.id not in others.get(other, (fact.id,)) or other == fact.id:
                yield Issue(number, ("disagrees-with", n), other)


def find_circular_replacements(corpus: Corpus) -> Iterator[Issue]:
    """a fact cannot replace itself, or one that replaces it; take the older fact's line out."""
    olders = {fact.id: fact.supersedes for _, fact in corpus.select(Fact) if fact.supersedes}
    for number, fact in corpus.select(Fact):
        for n, older in enumerate(fact.supersedes):
            if fact.id in _find_replaced(older, olders):
                yield Issue(number, ("supersedes", n), older)


def _find_replaced(fact_id: str, olders: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the id of a fact and of all that it supersedes, directly or through others."""
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
    superseded = {older for _, fact in corpus.select(Fact) for older in fact.supersedes}
    for number, fact in corpus.select(Fact):
        if fact.id in superseded and fact.status is not Status.SUPERSEDED:
            yield Issue(number, ("id",) if fact.status is Status.CURRENT else ("status",), fact.id)


def find_near_duplicates(corpus: Corpus) -> Iterator[Issue]:
    """this fact says almost the same; keep one, or say what differs."""
    facts = list(corpus.select(Fact))
    statements = (map(fold, words(fact.statement)) for _, fact in facts)
    for (number, _), near in zip(facts, find_alike(statements, _MAX_NAMED + 1), strict=True):
        others = [facts[other][1].id for other in near[:_MAX_NAMED]]
        if len(near) > _MAX_NAMED:
            others[-1] += " and others"
        yield from (Issue(number, ("statement",), other) for other in others)


def find_unusable_estimates(corpus: Corpus) -> Iterator[Issue]:
    """an estimate cannot start from this fact; name another, or leave the line out."""
    facts = {fact.id: fact for _, fact in corpus.select(Fact)}
    for number, edition in corpus.select(Edition):
        for key, kind in STARTS.items():
            fact = facts.get(getattr(edition.header.estimate, key))
            try:
                if fact:
                    find_starting_point(fact, kind)
            except RequestError as error:
                yield Issue(number, ("estimate", key), error.message)


def find_overdue_reviews(corpus: Corpus) -> Iterator[Issue]:
    """no review is noted, or not within the last two years; read the source again, then set reviewed."""
    for number, fact in corpus.select(Fact):
        if fact.reviewed:
            if not _TOMORROW <= corpus.today - date.fromisoformat(fact.reviewed) <= _REVIEW_AFTER:
                yield Issue(number, ("reviewed",), fact.reviewed)
        elif "reviewed" not in corpus.items[number].entry.fields:  # reading reports what is not a date
            yield Issue(number, ("id",), fact.id)


def find_american_spelling(corpus: Corpus) -> Iterator[Issue]:
    """American spelling in a file that spells British; titles of references stay as printed."""
    british = {fold(word): word for word in _BRITISH.split()}
    spells_british = False
    american: list[Issue] = []
    for number, fact in corpus.select(Fact):
        for key in ("title", "statement", "caveat"):
            for word in words(getattr(fact, key)):
                ours = british.get(fold(word), "")
                if word.casefold() == ours:
                    spells_british = True
                elif ours:
                    american.append(Issue(number, (key,), f"{word}, not {ours}"))
    yield from american if spells_british else ()


def find_hidden_spaces(corpus: Corpus) -> Iterator[Issue]:
    """nobody sees this space, and no search finds the word that it parts; take it out."""
    for number, located in enumerate(corpus.items):
        for path in _find_hidden_spaces(located.entry.node):
            yield Issue(number, path, "a zero-width space")


def _find_hidden_spaces(node: Node, path: Steps = ()) -> Iterator[Steps]:
    if isinstance(node, str):
        if ZERO_WIDTH_SPACE in node:
            yield path
    else:
        for step, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _find_hidden_spaces(value, (*path, step))


def find_alike(texts: Iterable[Iterable[str]], wanted: int) -> Iterator[list[int]]:
    """Yield, for each text, the numbers of up to `wanted` earlier ones that share four fifths of all words.

    Two such texts share at least two of the rarest words of each: a fifth of its words, and two more.
    For each of these words, only the latest texts with it are considered; of those, the texts that share
    most are compared, so the time grows only linearly with the number of texts.
    """
    numbers: dict[str, int] = {}
    sets = [array("L", {numbers.setdefault(word, len(numbers)) for word in text}) for text in texts]
    frequency = Counter(chain.from_iterable(sets))
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, mine in enumerate(sets):
        rarest = sorted(mine, key=lambda word: (frequency[word], word))[: len(mine) // 5 + 2]
        shared = Counter(chain.from_iterable(holders[word][-_MAX_COMPARED:] for word in rarest))
        likely = sorted(one for one, n in shared.most_common(_MAX_COMPARED) if n >= min(2, len(mine)))
        own = set(mine)
        near = (n for n in likely if 5 * len(own.intersection(sets[n])) >= 4 * len(own.union(sets[n])))
        yield list(islice(near, wanted))
        for word in rarest:
            holders[word].append(number)

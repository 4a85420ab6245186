"""Which of two facts that match about equally comes first: what a query asks for besides its words.

A fact has traits, such as its status, its name, or the places and kinds of its figures; those that a query
wishes for multiply its score by a factor. A question of the fact that is like the query counts, too.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from math import fsum, sqrt

from netfacts.facts.model import Fact, Status
from netfacts.search.library import Library
from netfacts.search.query import Query
from netfacts.text.english import is_function_word
from netfacts.text.folding import fold_phrase, words

_KINDS = ("incidence", "prevalence", "survival", "mortality")  # parts of the names of kinds of measures
_COUNTED = ("incidence", "prevalence", "count")
_WHY = r"(?m)^\s*why\b|\b(explain|explains|reason)\b"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HOW_MANY = frozenset({("how", "many"), ("how", "common")})
_WHAT_IS = r"(?i)\s*(what (is|are|was)|define|definition of)\b|.*\b(meaning|mean|definition)\W*$"
_GROUPED = frozenset({"vs", "versus", "compared", "by"})
_SAYS_WHAT = r"(?i)what .*\b(is|are|mean|means|does|do)\b|.*, what .* mean"  # of the title of a fact


def list_wishes(query: Query) -> list[tuple[float, set[str]]]:
    """Return the traits that a query asks for, besides its words, with the factor for any of each set."""
    phrases = {phrase for term in query.terms for phrase in term.alternatives}
    said = words(query.text.casefold())
    why = _asks_why(query.text)
    kinds = [kind for kind in _KINDS if kind in phrases and not why]  # a figure is not a reason
    if not kinds and not why and not _HOW_MANY.isdisjoint(pairwise(said)):
        kinds = list(_COUNTED)
    first = said[0] if said and is_function_word(said[0]) and not asks_what(query) else ""
    return [
        (0.75, {str(Status.DISPUTED)}),
        (0.7, {str(Status.SUPERSEDED)}),
        (1.05, {"overall"}),
        (1.25, {f"place {phrase}" for phrase in phrases}),
        (1.25, {f"figure {number}" for number in _NUMBER.findall(query.text.replace(",", ""))}),
        (1.1, {f"kind {kind}" for kind in kinds}),
        (1.2, {f"called {phrase}" for phrase in phrases if len(query.terms) == 1}),
        (1.3, {f"groups {kind}" for kind in kinds or [""] if not _GROUPED.isdisjoint(said)}),
        (1.25, {"defines"} if asks_what(query) else set()),
        (1.3, {"explains"} if why else set()),
        (1.3, {f"begins {first}"} if first else set()),
    ]


def asks_what(query: Query) -> bool:
    """Tell whether a query asks what something is."""
    return bool(re.match(_WHAT_IS, query.text))


def _asks_why(questions: str) -> bool:
    """Tell whether any of the questions, one per line, asks for a reason."""
    text = questions.casefold()
    return any(word in text for word in ("why", "explain", "reason")) and bool(re.search(_WHY, text))


def list_traits(fact: Fact, title: str) -> str:
    """Return the traits of a fact, one per line; the first line of `title` is its title, folded."""
    title = " ".join(title.partition("\n")[0].split())
    traits = [str(fact.status), f"called {title}", f"called {title.rpartition(' ')[0]}"]
    traits += [f"begins {question.partition(' ')[0]}" for question in fact.answers]
    if _asks_why("\n".join(fact.answers)):
        traits.append("explains")
    if fact.topic == "definition" or re.match(_SAYS_WHAT, fact.title):
        traits.append("defines")
    places = dict.fromkeys(one.place.partition("(")[0] for one in fact.measures)  # without the registry
    traits += [f"place {fold_phrase(place)}" for place in places]
    traits += [f"figure {end}" for one in fact.measures for end in dict.fromkeys(one.ends)]
    if any(one.overall for one in fact.measures):
        traits.append("overall")
    for kind in ("", *_KINDS, "count"):
        alike = [(one.kind, one.at) for one in fact.measures if kind in one.kind]
        if alike:
            traits.append(f"kind {kind}")
        if len(alike) > len(set(alike)) + 1:  # figures for several groups
            traits.append(f"groups {kind}")
    return "\n".join(dict.fromkeys(traits))


def compare(library: Library, asked: frozenset[str], questions: Iterable[str]) -> float:
    """Return the likeness of what is asked, as meanings, and the closest of some folded questions.

    The likeness is a cosine: 1 if both have the same meanings, 0 if they share none. A rare meaning counts
    more than a common one, a function word half.
    """
    best = 0.0
    length = sqrt(fsum(map(library.weigh, asked)))
    for question in questions:
        meanings = library.read_meanings(question)
        product = fsum(map(library.weigh, asked & meanings))
        if product > (best * length) ** 2:  # the other length is at least its root
            best = max(best, product / (length * sqrt(fsum(map(library.weigh, meanings)))))
    return best

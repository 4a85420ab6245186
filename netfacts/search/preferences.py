"""Which of two facts that match about equally comes first: what a query asks for besides its words.

A fact has traits, such as its status, its name, or the places and kinds of its figures. A query wishes for
some of them: each wish that comes true multiplies the score of a fact by a factor. A fact also comes first if
it answers a question that is like the query.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
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
_WHAT_IS = re.compile(
    r"\s*(what (is|are|was)|define|definition of)\b|.*\b(meaning|mean|definition)\W*$", re.IGNORECASE
)
_GROUPED = frozenset({"vs", "versus", "compared", "by"})
_SAYS_WHAT = r"(?i)what .*\b(is|are|mean|means|does|do)\b|.*, what .* mean"  # of the title of a fact

Wish = tuple[float, frozenset[str]]
"""The factor by which the score of a fact changes if it has one of some traits."""


def list_wishes(query: Query) -> list[Wish]:
    """Return the traits that a query asks for, besides its words."""
    text = query.text
    phrases = {phrase for term in query.terms for phrase in term.alternatives}
    why = _asks_why(text)
    kinds = [kind for kind in _KINDS if kind in phrases and not why]  # a figure is not a reason
    said = words(text.casefold())
    if not kinds and not why and not _HOW_MANY.isdisjoint(pairwise(said)):
        kinds = list(_COUNTED)
    first = text.split(maxsplit=1)[0].casefold() if text.strip() else ""
    wishes = (
        (0.75, [Status.DISPUTED]),
        (0.7, [Status.SUPERSEDED]),
        (1.05, ["overall"]),
        (1.25, _name("place", phrases)),
        (1.25, _name("figure", _NUMBER.findall(text.replace(",", "")))),
        (1.1, _name("kind", kinds)),
        (1.2, _name("called", query.terms[0].alternatives if len(query.terms) == 1 else ())),
        (1.3, _name("groups", kinds or [""]) if not _GROUPED.isdisjoint(said) else ()),
        (1.25, ["defines"] if asks_what(query) else ()),
        (1.3, ["explains"] if why else ()),
        (1.3, [f"begins {first}"] if is_function_word(first) and not asks_what(query) else ()),
    )
    return [(factor, frozenset(traits)) for factor, traits in wishes if traits]


def asks_what(query: Query) -> bool:
    """Tell whether a query asks what something is."""
    return bool(_WHAT_IS.match(query.text))


def _asks_why(questions: str) -> bool:
    """Tell whether any of the questions, one per line, asks for a reason."""
    text = questions.casefold()
    return any(word in text for word in ("why", "explain", "reason")) and bool(re.search(_WHY, text))


def _name(kind: str, values: Iterable[str]) -> list[str]:
    """Return traits of a kind, such as "place norway"."""
    return [f"{kind} {value}" for value in values]


def list_traits(fact: Fact, title: str) -> str:
    """Return the traits of a fact, one per line; the first line of `title` is its title, folded."""
    title = " ".join(title.partition("\n")[0].split())
    shorter = title.rpartition(" ")[0]  # without its last word
    traits = [str(fact.status), *_name("called", (title, shorter))]
    traits += [f"begins {question.partition(' ')[0]}" for question in fact.answers]
    if _asks_why("\n".join(fact.answers)):
        traits.append("explains")
    if fact.topic == "definition" or re.match(_SAYS_WHAT, fact.title):
        traits.append("defines")
    for measure in fact.measures:
        traits.append(f"place {_name_place(measure.place)}")
        traits += _name("figure", map(str, measure.ends))
        if measure.overall:
            traits.append("overall")
    traits += _list_kinds(tuple([(measure.kind, measure.at) for measure in fact.measures]))
    return "\n".join(dict.fromkeys(traits))


@lru_cache(1 << 10)
def _list_kinds(measured: tuple[tuple[str, str], ...]) -> list[str]:
    """Return the traits of measures, given by their kinds and the times that they are for."""
    traits = []
    for kind in ("", *_KINDS, *_COUNTED):
        alike = [one for one in measured if kind in one[0]]
        if alike:
            traits.append(f"kind {kind}")
        if len(alike) > len(set(alike)) + 1:  # figures for several groups
            traits.append(f"groups {kind}")
    return traits


@lru_cache(1 << 12)
def _name_place(place: str) -> str:
    """Return the folded name of a place as in a query: without the registry in parentheses after it."""
    return fold_phrase(place.partition("(")[0])


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

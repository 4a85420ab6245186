"""Which of two facts that match about equally comes first.

A current fact comes before a disputed one, and that before a superseded one; a fact about the place and the
kind of figure that the query names before others; one that counts all sites of the disease before one about
a part; where the query asks what something is, a definition; where it asks why, a fact that answers a why.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from netfacts.facts.model import Fact, Status
from netfacts.search.query import Query
from netfacts.text.folding import fold_phrase

_STATUS = {Status.CURRENT: 1.0, Status.DISPUTED: 0.75, Status.SUPERSEDED: 0.7}
_PLACE, _KIND, _OVERALL, _DEFINITION, _REASON = 1.25, 1.1, 1.05, 1.25, 1.3
_KINDS = ("incidence", "prevalence", "survival", "mortality")  # as the kinds of measures are named
_COUNTED = ("incidence", "prevalence", "count")
_HOW_MANY = re.compile(r"how (many|common)\b", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"\s*(what (is|are|was)|define|definition of)\b|.*\b(meaning|mean|definition)\W*$", re.IGNORECASE
)
_WHY = re.compile(r"\s*why\b|.*\b(explain|explains|reason)\b", re.IGNORECASE)
_DEFINITIONS = "definition"  # a topic
_SAYS_WHAT = re.compile(r"what .*\b(is|are|mean|means|does|do)\b|.*, what .* mean", re.IGNORECASE)


class Preferences(NamedTuple):
    """What a query asks for beside its words."""

    phrases: frozenset[str]
    """All that is looked up; some of it may be places."""
    kinds: tuple[str, ...]
    what: bool
    """Whether it asks what something is."""
    why: bool
    """Whether it asks for a reason."""

    def weigh(self, fact: Fact) -> float:
        """Return by how much the score of a fact grows or shrinks."""
        factor = _STATUS[fact.status]
        if not self.phrases.isdisjoint(_name_place(measure.place) for measure in fact.measures):
            factor *= _PLACE
        if any(kind in measure.kind for kind in self.kinds for measure in fact.measures):
            factor *= _KIND
        if any(measure.overall for measure in fact.measures):
            factor *= _OVERALL
        if self.what and defines(fact):
            factor *= _DEFINITION
        if self.why and any(map(_WHY.match, fact.answers)):
            factor *= _REASON
        return factor


def defines(fact: Fact) -> bool:
    """Tell whether a fact says what something is."""
    return fact.topic == _DEFINITIONS or bool(_SAYS_WHAT.match(fact.title))


@lru_cache(1 << 12)
def _name_place(place: str) -> str:
    """Return the name of a place as a query has it: without the registry named behind it."""
    return fold_phrase(place.partition("(")[0])


def read_preferences(query: Query) -> Preferences:
    """Return what a query asks for beside its words."""
    phrases = frozenset(phrase for term in query.terms for phrase in term.alternatives)
    kinds = tuple(kind for kind in _KINDS if kind in phrases)
    if not kinds and _HOW_MANY.search(query.text):
        kinds = _COUNTED
    why = bool(_WHY.match(query.text))
    what = bool(_WHAT_IS.match(query.text))
    return Preferences(phrases, () if why else kinds, what, why)  # a figure is not a reason

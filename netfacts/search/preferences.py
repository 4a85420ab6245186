"""Which of two facts that match about equally comes first.

A current fact comes before a disputed one, and that before a superseded one; a fact about the place and the
kind of figure that the query names, or with the very figure, before others; one that counts all sites of
the disease before one about a part; where the query is a name, the fact that is called so; where it asks
how groups compare, a fact with a figure for several; where it asks what something is, a definition; where
it asks why, a fact that answers a why; and a fact with a question that begins with the same word, who.
"""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from math import prod
from typing import NamedTuple

from netfacts.facts.model import Fact, Status
from netfacts.search.query import Query
from netfacts.text.english import is_function_word
from netfacts.text.folding import fold_phrase

_STATUS = {Status.CURRENT: 1.0, Status.DISPUTED: 0.75, Status.SUPERSEDED: 0.7}
_PLACE, _FIGURE, _KIND, _OVERALL = 1.25, 1.25, 1.1, 1.05
_NAME, _GROUPS, _DEFINITION, _REASON, _BEGUN = 1.2, 1.2, 1.25, 1.3, 1.1
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_KINDS = ("incidence", "prevalence", "survival", "mortality")  # as the kinds of measures are named
_COUNTED = ("incidence", "prevalence", "count")
_HOW_MANY = re.compile(r"how (many|common)\b", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"\s*(what (is|are|was)|define|definition of)\b|.*\b(meaning|mean|definition)\W*$", re.IGNORECASE
)
_WHY = re.compile(r"\s*why\b|.*\b(explain|explains|reason)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\b(vs|versus|compared|by)\b", re.IGNORECASE)
_DEFINITIONS = "definition"  # a topic
_SAYS_WHAT = re.compile(r"what .*\b(is|are|mean|means|does|do)\b|.*, what .* mean", re.IGNORECASE)


class Preferences(NamedTuple):
    """What a query asks for beside its words."""

    phrases: frozenset[str]
    """All that is looked up; some of it may be places."""
    figures: frozenset[str]
    names: tuple[str, ...]
    """All names of what is looked up, if that is one thing."""
    kinds: tuple[str, ...]
    what: bool
    """Whether it asks what something is."""
    groups: bool
    """Whether it asks how groups compare."""
    begins: str
    """The function word that it begins with, and a space: "who "."""
    why: bool
    """Whether it asks for a reason."""

    def weigh(self, fact: Fact) -> float:
        """Return by how much the score of a fact grows or shrinks."""
        measures = fact.measures
        preferred = (
            (_PLACE, not self.phrases.isdisjoint(_name_place(measure.place) for measure in measures)),
            (_FIGURE, not self.figures.isdisjoint(str(end) for measure in measures for end in measure.ends)),
            (_KIND, any(kind in measure.kind for kind in self.kinds for measure in measures)),
            (_OVERALL, any(measure.overall for measure in measures)),
            (_NAME, bool(self.names) and _is_called(fact, self.names)),
            (_GROUPS, self.groups and _compares_groups(fact, self.kinds)),
            (_DEFINITION, self.what and defines(fact)),
            (_REASON, self.why and any(map(_WHY.match, fact.answers))),
            (_BEGUN, bool(self.begins) and any(one.startswith(self.begins) for one in fact.answers)),
        )
        return _STATUS[fact.status] * prod(factor for factor, is_so in preferred if is_so)


def _is_called(fact: Fact, names: Container[str]) -> bool:
    """Tell whether the title of a fact is one of some names, or that and one more word."""
    title = fold_phrase(fact.title)
    return title in names or title.rpartition(" ")[0] in names


def _compares_groups(fact: Fact, kinds: Sequence[str]) -> bool:
    """Tell whether a fact has a figure of one of some kinds, or of any, for several groups."""
    found = [(measure.kind, measure.at) for measure in fact.measures]
    asked = [one for one in found if not kinds or any(kind in one[0] for kind in kinds)]
    return len(asked) > len(set(asked)) + 1


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
    first = query.text.split(maxsplit=1)[0].casefold() if query.text.strip() else ""
    what = bool(_WHAT_IS.match(query.text))
    return Preferences(
        phrases,
        figures=frozenset(_NUMBER.findall(query.text.replace(",", ""))),
        names=query.terms[0].alternatives if len(query.terms) == 1 else (),
        kinds=() if why else kinds,  # a figure is not a reason
        what=what,
        begins=f"{first} " if is_function_word(first) else "",
        groups=bool(_GROUPED.search(query.text)),
        why=why,
    )

"""The traits of a fact: what a query may ask for besides its words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from netfacts.facts.measure import Measure
from netfacts.facts.model import Fact
from netfacts.text.folding import fold_phrase

KINDS = ("incidence", "prevalence", "survival", "mortality")  # parts of the names of kinds of measures
COUNTED = ("incidence", "prevalence", "count")
_WHY = re.compile(r"\s*why\b|.*\b(explain|explains|reason)\b", re.IGNORECASE)
_SAYS_WHAT = re.compile(r"what .*\b(is|are|mean|means|does|do)\b|.*, what .* mean", re.IGNORECASE)
_DEFINITIONS = "definition"  # a topic


def list_traits(fact: Fact) -> str:
    """Return the traits of a fact, one per line."""
    return "\n".join(dict.fromkeys(_read_traits(fact)))


def _read_traits(fact: Fact) -> Iterator[str]:
    yield fact.status
    title = fold_phrase(fact.title)
    yield from name("called", (title, title.rpartition(" ")[0]))  # the title with and without its last word
    yield from name("begins", (question.partition(" ")[0] for question in fact.answers))
    if any(map(asks_why, fact.answers)):
        yield "explains"
    if fact.topic == _DEFINITIONS or _SAYS_WHAT.match(fact.title):
        yield "defines"
    for measure in fact.measures:
        yield f"place {_name_place(measure.place)}"
        yield from name("figure", map(str, measure.ends))
        if measure.overall:
            yield "overall"
    for kind in ("", *KINDS, *COUNTED):
        if alike := [measure for measure in fact.measures if kind in measure.kind]:
            yield f"kind {kind}"
            if _has_groups(alike):
                yield f"groups {kind}"


def asks_why(question: str) -> bool:
    """Tell whether a question asks for a reason."""
    return bool(_WHY.match(question))


def name(kind: str, values: Iterable[str]) -> list[str]:
    """Return traits of a kind, such as "place norway"."""
    return [f"{kind} {value}" for value in values]


def _has_groups(measures: list[Measure]) -> bool:
    """Tell whether some measures are figures for several groups."""
    return len(measures) > len({(measure.kind, measure.at) for measure in measures}) + 1


@lru_cache(1 << 12)
def _name_place(place: str) -> str:
    """Return the folded name of a place as in a query: without the registry in parentheses after it."""
    return fold_phrase(place.partition("(")[0])

"""The traits of a fact: what a query may ask for besides its words."""

import re
from functools import lru_cache

from netfacts.facts.model import Fact
from netfacts.search.preferences import COUNTED, KINDS, asks_why, name
from netfacts.text.folding import fold_phrase

_SAYS_WHAT = re.compile(r"what .*\b(is|are|mean|means|does|do)\b|.*, what .* mean", re.IGNORECASE)
_DEFINITIONS = "definition"  # a topic


def list_traits(fact: Fact, title: str) -> str:
    """Return the traits of a fact, one per line; the first line of `title` is its title, folded."""
    title = " ".join(title.partition("\n")[0].split())
    shorter = title.rpartition(" ")[0]  # without its last word
    traits = [str(fact.status), *name("called", (title, shorter))]
    traits += [f"begins {question.partition(' ')[0]}" for question in fact.answers]
    if asks_why("\n".join(fact.answers)):
        traits.append("explains")
    if fact.topic == _DEFINITIONS or _SAYS_WHAT.match(fact.title):
        traits.append("defines")
    for measure in fact.measures:
        traits.append(f"place {_name_place(measure.place)}")
        traits += name("figure", map(str, dict.fromkeys(measure.ends)))
        if measure.overall:
            traits.append("overall")
    traits += _list_kinds(tuple([(measure.kind, measure.at) for measure in fact.measures]))
    return "\n".join(dict.fromkeys(traits))


@lru_cache(1 << 10)
def _list_kinds(measured: tuple[tuple[str, str], ...]) -> list[str]:
    """Return the traits of measures, given by their kinds and the times that they are for."""
    traits = []
    for kind in ("", *KINDS, *COUNTED):
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

"""Which measures of a fact are meant: those of its latest period, of a stratum, of a place."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.estimate.rates import Rate, rate
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact
from netfacts.text.folding import fold, words
from netfacts.text.numbers import figure, to
from netfacts.text.safe import quoted

RATES = (MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}", re.ASCII)

_CHOOSE = "Choose one by words of its stratum or place (--stratum), or by its period (--period):"


class Selection(Struct, frozen=True):
    """What was asked for, as it was typed; nothing means any stratum, and the latest period."""

    stratum: str = ""
    period: str = ""

    def __str__(self) -> str:
        named = {"stratum": self.stratum, "period": self.period}
        return " and ".join(f"the {name} {quoted(typed)}" for name, typed in named.items() if typed)


def measures(fact: Fact, kind: MeasureKind, selection: Selection) -> list[Measure]:
    """Return the measures of a kind that are meant: of the latest period that is left, unless told."""
    left = [measure for measure in fact.measures if measure.kind is kind]
    if selection.stratum:
        left = _matching(left, selection.stratum, (_stratum, _place, lambda m: f"{_stratum(m)} {m.place}"))
    if selection.period:
        return _matching(left, selection.period, (_period,))
    latest = max(map(last_year, left), default=0)
    return [measure for measure in left if last_year(measure) == latest]


def rates(fact: Fact, selection: Selection) -> list[Rate]:
    """Return the incidence rate and the prevalence of `fact` that are meant, each at most once.

    RequestError where there is neither, or where several of a kind remain, which it lists.
    """
    if not any(measure.kind in RATES for measure in fact.measures):
        kinds = ", ".join(dict.fromkeys(measure.kind for measure in fact.measures)) or "no measure"
        raise RequestError(
            f"the fact {fact.id} has neither an incidence-rate nor a prevalence: it has {kinds}",
            "netfacts list --measure incidence-rate shows the facts that have one.",
        )
    found = [measures(fact, kind, selection) for kind in RATES]
    for several in found:
        if len(several) > 1:
            message = f"the fact {fact.id} has {len(several)} figures that may be meant"
            raise RequestError(message, _choices(several, _CHOOSE))
    if not any(found):
        every = [measure for measure in fact.measures if measure.kind in RATES]
        raise RequestError(f"the fact {fact.id} has no rate for {selection}", _choices(every, "It has:"))
    return [rate(fact, one) for several in found for one in several]


def all_rates(fact: Fact, selection: Selection) -> list[Rate]:
    """Return every rate and prevalence of `fact` that is meant; those without a denominator are none."""
    meant = [measure for kind in RATES for measure in measures(fact, kind, selection)]
    return [rate(fact, measure) for measure in meant if measure.per is not None]


def _matching(
    measures: Sequence[Measure], typed: str, texts: Sequence[Callable[[Measure], str]]
) -> list[Measure]:
    """Return the measures of which a text is what was typed, else those whose last text has its words."""
    wanted = _folded(typed)
    for text in texts:
        if same := [measure for measure in measures if _folded(text(measure)) == wanted]:
            return same
    return [m for m in measures if wanted and set(wanted) <= set(_folded(texts[-1](m)))]


def _folded(text: str) -> list[str]:
    return [fold(word) for word in words(text)]


def _stratum(measure: Measure) -> str:
    """Return the stratum but for what it leaves out: "NETs, lung excluded" is no stratum of lung."""
    return ",".join(part for part in measure.stratum.split(",") if "excluded" not in part)


def _place(measure: Measure) -> str:
    return measure.place


def _period(measure: Measure) -> str:
    return measure.period


def last_year(measure: Measure) -> int:
    """Return the last year that a period names; 0 where it names none."""
    return max(map(int, _YEAR.findall(measure.period)), default=0)


def _choices(measures: Sequence[Measure], title: str) -> str:
    """List measures, one a line, by what tells them apart."""
    lines = [title]
    for measure in measures:
        whom = "; ".join(filter(None, (measure.stratum, measure.place, measure.period, measure.note)))
        bound = f"{measure.bound} " if measure.bound else ""
        rate = f"{measure.kind} {bound}{to(*map(figure, measure.ends))}"
        lines.append(f"  {whom}: {rate} per {figure(measure.per or 1)}")
    return "\n".join(lines)

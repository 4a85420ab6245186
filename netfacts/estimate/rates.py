"""Choose the rates of a fact that an estimate multiplies, and read them as exact fractions."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import starmap

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.estimate.scope import is_about, is_of_births, is_overall
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.facts.model import Fact, find_last_year
from netfacts.text.folding import fold, words
from netfacts.text.numbers import figure, significant_digits, to
from netfacts.text.safe import quote_typed

RATES = (MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE)
STARTS = {  # the kind of measure that the fact in each field of a fact file's `estimate` must have
    "incidence": MeasureKind.INCIDENCE_RATE,
    "advanced": MeasureKind.PROPORTION,
    "prevalence": MeasureKind.PREVALENCE,
    "rare": MeasureKind.THRESHOLD,
}


class Source(Struct, frozen=True):
    """A measure that an estimate is made from, and the id of its fact."""

    fact: str
    measure: Measure

    @property
    def whole(self) -> int:
        """The denominator in the source: 100000, 100 (percent), 1 (a proportion)."""
        return self.measure.per or (100 if self.measure.unit is Unit.PERCENT else 1)

    @property
    def low(self) -> Fraction:
        """The lower end as an exact part of one."""
        return Fraction(self.measure.ends[0]) / self.whole

    @property
    def high(self) -> Fraction:
        """The upper end; the same as the lower end if the source gives one figure."""
        return Fraction(self.measure.ends[1]) / self.whole

    @property
    def bounded(self) -> bool:
        """Whether the source gives only a bound ("less than 1"), not a figure."""
        return self.measure.bound not in (None, Bound.ABOUT)

    @property
    def digits(self) -> int:
        """How many significant digits it allows: 2 if its figure has only one, otherwise 3."""
        return 2 if min(map(significant_digits, self.measure.ends)) == 1 else 3


def read_rate(fact: Fact, measure: Measure) -> Source:
    """Return a measure of `fact` to calculate with; raise RequestError if it is not a part of a whole."""
    if measure.per is None:
        if measure.kind not in (MeasureKind.PROPORTION, MeasureKind.THRESHOLD):
            raise RequestError(f"the {measure.kind} of the fact {fact.id} has no denominator (per)")
        if measure.unit not in (Unit.PERCENT, Unit.PROPORTION, Unit.RATIO):
            raise RequestError(f"the {measure.kind} of the fact {fact.id} counts {measure.unit}")
    found = Source(fact.id, measure)
    low, high = measure.ends
    if not 0 <= low <= high <= found.whole:
        raise RequestError(f"the {measure.kind} of the fact {fact.id} is not between 0 and all")
    return found


def list_measures(fact: Fact, *kinds: MeasureKind) -> list[Measure]:
    """Return the measures of some kinds, except those of births, which fit no population."""
    return [one for kind in kinds for one in fact.list_measures(kind) if not is_of_births(one)]


def find_starting_point(fact: Fact, kind: MeasureKind) -> Source:
    """Return the one measure of a kind to start an estimate from; raise RequestError if it does not fit."""
    measures = list_measures(fact, kind)
    if len(measures) != 1:
        message = f"the fact {fact.id} has {len(measures)} measures of the kind {kind}, not one"
        if fact.list_measures(kind) and not measures:
            message = f"the {kind} of the fact {fact.id} is of births, not of people"
        raise RequestError(message, "Name another fact under estimate: in the fact file.")
    found = read_rate(fact, measures[0])
    if found.bounded and kind is not MeasureKind.THRESHOLD:
        bound = found.measure.bound
        raise RequestError(f"the {kind} of the fact {fact.id} is a bound ({bound}), not a figure")
    return found


def fold_words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(word) for word in words(text)]


class Selection(Struct, frozen=True):
    """The stratum and period asked for, as typed; "" means any stratum, and the latest period."""

    stratum: str = ""
    period: str = ""
    read: Callable[[str], Sequence[str]] = fold_words  # the meanings of a text, if its words do not match

    def __str__(self) -> str:
        named = {"stratum": self.stratum, "period": self.period}
        return " and ".join(f"the {name} {quote_typed(typed)}" for name, typed in named.items() if typed)


def find_measures(fact: Fact, kind: MeasureKind, selection: Selection) -> list[Measure]:
    """Return the measures of a kind that `selection` means: of the latest period, unless it names one."""
    left = list_measures(fact, kind)
    if selection.stratum:
        left = _select(left, selection)
    if selection.period:
        wanted = fold_words(selection.period)
        exact = [one for one in left if fold_words(one.period) == wanted]
        return exact or [one for one in left if wanted and set(wanted) <= set(fold_words(one.period))]
    latest = max(map(_find_recency, left), default=None)
    return [one for one in left if _find_recency(one) == latest]


def _select(measures: list[Measure], selection: Selection) -> list[Measure]:
    """Return those whose stratum, place, or both together, is what was typed or means it, or is about it."""
    for read in (fold_words, selection.read):
        wanted = read(selection.stratum)
        for name in ("{0.stratum}", "{0.place}", "{0.stratum} {0.place}"):
            if found := [one for one in measures if read(name.format(one)) == wanted]:
                return found
    return [one for one in measures if is_about(one, selection.stratum, selection.read)]


def _find_recency(measure: Measure) -> tuple[int, bool]:
    """Return what sorts measures by their periods: the last year, or 0, and whether it is not the start."""
    return find_last_year(measure), not re.search(r"\(start\b", measure.period)  # "1985-2005 (start)"


def find_rates(fact: Fact, selection: Selection, subject: str = "") -> list[Source]:
    """Return the incidence rate and the prevalence of `fact` that are meant, each at most once.

    Of several, the one of the whole `subject` is meant, unless a stratum was asked for. Raise RequestError
    if there is neither kind or nothing is selected, or if several of one kind remain, with the choices.
    """
    rates = list_measures(fact, *RATES)
    if not rates:
        kinds = [f"{one.kind} ({one.stratum})" if is_of_births(one) else one.kind for one in fact.measures]
        has = ", ".join(dict.fromkeys(kinds)) or "no measure"
        message = f"the fact {fact.id} has no rate of people (incidence-rate, prevalence): it has {has}"
        raise RequestError(message, "netfacts list --measure incidence-rate shows the facts that have one.")
    found: list[Measure] = []
    for kind in RATES:
        meant = find_measures(fact, kind, selection)
        if not selection.stratum:
            meant = [one for one in meant if is_overall(one, subject)] or meant
        if len(meant) > 1:
            message = f"the fact {fact.id} has {len(meant)} figures that may be meant"
            raise RequestError(message, _list_choices(fact, meant, "Choose one:"))
        found += meant
    if not found:
        message = f"the fact {fact.id} has no rate for {selection}"
        raise RequestError(message, _list_choices(fact, rates, "It has:"))
    return [read_rate(fact, one) for one in found]


def _list_choices(fact: Fact, measures: Sequence[Measure], title: str) -> str:
    lines = [title]
    for measure in measures:
        bound = f"{measure.bound} " if measure.bound else ""
        said = f"{bound}{to(*map(figure, measure.ends))} per {figure(measure.per or 1)}"
        where = ", ".join(filter(None, (measure.place, measure.period, measure.note)))
        lines.append(f"  {_choose(fact, measure)}: {said}; {where}")
    return "\n".join(lines)


def _choose(fact: Fact, measure: Measure) -> str:
    """Return the options that select only this measure of its kind, as they are typed."""
    stratum, place, period = measure.stratum, measure.place, measure.period
    ways = (stratum, ""), (place, ""), ("", period), (stratum, period), (f"{stratum} {place}", period)
    for way in starmap(Selection, ways):
        if str(way) and find_measures(fact, measure.kind, way) == [measure]:
            options = {"--stratum": way.stratum, "--period": way.period}
            return " ".join(f'{option} "{typed}"' for option, typed in options.items() if typed)
    return f"{stratum}, which shares all of its words with others"

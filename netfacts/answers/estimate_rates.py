"""Choose the rates of an estimate: those counted in the place, then those that the fact file names."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers import look_up
from netfacts.errors import RequestError
from netfacts.estimate import rates
from netfacts.estimate.estimates import Staged
from netfacts.estimate.locality import Group, find_nearness, is_of_all, is_overall
from netfacts.estimate.places import Place
from netfacts.estimate.rarity import Rarity, hold_against_limit
from netfacts.estimate.rates import RATES, STARTS, Selection, Source, read_rate
from netfacts.factbase.index import Index
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Fact, Status, find_last_year

SEE_ALL_RATES = "netfacts estimate -p 1M --compare --all --parts shows every rate."
_NO_FIGURE = "--rate takes the id of a fact with a rate: netfacts list --measure incidence-rate."
_MAX_RATES = {MeasureKind.INCIDENCE_RATE: 2, MeasureKind.PREVALENCE: 1}
"""How many rates to show with the fact file's starting point; --compare shows the others."""


class Rated(Struct, frozen=True):
    """A rate with its fact, and what decides whether it is chosen."""

    fact: Fact
    source: Source
    overall: bool = False
    """Whether it is of the whole subject."""
    named: bool = False
    """Whether the fact file names its fact under `beside`."""

    @property
    def measure(self) -> Measure:
        """The rate as its fact gives it."""
        return self.source.measure

    @property
    def year(self) -> int:
        """The last year of its period, or 0."""
        return find_last_year(self.measure)


def list_rates(base: Index, selection: Selection, facts: Sequence[Fact] | None = None) -> list[Rated]:
    """Return the rates of the fact base, or of some facts, that are meant: the incidence rates first.

    Those without a denominator, such as a number of cases a year, are left out, and so is a rate that
    another fact has from the same references.
    """
    subject, named = base.estimate_title(), base.header.estimate.beside
    found: dict[tuple[Measure, tuple[str, ...]], Rated] = {}
    for kind in RATES:
        for fact in base.find_facts(kind) if facts is None else facts:
            for one in rates.find_measures(fact, kind, selection):
                if one.per is None:
                    continue
                rated = Rated(fact, read_rate(fact, one), is_overall(one, subject), fact.id in named)
                # two facts may word the whole subject differently
                plain = replace(one, stratum="", note="") if rated.overall else one
                found.setdefault((plain, tuple(fact.list_cited())), rated)
    return list(found.values())


@lru_cache(maxsize=1)  # an estimate needs them several times
def _list_all(base: Index) -> list[Rated]:
    return list_rates(base, Selection())


def choose_rates(base: Index, place: Place | None) -> tuple[tuple[Source, ...], Staged | None]:
    """Choose the rates for a place or, without one, for a number of people; the best fit comes first.

    For a place, those counted in it lead. For a number of people, who may live anywhere, the fact file's
    starting points lead. The share that is advanced is of the file's own incidence rate.
    """
    incidence, share = find_start(base, "incidence"), find_start(base, "advanced")
    chosen = (
        *_rank(base, place, MeasureKind.INCIDENCE_RATE, incidence),
        *_rank(base, place, MeasureKind.PREVALENCE, find_start(base, "prevalence")),
    )
    return chosen, (incidence, share) if incidence and share else None


def find_start(base: Index, field: str) -> Source | None:
    """Return the measure that the fact file names in a field of `estimate`, or None if it names none."""
    fact_id: str = getattr(base.header.estimate, field)
    return rates.find_starting_point(base.fact(fact_id), STARTS[field]) if fact_id else None


@lru_cache(maxsize=len(RATES))  # many places ask for the same
def _list_overall(base: Index, kind: MeasureKind) -> list[Rated]:
    """Return the current rates of the whole subject: those that the file names first, then the latest."""
    current = [one for one in _list_all(base) if one.overall and one.fact.status is Status.CURRENT]
    alike = [one for one in current if one.measure.kind is kind]
    return sorted(alike, key=lambda one: (one.named, one.year), reverse=True)


def _rank(base: Index, place: Place | None, kind: MeasureKind, start: Source | None) -> tuple[Source, ...]:
    """Return the nearest rate, a later one that was counted in the place itself, and those that are named."""
    overall = [one for one in _list_overall(base, kind) if one.source != start]
    near: dict[Group | None, list[Rated]] = {}
    for one in overall:
        near.setdefault(find_nearness(one.measure, place), []).append(one)
    here = near.get(Group.HERE, [])
    nearest = here or near.get(Group.AROUND) or near.get(Group.WITHIN, [])
    later = [one for one in here if one.year > here[0].year]
    chosen = [*nearest[:1], *later[:1], *(one for one in overall if one.named)]
    others = tuple(dict.fromkeys(one.source for one in chosen))[: _MAX_RATES[kind]]
    first = (start,) if start else ()
    return (*others, *first) if place else (*first, *others)


def find_other_shares(base: Index) -> tuple[Source, ...]:
    """Return the latest overall share from the facts that the fact file names and that have no rate."""
    subject = base.estimate_title()
    shares = []
    for fact in look_up_facts(base, base.header.estimate.beside):
        found = fact.list_measures(MeasureKind.PROPORTION)
        overall = [one for one in found if one.unit is Unit.PERCENT and is_of_all(one, subject)]
        if overall and not rates.list_measures(fact, *RATES):
            shares.append(read_rate(fact, overall[0]))
    latest = max(shares, key=lambda one: find_last_year(one.measure), default=None)
    return (latest,) if latest else ()


def find_counts(base: Index, place: Place | None, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the cases counted in the place itself, in the same people and years as a rate."""
    here = [one for one in sources if find_nearness(one.measure, place) is Group.HERE]
    counts = [
        Source(rate.fact, one)
        for rate in here
        for one in base.fact(rate.fact).list_measures(MeasureKind.COUNT)
        if one.unit in (Unit.CASES, Unit.PEOPLE) and _tell_scope(one) == _tell_scope(rate.measure)
    ]
    return tuple(dict.fromkeys(counts))


def _tell_scope(measure: Measure) -> tuple[str, str, str]:
    return measure.place, measure.period, measure.stratum


def count_rates(base: Index, place: Place | None, used: Iterable[Source]) -> tuple[int, int]:
    """Return how many rates a comparison has and, if none of those used is, how many are of the place."""
    compared = [one.measure for one in _list_all(base) if not rates.is_of_one_age(one.measure)]
    here = [find_nearness(one, place) is Group.HERE for one in compared]
    used_here = any(find_nearness(one.measure, place) is Group.HERE for one in used)
    return len(compared), 0 if used_here else sum(here)


def look_up_rates(base: Index, ids: tuple[str, ...]) -> list[Fact]:
    """Look up the facts given with --rate; raise RequestError for an unknown id, which may be a figure."""
    found, unknown = look_up(ids, base.fact)
    for typed, error in unknown.items():
        hint = _NO_FIGURE if typed[:1].isdecimal() else error.hint
        raise RequestError(error.message, hint) from error
    return found


def look_up_facts(base: Index, ids: Iterable[str]) -> list[Fact]:
    """Look up each fact once."""
    return [base.fact(fact_id) for fact_id in dict.fromkeys(ids)]


def judge_rarity(base: Index) -> Rarity | None:
    """Compare every prevalence with the fact file's definition of rare, if it has one."""
    if not base.header.estimate.rare:
        return None
    definition = base.fact(base.header.estimate.rare)
    kind = MeasureKind.PREVALENCE
    prevalences = [(one.fact, one.source) for one in _list_all(base) if one.measure.kind is kind]
    opposed = look_up_facts(base, definition.disagrees_with)
    return hold_against_limit(definition, prevalences, opposed, base.estimate_title())

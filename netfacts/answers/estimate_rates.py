"""Choose the rates of an estimate: those counted in the place, then those that the fact file names."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct, structs

from netfacts.answers import look_up
from netfacts.errors import RequestError
from netfacts.estimate import rates, scope
from netfacts.estimate.estimates import Staged
from netfacts.estimate.places import Place
from netfacts.estimate.rarity import Judgement, Rarity, judge
from netfacts.estimate.rates import RATES, STARTS, Selection, Source, read_rate
from netfacts.estimate.scope import Group, find_group, find_nearness
from netfacts.factbase.index import Index
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Fact, Status, find_last_year

SEE_ALL_RATES = "netfacts estimate -p 1M --compare --all --parts shows every rate."
_EVERY_RATE = Selection()
_MAX_RATES = {MeasureKind.INCIDENCE_RATE: 2, MeasureKind.PREVALENCE: 1}  # besides the starting point
_COUNTED: dict[object, MeasureKind] = {  # the kind of rate that is about what each unit counts
    Unit.CASES: MeasureKind.INCIDENCE_RATE,
    Unit.CASES_PER_YEAR: MeasureKind.INCIDENCE_RATE,
    Unit.PEOPLE: MeasureKind.PREVALENCE,
}


class Rated(Struct, frozen=True):
    """A rate with its fact, and what decides whether it is chosen."""

    fact: Fact
    source: Source
    overall: bool = False  # of the whole subject, alone and among everyone
    whole: bool = False  # of the whole subject, alone or with others, among everyone or one group
    named: bool = False  # its fact is named in the fact file, as a starting point or under `beside`

    @property
    def measure(self) -> Measure:
        """The rate as its fact gives it."""
        return self.source.measure

    @property
    def year(self) -> int:
        """The last year of its period, or 0."""
        return find_last_year(self.measure)


@lru_cache(maxsize=2)  # an estimate needs all of them several times
def list_rates(base: Index, selection: Selection = _EVERY_RATE, ids: Sequence[str] = ()) -> Sequence[Rated]:
    """Return the rates of the fact base, or of some facts, that are meant: the incidence rates first.

    Those without a denominator, such as a number of cases a year, are left out, and so is a rate that
    another fact has from the same references.
    """
    basis, subject = base.header.estimate, base.estimate_title
    named = {basis.incidence, basis.prevalence, *basis.beside}
    found: dict[tuple[Measure, tuple[str, ...]], Rated] = {}
    for kind in RATES:
        for fact in look_up_rates(base, ids) if ids else base.find_facts(kind):
            for one in rates.find_measures(fact, kind, selection):
                if one.per is None:
                    continue
                alone = scope.is_overall(one, subject) and not one.counts_others and not find_group(one)
                whole = scope.is_overall_in_group(one, subject)
                rated = Rated(fact, read_rate(fact, one), alone, whole, fact.id in named)
                # two facts may word the whole subject differently
                plain = structs.replace(one, stratum="", note="") if rated.overall else one
                found.setdefault((plain, tuple(fact.list_cited())), rated)
    return tuple(found.values())


def find_start(base: Index, field: str) -> Source | None:
    """Return the measure that the fact file names in a field of `estimate`, or None if it names none."""
    fact_id: str = getattr(base.header.estimate, field)
    return rates.find_starting_point(base.fact(fact_id), STARTS[field]) if fact_id else None


def choose_rates(base: Index, place: Place | None) -> tuple[list[Source], Staged | None]:
    """Choose the rates for a place or, without one, for a number of people; the best fit comes first.

    For a place, those counted in it lead. For a number of people, who may live anywhere, the fact file's
    starting points lead. The share that is advanced is of the file's own incidence rate. Raise RequestError
    if there are no rates.
    """
    chosen = [one for field in ("incidence", "prevalence") for one in _rank(base, place, field)]
    if not chosen:
        hint = "List them under estimate: at the top of the file (incidence, advanced, prevalence)."
        raise RequestError("the fact file does not say which facts to estimate from", hint)
    incidence, share = find_start(base, "incidence"), find_start(base, "advanced")
    return chosen, (incidence, share) if incidence and share else None


def _rank(base: Index, place: Place | None, field: str) -> tuple[Source, ...]:
    """Return the nearest rate, a later one that was counted in the place itself, and those that are named.

    Only current rates of the whole subject are chosen: those that the file names first, then the latest. If
    only rates of single groups of people were counted in the place, the latest of them come first.
    """
    kind, start = STARTS[field], find_start(base, field)
    current = [one for one in list_rates(base) if one.whole and one.fact.status is Status.CURRENT]
    rated = [one for one in current if one.measure.kind is kind and one.source != start]
    rated.sort(key=lambda one: (one.named, one.year), reverse=True)
    overall = [one for one in rated if one.overall]
    here = [one for one in rated if find_nearness(one.measure, place) is Group.HERE]
    here = [one for one in here if one.overall] or here
    of_groups = [one.source for one in here if find_group(one.measure) and one.year == here[0].year]
    here = [one for one in here if not find_group(one.measure)]
    around = [one for one in overall if find_nearness(one.measure, place) is Group.AROUND]
    within = [one for one in overall if find_nearness(one.measure, place) is Group.WITHIN]
    nearest = here or around or within
    later = [one for one in here if one.year > here[0].year]
    chosen = [*nearest[:1], *later[:1], *(one for one in overall if one.named)]
    others = tuple(dict.fromkeys(one.source for one in chosen))[: _MAX_RATES[kind]]
    first = (start,) if start else ()
    return (*of_groups, *others, *first) if place else (*first, *others)


def find_other_shares(base: Index) -> tuple[Source, ...]:
    """Return the latest overall share from the facts that the fact file names and that have no rate."""
    shares = [
        read_rate(fact, one)
        for fact in map(base.fact, base.header.estimate.beside)
        for one in fact.list_measures(MeasureKind.PROPORTION)
        if one.unit is Unit.PERCENT and (one.overall or scope.names_all(one.stratum, base.estimate_title))
        if not rates.list_measures(fact, *RATES)
    ]
    return tuple(sorted(shares, key=lambda one: find_last_year(one.measure), reverse=True)[:1])


def find_counts(base: Index, place: Place | None, used: Sequence[Source]) -> tuple[Source, ...]:
    """Return the cases counted in the place itself: the latest of all new ones, and of all people with it.

    They belong to rates of the whole subject among those used, and are of the years of such a rate if one was
    counted there. If there are none, return those of the same people and years as a rate counted there: one
    that is used or, without one, any.
    """
    kinds = {one.measure.kind for one in used if scope.is_overall_in_group(one.measure, base.estimate_title)}
    rated = [one.measure for one in used if find_nearness(one.measure, place) is Group.HERE]
    here = [one for one in _list_counts(base) if find_nearness(one.measure, place) is Group.HERE]
    latest: dict[MeasureKind, Source] = {}
    for one in sorted(here, key=lambda one: find_last_year(one.measure)):
        kind = _COUNTED[one.measure.unit]
        years = [rate.period for rate in rated if rate.kind is kind]
        if one.measure.overall and kind in kinds and (not years or one.measure.period in years):
            latest[kind] = one
    if latest:
        return tuple(latest.values())
    measures = rated or [one.measure for one in list_rates(base) if one.measure.kind in kinds]
    scopes = [_tell_scope(one) for one in measures]
    return tuple(one for one in here if _tell_scope(one.measure) in scopes)


@lru_cache(maxsize=1)  # the rows of a table are for many places
def _list_counts(base: Index) -> list[Source]:
    return [
        Source(fact.id, one)
        for fact in base.find_facts(MeasureKind.COUNT)
        for one in fact.list_measures(MeasureKind.COUNT)
        if fact.status is Status.CURRENT and one.unit in _COUNTED
    ]


def _tell_scope(measure: Measure) -> tuple[str, str, str]:
    return measure.place, measure.period, scope.remove_group(measure.stratum)


def count_rates(base: Index, place: Place | None, used: Iterable[Source]) -> tuple[int, int]:
    """Return how many rates a comparison has and, if none of those used is, how many are of the place."""
    compared = [one.measure for one in list_rates(base)]
    if any(find_nearness(one.measure, place) is Group.HERE for one in used):
        return len(compared), 0
    return len(compared), sum(find_nearness(one, place) is Group.HERE for one in compared)


def look_up_rates(base: Index, ids: Sequence[str]) -> list[Fact]:
    """Look up the facts given with --rate; raise RequestError for an unknown id, which may be a figure."""
    found, unknown = look_up(ids, base.fact)
    for typed, error in unknown.items():
        figure = "--rate takes the id of a fact with a rate: netfacts list --measure incidence-rate."
        raise RequestError(error.message, figure if typed[:1].isdecimal() else error.hint) from error
    return found


def judge_rarity(base: Index) -> Rarity | None:
    """Compare every prevalence with the fact file's definition of rare, if it has one."""
    limit, subject = find_start(base, "rare"), base.estimate_title
    if limit is None:
        return None
    definition = base.fact(limit.fact)
    verdicts = tuple(
        Judgement(one.fact, one.measure, judge(one.source, limit.high, subject))
        for one in list_rates(base)
        if one.measure.kind is MeasureKind.PREVALENCE
    )
    opposed = tuple(map(base.fact, dict.fromkeys(definition.disagrees_with)))
    return Rarity(definition, limit.measure, limit.high, verdicts, opposed)

"""Compare every rate for one target population: sorted, never added up or averaged."""

from collections.abc import Sequence

from msgspec import Struct

from netfacts.estimate.estimates import Basis, Estimate, Quantity, Target, make_estimates
from netfacts.estimate.locality import Group, find_group, is_overall, locate
from netfacts.estimate.places import Place
from netfacts.estimate.rates import Rate
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import find_last_year

_KINDS = {Quantity.NEW_CASES: MeasureKind.INCIDENCE_RATE, Quantity.LIVING: MeasureKind.PREVALENCE}
_MAX_ELSEWHERE = 7
"""Rates of the whole subject, counted elsewhere, that do not count as old: the latest ones."""


class Candidate(Struct, frozen=True):
    """A rate that may be compared, and the standing of its fact."""

    rate: Rate
    current: bool
    """Whether its fact is neither disputed nor superseded."""
    named: bool = False
    """Whether the fact file lists its fact to be shown with estimates; later rates do not make it old."""

    @property
    def measure(self) -> Measure:
        """Return the measure of the rate."""
        return self.rate.source.measure


class Wanted(Struct, frozen=True):
    """Which rates to compare, and for which place."""

    place: Place | None = None
    subject: str = ""
    """What the facts are about."""
    parts: bool = False
    """Whether to include rates of one site or group."""
    old: bool = False
    """Whether to include older, disputed and superseded rates."""
    limit: int | None = None
    """The most rates of each kind, the nearest first; None for all."""


class Comparison(Struct, frozen=True):
    """What each rate of one kind gives for the target population."""

    quantity: Quantity
    estimates: tuple[Estimate, ...]
    """The nearest group first; in each group the highest first."""
    groups: tuple[Group, ...]
    """The group of each estimate."""
    old: int
    """How many older, disputed or superseded rates are left out."""
    parts: int
    """How many rates of one site or group are left out."""
    omitted: int
    """How many more there are than the limit allows."""


def compare(target: Target, candidates: list[Candidate], wanted: Wanted) -> tuple[Comparison, ...]:
    """Return a comparison of the incidence rates and one of the prevalences, if there are any."""
    found = {
        quantity: [one for one in candidates if one.measure.kind is kind] for quantity, kind in _KINDS.items()
    }
    return tuple(_compare_kind(target, name, several, wanted) for name, several in found.items() if several)


def _compare_kind(
    target: Target, quantity: Quantity, candidates: list[Candidate], wanted: Wanted
) -> Comparison:
    old = _list_old(candidates, wanted)

    def group(one: Candidate) -> Group:
        return Group.OLD if one in old else find_group(one.measure, wanted.place, wanted.subject)

    left = [one for one in candidates if wanted.old or one not in old]
    parts = [one for one in left if not is_overall(one.measure, wanted.subject)]
    here = [one for one in left if group(one) is Group.HERE]
    if wanted.parts or len(parts) == len(left):
        parts = []
    elif all(one in parts for one in here):  # a part counted here is better than nothing from here
        parts = [one for one in parts if one not in here]
    shown = [one for one in left if one not in parts]
    order = list(Group)
    shown.sort(key=lambda one: (order.index(group(one)), -one.rate.high, -one.rate.low))
    shown = shown[: wanted.limit]
    rates = tuple(one.rate for one in shown)
    basis = Basis(rates) if quantity is Quantity.NEW_CASES else Basis(prevalence=rates)
    return Comparison(
        quantity,
        make_estimates(target, basis),
        tuple(map(group, shown)),
        old=len(candidates) - len(left),
        parts=len(parts),
        omitted=len(left) - len(parts) - len(shown),
    )


def _list_old(candidates: list[Candidate], wanted: Wanted) -> list[Candidate]:
    """Return the rates that are old, and those from elsewhere that are not among the latest."""
    old = [one for one in candidates if _is_old(one, candidates, wanted.subject)]
    rest = [
        one
        for one in candidates
        if one not in old and find_group(one.measure, wanted.place, wanted.subject) is Group.OVERALL
    ]
    rest.sort(key=lambda one: (one.named, find_last_year(one.measure)), reverse=True)
    return old + rest[_MAX_ELSEWHERE:]


def _is_old(one: Candidate, candidates: Sequence[Candidate], subject: str) -> bool:
    """Tell whether a rate is disputed or superseded, or a later one counts the same in the same place."""
    if not one.current:
        return True
    return not one.named and any(
        other.current
        and find_last_year(other.measure) > find_last_year(one.measure) > 0
        and _find_scope(other.measure, subject) == _find_scope(one.measure, subject)
        for other in candidates
    )


def _find_scope(measure: Measure, subject: str) -> tuple[str, str]:
    """Return where a rate was counted, and what it counts: "" for the whole subject."""
    found = locate(measure.place)
    where = found.place.name if found and found.whole else measure.place
    return where, "" if is_overall(measure, subject) else f"{measure.what}; {measure.stratum}"

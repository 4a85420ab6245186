"""Every rate side by side for one target population: never added up, never averaged."""

from collections.abc import Callable

from msgspec import Struct

from netfacts.estimate.estimates import Basis, Estimate, Quantity, Target, make_estimates
from netfacts.estimate.locality import Group, find_group, is_overall
from netfacts.estimate.rates import Rate
from netfacts.facts.measure import Measure, MeasureKind

_QUALIFIERS = ("place", "period", "stratum", "standardisation", "window")


class Comparison(Struct, frozen=True):
    """What each of several rates of one kind makes of the target population."""

    quantity: Quantity
    differ_in: tuple[str, ...]
    """Fields of the measures that are not the same in all of them: place, period ..."""
    estimates: tuple[Estimate, ...]
    """Those counted in the very place first; in each group overall ones, then stratum by stratum."""
    groups: tuple[Group, ...]
    """The group of each estimate."""
    omitted: int
    """How many more rates there are: no more than a limit were asked for."""


def compare(
    target: Target, rates: list[Rate], place: str | None = None, subject: str = "", limit: int | None = None
) -> tuple[Comparison, ...]:
    """Return a comparison of the incidence rates, and one of the prevalences, where there are any.

    `place` is the name of the place that it is for, `subject` what the facts are about, `limit` how many
    rates of each kind there are to be at most, the nearest first. Of equally near ones the order is kept.
    """
    strata = list(dict.fromkeys(rate.source.measure.stratum for rate in rates))

    def near(measure: Measure) -> Group:
        return find_group(measure, place, subject)

    def order(rate: Rate) -> tuple[int, int]:
        measure = rate.source.measure
        nearest = list(Group).index(near(measure))
        return nearest, -1 if is_overall(measure, subject) else strata.index(measure.stratum)

    ordered = sorted(rates, key=order)
    incidence, prevalence = (
        tuple(rate for rate in ordered if rate.source.measure.kind is kind)
        for kind in (MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE)
    )
    found = []
    if incidence:
        new = make_estimates(target, Basis(incidence[:limit]))
        found.append(_comparison(Quantity.NEW_CASES, new, near, len(incidence)))
    if prevalence:
        living = make_estimates(target, Basis(prevalence=prevalence[:limit]))
        found.append(_comparison(Quantity.LIVING, living, near, len(prevalence)))
    return tuple(found)


def _comparison(
    quantity: Quantity, found: tuple[Estimate, ...], near: Callable[[Measure], Group], total: int
) -> Comparison:
    measures = [estimate.sources[0].measure for estimate in found]
    differ = (name for name in _QUALIFIERS if len({getattr(measure, name) for measure in measures}) > 1)
    return Comparison(quantity, tuple(differ), found, tuple(map(near, measures)), total - len(found))

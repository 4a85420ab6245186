"""Every rate side by side for one target population: never added up, never averaged."""

from msgspec import Struct

from netfacts.estimation.estimates import Basis, Estimate, Quantity, Target, estimates
from netfacts.estimation.rates import Rate
from netfacts.measure import MeasureKind

_QUALIFIERS = ("place", "period", "stratum", "standardisation", "window")


class Comparison(Struct, frozen=True):
    """What each of several rates of one kind makes of the target population."""

    quantity: Quantity
    differ_in: tuple[str, ...]
    """Fields of the measures that are not the same in all of them: place, period ..."""
    estimates: tuple[Estimate, ...]
    """Those of one stratum beside each other."""


def comparisons(target: Target, rates: list[Rate]) -> tuple[Comparison, ...]:
    """Return a comparison of the incidence rates, and one of the prevalences, where there are any."""
    strata = list(dict.fromkeys(rate.source.measure.stratum for rate in rates))
    ordered = sorted(rates, key=lambda rate: strata.index(rate.source.measure.stratum))
    incidence, prevalence = (
        tuple(rate for rate in ordered if rate.source.measure.kind is kind)
        for kind in (MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE)
    )
    found = []
    if incidence:
        found.append(_comparison(Quantity.NEW_CASES, estimates(target, Basis(incidence))))
    if prevalence:
        found.append(_comparison(Quantity.LIVING, estimates(target, Basis(prevalence=prevalence))))
    return tuple(found)


def _comparison(quantity: Quantity, found: tuple[Estimate, ...]) -> Comparison:
    measures = [estimate.sources[0].measure for estimate in found]
    differ = (name for name in _QUALIFIERS if len({getattr(measure, name) for measure in measures}) > 1)
    return Comparison(quantity, tuple(differ), found)

"""Rare or not: what prevalences mean under a definition of rare that a fact gives."""

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.estimation.rates import Rate, rate
from netfacts.measure import Measure, MeasureKind
from netfacts.model import Fact


class Verdict(StrEnum):
    """Where a prevalence lies."""

    WITHIN = "within"
    """At the limit or below it: rare."""
    ABOVE = "above"
    ACROSS = "across"
    """Its range has the limit in it."""
    UNKNOWN = "unknown"
    """It is a bound that the limit does not settle."""


class Judgement(Struct, frozen=True):
    """What the definition says of one prevalence."""

    fact: Fact
    measure: Measure
    verdict: Verdict


class Rarity(Struct, frozen=True):
    """A definition of rare, and what it says of each prevalence that the fact base holds."""

    definition: Fact
    measure: Measure
    """The limit: at most so many of so many people."""
    limit: Fraction
    verdicts: tuple[Judgement, ...]
    opposed: tuple[Fact, ...]
    """Facts that disagree with the definition's fact."""

    def facts(self) -> list[Fact]:
        """Return every fact that it rests on."""
        return [self.definition, *(judged.fact for judged in self.verdicts), *self.opposed]


def definition(fact: Fact) -> Rate:
    """Return the limit that `fact` gives; RequestError where it has not exactly one threshold."""
    limits = [measure for measure in fact.measures if measure.kind is MeasureKind.THRESHOLD]
    if len(limits) != 1:
        raise RequestError(
            f"the fact {fact.id} has {len(limits)} measures of the kind {MeasureKind.THRESHOLD}, not one",
            "Name another fact under estimate: rare in the fact file.",
        )
    return rate(fact, limits[0])


def rarity(fact: Fact, prevalences: list[tuple[Fact, Rate]], opposed: list[Fact]) -> Rarity:
    """Hold every prevalence against the limit that `fact` gives."""
    limit = definition(fact)
    judged = tuple(
        Judgement(holder, one.source.measure, _verdict(one, limit.high)) for holder, one in prevalences
    )
    return Rarity(fact, limit.source.measure, limit.high, judged, tuple(opposed))


def _verdict(prevalence: Rate, limit: Fraction) -> Verdict:
    upwards = str(prevalence.bound) in ("at least", "more than")
    if prevalence.bounded and upwards is (prevalence.low <= limit):
        return Verdict.UNKNOWN
    if prevalence.high <= limit:
        return Verdict.WITHIN
    return Verdict.ABOVE if prevalence.low > limit else Verdict.ACROSS

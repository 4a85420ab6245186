"""Rare or not: what prevalences mean under a definition of rare that a fact gives."""

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from netfacts.estimate.locality import is_of_all
from netfacts.estimate.rates import Rate, find_only_rate
from netfacts.facts.measure import Bound, Measure, MeasureKind
from netfacts.facts.model import Fact

_WHOLE = ("", "not stated", "complete")  # windows that leave nobody out, or may not


class Verdict(StrEnum):
    """Where a prevalence lies."""

    WITHIN = "within"
    """At the limit or below it: rare."""
    ABOVE = "above"
    ACROSS = "across"
    """Its range has the limit in it."""
    UNKNOWN = "unknown"
    """It is a bound that the limit does not settle."""
    LEAST = "at-least"
    """Not above the limit, but it leaves people out: those diagnosed before a window, or not treated."""
    PART = "part"
    """Not above the limit, but of some tumours or people alone."""


class Judgement(Struct, frozen=True):
    """What the definition says of one prevalence."""

    fact: Fact
    measure: Measure
    verdict: Verdict


class Rarity(Struct, frozen=True):
    """A definition of rare, and what it says of each prevalence of the fact base."""

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


def read_definition(fact: Fact) -> Rate:
    """Return the limit that `fact` gives; RequestError where it has not exactly one threshold."""
    return find_only_rate(fact, MeasureKind.THRESHOLD)


def hold_against_limit(
    fact: Fact, prevalences: list[tuple[Fact, Rate]], opposed: list[Fact], subject: str = ""
) -> Rarity:
    """Hold every prevalence against the limit that `fact` gives; `subject` is what the facts are about."""
    limit = read_definition(fact)
    judged = tuple(
        Judgement(holder, one.source.measure, _judge(one, limit.high, subject)) for holder, one in prevalences
    )
    return Rarity(fact, limit.source.measure, limit.high, judged, tuple(opposed))


def _judge(prevalence: Rate, limit: Fraction, subject: str) -> Verdict:
    """Return what one prevalence says of all who live with the disease.

    One that leaves people or tumours out may show that the whole is above the limit, never that it is not.
    """
    verdict, measure = _compare(prevalence, limit), prevalence.source.measure
    if verdict is Verdict.ABOVE:
        return verdict
    if not is_of_all(measure, subject):
        return Verdict.PART
    return Verdict.LEAST if measure.what or measure.window not in _WHOLE else verdict


def _compare(prevalence: Rate, limit: Fraction) -> Verdict:
    upwards = prevalence.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    if prevalence.bounded and upwards is (prevalence.low <= limit):
        return Verdict.UNKNOWN
    if prevalence.high <= limit:
        return Verdict.WITHIN
    return Verdict.ABOVE if prevalence.low > limit else Verdict.ACROSS

"""Rare or not: compare prevalences with the definition of rare that a fact gives."""

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from netfacts.estimate.rates import Source
from netfacts.estimate.scope import names_all
from netfacts.facts.measure import Bound, Measure
from netfacts.facts.model import Fact

_WHOLE = ("", "not stated", "complete")  # windows that leave nobody out, or may leave nobody out


class Verdict(StrEnum):
    """How a prevalence compares with the limit."""

    WITHIN = "within"  # at or below the limit: rare
    ABOVE = "above"
    ACROSS = "across"  # the limit is within its range
    UNKNOWN = "unknown"  # a bound that does not settle it
    LEAST = "at-least"  # not clearly above, but people are left out: diagnosed before a window, or untreated
    PART = "part"  # not clearly above, but for some sites or people only


class Judgement(Struct, frozen=True):
    """The verdict on one prevalence."""

    fact: Fact
    measure: Measure
    verdict: Verdict


class Rarity(Struct, frozen=True):
    """A definition of rare, and the verdict on each prevalence of the fact base."""

    definition: Fact
    measure: Measure  # the limit as its fact gives it: at most a number of cases in a number of people
    limit: Fraction
    verdicts: tuple[Judgement, ...]
    opposed: tuple[Fact, ...]  # facts that disagree with the definition's fact

    def facts(self) -> list[Fact]:
        """Return every fact that it is based on."""
        return [self.definition, *(judged.fact for judged in self.verdicts), *self.opposed]


def judge(prevalence: Source, limit: Fraction, subject: str) -> Verdict:
    """Return what a prevalence means for everyone living with the `subject`, the disease.

    If it leaves people or sites out, it can show that the whole is above the limit, never that it is not.
    """
    measure = prevalence.measure
    upwards = measure.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    unsettled = prevalence.bounded and upwards is (prevalence.low <= limit)
    if prevalence.low > limit and not unsettled:
        return Verdict.ABOVE
    if not measure.overall and not names_all(measure.stratum, subject):
        return Verdict.PART
    if measure.what or measure.window not in _WHOLE:
        return Verdict.LEAST
    if unsettled:
        return Verdict.UNKNOWN
    return Verdict.WITHIN if prevalence.high <= limit else Verdict.ACROSS

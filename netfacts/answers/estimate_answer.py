"""What `places` and `estimate` answer: places, populations and expected numbers."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from netfacts.answers.answer import Answer
from netfacts.answers.facts import FactEntry
from netfacts.estimate.comparison import Comparison
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.locality import Local
from netfacts.estimate.rarity import Rarity
from netfacts.facts.reference import Reference


class Population(Struct, frozen=True):
    """The target population: what was typed, and the number that was understood."""

    typed: str
    people: int
    text: str
    place: str | None = None
    """The name of a place that was asked for."""
    code: str | None = None
    """Its ISO code; None of the EU and of the world."""
    source: str | None = None
    """Where the number of a place's people comes from; None of a number that was given."""


class EstimateAnswer(Answer, frozen=True, kw_only=True):
    """Expected numbers for a target population, or for a known number of diagnoses."""

    schema: ClassVar[str] = "netfacts.estimate/1"

    title: str
    """What the facts are about that the estimates start from."""
    population: Population | None
    """None where only a number of diagnoses was given."""
    diagnosed: int | None
    years: Fraction
    level: Decimal
    method: str
    assumed: tuple[str, ...]
    not_covered: tuple[str, ...]
    rates: tuple[str, ...]
    """The ids of the facts that were asked for; none where the fact file's own are used."""
    explained: bool
    """Whether the page shows how each number comes about; the derivations are always here."""
    results: tuple[Estimate, ...]
    local: Local
    """The published rates that were counted in the place that was asked for; none where it was a number."""
    rarity: Rarity | None
    """Where it was asked to explain, and the fact file has a definition of rare."""
    facts: tuple[FactEntry, ...]
    """The facts that the estimates start from."""
    nearby: tuple[FactEntry, ...]
    """Those of the rates that were counted in the place."""
    beside: tuple[FactEntry, ...]
    """What registries have counted."""
    references: tuple[Reference, ...]


class ComparisonAnswer(Answer, frozen=True, kw_only=True):
    """What every rate of the fact base makes of a target population, side by side."""

    schema: ClassVar[str] = "netfacts.comparison/1"

    title: str
    population: Population
    years: Fraction
    level: Decimal
    method: str
    assumed: tuple[str, ...]
    not_covered: tuple[str, ...]
    stratum: str | None
    period: str | None
    explained: bool
    results: tuple[Comparison, ...]
    left_out: tuple[str, ...]
    """The ids of facts whose rates are of one age group alone; none of those that were asked for."""
    rarity: Rarity | None
    facts: tuple[FactEntry, ...]
    """The facts that the rates stand in."""
    references: tuple[Reference, ...]

"""The answers of `estimate`: populations and expected numbers."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from netfacts.answers.answer import Answer
from netfacts.answers.facts import FactEntry
from netfacts.estimate.comparison import Comparison
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.rarity import Rarity
from netfacts.estimate.rates import Source
from netfacts.facts.model import EstimateWords
from netfacts.facts.reference import Reference


class Population(Struct, frozen=True):
    """The target population: what was typed, and the number it was understood as."""

    typed: str
    people: int
    text: str
    place: str | None = None
    """The name of a place that was asked for."""
    code: str | None = None
    """What to type for exactly this place, mostly a code; None if that is its name."""
    source: str | None = None
    """Where the number of a place's people comes from; None if the number was given."""
    country: str | None = None
    """The name of the country that the place is part of, unless its own name includes it."""
    namesakes: tuple[str, ...] = ()
    """What to type for the other places of the same name."""


class EstimateAnswer(Answer, frozen=True, kw_only=True):
    """Expected numbers for a target population, or for a known number of diagnoses."""

    schema: ClassVar[str] = "netfacts.estimate/2"

    title: str
    """What the facts behind the estimates are about."""
    words: EstimateWords
    population: Population | None
    """None if only a number of diagnoses was given."""
    diagnosed: int | None
    years: Fraction
    level: Decimal
    rates: tuple[str, ...]
    """The ids of the facts that were asked for; empty if the rates were chosen."""
    explained: bool
    """Whether the page shows how each number is worked out; the derivations are always here."""
    results: tuple[Estimate, ...]
    """One for each rate, the best fit first; never added up or averaged."""
    shares: tuple[Source, ...]
    """Other shares by stage at diagnosis, of everyone diagnosed."""
    counts: tuple[Source, ...]
    """Cases that the same facts counted in this place in the years of their rates."""
    total: int
    """How many rates --compare has."""
    unused: int
    """How many of them were counted in the place, if no estimate uses one: they are of a part or group."""
    rarity: Rarity | None
    """Only with --explain, and if the fact file has a definition of rare."""
    facts: tuple[FactEntry, ...]
    """The facts that the answer is based on."""
    references: tuple[Reference, ...]


class ComparisonAnswer(Answer, frozen=True, kw_only=True):
    """What every rate of the fact base gives for a target population, side by side."""

    schema: ClassVar[str] = "netfacts.comparison/2"

    title: str
    words: EstimateWords
    population: Population
    years: Fraction
    level: Decimal
    stratum: str | None
    period: str | None
    explained: bool
    results: tuple[Comparison, ...]
    left_out: tuple[str, ...]
    """The ids of facts with rates of only one age group; empty if facts were asked for."""
    rarity: Rarity | None
    facts: tuple[FactEntry, ...]
    """The facts that the rates come from."""
    references: tuple[Reference, ...]

"""What `estimate` answers: populations and expected numbers."""

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
    """The target population: what was typed, and the number that was understood."""

    typed: str
    people: int
    text: str
    place: str | None = None
    """The name of a place that was asked for."""
    code: str | None = None
    """What to type for this place and no other, mostly a code; None where that is the name."""
    source: str | None = None
    """Where the number of a place's people comes from; None of a number that was given."""
    country: str | None = None
    """The name of the country that the place is a part of, where its own name does not say it."""
    namesakes: tuple[str, ...] = ()
    """What to type for the places of the same name."""


class EstimateAnswer(Answer, frozen=True, kw_only=True):
    """Expected numbers for a target population, or for a known number of diagnoses."""

    schema: ClassVar[str] = "netfacts.estimate/2"

    title: str
    """What the facts are about that the estimates start from."""
    words: EstimateWords
    population: Population | None
    """None where only a number of diagnoses was given."""
    diagnosed: int | None
    years: Fraction
    level: Decimal
    rates: tuple[str, ...]
    """The ids of the facts that were asked for; none where the fact file's own are used."""
    explained: bool
    """Whether the page shows how each number comes about; the derivations are always here."""
    results: tuple[Estimate, ...]
    """One for each rate, those that fit best first; never added up, never averaged."""
    shares: tuple[Source, ...]
    """What else was counted of the stage at diagnosis: shares of all who were diagnosed."""
    counts: tuple[Source, ...]
    """What the facts of the estimates counted in the very place, in the years of their rates."""
    total: int
    """How many rates the fact base has for --compare."""
    unused: int
    """How many of these were counted in the place, if no estimate uses one: they are of a part or a group."""
    rarity: Rarity | None
    """Where it was asked to explain, and the fact file has a definition of rare."""
    facts: tuple[FactEntry, ...]
    """The facts that the answer rests on."""
    references: tuple[Reference, ...]


class ComparisonAnswer(Answer, frozen=True, kw_only=True):
    """What every rate of the fact base makes of a target population, side by side."""

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
    """The ids of facts with rates of one age group alone; none of those that were asked for."""
    rarity: Rarity | None
    facts: tuple[FactEntry, ...]
    """The facts that the rates come from."""
    references: tuple[Reference, ...]

"""estimate: expected numbers for a population."""

from typing import Annotated

import typer

from netfacts import numbers
from netfacts.cli.options import options
from netfacts.errors import ExitCode
from netfacts.estimation import METHOD, NOT_COVERED, Basis, estimates
from netfacts.index import Index
from netfacts.results import EstimateResult, FactEntry, Population

People = Annotated[
    str,
    typer.Option("--population", "-p", metavar="N", help="How many people: 5M, 5,000,000, 5e6."),
]
Years = Annotated[str, typer.Option("--years", metavar="T", help="Over how many years, up to 100.")]


def estimate(ctx: typer.Context, population: People, years: Years = "1") -> ExitCode:
    """Turn the cited rates into expected numbers for a population.

    \b
    netfacts estimate --population 5000000
    netfacts estimate --population "5 million" --years 10
    netfacts estimate --population 2000 --json

    Each number comes as the published range and as a 95% prediction interval, with its sources
    and with what it does not cover. For few people it gives chances, too.
    """
    people, period = numbers.people(population), numbers.years(years)
    with options(ctx).fact_base() as base:
        basis = _basis(base)
        used = [fact for fact in (basis.incidence, basis.advanced, basis.prevalence) if fact]
        beside = [base.fact(fact_id) for fact_id in base.header.estimate.beside]
        result = EstimateResult(
            editions=base.editions,
            title=base.estimate_title(),
            population=Population(population, people, numbers.people_text(people)),
            years=period,
            method=METHOD,
            not_covered=NOT_COVERED,
            results=estimates(people, period, basis),
            facts=tuple(map(FactEntry, used)),
            beside=tuple(map(FactEntry, beside)),
            references=base.references([*used, *beside]),
        )
    options(ctx).answer(result)
    return ExitCode.ANSWERED


def _basis(base: Index) -> Basis:
    """Look up the facts that the fact file names under estimate."""
    named = base.header.estimate
    ids = named.incidence, named.advanced, named.prevalence
    return Basis(*(base.fact(fact_id) if fact_id else None for fact_id in ids))

"""Expected numbers for a population, or for a known number of diagnoses."""

from msgspec import Struct

from netfacts.answers.estimate_answer import EstimateAnswer, Population
from netfacts.answers.estimate_rates import (
    SEE_ALL_RATES,
    Chosen,
    choose_rates,
    count_rates,
    find_counts,
    find_other_shares,
    find_share,
    judge_rarity,
    look_up_facts,
    look_up_rates,
)
from netfacts.answers.facts import FactEntry
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Basis, Estimate, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.locality import is_overall
from netfacts.estimate.rates import Rate, Selection, find_all_rates, find_rates, read_rate
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind


class Question(Struct, frozen=True):
    """What was asked of the estimator, understood."""

    population: Population | None
    target: Target
    diagnosed: int | None
    rates: tuple[str, ...]
    selection: Selection
    explained: bool
    limit: int | None = None
    """How many rates of each kind a comparison has."""
    parts: bool = False
    """Whether a comparison has the rates of one site or group."""
    old: bool = False
    """Whether it has older, disputed and superseded rates."""


def estimate(base: Index, question: Question, *, alone: bool = False) -> EstimateAnswer:
    """Answer with the estimates that the question's rates, or else those that fit best, allow.

    `alone` leaves all rates away but those that lead.
    """
    results: tuple[Estimate, ...] = ()
    if question.population:
        results = make_estimates(question.target, _choose_basis(base, question, alone=alone))
    if question.diagnosed is not None:
        results += _estimate_diagnosed(base, question, question.diagnosed)
    sources = [source for result in results for source in result.sources]
    stages = question.population and not question.rates and not alone
    shares = find_other_shares(base) if stages and base.header.estimate.advanced else ()
    counts = find_counts(base, question.population.area, sources) if question.population else ()
    used = look_up_facts(base, [source.fact for source in (*sources, *shares)])
    rare = judge_rarity(base) if question.explained and question.population else None
    return EstimateAnswer(
        editions=base.editions,
        title=base.estimate_title(),
        words=base.header.estimate.words,
        population=question.population,
        diagnosed=question.diagnosed,
        years=question.target.years,
        level=question.target.level,
        rates=question.rates,
        explained=question.explained,
        results=results,
        shares=shares,
        counts=tuple(dict.fromkeys(counts)),
        total=count_rates(base),
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        references=base.references([*used, *(rare.facts() if rare else ())]),
    )


def _estimate_diagnosed(base: Index, question: Question, number: int) -> tuple[Estimate, ...]:
    """Estimate how many of so many diagnoses are advanced, by each share."""
    shares = [find_share(base)]
    if not question.population:
        shares += [read_rate(base.fact(one.fact), one.measure) for one in find_other_shares(base)]
    return tuple(estimate_diagnosed(number, share, question.target.level) for share in shares)


def _choose_basis(base: Index, question: Question, *, alone: bool) -> Basis:
    """Look up the rates that were asked for, or choose those that fit best."""
    if question.rates:
        return _find_asked(base, question)
    if question.selection != Selection():
        _refuse_selection(base, question.selection)
    area = question.population.area if question.population and not alone else None
    found = choose_rates(base, area)
    if alone:
        found = Chosen(found.incidence[:1], found.prevalence[:1], found.staged)
    share = find_share(base) if base.header.estimate.advanced else None
    return Basis(found.incidence, share, found.prevalence, found.staged)


def _find_asked(base: Index, question: Question) -> Basis:
    subject = base.estimate_title()
    found = [
        one
        for fact in look_up_rates(base, question.rates)
        for one in find_rates(fact, question.selection, lambda measure: is_overall(measure, subject))
    ]
    return Basis(
        _select_kind(found, MeasureKind.INCIDENCE_RATE), None, _select_kind(found, MeasureKind.PREVALENCE)
    )


def _refuse_selection(base: Index, selection: Selection) -> None:
    """Say which facts have what was selected: an estimate chooses its own rates unless one is named."""
    ids = [fact.id for fact in base.facts() if find_all_rates(fact, selection)]
    if not ids:
        raise RequestError(f"no fact has a rate for {selection}", SEE_ALL_RATES)
    raise RequestError(
        f"the estimate's own figures are not for {selection}",
        f"Name a fact that has such a rate with --rate: {', '.join(ids)}. Or see all with --compare.",
    )


def _select_kind(found: list[Rate], kind: MeasureKind) -> tuple[Rate, ...]:
    return tuple(one for one in found if one.source.measure.kind is kind)

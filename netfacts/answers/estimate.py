"""Expected numbers for a population, or for a known number of diagnoses."""

from msgspec.structs import replace

from netfacts.answers.estimate_answer import EstimateAnswer
from netfacts.answers.estimate_question import ONE, Question, read_selection
from netfacts.answers.estimate_rates import (
    SEE_ALL_RATES,
    choose_rates,
    count_rates,
    count_unused,
    find_counts,
    find_other_shares,
    find_share,
    judge_rarity,
    look_up_facts,
    look_up_rates,
)
from netfacts.answers.facts import FactEntry
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Basis, Estimate, estimate_diagnosed, make_estimates
from netfacts.estimate.locality import is_overall
from netfacts.estimate.places import Place
from netfacts.estimate.rates import RATES, Selection, Source, find_all_rates, find_rates, read_rate
from netfacts.factbase.index import Index

_MAX_NAMED = 8  # facts in a message


def estimate(base: Index, question: Question) -> EstimateAnswer:
    """Answer with estimates from the rates asked for or, if there are none, those that fit best."""
    results: tuple[Estimate, ...] = ()
    if question.population:
        results = make_estimates(question.target, _choose_basis(base, question))
    if question.diagnosed is not None:
        results += _estimate_diagnosed(base, question, question.diagnosed)
    sources = [source for result in results for source in result.sources]
    stages = question.population and not question.rates
    shares = find_other_shares(base) if stages and base.header.estimate.advanced else ()
    answer = _make_answer(base, question, results, shares)
    rare = judge_rarity(base) if question.explained and question.population else None
    return replace(
        answer,
        counts=find_counts(base, question.area, sources),
        total=count_rates(base),
        unused=count_unused(base, question.area, sources),
        rarity=rare,
        references=base.references([*(one.fact for one in answer.facts), *(rare.facts() if rare else ())]),
    )


def estimate_one(base: Index, question: Question, place: Place | None) -> EstimateAnswer:
    """Answer for one person of a place, with only the first estimate of each quantity.

    Raise RequestError if several rates of one kind were asked for.
    """
    question = replace(question, population=ONE, area=place)
    results = make_estimates(question.target, _choose_basis(base, question))
    first = {one.quantity: one for one in reversed(results)}
    if question.rates and len(first) < len(results):
        raise RequestError("--rows takes one incidence rate and one prevalence", "Leave out a --rate.")
    return _make_answer(base, question, tuple(one for one in results if one is first[one.quantity]))


def _make_answer(
    base: Index, question: Question, results: tuple[Estimate, ...], shares: tuple[Source, ...] = ()
) -> EstimateAnswer:
    """Return an answer with its results and shares, and the facts behind them."""
    sources = [source for result in results for source in result.sources]
    used = look_up_facts(base, [source.fact for source in (*sources, *shares)])
    return EstimateAnswer(
        editions=base.editions,
        title=base.estimate_title(),
        words=base.header.estimate.words,
        population=question.population,
        diagnosed=question.diagnosed,
        years=question.years,
        level=question.level,
        rates=question.rates,
        explained=question.explained,
        results=results,
        shares=shares,
        counts=(),
        total=0,
        unused=0,
        rarity=None,
        facts=tuple(map(FactEntry, used)),
        references=base.references(used),
    )


def _estimate_diagnosed(base: Index, question: Question, number: int) -> tuple[Estimate, ...]:
    """Estimate how many of a number of diagnoses are advanced, once for each share."""
    shares = [find_share(base)]
    if not question.population:
        shares += [read_rate(base.fact(one.fact), one.measure) for one in find_other_shares(base)]
    return tuple(estimate_diagnosed(number, share, question.level) for share in shares)


def _choose_basis(base: Index, question: Question) -> Basis:
    """Look up the rates that were asked for, or choose those that fit best."""
    if question.rates:
        return _find_asked(base, question)
    if str(question.selection):
        _refuse_selection(base, read_selection(base, question))
    return choose_rates(base, question.area)


def _find_asked(base: Index, question: Question) -> Basis:
    subject = base.estimate_title()
    selection = read_selection(base, question)
    facts = look_up_rates(base, question.rates)
    found = [
        one for fact in facts for one in find_rates(fact, selection, lambda rate: is_overall(rate, subject))
    ]
    incidence, prevalence = (tuple(one for one in found if one.source.measure.kind is kind) for kind in RATES)
    return Basis(incidence, prevalence=prevalence)


def _refuse_selection(base: Index, selection: Selection) -> None:
    """Raise an error that lists the facts to use with --rate: only then does an estimate select rates."""
    ids = [fact.id for fact in base.facts() if find_all_rates(fact, selection)]
    if not ids:
        raise RequestError(f"no fact has a rate for {selection}", SEE_ALL_RATES)
    more = f" and {len(ids) - _MAX_NAMED} more" if len(ids) > _MAX_NAMED else ""
    raise RequestError(
        f"the estimate has no rate for {selection}",
        f"Use --rate with one of: {', '.join(ids[:_MAX_NAMED])}{more}. Or compare all rates with --compare.",
    )

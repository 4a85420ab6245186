"""Which of the fact base's rates an estimate starts from, and the answer that they give."""

from collections.abc import Iterable

from msgspec import Struct

from netfacts.answers.estimate_answer import EstimateAnswer, Population
from netfacts.answers.facts import FactEntry
from netfacts.errors import RequestError, UnknownIdError
from netfacts.estimate.estimates import (
    ASSUMED,
    ASSUMED_OF_A_SHARE,
    METHOD,
    NOT_COVERED,
    NOT_COVERED_OF_A_SHARE,
    Basis,
    Estimate,
    Target,
    estimate_diagnosed,
    make_estimates,
)
from netfacts.estimate.locality import Local, find_local
from netfacts.estimate.rarity import Rarity, hold_against_limit
from netfacts.estimate.rates import (
    Rate,
    Selection,
    find_all_rates,
    find_last_year,
    find_rates,
    find_starting_point,
)
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Fact, Status

_NO_FIGURE = "--rate takes the id of a fact, whose rate is cited: netfacts list --measure incidence-rate."
SEE_ALL_RATES = "netfacts estimate --compare shows every rate, with its stratum and its period."


class Question(Struct, frozen=True):
    """What was asked of the estimator, understood."""

    population: Population | None
    target: Target
    diagnosed: int | None
    rates: tuple[str, ...]
    selection: Selection
    explained: bool
    limit: int | None = None
    """Of how many rates of each kind a comparison is."""


def estimate(base: Index, question: Question) -> EstimateAnswer:
    """Answer with the estimates that the question's rates, or else the fact file's own, allow."""
    basis = _basis(base, question) if question.population else Basis()
    results = make_estimates(question.target, basis) if question.population else ()
    if question.diagnosed is not None:
        results += (estimate_diagnosed(question.diagnosed, _share(base), question.target.level),)
    used = look_up_facts(base, [source.fact for result in results for source in result.sources])
    found = _local(base, question, results)
    nearby = [
        fact for fact in look_up_facts(base, [source.fact for source in found.here]) if fact not in used
    ]
    beside = [fact for fact in _beside(base, question) if fact not in used]
    rare = judge_rarity(base) if question.explained and question.population else None
    return EstimateAnswer(
        editions=base.editions,
        title=base.estimate_title(),
        population=question.population,
        diagnosed=question.diagnosed,
        years=question.target.years,
        level=question.target.level,
        method=METHOD,
        assumed=ASSUMED if question.population else ASSUMED_OF_A_SHARE,
        not_covered=NOT_COVERED if question.population else NOT_COVERED_OF_A_SHARE,
        rates=question.rates,
        explained=question.explained,
        results=results,
        local=found,
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        nearby=tuple(map(FactEntry, nearby)),
        beside=tuple(map(FactEntry, beside)),
        references=base.references([*used, *nearby, *beside, *(rare.facts() if rare else ())]),
    )


def _beside(base: Index, question: Question) -> list[Fact]:
    """Look up what registries have counted: rates are nothing to hold against a share of diagnoses."""
    found = look_up_facts(base, base.header.estimate.beside)
    return [fact for fact in found if question.population or not find_all_rates(fact, Selection())]


def _local(base: Index, question: Question, results: tuple[Estimate, ...]) -> Local:
    """Look up the rates that were counted in the place of the question, but for those that are used."""
    if question.population is None or question.population.place is None:
        return Local()
    every = [one for _, one in sort_latest_first(base.facts(), Selection())]
    used = [source for result in results for source in result.sources]
    return find_local(every, question.population.place, base.estimate_title(), used)


def _basis(base: Index, question: Question) -> Basis:
    """Look up the rates that were asked for, or those that the fact file names under estimate."""
    if question.rates:
        facts = look_up_rates(base, question.rates)
        found = [one for fact in facts for one in find_rates(fact, question.selection)]
        return Basis(
            _of_kind(found, MeasureKind.INCIDENCE_RATE), None, _of_kind(found, MeasureKind.PREVALENCE)
        )
    if question.selection != Selection():
        _refuse_selection(base, question.selection)
    named = base.header.estimate
    return Basis(
        tuple(
            find_starting_point(fact, MeasureKind.INCIDENCE_RATE)
            for fact in look_up_facts(base, [named.incidence])
        ),
        _share(base) if named.advanced else None,
        tuple(
            find_starting_point(fact, MeasureKind.PREVALENCE)
            for fact in look_up_facts(base, [named.prevalence])
        ),
    )


def _share(base: Index) -> Rate:
    """Return the share of diagnoses that the fact file names as advanced."""
    if not base.header.estimate.advanced:
        raise RequestError(
            "the fact file names no share of diagnoses at an advanced stage",
            "Name it under estimate: at the top of the file (advanced).",
        )
    return find_starting_point(base.fact(base.header.estimate.advanced), MeasureKind.PROPORTION)


def _refuse_selection(base: Index, selection: Selection) -> None:
    """Say which facts have what was selected: the fact file's own figures are what they are."""
    ids = [fact.id for fact in base.facts() if find_all_rates(fact, selection)]
    if not ids:
        raise RequestError(f"no fact has a rate for {selection}", SEE_ALL_RATES)
    raise RequestError(
        f"the estimate's own figures are not for {selection}",
        f"Name a fact that has such a rate with --rate: {', '.join(ids)}. Or see all with --compare.",
    )


def sort_latest_first(facts: Iterable[Fact], selection: Selection) -> list[tuple[Fact, Rate]]:
    """Return the rates of facts, the latest first, and those of disputed and superseded facts last."""
    found = [(fact, one) for fact in facts for one in find_all_rates(fact, selection)]
    found.sort(key=lambda both: find_last_year(both[1].source.measure), reverse=True)
    return sorted(found, key=lambda both: both[0].status is not Status.CURRENT)


def look_up_rates(base: Index, ids: tuple[str, ...]) -> list[Fact]:
    """Look up ids that were given as an option."""
    return [_one_asked(base, fact_id) for fact_id in ids]


def _one_asked(base: Index, typed: str) -> Fact:
    """Look up an id: an unknown one is a wrong request, and perhaps a figure."""
    try:
        return base.fact(typed)
    except UnknownIdError as error:
        hint = _NO_FIGURE if typed[:1].isdecimal() else error.hint
        raise RequestError(error.message, hint) from error


def look_up_facts(base: Index, ids: Iterable[str]) -> list[Fact]:
    """Look up each fact once; no id, no fact."""
    return [base.fact(fact_id) for fact_id in dict.fromkeys(ids) if fact_id]


def _of_kind(found: list[Rate], kind: MeasureKind) -> tuple[Rate, ...]:
    return tuple(one for one in found if one.source.measure.kind is kind)


def judge_rarity(base: Index) -> Rarity | None:
    """Hold every prevalence of the fact base against its definition of rare, if it names one."""
    if not base.header.estimate.rare:
        return None
    definition = base.fact(base.header.estimate.rare)
    found = [(fact, one) for fact in base.facts() for one in find_all_rates(fact, Selection())]
    prevalences = [(fact, one) for fact, one in found if one.source.measure.kind is MeasureKind.PREVALENCE]
    opposed = look_up_facts(base, definition.disagrees_with)
    return hold_against_limit(definition, prevalences, opposed, base.estimate_title())

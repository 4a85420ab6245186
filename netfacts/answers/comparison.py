"""Every rate of the fact base for one population, side by side: sorted, never added up or averaged."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers import Answer, estimate_rates
from netfacts.answers.estimate import Question, read_selection
from netfacts.answers.estimate_rates import Rated
from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Estimate, Quantity, make_estimates
from netfacts.estimate.locality import Group, find_group, is_overall, locate
from netfacts.estimate.places import Place
from netfacts.estimate.rarity import Rarity
from netfacts.estimate.rates import Source, is_of_one_age
from netfacts.factbase.index import Index
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import EstimateWords, Status, find_last_year
from netfacts.facts.reference import Reference

Grouped: TypeAlias = tuple[Group, Source]

_KINDS = {Quantity.NEW_CASES: MeasureKind.INCIDENCE_RATE, Quantity.LIVING: MeasureKind.PREVALENCE}
_MAX_ELSEWHERE = 7
"""Rates of the whole subject, counted elsewhere, that do not count as old: the latest ones."""


class Comparison(Struct, frozen=True):
    """What each rate of one kind gives for the target population."""

    quantity: Quantity
    estimates: tuple[Estimate, ...]
    """The nearest group first; in each group the highest first."""
    groups: tuple[Group, ...]
    """The group of each estimate."""
    old: int
    """How many older, disputed or superseded rates are left out."""
    parts: int
    """How many rates of one site or group are left out."""
    omitted: int
    """How many more there are than the limit allows."""


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


def compare_rates(base: Index, question: Question, population: Population) -> ComparisonAnswer:
    """Answer with the rates of the fact base, or of the facts asked for, side by side."""
    asked = bool(question.rates or str(question.selection))
    facts = estimate_rates.look_up_rates(base, question.rates) if question.rates else None
    every = estimate_rates.list_rates(base, read_selection(base, question), facts)
    aged = [(fact, one) for fact, one in every if not question.rates and is_of_one_age(one.measure)]
    found = [pair for pair in every if pair not in aged]
    if not found:
        what = f"for {question.selection}" if str(question.selection) else "to compare"
        raise RequestError(f"no fact has a rate {what}", estimate_rates.SEE_ALL_RATES if asked else "")
    title = base.estimate_title()
    wanted = replace(question, old=question.old or asked, parts=question.parts or asked)
    results = compare(wanted, found, title, base.header.estimate.beside)
    shown = [source.fact for one in results for estimate in one.estimates for source in estimate.sources]
    used = estimate_rates.look_up_facts(base, shown)
    rare = estimate_rates.judge_rarity(base) if question.explained else None
    return ComparisonAnswer(
        editions=base.editions,
        title=title,
        words=base.header.estimate.words,
        population=population,
        years=question.years,
        level=question.level,
        stratum=question.selection.stratum or None,
        period=question.selection.period or None,
        explained=question.explained,
        results=results,
        left_out=tuple(dict.fromkeys(fact.id for fact, _ in aged)),
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        references=base.references([*used, *(rare.facts() if rare else ())]),
    )


def compare(
    question: Question, rates: Sequence[Rated], subject: str = "", names: Collection[str] = ()
) -> tuple[Comparison, ...]:
    """Return a comparison of the incidence rates and one of the prevalences, if there are any.

    `subject` is what the facts are about; later rates do not make those of the facts in `names` old.
    """
    compared = []
    for quantity, kind in _KINDS.items():
        alike = [(fact, one) for fact, one in rates if one.measure.kind is kind]
        if alike:
            grouped = _group(alike, question.area, subject, names)
            compared.append(_compare_kind(question, quantity, grouped, subject))
    return tuple(compared)


def _compare_kind(
    question: Question, quantity: Quantity, rates: Sequence[Grouped], subject: str
) -> Comparison:
    left = [(group, one) for group, one in rates if question.old or group is not Group.OLD]
    parts = [(group, one) for group, one in left if not is_overall(one.measure, subject)]
    here = [(group, one) for group, one in left if group is Group.HERE]
    if question.parts or len(parts) == len(left):
        parts = []
    elif all(one in parts for one in here):  # a part counted here is better than nothing from here
        parts = [one for one in parts if one not in here]
    order = list(Group)
    shown = [one for one in left if one not in parts]
    shown.sort(key=lambda one: (order.index(one[0]), -one[1].high, -one[1].low))
    shown = shown[: question.limit]
    return Comparison(
        quantity,
        make_estimates(question.target, [one for _, one in shown]),
        tuple(group for group, _ in shown),
        old=len(rates) - len(left),
        parts=len(parts),
        omitted=len(left) - len(parts) - len(shown),
    )


def _group(
    rates: Sequence[Rated], place: Place | None, subject: str, names: Collection[str]
) -> list[Grouped]:
    """Return each rate with its group.

    A rate is old if its fact is disputed or superseded, or if a later one counts the same in the same place.
    Rates of the whole subject from elsewhere are old, too, unless they are among the latest.
    """
    latest: dict[tuple[str, str], int] = {}
    for fact, one in rates:
        if fact.status is Status.CURRENT:
            scope = _find_scope(one.measure, subject)
            latest[scope] = max(find_last_year(one.measure), latest.get(scope, 0))
    grouped = []
    for fact, one in rates:
        later = latest.get(_find_scope(one.measure, subject), 0) > find_last_year(one.measure) > 0
        is_old = fact.status is not Status.CURRENT or (later and one.fact not in names)
        grouped.append((Group.OLD if is_old else find_group(one.measure, place, subject), one))
    elsewhere = [one for group, one in grouped if group is Group.OVERALL]
    elsewhere.sort(key=lambda one: (one.fact in names, find_last_year(one.measure)), reverse=True)
    too_many = elsewhere[_MAX_ELSEWHERE:]
    return [(Group.OLD if one in too_many else group, one) for group, one in grouped]


def _find_scope(measure: Measure, subject: str) -> tuple[str, str]:
    """Return where a rate was counted, and what it counts: "" for the whole subject."""
    found = locate(measure.place)
    where = found.place.name if found and found.whole else measure.place
    return where, "" if is_overall(measure, subject) else f"{measure.what}; {measure.stratum}"

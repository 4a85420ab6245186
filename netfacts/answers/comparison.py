"""Every rate of the fact base for one population, side by side: sorted, never added up or averaged."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct, structs

from netfacts.answers import Answer, estimate_rates
from netfacts.answers.estimate import Question, read_selection
from netfacts.answers.estimate_rates import Rated
from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population
from netfacts.errors import RequestError
from netfacts.estimate.estimates import QUANTITIES, Estimate, Quantity, make_estimates
from netfacts.estimate.places import Place
from netfacts.estimate.rarity import Rarity
from netfacts.estimate.rates import Source
from netfacts.estimate.scope import Group, find_group, find_nearness, locate
from netfacts.factbase.index import Index
from netfacts.facts.model import EstimateWords, Status
from netfacts.facts.reference import Reference

_MAX_WHOLE, _MIN_ELSEWHERE = 7, 4
"""Rates that do not count as old: the nearer ones and the latest of the whole subject from elsewhere."""


class GroupRate(Struct, frozen=True):
    """A rate that is compared, but not multiplied."""

    group: Group
    source: Source


class Comparison(Struct, frozen=True):
    """What each rate of one kind gives for the target population."""

    quantity: Quantity
    estimates: tuple[Estimate, ...]  # the nearest group first; in each group the highest first
    groups: tuple[Group, ...]  # the group of each estimate
    of_groups: tuple[GroupRate, ...]  # rates of one group of people, such as men, which are not multiplied
    old: int  # how many older, disputed or superseded rates are left out
    parts: int  # how many rates of one site or group are left out
    omitted: int  # how many more there are than the limit allows


class ComparisonAnswer(Answer, frozen=True, kw_only=True):
    """What every rate of the fact base gives for a target population, side by side."""

    schema = "netfacts.comparison/3"

    title: str
    words: EstimateWords
    population: Population
    years: Fraction
    level: Decimal
    stratum: str | None
    period: str | None
    explained: bool
    results: tuple[Comparison, ...]
    rarity: Rarity | None
    facts: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


def compare_rates(base: Index, question: Question, population: Population) -> ComparisonAnswer:
    """Answer with the rates of the fact base, or of the facts asked for, side by side."""
    asked = bool(question.rates or str(question.selection))
    found = estimate_rates.list_rates(base, read_selection(base, question), question.rates)
    if not found:
        what = f"for {question.selection}" if str(question.selection) else "to compare"
        raise RequestError(f"no fact has a rate {what}", estimate_rates.SEE_ALL_RATES if asked else "")
    wanted = structs.replace(question, old=question.old or asked, parts=question.parts or asked)
    results = compare(wanted, found)
    shown = [estimate.sources[0].fact for one in results for estimate in one.estimates]
    shown += [rate.source.fact for one in results for rate in one.of_groups]
    used = [base.fact(one) for one in dict.fromkeys(shown)]
    rare = estimate_rates.judge_rarity(base) if question.explained else None
    return ComparisonAnswer(
        editions=base.editions,
        title=base.estimate_title,
        words=base.header.estimate.words,
        population=population,
        years=question.years,
        level=question.level,
        stratum=question.selection.stratum or None,
        period=question.selection.period or None,
        explained=question.explained,
        results=results,
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        references=base.references([*used, *(rare.facts() if rare else ())]),
    )


def compare(question: Question, rates: Sequence[Rated]) -> tuple[Comparison, ...]:
    """Return a comparison of the incidence rates and one of the prevalences, if there are any."""
    of_kinds = [[one for one in rates if one.measure.kind is kind] for kind in QUANTITIES]
    return tuple(_compare_kind(question, alike) for alike in of_kinds if alike)


def _compare_kind(question: Question, rates: Sequence[Rated]) -> Comparison:
    grouped = _group(rates, question.area)
    left = [(group, one) for group, one in grouped if question.old or group is not Group.OLD]
    whole = {group for group, one in left if one.overall}
    kept = [
        (group, one)
        for group, one in left
        if question.parts
        or one.overall
        or not whole
        # a part counted here is better than nothing from here
        or (group is Group.HERE and group not in whole)
    ]
    shown = kept[: question.limit]
    of_groups = [GroupRate(group, one.source) for group, one in shown if find_group(one.measure)]
    fitting = [(group, one.source) for group, one in shown if not find_group(one.measure)]
    return Comparison(
        QUANTITIES[rates[0].measure.kind],
        make_estimates(question.target, [source for _, source in fitting]),
        tuple(group for group, _ in fitting),
        tuple(of_groups),
        old=len(rates) - len(left),
        parts=len(left) - len(kept),
        omitted=len(kept) - len(shown),
    )


def _group(rates: Sequence[Rated], place: Place | None) -> list[tuple[Group, Rated]]:
    """Return each rate with its group: the nearest group first, in each the highest first.

    A rate is old if its fact is disputed or superseded, or if a later one counts the same in the same place
    (one without a year is older than any), unless it is named. So are those of the whole subject from
    elsewhere that are not among the latest.
    """
    current = sorted((one for one in rates if one.fact.status is Status.CURRENT), key=lambda one: one.year)
    latest = {_find_scope(one): one.year for one in current}
    grouped = []
    for one in rates:
        group = find_nearness(one.measure, place) or (Group.OVERALL if one.overall else Group.PARTIAL)
        replaced = latest.get(_find_scope(one), 0) > one.year and not one.named
        old = one.fact.status is not Status.CURRENT or replaced
        grouped.append((Group.OLD if old else group, one))
    elsewhere = [one for group, one in grouped if group is Group.OVERALL]
    elsewhere.sort(key=lambda one: (one.named, one.year), reverse=True)
    nearer = sum(group in (Group.HERE, Group.WITHIN, Group.AROUND) for group, _ in grouped)
    too_many = elsewhere[max(_MAX_WHOLE - nearer, _MIN_ELSEWHERE) :]
    grouped = [(Group.OLD if one in too_many else group, one) for group, one in grouped]
    order = list(Group)
    return sorted(grouped, key=lambda pair: (order.index(pair[0]), -pair[1].source.high, -pair[1].source.low))


def _find_scope(one: Rated) -> tuple[str, str]:
    """Return where a rate was counted, and what it counts: "" for the whole subject."""
    found = locate(one.measure.place)
    where = found.place.name if found and found.whole else one.measure.place
    return where, "" if one.overall else f"{one.measure.what}; {one.measure.stratum}"

"""Expected numbers for a population, or for a known number of diagnoses; and every rate side by side."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers.estimate_answer import ComparisonAnswer, EstimateAnswer, Population
from netfacts.answers.estimate_rates import (
    SEE_ALL_RATES,
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
from netfacts.answers.places import find_area
from netfacts.errors import RequestError
from netfacts.estimate.comparison import Candidate, Wanted, compare
from netfacts.estimate.estimates import Basis, Estimate, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.locality import is_overall
from netfacts.estimate.places import Place, find_country, find_namesakes, fold_name
from netfacts.estimate.rates import (
    Rate,
    Selection,
    Source,
    find_all_rates,
    find_rates,
    is_of_one_age,
    read_rate,
)
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status
from netfacts.text import numbers

_MAX_NAMED = 8  # facts in a message
ONE = Population("1", 1, numbers.people_text(1))
"""Whom the rows of a table are estimated from: estimates are in proportion to the number of people."""


class Question(Struct, frozen=True):
    """What was asked of the estimator, understood."""

    population: Population | None = None
    area: Place | None = None
    """The place of these people, where it was named."""
    years: Fraction = Fraction(1)
    level: Decimal = Decimal("0.95")
    diagnosed: int | None = None
    rates: tuple[str, ...] = ()
    selection: Selection = Selection()
    explained: bool = False
    limit: int | None = None
    """How many rates of each kind a comparison has."""
    parts: bool = False
    """Whether a comparison has the rates of one site or group."""
    old: bool = False
    """Whether it has older, disputed and superseded rates."""

    @property
    def target(self) -> Target:
        """Return for whom the estimate is; of no population, one person."""
        return Target(self.population.people if self.population else 1, self.years, self.level)


def add_people(base: Index, question: Question, number: str | None, place: str | None) -> Question:
    """Add whom the estimate is for: of a number and a place the number wins, and the name is kept."""
    if place is None:
        if number is None:
            return question
        people = numbers.people(number)
        return replace(question, population=Population(number, people, numbers.people_text(people)))
    area = find_area(base, place, numbered=number is not None)
    typed, people, source = place, area.people, area.source
    if number is not None:
        typed, people, source = number, numbers.people(number), ""
    code = area.key if area.people and area.key != area.name else None
    namesakes = tuple(one.key for one in find_namesakes(place))
    text = numbers.people_text(people)
    within = find_country(fold_name(area.within))
    country = within.name if within and within.name not in area.name else None
    population = Population(typed, people, text, area.name, code, source or None, country, namesakes)
    return replace(question, population=population, area=area)


def estimate(base: Index, question: Question) -> EstimateAnswer:
    """Answer with the estimates that the question's rates, or else those that fit best, allow."""
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
        rarity=rare,
        references=base.references([*(one.fact for one in answer.facts), *(rare.facts() if rare else ())]),
    )


def estimate_one(base: Index, question: Question, place: Place | None) -> EstimateAnswer:
    """Answer for one person of a place, with the first estimate of each quantity alone.

    RequestError where several rates of one kind were asked for.
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
    """Return an answer with what its results, and some shares, rest on."""
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
        rarity=None,
        facts=tuple(map(FactEntry, used)),
        references=base.references(used),
    )


def _estimate_diagnosed(base: Index, question: Question, number: int) -> tuple[Estimate, ...]:
    """Estimate how many of so many diagnoses are advanced, by each share."""
    shares = [find_share(base)]
    if not question.population:
        shares += [read_rate(base.fact(one.fact), one.measure) for one in find_other_shares(base)]
    return tuple(estimate_diagnosed(number, share, question.level) for share in shares)


def _choose_basis(base: Index, question: Question) -> Basis:
    """Look up the rates that were asked for, or choose those that fit best."""
    if question.rates:
        return _find_asked(base, question)
    if str(question.selection):
        _refuse_selection(base, _read_selection(base, question))
    found = choose_rates(base, question.area)
    share = find_share(base) if base.header.estimate.advanced else None
    return Basis(found.incidence, share, found.prevalence, found.staged)


def _find_asked(base: Index, question: Question) -> Basis:
    subject = base.estimate_title()
    found = [
        one
        for fact in look_up_rates(base, question.rates)
        for one in find_rates(
            fact, _read_selection(base, question), lambda measure: is_overall(measure, subject)
        )
    ]
    return Basis(
        _select_kind(found, MeasureKind.INCIDENCE_RATE), None, _select_kind(found, MeasureKind.PREVALENCE)
    )


def _read_selection(base: Index, question: Question) -> Selection:
    """Return what was selected, with the synonyms of the fact files, which are read when asked for."""

    def read(text: str) -> list[str]:
        return base.library.synonyms.read(text)

    return replace(question.selection, read=read)


def _refuse_selection(base: Index, selection: Selection) -> None:
    """Say which facts have what was selected: an estimate chooses its own rates unless one is named."""
    ids = [fact.id for fact in base.facts() if find_all_rates(fact, selection)]
    if not ids:
        raise RequestError(f"no fact has a rate for {selection}", SEE_ALL_RATES)
    more = f" and {len(ids) - _MAX_NAMED} more" if len(ids) > _MAX_NAMED else ""
    raise RequestError(
        f"the estimate has no rate for {selection}",
        f"Use --rate with one of: {', '.join(ids[:_MAX_NAMED])}{more}. Or compare all rates with --compare.",
    )


def _select_kind(found: list[Rate], kind: MeasureKind) -> tuple[Rate, ...]:
    return tuple(one for one in found if one.source.measure.kind is kind)


def compare_rates(base: Index, question: Question, population: Population) -> ComparisonAnswer:
    """Answer with the rates of the fact base, or of the facts asked for, side by side."""
    asked = bool(question.rates or str(question.selection))
    every = _find_candidates(base, question)
    found = [one for one in every if question.rates or not is_of_one_age(one.measure)]
    if not found and asked:
        raise RequestError(f"no fact has a rate for {question.selection}", SEE_ALL_RATES)
    if not found:
        raise RequestError("the fact file has no rate to compare")
    title = base.estimate_title()
    old, parts = question.old or asked, question.parts or asked
    results = compare(question.target, found, Wanted(question.area, title, parts, old, question.limit))
    shown = [source.fact for one in results for estimate in one.estimates for source in estimate.sources]
    used = look_up_facts(base, shown)
    rare = judge_rarity(base) if question.explained else None
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
        left_out=tuple(dict.fromkeys(one.rate.source.fact for one in every if one not in found)),
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        references=base.references([*used, *(rare.facts() if rare else ())]),
    )


def _find_candidates(base: Index, question: Question) -> list[Candidate]:
    facts = look_up_rates(base, question.rates) if question.rates else base.facts()
    names, selection = base.header.estimate.beside, _read_selection(base, question)
    return [
        Candidate(one, fact.status is Status.CURRENT, fact.id in names)
        for fact in facts
        for one in find_all_rates(fact, selection)
    ]

"""Expected numbers for a population, or for a known number of diagnoses."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct, structs

from netfacts.answers import Answer, estimate_rates
from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population, count_people
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Estimates, Sources, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.places import Place
from netfacts.estimate.rarity import Rarity
from netfacts.estimate.rates import Selection, find_rates
from netfacts.estimate.scope import find_group
from netfacts.factbase.index import Index
from netfacts.facts.model import EstimateWords
from netfacts.facts.reference import Reference
from netfacts.text.safe import name_few


class Question(Struct, frozen=True):
    """What was asked of the estimator, as understood."""

    population: Population | None = None
    area: Place | None = None  # where these people live, if that was named
    years: Fraction = Fraction(1)
    level: Decimal = Decimal("0.95")
    diagnosed: int | None = None
    rates: tuple[str, ...] = ()
    selection: Selection = Selection()
    explained: bool = False
    limit: int | None = None  # the most rates of each kind in a comparison, the nearest first
    parts: bool = False  # whether a comparison includes rates of one site or group
    old: bool = False  # whether it includes older, disputed and superseded rates

    @property
    def target(self) -> Target:
        """The target of the estimate; without a population, one person."""
        return Target(self.population.people if self.population else 1, self.years, self.level)


class EstimateAnswer(Answer, frozen=True, kw_only=True):
    """Expected numbers for a target population, or for a known number of diagnoses."""

    schema = "netfacts.estimate/2"

    title: str  # what the facts behind the estimates are about
    words: EstimateWords
    population: Population | None  # None if only a number of diagnoses was given
    diagnosed: int | None
    years: Fraction
    level: Decimal
    rates: tuple[str, ...]  # the ids of the facts that were asked for; empty if the rates were chosen
    explained: bool  # whether the page shows how each number is worked out; the derivations are always here
    results: Estimates  # one for each rate, the best fit first; never added up or averaged
    of_groups: Sources = ()  # rates of one group of people, such as men, which are not multiplied
    shares: Sources = ()  # other shares by stage at diagnosis, of everyone diagnosed
    counts: Sources = ()  # cases counted in this place, in the years of its rates
    total: int = 0  # how many rates --compare has
    unused: int = 0  # how many of them were counted in the place, if no estimate uses one
    rarity: Rarity | None = None  # only with --explain, and if the fact file has a definition of rare
    facts: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


def estimate(base: Index, question: Question) -> EstimateAnswer:
    """Answer with estimates from the rates asked for or, if there are none, those that fit best."""
    results, of_groups = _estimate_people(base, question) if question.population else ((), ())
    stages = base.header.estimate.advanced and not question.rates
    others = estimate_rates.find_other_shares(base) if stages else ()
    if question.diagnosed is not None:
        share = estimate_rates.find_start(base, "advanced")
        if share is None:
            message = "the fact file does not say which fact gives the share found late"
            raise RequestError(message, "Add it under estimate: at the top of the file (advanced).")
        shares = [share] if question.population else [share, *others]
        results += tuple(estimate_diagnosed(question.diagnosed, one, question.level) for one in shares)
    return _make_answer(base, question, results, of_groups, others if question.population else ())


def estimate_one(base: Index, question: Question, place: Place | None) -> EstimateAnswer:
    """Answer for one person of a place, with only the first estimate of each quantity.

    A table's rows are scaled from it. Raise RequestError if several rates of one kind were asked for.
    """
    question = structs.replace(question, population=count_people("1"), area=place)
    results, of_groups = _estimate_people(base, question)
    if not results:
        group = find_group(of_groups[0].measure)
        message = f"the rate of the fact {of_groups[0].fact} fits only one group of people: {group}"
        raise RequestError(message, "Leave out --rate, or name another fact.")
    first = {one.quantity: one for one in reversed(results)}
    if question.rates and len(first) < len(results):
        raise RequestError("--rows takes one incidence rate and one prevalence", "Leave out a --rate.")
    return _make_answer(base, question, tuple(reversed(first.values())))


def _estimate_people(base: Index, question: Question) -> tuple[Estimates, Sources]:
    """Return an estimate from each rate asked for, or that fits best, and the rates of single groups."""
    selection, staged = read_selection(base, question), None
    if question.rates:
        facts = estimate_rates.look_up_rates(base, question.rates)
        found = [one for fact in facts for one in find_rates(fact, selection, base.estimate_title)]
    elif str(selection):  # only an estimate from given rates selects some of theirs
        ids = list(dict.fromkeys(one.fact.id for one in estimate_rates.list_rates(base, selection)))
        if not ids:
            raise RequestError(f"no fact has a rate for {selection}", estimate_rates.SEE_ALL_RATES)
        hint = f"Use --rate with one of: {name_few(ids)}. Or compare all rates with --compare."
        raise RequestError(f"the estimate has no rate for {selection}", hint)
    else:
        found, staged = estimate_rates.choose_rates(base, question.area)
    of_groups = tuple(one for one in found if find_group(one.measure))
    fitting = [one for one in found if one not in of_groups]
    return make_estimates(question.target, fitting, staged), of_groups


def read_selection(base: Index, question: Question) -> Selection:
    """Return what was selected; a stratum with the fact files' synonyms."""
    if not question.selection.stratum:
        return question.selection
    return structs.replace(question.selection, read=base.library.synonyms.read)


def _make_answer(
    base: Index, question: Question, results: Estimates, of_groups: Sources = (), shares: Sources = ()
) -> EstimateAnswer:
    sources = [*of_groups, *(source for result in results for source in result.sources)]
    counts = estimate_rates.find_counts(base, question.area, sources)
    total, unused = estimate_rates.count_rates(base, question.area, sources)
    rare = estimate_rates.judge_rarity(base) if question.explained and question.population else None
    used = [base.fact(one) for one in dict.fromkeys(one.fact for one in (*sources, *shares, *counts))]
    return EstimateAnswer(
        editions=base.editions,
        title=base.estimate_title,
        words=base.header.estimate.words,
        population=question.population,
        diagnosed=question.diagnosed,
        years=question.years,
        level=question.level,
        rates=question.rates,
        explained=question.explained,
        results=results,
        of_groups=of_groups,
        shares=shares,
        counts=counts,
        total=total,
        unused=unused,
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        references=base.references([*used, *(rare.facts() if rare else ())]),
    )

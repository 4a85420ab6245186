"""Every rate of the fact base for one population, side by side."""

from netfacts.answers.estimate import (
    SEE_ALL_RATES,
    Question,
    judge_rarity,
    look_up_facts,
    look_up_rates,
    sort_latest_first,
)
from netfacts.answers.estimate_answer import ComparisonAnswer, Population
from netfacts.answers.facts import FactEntry
from netfacts.errors import RequestError
from netfacts.estimate.comparison import compare
from netfacts.estimate.estimates import ASSUMED, METHOD, NOT_COVERED
from netfacts.estimate.rates import Selection, is_of_one_age
from netfacts.factbase.index import Index


def compare_rates(base: Index, population: Population, question: Question) -> ComparisonAnswer:
    """Answer with every rate of the fact base, or of the facts asked for, side by side."""
    facts = look_up_rates(base, question.rates) if question.rates else base.facts()
    every = sort_latest_first(facts, question.selection)
    found = [(fact, one) for fact, one in every if question.rates or not is_of_one_age(one.source.measure)]
    if not found and question.selection == Selection():
        raise RequestError("the fact file has no rate to compare")
    if not found:
        raise RequestError(f"no fact has a rate for {question.selection}", SEE_ALL_RATES)
    title, place = base.estimate_title(), population.place
    results = compare(question.target, [one for _, one in found], place, title, question.limit)
    shown = [source.fact for one in results for estimate in one.estimates for source in estimate.sources]
    used = look_up_facts(base, shown)
    rare = judge_rarity(base) if question.explained else None
    return ComparisonAnswer(
        editions=base.editions,
        title=title,
        population=population,
        years=question.target.years,
        level=question.target.level,
        method=METHOD,
        assumed=ASSUMED,
        not_covered=NOT_COVERED,
        stratum=question.selection.stratum or None,
        period=question.selection.period or None,
        explained=question.explained,
        results=results,
        left_out=tuple(dict.fromkeys(fact.id for fact, one in every if (fact, one) not in found)),
        rarity=rare,
        facts=tuple(map(FactEntry, used)),
        references=base.references([*used, *(rare.facts() if rare else ())]),
    )

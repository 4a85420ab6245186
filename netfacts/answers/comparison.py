"""Compare every rate of the fact base, side by side."""

from netfacts.answers.estimate_answer import ComparisonAnswer, Population
from netfacts.answers.estimate_question import Question, read_selection
from netfacts.answers.estimate_rates import SEE_ALL_RATES, judge_rarity, look_up_facts, look_up_rates
from netfacts.answers.facts import FactEntry
from netfacts.errors import RequestError
from netfacts.estimate.comparison import Candidate, Wanted, compare
from netfacts.estimate.rates import find_all_rates, is_of_one_age
from netfacts.factbase.index import Index
from netfacts.facts.model import Status


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
    names, selection = base.header.estimate.beside, read_selection(base, question)
    return [
        Candidate(one, fact.status is Status.CURRENT, fact.id in names)
        for fact in facts
        for one in find_all_rates(fact, selection)
    ]

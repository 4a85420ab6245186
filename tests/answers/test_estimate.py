"""Which rates an estimate rests on."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from helpers.invented import EDITION, OTHER, SOURCE, YEARLY, fact, fact_base, measure
from msgspec.structs import replace

from netfacts.answers.estimate import EstimateAnswer, Question, estimate, estimate_one
from netfacts.answers.estimate_rates import list_rates
from netfacts.answers.places import Population
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Quantity
from netfacts.estimate.places import find_place
from netfacts.estimate.rates import Selection
from netfacts.factbase import compiler
from netfacts.factbase.index import Index
from netfacts.facts import Figure
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.facts.model import Citation, EstimateBasis, Status


def rate(figure: str, place: str, period: str, **qualifiers: object) -> Measure:
    """Return an overall incidence rate."""
    one = replace(measure(MeasureKind.INCIDENCE_RATE, figure, 100_000), place=place, period=period)
    return replace(one, overall=True, **qualifiers)


def share(figure: str, what: str, **qualifiers: str) -> Measure:
    """Return a share of those diagnosed."""
    return replace(measure(MeasureKind.PROPORTION, figure, unit=Unit.PERCENT), what=what, **qualifiers)


COUNT = measure(MeasureKind.COUNT, "15222", unit=Unit.CASES)
UK = rate("8.6", "United Kingdom", "2013-2015", stratum="all, carcinomas included")
PREVALENCE = replace(measure(MeasureKind.PREVALENCE, "20", 100_000), overall=True)
FACTS = [
    fact("start", rate("3 5", "not stated", "2015")),
    fact("late", share("60 80", "late")),
    fact("with-it", PREVALENCE),
    fact("us-2018", rate("4.9", "United States", "2000"), rate("8.19", "United States (SEER)", "2018")),
    fact("us-2021", rate("8.52", "United States", "2021")),
    fact("us-2004", rate("5.25", "United States", "2004")),
    fact("us-lung", replace(rate("1", "United States", "2022", stratum="lung"), overall=False)),
    replace(fact("us-old", rate("9.9", "United States", "2023")), status=Status.SUPERSEDED),
    fact("uk", UK, replace(COUNT, place=UK.place, period=UK.period, stratum=UK.stratum), COUNT),
    fact("uk-2015", rate("8.7", "United Kingdom", "2015")),
    fact("ontario", rate("5.9", "Ontario, Canada", "2009")),
    fact("england", replace(PREVALENCE, place="England", period="2017", window="23 years")),
    fact("us-living", replace(PREVALENCE, place="United States", period="2004", window="29 years")),
    fact("stages", share("30", "stage IV", stratum="lung"), share("20.8", "spread", period="2009")),
    fact("stages-old", share("25", "spread", period="1999")),
]
BASIS = EstimateBasis(
    incidence="start",
    advanced="late",
    prevalence="with-it",
    beside=("us-2018", "uk", "stages", "stages-old", "us-living", "england"),
)


@pytest.fixture(scope="module")
def base() -> Iterator[Index]:
    """Return a fact base with rates of several places."""
    edition = replace(EDITION, header=replace(EDITION.header, estimate=BASIS))
    with closing(compiler.compile_facts([SOURCE, *FACTS, edition])) as opened:
        yield opened


def ask(base: Index, place: str | None = None, **changes: object) -> EstimateAnswer:
    """Return what is answered for a million people, or for those of a place."""
    named = find_place(place) if place else None
    code = named.key if named else None
    population = Population("1M", 10**6, "1,000,000 people", named.name if named else None, code)
    return estimate(base, replace(Question(population, named), **changes))


def list_facts(answer: EstimateAnswer, quantity: Quantity) -> list[str]:
    """Return the facts that the estimates of a quantity rest on, in their order."""
    return [one.sources[-1].fact for one in answer.results if one.quantity is quantity]


@pytest.mark.parametrize(
    ("place", "new", "living"),
    [
        (None, ["start", "us-2018", "uk"], ["with-it", "england"]),
        ("US", ["us-2018", "us-2021", "start"], ["us-living", "with-it"]),
        ("UK", ["uk", "us-2018", "start"], ["england", "with-it"]),
        ("Scotland", ["uk", "us-2018", "start"], ["england", "with-it"]),
        ("England", ["uk", "us-2018", "start"], ["england", "with-it"]),
        ("California", ["us-2018", "uk", "start"], ["us-living", "with-it"]),
        ("Ontario", ["ontario", "us-2018", "start"], ["england", "with-it"]),
        ("Canada", ["ontario", "us-2018", "start"], ["england", "with-it"]),
        ("Norway", ["us-2018", "uk", "start"], ["england", "with-it"]),
    ],
)
def test_the_best_rates_lead(base: Index, place: str | None, new: list[str], living: list[str]) -> None:
    """For a place those counted there lead, then those that the file names; for a number its own."""
    answer = ask(base, place)
    assert list_facts(answer, Quantity.NEW_CASES) == new
    assert list_facts(answer, Quantity.LIVING) == living


@pytest.mark.parametrize("basis", [EstimateBasis(), EstimateBasis(advanced="late")])
def test_nothing_to_estimate_from_is_refused(basis: EstimateBasis) -> None:
    """A fact file that names no rate gives no estimate; the error says how to name one."""
    edition = replace(EDITION, header=replace(EDITION.header, estimate=basis))
    with (
        closing(compiler.compile_facts([SOURCE, *FACTS[:2], edition])) as opened,
        pytest.raises(RequestError, match="which facts to estimate from") as refused,
    ):
        ask(opened)
    assert "under estimate:" in refused.value.hint


def test_only_the_own_rate_has_stages(base: Index) -> None:
    """The share that is advanced is taken of the incidence rate that belongs to it, and of no other."""
    answer = ask(base, "UK")
    (advanced,) = [one for one in answer.results if one.quantity is Quantity.ADVANCED]
    assert [source.fact for source in advanced.sources] == ["start", "late"]
    assert [(one.fact, str(one.measure.value)) for one in answer.shares] == [("stages", "20.8")]
    assert {entry.fact.id for entry in answer.facts} >= {"stages", "uk", "us-2018"}


def test_counts_of_the_very_place(base: Index) -> None:
    """What was counted of the same people, in the same place and years, is in the answer."""
    assert [(one.fact, str(one.measure.value)) for one in ask(base, "UK").counts] == [("uk", "15222")]
    assert ask(base, "US").counts == ()
    assert ask(base).counts == ()


def test_the_latest_count_of_a_place() -> None:
    """Of all new cases, and of all people with it, the latest count is shown where a rate of its kind is."""
    cases = replace(COUNT, place="Norway", overall=True)
    living = replace(measure(MeasureKind.COUNT, "90", unit=Unit.PEOPLE), place="Norway", overall=True)
    part = replace(COUNT, place="Sweden", period="2010", stratum="lung")
    facts = [
        fact("start", rate("3 5", "not stated", "2015")),
        fact("old", replace(cases, period="2001")),
        fact("new", replace(cases, period="2011", value=Figure("7"), bound=Bound.MORE_THAN)),
        fact("living", replace(living, period="2012")),
        fact("part", part, replace(rate("1", "Sweden", "2010", stratum="lung, men"), overall=False)),
        fact("other", replace(part, stratum="skin")),
    ]
    edition = replace(EDITION, header=replace(EDITION.header, estimate=EstimateBasis(incidence="start")))
    with closing(compiler.compile_facts([SOURCE, *facts, edition])) as opened:
        found = {place: [one.fact for one in ask(opened, place).counts] for place in ("Norway", "Sweden")}
    assert found == {"Norway": ["new"], "Sweden": ["part"]}


def test_a_count_is_of_the_years_of_the_rate() -> None:
    """Where a rate was counted in the place, only a count of its years is shown, not a later one."""
    cases = replace(COUNT, place="Norway", overall=True)
    facts = [
        fact("start", rate("3 5", "not stated", "2015")),
        fact("rate", rate("4", "Norway", "2010")),
        fact("same", replace(cases, period="2010")),
        fact("later", replace(cases, period="2014")),
    ]
    edition = replace(EDITION, header=replace(EDITION.header, estimate=EstimateBasis(incidence="start")))
    with closing(compiler.compile_facts([SOURCE, *facts, edition])) as opened:
        assert [one.fact for one in ask(opened, "Norway").counts] == ["same"]


def test_rates_of_groups_are_not_multiplied() -> None:
    """The place's own rates of single groups are shown first; a table cannot be multiplied by one."""
    facts = [
        fact("start", rate("3 5", "not stated", "2015")),
        fact("men", replace(rate("2", "Norway", "2010", stratum="all, men"), overall=False)),
        fact("aged", replace(rate("9", "Norway", "2009", stratum="aged 80 and over"), overall=False)),
    ]
    header = replace(EDITION.header, title="All", estimate=EstimateBasis(incidence="start"))
    with closing(compiler.compile_facts([SOURCE, *facts, replace(EDITION, header=header)])) as opened:
        answer = ask(opened, "Norway")
        assert [one.fact for one in answer.of_groups] == ["men"]
        assert [one.sources[0].fact for one in answer.results] == ["start"]
        assert ask(opened, "Norway", rates=("men",)).results == ()
        with pytest.raises(RequestError, match=r"^the rate of the fact men fits only one group .*: men$"):
            estimate_one(opened, Question(rates=("men",)), None)


def test_a_rate_that_counts_more_leads_in_its_own_place_alone() -> None:
    """A rate of the whole disease and others leads where it was counted, and is not shown elsewhere."""
    facts = [
        fact("start", rate("3 5", "not stated", "2015")),
        fact("wide", rate("18", "Norway", "2020", counts_others=True)),
    ]
    basis = EstimateBasis(incidence="start", beside=("wide",))
    edition = replace(EDITION, header=replace(EDITION.header, estimate=basis))
    with closing(compiler.compile_facts([SOURCE, *facts, edition])) as opened:
        norway, sweden = (ask(opened, place).results for place in ("Norway", "Sweden"))
    assert [one.sources[0].fact for one in norway] == ["wide", "start"]
    assert [one.sources[0].fact for one in sweden] == ["start"]


def test_rates_of_the_place_that_are_not_used(base: Index) -> None:
    """If no rate counted in the place leads, the answer says how many of a part or group there are."""
    rates = [rate("2", "Norway", "2015", stratum=stratum) for stratum in ("lung", "stomach", "lung, adults")]
    facts = [
        fact("start", rate("3 5", "not stated", "2015")),
        *(fact(one.stratum.replace(", ", "-"), replace(one, overall=False)) for one in rates),
    ]
    edition = replace(EDITION, header=replace(EDITION.header, estimate=EstimateBasis(incidence="start")))
    with closing(compiler.compile_facts([SOURCE, *facts, edition])) as opened:
        assert [ask(opened, place).unused for place in ("Norway", "Sweden", None)] == [3, 0, 0]
    assert ask(base, "UK").unused == 0


def test_rates_that_were_asked_for_stand_alone(base: Index) -> None:
    """With --rate its overall rate of the latest period is used, and nothing else."""
    answer = ask(base, "US", rates=("us-2018",))
    (only,) = answer.results
    assert (str(only.sources[0].measure.value), answer.shares) == ("8.19", ())


def test_known_diagnoses(base: Index) -> None:
    """Of a number of diagnoses each share says how many are advanced; with people, the file's own alone."""
    alone = ask(base, population=None, diagnosed=40)
    assert list_facts(alone, Quantity.ADVANCED_OF_DIAGNOSED) == ["late", "stages"]
    both = ask(base, diagnosed=40)
    assert list_facts(both, Quantity.ADVANCED_OF_DIAGNOSED) == ["late"]


@pytest.mark.parametrize(
    ("place", "rates"),
    [
        (None, {"new-cases": "start", "living-with-it": "with-it"}),
        ("UK", {"new-cases": "uk", "living-with-it": "england"}),
    ],
)
def test_a_table_takes_the_first_rate_of_each_kind(
    base: Index, place: str | None, rates: dict[str, str]
) -> None:
    """A row of a table has the rates that lead for its place, and the stages of the file's own rate."""
    answer = estimate_one(base, Question(), find_place(place) if place else None)
    found = {str(one.quantity): one.sources[0].fact for one in answer.results}
    stages = {"advanced-at-diagnosis": "start", "not-advanced-at-diagnosis": "start"}
    assert (found, len(answer.results)) == (rates | stages, 4)
    assert answer.shares == ()


def test_every_rate_is_counted(base: Index) -> None:
    """The answer says how many rates there are to compare."""
    assert ask(base).total == 12


def test_all_rates_are_those_of_people() -> None:
    """All that is meant is every rate with a denominator; a number of cases a year is not one."""
    every = fact(
        "every",
        measure(MeasureKind.INCIDENCE_RATE, "700", unit=Unit.CASES_PER_YEAR),
        replace(YEARLY, stratum="lung"),
        PREVALENCE,
        replace(YEARLY, stratum="births"),
    )
    with fact_base(every) as opened:
        assert [one.measure for one in list_rates(opened, Selection())] == [every.measures[1], PREVALENCE]
        assert [one.measure for one in list_rates(opened, Selection("lung"))] == [every.measures[1]]


def test_a_rate_in_two_facts_is_one_rate() -> None:
    """What two facts have from the same references counts once, whatever the words for the whole."""
    lung = replace(YEARLY, stratum="lung")
    first, second = (
        fact("first", YEARLY, lung),
        fact("second", replace(YEARLY, stratum="all", note="so"), lung),
    )
    other = replace(second, id="other", citations=(Citation("other"),))
    with fact_base(first, second, other, references=[OTHER]) as opened:
        found = list_rates(opened, Selection())
    assert [(one.fact.id, one.measure) for one in found] == [
        ("first", YEARLY),
        ("first", lung),
        ("other", second.measures[0]),
        ("other", lung),
    ]

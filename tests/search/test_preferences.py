import pytest
from helpers.invented import FACT, PERCENT, YEARS, fact_base, ids, search
from msgspec.structs import replace

from netfacts.facts import Figure
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Fact, Status

PLAIN = replace(FACT, id="plain", title="x", statement="alpha incidence in Norway")


def find_first(typed: str, *facts: Fact) -> str:
    """Return which of some facts that say the same comes first."""
    with fact_base(PLAIN, *facts) as base:
        return ids(search(base, typed))[0]


@pytest.mark.parametrize("status", [Status.DISPUTED, Status.SUPERSEDED])
def test_a_current_fact_comes_first(status: Status) -> None:
    """A current fact comes before one that is disputed or superseded and says the same."""
    assert find_first("alpha", replace(PLAIN, id="current")) == "plain"
    with fact_base(replace(PLAIN, id="old", status=status), PLAIN) as base:
        assert ids(search(base, "alpha")) == ["plain", "old"]


def test_the_place_and_the_kind_that_were_asked_for() -> None:
    """A fact with a figure from the place, or of the kind, that the query names comes first."""
    norway = replace(PLAIN, id="norway", measures=(replace(PERCENT, place="Norway (registry)"),))
    assert find_first("alpha Norway", norway) == "norway"
    assert find_first("alpha", norway) == "plain"
    incidence = replace(YEARS, kind=MeasureKind.INCIDENCE_RATE)
    rate = replace(PLAIN, id="rate", measures=(incidence,))
    assert find_first("alpha incidence", rate) == "rate"
    assert find_first("how many alpha", rate) == "rate"
    assert find_first("alpha", rate) == "plain"
    assert find_first("why alpha incidence", rate) == "plain"


def test_all_sites_come_before_a_part() -> None:
    """A fact whose figure counts all sites of the disease comes first."""
    assert find_first("alpha", replace(PLAIN, id="all", measures=(replace(PERCENT, overall=True),))) == "all"


def test_what_something_is() -> None:
    """A query that asks what something is finds a definition first: by its topic, or by its title."""
    for definition in (
        replace(PLAIN, id="defined", topic="definition"),
        replace(PLAIN, id="defined", title="What it is"),
    ):
        assert find_first("what is alpha", definition) == "defined"
        assert find_first("alpha meaning", definition) == "defined"
    assert find_first("alpha", replace(PLAIN, id="defined", topic="definition")) == "plain"


def test_why() -> None:
    """A query that asks why finds first what answers a why."""
    reason = replace(PLAIN, id="reason", answers=("why x",))
    other = replace(PLAIN, id="other", answers=("x why",))
    assert find_first("why alpha", other, reason) == "reason"


def test_the_figure_that_was_asked_for() -> None:
    """A fact that measures the very figure comes first, also where commas group its digits."""
    says = replace(PLAIN, id="says", statement="alpha 1,234 and 99")
    measures = replace(says, id="measures", measures=(replace(YEARS, value=Figure("1234")),))
    with fact_base(says, measures) as base:
        assert ids(search(base, "alpha 1,234")) == ["measures", "says"]
        assert ids(search(base, "alpha 99")) == ["says", "measures"]


def test_a_name_alone() -> None:
    """A name finds first the fact that is called so; a name among other words does not."""
    named = replace(PLAIN, id="named", title="Alpha syndrome", statement="alpha incidence in Norway x x")
    long = replace(named, title="Alpha syndrome today")
    assert find_first("alpha", named) == "named"
    assert find_first("alpha incidence Norway", replace(named, title="x")) == "plain"
    assert find_first("incidence", long) == "plain"


def test_groups_are_compared() -> None:
    """A query that compares finds first a fact with the figure of several groups, of the kind it names."""
    ages = tuple(replace(YEARS, stratum=name) for name in ("low", "middle", "high"))
    rates = tuple(replace(age, kind=MeasureKind.INCIDENCE_RATE) for age in ages)
    of_ages = replace(PLAIN, id="ages", statement="alpha incidence", measures=ages)
    assert find_first("alpha by incidence", of_ages) == "plain"
    assert find_first("alpha by incidence", replace(of_ages, id="rates", measures=rates)) == "rates"
    assert find_first("alpha by Norway", replace(of_ages, statement="alpha Norway")) == "ages"


def test_a_question_that_begins_alike() -> None:
    """A fact with a question that begins with the same function word comes first."""
    who = replace(PLAIN, id="who", answers=("who x",))
    where = replace(PLAIN, id="where", answers=("where x",))
    with fact_base(where, who) as base:
        assert ids(search(base, "who alpha")) == ["who", "where"]
        assert ids(search(base, "Where alpha")) == ["where", "who"]

"""Which of a fact's measures are meant."""

import pytest
from helpers.invented import PERCENT, YEARS, fact, measure
from msgspec.structs import replace

from netfacts.errors import RequestError
from netfacts.estimate.rates import Selection, find_measures, find_rates
from netfacts.facts.measure import Bound, Measure, MeasureKind

INCIDENCE, PREVALENCE = MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE


def make_measure(figure: str, stratum: str = "", period: str = "", place: str = "") -> Measure:
    """Return an incidence rate."""
    return replace(measure(INCIDENCE, figure, 100_000), stratum=stratum, period=period, place=place)


def list_figures(found: list[Measure]) -> list[str]:
    """Return the figures of measures."""
    return [str(one.value) for one in found]


@pytest.mark.parametrize(
    ("periods", "latest"),
    [
        (("2000", "2018", "2000-2012"), "2018"),
        (("1 January 2004", "1973"), "1 January 2004"),
        (("literature up to 2022", "statements of about 2016 and 2019"), "literature up to 2022"),
        (("not stated", "1895"), "1895"),
    ],
)
def test_the_latest_period_is_meant(periods: tuple[str, ...], latest: str) -> None:
    """Unless a period is asked for, the measures of the latest year that a period names are meant."""
    several = fact("one", *(make_measure("3", period=period) for period in periods))
    (found,) = find_measures(several, INCIDENCE, Selection())
    assert found.period == latest


def test_all_of_the_latest_period_are_meant() -> None:
    """Measures whose periods end in the same year are equally late; those that name no year are, too."""
    several = fact(
        "one", make_measure("1", period="2012"), make_measure("2", period="2000-2012"), make_measure("3")
    )
    assert list_figures(find_measures(several, INCIDENCE, Selection())) == ["1", "2"]
    assert list_figures(
        find_measures(fact("one", make_measure("1"), make_measure("2")), INCIDENCE, Selection())
    ) == ["1", "2"]


STRATA = fact(
    "strata",
    make_measure("1", "all NETs", "2012", "Kentucky, USA"),
    make_measure("2", "all NETs", "2012", "United States (SEER)"),
    make_measure("3", "lung", "2012", "United States (SEER)"),
    make_measure("4", "NETs, lung excluded", "2012", "United States (SEER)"),
    make_measure("5", "NETs of the gut and pancreas", "2012", "United States (SEER)"),
    make_measure("6", "all NETs", "1995", "Kentucky, USA"),
)


@pytest.mark.parametrize(
    ("stratum", "period", "figures"),
    [
        ("lung", "", ["3"]),
        ("Lung", "2012", ["3"]),
        ("pancreas", "", []),
        ("gut pancreas", "", ["5"]),
        ("all NETs", "", ["1", "2"]),
        ("Kentucky", "", ["1"]),
        ("Kentucky, USA", "1995", ["6"]),
        ("all NETs Kentucky", "", ["1"]),
        ("", "1995", ["6"]),
        ("", "2011", []),
        ("kidney", "", []),
        ("...", "", []),
    ],
)
def test_stratum_place_and_period_choose(stratum: str, period: str, figures: list[str]) -> None:
    """A stratum, a place, or words of both choose; what a stratum excludes is not of it."""
    assert list_figures(find_measures(STRATA, INCIDENCE, Selection(stratum, period))) == figures


def test_synonyms_choose_where_words_do_not() -> None:
    """A stratum is found under another name, too, but not where one has the very words."""

    def read(text: str) -> list[str]:
        return text.replace("kidney", "renal").replace("Lung", "lung").split()

    both = fact("both", make_measure("1", "renal"), make_measure("2", "kidney tumours"))
    assert list_figures(find_measures(both, INCIDENCE, Selection("kidney tumours", read=read))) == ["2"]
    one = fact("one", make_measure("1", "renal tumours"))
    assert list_figures(find_measures(one, INCIDENCE, Selection("kidney", read=read))) == ["1"]
    assert list_figures(find_measures(one, INCIDENCE, Selection("kidney"))) == []


def test_the_end_of_a_study_is_meant() -> None:
    """Of a study whose years are not stated, the measures of its end are meant, or of its start if typed."""
    periods = "not stated (start of the study)", "not stated (end of the study)"
    several = fact("one", *(make_measure(str(n), "", period) for n, period in enumerate(periods, start=1)))
    assert list_figures(find_measures(several, INCIDENCE, Selection())) == ["2"]
    assert list_figures(find_measures(several, INCIDENCE, Selection(period="start"))) == ["1"]


def test_one_rate_of_each_kind() -> None:
    """An incidence and a prevalence of one fact are both meant."""
    both = fact("both", make_measure("3"), measure(PREVALENCE, "20", 100_000), YEARS)
    assert [one.measure.kind for one in find_rates(both, Selection())] == [
        INCIDENCE,
        PREVALENCE,
    ]


def test_several_rates_are_listed() -> None:
    """Where several figures may be meant, they are listed with all that tells them apart."""
    bound = replace(make_measure("5", "lung", "2012", "Mars"), bound=Bound.LESS_THAN)
    several = fact("several", bound, make_measure("3", "gut", "2012", "Venus"))
    with pytest.raises(RequestError) as refused:
        find_rates(several, Selection())
    assert refused.value.message == "the fact several has 2 figures that may be meant"
    assert refused.value.hint.splitlines() == [
        "Choose one:",
        '  --stratum "lung": less than 5 per 100,000; Mars, 2012',
        '  --stratum "gut": 3 per 100,000; Venus, 2012',
    ]


def test_what_is_offered_selects_one() -> None:
    """Every line of the list can be typed, and selects what it says."""
    several = fact(
        "several",
        make_measure("1", "all", "2000", "Mars"),
        make_measure("2", "all", "2012", "Mars"),
        make_measure("3", "all", "2012", "Venus"),
        make_measure("4", "gut", "2012", "Mars"),
        make_measure("5", "gut", "2012", "Venus"),
    )
    with pytest.raises(RequestError) as refused:
        find_rates(several, Selection())
    for line in refused.value.hint.splitlines()[1:]:
        options, _, said = line.partition(": ")
        stratum, period = [*options.split('"')[1::2], ""][:2]
        (chosen,) = find_rates(several, Selection(stratum, period))
        assert said.startswith(f"{chosen.measure.value} per 100,000; ")


def test_what_nothing_tells_apart() -> None:
    """A measure that shares all of its words with another is listed without options to type."""
    with pytest.raises(RequestError) as refused:
        find_rates(fact("twins", make_measure("1", "gut"), make_measure("2", "gut")), Selection())
    assert refused.value.hint.splitlines()[1] == (
        "  gut, which shares all of its words with others: 1 per 100,000; "
    )


def test_the_overall_rate_is_meant() -> None:
    """Of several rates the overall one is meant, unless a stratum was asked for."""
    several = fact("several", make_measure("1", "gut"), make_measure("2", "all NETs"))

    assert [one.measure.stratum for one in find_rates(several, Selection(), "NETs")] == ["all NETs"]
    assert [one.measure.stratum for one in find_rates(several, Selection("gut"), "NETs")] == ["gut"]


def test_what_no_rate_is_of_is_refused() -> None:
    """A stratum and period that a fact has no rate for are named, with those that it has."""
    with pytest.raises(RequestError) as refused:
        find_rates(fact("one", make_measure("3", "gut")), Selection("kidney\x1b", "2011"))
    assert (
        refused.value.message
        == "the fact one has no rate for the stratum 'kidney\\u001b' and the period '2011'"
    )
    assert refused.value.hint == 'It has:\n  --stratum "gut": 3 per 100,000; '


@pytest.mark.parametrize(
    ("measured", "has"), [((), "no measure"), ((YEARS, PERCENT, PERCENT), "median-age, proportion")]
)
def test_a_fact_without_rates_is_refused(measured: tuple[Measure, ...], has: str) -> None:
    """A fact that has neither rate nor prevalence is refused, with what it has."""
    with pytest.raises(RequestError) as refused:
        find_rates(fact("none", *measured), Selection())
    assert refused.value.message.endswith(f"no rate of people (incidence-rate, prevalence): it has {has}")


def test_selection_in_words() -> None:
    """What was selected is said as it was typed."""
    assert str(Selection("lung", "")) == "the stratum 'lung'"
    assert str(Selection("", "2012")) == "the period '2012'"

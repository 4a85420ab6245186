"""The estimator: its published table, and the laws that it keeps."""

from decimal import Decimal
from fractions import Fraction
from math import exp, log

import pytest
from helpers.invented import (
    PERCENT,
    YEARLY,
    YEARS,
    Rates,
    fact,
    make_incidence,
    make_prevalence,
    make_rates,
    make_share,
    measure,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy import stats

from netfacts.estimate.derivation import NoInterval, PredictionInterval, Range
from netfacts.estimate.estimates import Estimate, Quantity, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.rates import Source, find_starting_point, read_rate
from netfacts.facts.measure import Bound, MeasureKind, Unit

PLAIN = measure(MeasureKind.INCIDENCE_RATE, "3", per=100_000)
LIVING = measure(MeasureKind.PREVALENCE, "20", per=100_000)
ONE_YEAR = Fraction(1)
PEOPLE = st.integers(1, 10**10)
PERIODS = st.fractions(Fraction(1, 100), 100, max_denominator=100)
RATES = st.tuples(st.integers(1, 500), st.integers(1, 500)).map(lambda ends: (min(ends), max(ends) + 1))


GIVEN = make_rates(fact("yearly", YEARLY), fact("late", PERCENT), fact("living", LIVING))


def estimate_new(people: int, figures: str, years: Fraction = ONE_YEAR) -> Estimate:
    """Estimate new cases from an incidence rate alone."""
    (estimate,) = make_estimates(Target(people, years), *make_rates(make_incidence(figures)))
    return estimate


def read_expected(estimate: Estimate) -> tuple[Fraction | int, Fraction | int]:
    """Return the ends of the expected number."""
    return estimate.expected.low, estimate.expected.high


def interval(estimate: Estimate) -> PredictionInterval:
    """Return the prediction interval, which must be there."""
    assert estimate.interval is not None
    return estimate.interval


TABLES = {
    "five million people": (
        (5_000_000, ONE_YEAR),
        [
            (Quantity.NEW_CASES, 150, 250, "150 to 250", 126, 281, "126 to 281"),
            (Quantity.ADVANCED, 90, 200, "90 to 200", 72, 228, "72 to 228"),
            (Quantity.NOT_ADVANCED, 30, 100, "30 to 100", 20, 120, "20 to 120"),
            (Quantity.LIVING, 1000, 1000, "1,000", 938, 1062, "938 to 1,062"),
        ],
    ),
    "five million people, ten years": (
        (5_000_000, Fraction(10)),
        [
            (Quantity.NEW_CASES, 1500, 2500, "1,500 to 2,500", 1425, 2598, "1,425 to 2,598"),
            (Quantity.ADVANCED, 900, 2000, "900 to 2,000", 842, 2088, "842 to 2,088"),
            (Quantity.NOT_ADVANCED, 300, 1000, "300 to 1,000", 267, 1062, "267 to 1,062"),
            (Quantity.LIVING, 1000, 1000, "1,000", 938, 1062, "938 to 1,062"),
        ],
    ),
    "two thousand people": (
        (2000, ONE_YEAR),
        [
            (Quantity.NEW_CASES, Fraction(3, 50), Fraction(1, 10), "0.06 to 0.10", 0, 1, "0 to 1"),
            (Quantity.ADVANCED, Fraction(9, 250), Fraction(2, 25), "0.036 to 0.080", 0, 1, "0 to 1"),
            (Quantity.NOT_ADVANCED, Fraction(3, 250), Fraction(1, 25), "0.012 to 0.040", 0, 1, "0 to 1"),
            (Quantity.LIVING, Fraction(2, 5), Fraction(2, 5), "0.40", 0, 2, "0 to 2"),
        ],
    ),
    "two thousand people, two and a half years": (
        (2000, Fraction(5, 2)),
        [
            (Quantity.NEW_CASES, Fraction(3, 20), Fraction(1, 4), "0.15 to 0.25", 0, 2, "0 to 2"),
            (Quantity.ADVANCED, Fraction(9, 100), Fraction(1, 5), "0.09 to 0.20", 0, 1, "0 to 1"),
            (Quantity.NOT_ADVANCED, Fraction(3, 100), Fraction(1, 10), "0.03 to 0.10", 0, 1, "0 to 1"),
            (Quantity.LIVING, Fraction(2, 5), Fraction(2, 5), "0.40", 0, 2, "0 to 2"),
        ],
    ),
}


@pytest.mark.parametrize(("asked", "rows"), TABLES.values(), ids=TABLES)
def test_published_table(asked: tuple[int, Fraction], rows: list[tuple[object, ...]]) -> None:
    """The method's own table comes out, exact in the expected numbers and to the unit in the intervals."""
    found = [
        (estimate.quantity, *read_expected(estimate), estimate.expected.text, ends.low, ends.high, ends.text)
        for estimate in make_estimates(Target(*asked), *GIVEN)
        for ends in [interval(estimate)]
    ]
    assert found == rows


def test_level_is_ninety_five_percent() -> None:
    """A prediction interval bears its level."""
    assert interval(estimate_new(5_000_000, "3 5")).level == Decimal("0.95")


def test_two_thousand_people_have_chances() -> None:
    """Of 100 lists of 2,000, 6 to 10 see a case in a year, one every 10 to 17 years, and 33 have one now."""
    new, advanced, _, with_it = (
        estimate.chance for estimate in make_estimates(Target(2000, ONE_YEAR), *GIVEN)
    )
    assert new is not None
    assert new.text == "6 to 10"
    assert [new.low, new.high] == pytest.approx([1 - exp(-0.06), 1 - exp(-0.1)])
    assert new.wait == Range(Fraction(10), Fraction(50, 3), "10 to 17 years")
    assert new.median_wait
    assert new.median_wait.text == "7 to 12 years"
    assert float(new.median_wait.low) == pytest.approx(10 * log(2))
    assert advanced is not None
    assert advanced.text == "4 to 8"
    assert with_it is not None
    assert (with_it.text, with_it.wait, with_it.median_wait) == ("33", None, None)


def test_wait_does_not_depend_on_the_period() -> None:
    """The mean wait for one case is the same however many years are looked at."""
    waits = [estimate_new(2000, "3 5", years).chance for years in (ONE_YEAR, Fraction(5, 2), Fraction(1, 10))]
    assert [chance.wait for chance in waits if chance] == [
        Range(Fraction(10), Fraction(50, 3), "10 to 17 years")
    ] * 3


@pytest.mark.parametrize(
    ("people", "figures", "text"),
    [
        (1, "3 5", "fewer than 1"),
        (500, "1 3", "fewer than 1 to 1"),
        (100_000, "3 5", "95 to 99"),
        (100_000, "4 7", "98 to more than 99"),
        (100_000, "4.9999 7", "99 to more than 99"),
        (100_000, "0.001 7", "fewer than 1 to more than 99"),
    ],
)
def test_chance_is_never_none_nor_certain(people: int, figures: str, text: str) -> None:
    """A chance is so many in 100, and neither 0 nor 100 of them."""
    chance = estimate_new(people, figures).chance
    assert chance is not None
    assert chance.text == text


@pytest.mark.parametrize("figures", ["5 7", "5", "150 250"])
def test_many_cases_need_no_chance(figures: str) -> None:
    """From 5 expected cases on, the chance of any goes without saying."""
    assert estimate_new(100_000, figures).chance is None


@pytest.mark.parametrize(
    ("people", "figures", "years", "ends"),
    [
        (2000, "3", ONE_YEAR, (Fraction(3, 50), Fraction(3, 50))),
        (7, "8.19", Fraction(5, 2), (Fraction(14_3325, 10**8),) * 2),
        (3, "0.1 0.3", Fraction(1, 3), (Fraction(1, 10**6), Fraction(3, 10**6))),
    ],
)
def test_expected_numbers_are_exact(
    people: int, figures: str, years: Fraction, ends: tuple[Fraction, Fraction]
) -> None:
    """An expected number is the rate times people times years, without the error of a float."""
    assert read_expected(estimate_new(people, figures, years)) == ends


def test_denominator_is_the_source_s_own() -> None:
    """A rate per million counts a tenth of the same rate per 100,000."""
    (estimate,) = make_estimates(Target(5_000_000, ONE_YEAR), *make_rates(make_incidence("3 5", 1_000_000)))
    assert read_expected(estimate) == (15, 25)


@pytest.mark.parametrize(
    ("figures", "unit"),
    [("60 80", Unit.PERCENT), ("0.6 0.8", Unit.PROPORTION), ("0.60 0.80", Unit.RATIO)],
)
def test_share_is_a_percentage_or_a_part_of_one(figures: str, unit: Unit) -> None:
    """60 to 80 percent is the same share as 0.6 to 0.8."""
    _, advanced, _ = make_estimates(
        Target(5_000_000, ONE_YEAR), *make_rates(make_incidence("3 5"), make_share(figures, unit))
    )
    assert read_expected(advanced) == (90, 200)


@pytest.mark.parametrize(("figures", "ends"), [("0", (0, 0)), ("100", (150, 250)), ("0 100", (0, 250))])
def test_share_may_be_none_or_all(figures: str, ends: tuple[int, int]) -> None:
    """A share of 0 and one of 100 percent are shares."""
    _, advanced, _ = make_estimates(
        Target(5_000_000, ONE_YEAR), *make_rates(make_incidence("3 5"), make_share(figures))
    )
    assert read_expected(advanced) == ends


@pytest.mark.parametrize(
    ("figures", "share", "text", "advanced_text"),
    [
        ("3 5", "33.3 66.6", "2.6 to 4.4", "0.9 to 2.9"),
        ("3.14 5.16", "33.3 66.6", "2.76 to 4.54", "0.92 to 3.02"),
        ("3.14 5.16", "30 70", "2.76 to 4.54", "0.8 to 3.2"),
        ("3.14 5.0", "33.3 66.6", "2.76 to 4.40", "0.92 to 2.93"),
        ("3.14 5", "33.3 66.6", "2.8 to 4.4", "0.9 to 2.9"),
    ],
)
def test_digits_follow_the_coarsest_source(figures: str, share: str, text: str, advanced_text: str) -> None:
    """What derives from a one-digit figure has two significant digits, anything else three."""
    new, advanced, *_ = make_estimates(
        Target(88_000, ONE_YEAR), *make_rates(make_incidence(figures), make_share(share))
    )
    assert (new.expected.text, advanced.expected.text) == (text, advanced_text)


def test_sources_are_named() -> None:
    """Each estimate names the facts and the measures that it is made from."""
    assert [estimate.sources for estimate in make_estimates(Target(2000, ONE_YEAR), *GIVEN)] == [
        (Source("yearly", YEARLY),),
        *[(Source("yearly", YEARLY), Source("late", PERCENT))] * 2,
        (Source("living", LIVING),),
    ]


def test_measure_is_found_among_others() -> None:
    """A fact may state other measures beside the one that the estimate needs."""
    assert [
        estimate.sources
        for estimate in make_estimates(
            Target(2000, ONE_YEAR), *make_rates(fact("one", YEARS, YEARLY, PERCENT))
        )
    ] == [(Source("one", YEARLY),)]


@pytest.mark.parametrize(
    ("rates", "quantities"),
    [
        (make_rates(make_incidence("3")), [Quantity.NEW_CASES]),
        (make_rates(prevalence=make_prevalence("20")), [Quantity.LIVING]),
        (
            make_rates(make_incidence("3"), prevalence=make_prevalence("20")),
            [Quantity.NEW_CASES, Quantity.LIVING],
        ),
        (make_rates(advanced=make_share("60"), prevalence=make_prevalence("20")), [Quantity.LIVING]),
    ],
)
def test_each_fact_may_be_absent(rates: Rates, quantities: list[Quantity]) -> None:
    """What the fact file names is estimated, and the advanced only among new cases."""
    assert [estimate.quantity for estimate in make_estimates(Target(2000, ONE_YEAR), *rates)] == quantities


def test_no_stages_without_their_rate() -> None:
    """Without rates there is no estimate, and without the staged one there are no stages."""
    (only,), staged = make_rates(make_incidence("3"), make_share("60"))
    assert make_estimates(Target(2000, ONE_YEAR), (), staged) == ()
    (found,) = make_estimates(Target(2000, ONE_YEAR), [replace(only, fact="other")], staged)
    assert found.quantity is Quantity.NEW_CASES


@pytest.mark.parametrize("figures", ["1000.1", "3 1001", "100000"])
def test_frequent_cases_get_no_interval(figures: str) -> None:
    """A rate above 1,000 per 100,000 has an expected number, but neither Poisson interval nor chance."""
    found = make_estimates(
        Target(100, ONE_YEAR),
        *make_rates(make_incidence(figures), make_share("1 50"), make_prevalence(figures)),
    )
    assert [(estimate.interval, estimate.chance) for estimate in found] == [(None, None)] * 4
    assert {estimate.no_interval for estimate in found} == {NoInterval.TOO_FREQUENT}
    assert found[0].expected.high == found[3].expected.high == 2 * found[1].expected.high


@pytest.mark.parametrize("figures", ["1000", "3 1000"])
def test_one_in_a_hundred_is_rare_enough(figures: str) -> None:
    """A rate of just 1,000 per 100,000 has its interval and its chance."""
    new, with_it = make_estimates(
        Target(100, ONE_YEAR), *make_rates(make_incidence(figures), prevalence=make_prevalence(figures))
    )
    assert interval(new).text == "0 to 3"
    assert interval(with_it) == interval(new)
    assert new.chance is not None


def test_frequent_prevalence_leaves_rare_incidence_its_interval() -> None:
    """Only the rate that is too frequent loses its interval."""
    new, with_it = make_estimates(
        Target(5_000_000, ONE_YEAR), *make_rates(make_incidence("3 5"), prevalence=make_prevalence("2000"))
    )
    assert interval(new).text == "126 to 281"
    assert with_it.interval is None


def test_rate_of_nothing_gives_nothing() -> None:
    """A rate of 0 gives no case, surely, and no wait for one."""
    (new,) = make_estimates(Target(5_000_000, ONE_YEAR), *make_rates(make_incidence("0")))
    assert (new.expected.text, interval(new).text, new.chance) == ("0", "0", None)


def test_range_may_begin_at_nothing() -> None:
    """A range from 0 has an interval from 0 and no chance that could be put in words."""
    new = estimate_new(5_000_000, "0 5")
    assert (new.expected.text, interval(new).text, new.chance) == ("0 to 250", "0 to 281", None)


@given(PEOPLE, PERIODS, RATES, st.integers(1, 10))
def test_scaling_is_linear(people: int, years: Fraction, rate: tuple[int, int], times: int) -> None:
    """So many times the people, or the years, give exactly so many times the expected number."""
    low, high = read_expected(estimate_new(people, f"{rate[0]} {rate[1]}", years))
    assert (low, high) == (
        Fraction(rate[0]) * people * years / 10**5,
        Fraction(rate[1]) * people * years / 10**5,
    )
    for more in (
        estimate_new(people * times, f"{rate[0]} {rate[1]}", years),
        estimate_new(people, f"{rate[0]} {rate[1]}", years * times),
    ):
        assert read_expected(more) == (low * times, high * times)


@given(PEOPLE, PERIODS, RATES)
def test_intervals_are_ordered_and_hold_the_expected_range(
    people: int, years: Fraction, rate: tuple[int, int]
) -> None:
    """An interval begins no later than the expected range, and ends no earlier than its last whole case."""
    new = estimate_new(people, f"{rate[0]} {rate[1]}", years)
    ends = interval(new)
    assert 0 <= ends.low <= new.expected.low <= new.expected.high < ends.high + 1


@given(st.integers(100, 10**8), RATES, st.fractions(0, 1, max_denominator=20))
def test_interval_covers_every_rate_within_the_range(
    people: int, rate: tuple[int, int], within: Fraction
) -> None:
    """Whichever rate of the range is the true one, the count is within the interval 95 times in 100."""
    new = estimate_new(people, f"{rate[0]} {rate[1]}")
    ends = interval(new)
    mean = float(new.expected.low + within * (new.expected.high - new.expected.low))
    assert stats.poisson.cdf(ends.high, mean) - stats.poisson.cdf(ends.low - 1, mean) >= 0.95 - 1e-12


@given(st.integers(1, 10**9), RATES, st.integers(0, 100))
def test_advanced_cases_are_some_of_the_new_ones(people: int, rate: tuple[int, int], percent: int) -> None:
    """Advanced cases never outnumber new ones, neither expected nor at the ends of the interval."""
    new, advanced, *_ = make_estimates(
        Target(people, ONE_YEAR),
        *make_rates(make_incidence(f"{rate[0]} {rate[1]}"), make_share(str(percent))),
    )
    assert advanced.expected.low <= new.expected.low
    assert advanced.expected.high <= new.expected.high
    assert interval(advanced).low <= interval(new).low
    assert interval(advanced).high <= interval(new).high


def test_a_share_of_a_denominator() -> None:
    """A proportion with a denominator of its own, "1 in 5", is a fifth."""
    fifth = fact("fifth", measure(MeasureKind.PROPORTION, "1", per=5))
    _, advanced, rest = make_estimates(Target(5_000_000), *make_rates(make_incidence("3 5"), fifth))
    assert advanced.expected == Range(Fraction(30), Fraction(50), "30 to 50")
    assert [step.text for step in rest.derivation[0].inputs] == ["150", "4 in 5"]


@pytest.mark.parametrize(
    ("bound", "text"),
    [
        (Bound.ABOUT, "about 150"),
        (Bound.LESS_THAN, "fewer than 150"),
        (Bound.AT_MOST, "at most 150"),
        (Bound.AT_LEAST, "at least 150"),
        (Bound.MORE_THAN, "more than 150"),
    ],
)
def test_a_bound_is_never_lost(bound: Bound, text: str) -> None:
    """A figure that its source gives as a bound gives an expected number with it, and no interval."""
    rated = read_rate(fact("bound", PLAIN), replace(PLAIN, bound=bound))
    share = find_starting_point(make_share("60"), MeasureKind.PROPORTION)
    new, *stages = make_estimates(Target(5_000_000), [rated], (rated, share))
    assert (new.expected.text, new.expected.bound) == (text, bound)
    assert new.derivation[0].text == text
    if bound is Bound.ABOUT:
        assert (interval(new).text, new.no_interval) == ("126 to 174", None)
    else:
        bounds = {(one.interval, one.no_interval, one.chance) for one in (new, *stages)}
        assert bounds == {(None, NoInterval.BOUND, None)}


def test_several_rates_are_estimated_one_by_one() -> None:
    """Each rate has its own estimate; nothing is added up."""
    rates = tuple(
        find_starting_point(make_incidence(figures), MeasureKind.INCIDENCE_RATE) for figures in ("3", "7")
    )
    found = make_estimates(Target(5_000_000), rates)
    assert [read_expected(estimate) for estimate in found] == [(150, 150), (350, 350)]


@pytest.mark.parametrize(
    ("level", "text"), [("0.5", "142 to 261"), ("0.95", "126 to 281"), ("0.999", "111 to 304")]
)
def test_level(level: str, text: str) -> None:
    """A higher level gives a wider interval, which bears it."""
    new, *_ = make_estimates(Target(5_000_000, level=Decimal(level)), *GIVEN)
    assert (interval(new).text, interval(new).level) == (text, Decimal(level))


def test_of_known_diagnoses() -> None:
    """Of 40 diagnoses 24 to 32 are expected at an advanced stage, binomially 18 to 37 with chance."""
    share = find_starting_point(make_share("60 80"), MeasureKind.PROPORTION)
    known = estimate_diagnosed(40, share, Decimal("0.95"))
    assert known.quantity is Quantity.ADVANCED_OF_DIAGNOSED
    assert (read_expected(known), known.expected.text, known.chance) == ((24, 32), "24 to 32", None)
    ends = interval(known)
    assert (ends.low, ends.high) == (stats.binom.ppf(0.025, 40, 0.6), stats.binom.ppf(0.975, 40, 0.8))


@pytest.mark.parametrize(("figures", "text"), [("0", "0"), ("100", "7"), ("0 100", "0 to 7")])
def test_of_known_diagnoses_none_or_all(figures: str, text: str) -> None:
    """A share of none or of all leaves nothing to chance."""
    share = find_starting_point(make_share(figures), MeasureKind.PROPORTION)
    assert interval(estimate_diagnosed(7, share, Decimal("0.95"))).text == text


def test_derivation_leads_to_every_number() -> None:
    """The derivation begins with both ends of the expected number, then the interval's, chances and waits."""
    new, advanced, rest, with_it = make_estimates(Target(2000, Fraction(5)), *GIVEN)
    names = [step.name for step in new.derivation]
    assert names[:6] == [
        f"{what}-{end}" for what in ("expected", "interval", "chance") for end in ("low", "high")
    ]
    assert names[6:] == ["wait-low", "wait-high", "median-wait-low", "median-wait-high"]
    assert [step.value for step in new.derivation[:2]] == list(read_expected(new))
    assert [step.name for step in new.derivation[0].inputs] == ["rate", "people", "years"]
    assert advanced.derivation[0].inputs[0] == new.derivation[0]
    assert [step.text for step in rest.derivation[1].inputs] == ["0.50", "40 in 100"]
    assert [step.name for step in with_it.derivation[0].inputs] == ["rate", "people"]
    assert [step.name for step in with_it.derivation[4:]] == ["chance-low", "chance-high"]


@settings(max_examples=60)
@given(PEOPLE, RATES)
def test_a_rounded_number_stays_in_its_interval(people: int, rate: tuple[int, int]) -> None:
    """From ten cases on, no end of the expected number is rounded out of its own prediction interval."""
    (new,) = make_estimates(Target(people, ONE_YEAR), *make_rates(make_incidence(f"{rate[0]} {rate[1]}")))
    assert new.interval
    if new.expected.high >= 10:
        ends = [Fraction(end.replace(",", "")) for end in new.expected.text.split(" to ")]
        assert new.interval.low <= ends[0] <= ends[-1] <= new.interval.high

import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

import pytest
from helpers.answers import make_document
from helpers.claims import NOTHING_GIVEN, check, open_claims
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.answers.claim import Claims
from netfacts.claim.reading import MAX_CHARACTERS, Given, Reading
from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, MeasureKind, Unit


def read(text: str, given: Given = NOTHING_GIVEN) -> Reading:
    """Return how a claim is understood."""
    reading = check(text, given).read
    assert reading
    return reading


def test_a_rate_is_read_per_100_000() -> None:
    """A rate is the same however it is said: as one in so many, as a percentage, per million."""
    rates = [read(f"prevalence: {text}") for text in ("1 in 5,000", "0.02 %", "200 per million")]
    assert {(rate.low, rate.per, rate.unit) for rate in rates} == {(Fraction(20), 100_000, None)}


def test_a_survival_has_a_time() -> None:
    """The time after which a survival is taken is not a second figure."""
    reading = read("five-year survival of 75 percent")
    assert (reading.kind, reading.low, reading.unit, reading.at) == (
        MeasureKind.SURVIVAL,
        Fraction(75),
        Unit.PERCENT,
        "5 years",
    )
    assert read("75 % are alive after 1 year").at == "1 year"


def test_deaths_leave_survivors() -> None:
    """A claim of those who die within a time is one of those who survive it."""
    reading = read("more than a quarter of stars die within five years")
    assert (reading.kind, reading.at, reading.stratum) == (MeasureKind.SURVIVAL, "5 years", "")
    assert (reading.high, reading.least, reading.most) == (Fraction(75), Fraction(0), Fraction(75))


@pytest.mark.parametrize(
    "text",
    [
        "half of stars live for five years",
        "half of stars live at least five years",
        "half of stars are still alive five years after diagnosis",
        "half of stars are alive five years later",
        "half of stars live longer than five years",
        "half of stars make it to five years",
        "half of stars are dead after five years",
    ],
)
def test_survival_is_said_in_many_ways(text: str) -> None:
    """However it is said that half live five years, it is a survival at five years."""
    reading = read(text)
    assert (reading.kind, reading.low, reading.at, reading.stratum) == (
        MeasureKind.SURVIVAL,
        Fraction(50),
        "5 years",
        "",
    )


def test_a_risk_has_an_age() -> None:
    """The age by which a risk is taken is not a second figure."""
    assert read("a cumulative risk of 45 % of any cough by age 30 for carriers of dust").at == "age 30"


def test_place_period_and_group_are_named() -> None:
    """A place, years and a group are found in the words, whatever their order and spelling."""
    reading = read("from 1995 to 2018 the prevalence in the Skyan core was 20 per 100,000")
    assert (reading.place, reading.period, reading.stratum) == ("United Skies", "1995-2018", "core")
    assert read("prevalence of 20 per 100,000 in 2018").period == "2018"


def test_names_of_the_subject_are_no_group() -> None:
    """A claim that names the subject by any of its names is of all of it."""
    names = "star cough", "SC", "sky cough"
    assert {read(f"the prevalence of {name} is 20 per 100,000").stratum for name in names} == {""}


def test_names_with_digits_are_no_figures() -> None:
    """A grade is a group, and not a figure."""
    assert read("the prevalence of grade 2 star cough is 20 per 100,000").stratum == "grade 2"


def test_a_fall_is_below_nothing() -> None:
    """A fall is a change below 0; more than it ends where all is gone."""
    fall = read("yellow dust fell by more than 50 %")
    assert (fall.low, fall.high, fall.least, fall.most) == tuple(map(Fraction, (-50, -50, -100, -50)))
    assert fall.bound is None


def test_an_age_may_be_the_figure() -> None:
    """An age is what is claimed where there is no other figure."""
    reading = read("the first cough is at ages 60 to 65")
    assert (reading.kind, reading.low, reading.high) == (MeasureKind.AGE, Fraction(60), Fraction(65))


def test_how_long_a_change_took_is_no_figure() -> None:
    """The years over which something changed are not compared, and are no second figure."""
    assert read("star cough doubled over the past four decades").low == 2


def test_bounds_are_kept() -> None:
    """A claim of more than a figure allows all above it."""
    reading = read("more than 20 per 100,000 live with star cough")
    assert (reading.bound, reading.most) == (Bound.MORE_THAN, None)


def test_options_say_it_without_words() -> None:
    """What options say needs no words, and comes before what words say."""
    options = Given(kind=MeasureKind.PREVALENCE, value="20", per="100000", place="Lyra", stratum="core")
    reading = read("", options)
    assert (reading.kind, reading.low, reading.per) == (MeasureKind.PREVALENCE, Fraction(20), 100_000)
    assert (reading.place, reading.stratum) == ("Lyra", "core")
    again = read("3 in 4 survive five years in Lyra", Given(at="1 year", place="United Skies"))
    assert (again.at, again.place) == ("1 year", "United Skies")


def test_a_figure_without_a_unit_is_a_ratio() -> None:
    """A figure that is given with neither a unit nor a denominator is a ratio; below 0 it keeps its sign."""
    ratio = Given(kind=MeasureKind.HAZARD_RATIO, value="0.47", stratum="sneezing, dwarfs")
    assert read("", ratio).unit is Unit.RATIO
    less = Given(kind=MeasureKind.COST, value="-14.8", unit="euros", stratum="paper tissues, dwarfs")
    assert read("", less).low == pytest.approx(-14.8)


@pytest.mark.parametrize(
    ("text", "said", "reason"),
    [
        (" ", Given(), "the claim is empty"),
        ("x" * (MAX_CHARACTERS + 1), Given(), "over 500 characters"),
        ("star cough is common", Given(), "no figure"),
        ("1 in 5 and 60 %", Given(), "2 figures"),
        ("12 stars", Given(), "does not say what '12' measures"),
        ("stars", Given(value="24", unit="months"), "does not say what '24' measures"),
        ("60 %", Given(), "does not say what the proportion is of"),
        ("survival is 60 %", Given(), "after how long"),
        ("12,000 new cases a year", Given(), "where"),
        ("five-year survival of 150 %", Given(), "cannot be over 100%"),
        ("prevalence of 2 per 1", Given(), "cannot be over 100%"),
        ("prevalence of 20 per 100,000 in Lyra and the US", Given(), "names Lyra and United Skies"),
        ("", Given(kind=MeasureKind.PREVALENCE, value="many"), "cannot read 'many'"),
        ("prevalence of 20 per 100,000", Given(place="Lira"), "no figure is from Lira"),
        ("the size of the core is 2", Given(), "does not say the unit of '2'"),
        ("", Given(kind=MeasureKind.PREVALENCE, value="20"), "does not say the unit of '20'"),
        ("star cough rises by 2 % a year", Given(), "the facts have no annual percentage change"),
        ("the prevalence among zombies is 20 per 100,000", Given(), "'zombies'"),
    ],
)
def test_what_is_missing_is_said(text: str, said: Given, reason: str) -> None:
    """A claim that is not understood is refused with what it lacks, and with an example."""
    with pytest.raises(RequestError, match=reason) as refused:
        check(text, said)
    assert refused.value.hint


FIGURES = "5 1.5 0 1/2 1/0 5,000 5.000 9999999999999999 2018 million half third - to about more than"
NAMES = "in of per % a year years months fold rose fell survival prevalence incidence star cough core Lyra US"
WORDS = st.sampled_from([*FIGURES.split(), *NAMES.split()])


@pytest.fixture(scope="module")
def claims() -> Iterator[Claims]:
    """Check claims against the invented facts."""
    with open_claims() as opened:
        yield opened


@given(text=st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_is_read_or_refused(claims: Claims, text: str) -> None:
    """Whatever is claimed, there is an answer or a refusal that says why."""
    with suppress(RequestError):
        answer = claims.check(text, Given())
        assert answer.read
        assert answer.read.low <= answer.read.high
        assert make_document(answer)


def test_what_options_say_is_cleaned() -> None:
    """A time and a group that were typed are shown without their control characters."""
    options = Given(
        kind=MeasureKind.SURVIVAL, value="75", unit="percent", at="5\x1b[31m years", stratum="core \u202e"
    )
    reading = read("", options)
    assert (reading.at, reading.stratum) == ("5\\u001b[31m years", "core \\u202e")


@pytest.mark.parametrize("name", ["value", "per", "at", "stratum"])
def test_what_options_say_is_short(name: str) -> None:
    """An option longer than a claim may be is refused, like the claim."""
    options = replace(Given(kind=MeasureKind.PREVALENCE, value="20"), **{name: "1" * (MAX_CHARACTERS + 1)})
    with pytest.raises(RequestError, match="over 500 characters"):
        check("", options)


@pytest.mark.parametrize("text", ["20 per 100,000", "only 5 in 100,000 get it"])
def test_what_to_say_of_a_rate_works(text: str) -> None:
    """Where it is not said what a rate counts, both sentences that are offered are understood."""
    with pytest.raises(RequestError) as refused:
        check(text)
    living, new = re.findall('"(.*?)"', refused.value.hint)
    assert read(living).kind is MeasureKind.PREVALENCE
    with pytest.raises(RequestError, match="the facts have no incidence rate"):
        check(new)

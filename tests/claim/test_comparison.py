import pytest
from helpers.claims import check

from netfacts.answers.claim import ClaimAnswer
from netfacts.claim.comparison import Compared
from netfacts.claim.reading import Given
from netfacts.facts.measure import MeasureKind


def ids(compared: tuple[Compared, ...]) -> list[str]:
    """Return the facts of measures."""
    return [one.fact.id for one in compared]


def test_who_agrees_and_who_differs() -> None:
    """A claim agrees with what it overlaps at its own precision; the others differ, by so many times."""
    answer = check("1 in 5,000 live with star cough")
    assert answer.verdict == "agrees"
    assert ids(answer.agreeing) == ["cough-prevalence"]
    assert [float(one.ratio or 0) for one in answer.differing] == [1.75, 2.4]
    assert (answer.agreeing_total, answer.differing_total) == (1, 2)


def test_an_interval_is_overlapped() -> None:
    """A claim agrees with what is inside a source's confidence interval."""
    assert ids(check("31 per 100,000 live with star cough").agreeing) == ["cough-prevalence-old"]


def test_an_interval_of_a_place_is_of_that_place() -> None:
    """A claim of everybody agrees by no interval of one place, and sees the nearest figure of each place."""
    answer = check("95 % survive three years")
    assert (answer.verdict, [str(one.measure.value) for one in answer.differing]) == (
        "differs",
        ["93", "60", "90"],
    )
    assert check("95 % survive three years in Lyra").verdict == "agrees"
    assert check("93 % survive three years").verdict == "agrees"


def test_births_are_compared_with_births() -> None:
    """A rate of births is compared with rates of births, and never with those of people."""
    answer = check("1 in 4,000 newborns has star cough")
    assert (answer.verdict, [one.measure.kind for one in answer.agreeing]) == (
        "agrees",
        [MeasureKind.BIRTH_PREVALENCE],
    )
    assert check("star cough affects 25 per 100,000 live births").verdict == "agrees"
    assert check("star cough occurs in 1 in 9,000 births").verdict == "differs"


def test_bounds_are_compared() -> None:
    """A claim and a source that are bounds agree where both allow the same."""
    assert check("more than 40 per 100,000 live with star cough").agreeing_total == 2
    assert check("1 per 100,000 live with star cough of the core").verdict == "agrees"
    assert check("3 per 100,000 live with star cough of the core").verdict == "differs"
    assert check("a median of 9 years from the first sneeze to the right word").verdict == "agrees"


def test_the_highest_figure_is_compared_with_highest_figures() -> None:
    """A lower figure says nothing of the highest one, unless a source gives it as the highest."""
    answer = check("it takes up to 10 years until the doctor comes")
    assert (answer.verdict, [float(one.low) for one in answer.elsewhere]) == ("no-source", [10, 2])
    assert check("dwarfs wait as long as 10 years for the doctor").verdict == "agrees"
    assert check("dwarfs wait a maximum of 20 years for the doctor").verdict == "differs"
    assert check("the wait for the doctor takes up to 1 year").verdict == "differs"
    assert check("dwarfs wait up to 2 to 20 years for the doctor").verdict == "differs"
    assert check("up to 6 per 100,000 die of star cough each year on the Moon").verdict == "agrees"
    assert check("up to 4 per 100,000 die of star cough each year on the Moon").verdict == "differs"


def test_a_time_after_something_is_not_the_time_until_then() -> None:
    """A time that begins with something is not compared with a claim of the time until it happens."""
    answer = check("it takes 3 weeks until the doctor comes")
    assert (answer.verdict, [one.measure.kind for one in answer.differing]) == ("differs", ["median-time"])
    assert check("it takes 3 weeks to get medicine after the doctor").verdict == "agrees"


def test_all_figures_of_all_sites_are_of_everybody() -> None:
    """A group is everybody where a figure of the same fact, place and group is marked as such."""
    assert check("600 new cases on the Moon in 2020-2021").verdict == "agrees"


def test_a_count_is_of_the_same_years() -> None:
    """A count of some years is not that of one of them; a count of each year is."""
    assert check("300 new cases on the Moon in 2020").verdict == "no-source"
    assert check("300 new cases on the Moon").verdict == "differs"


def test_living_with_it_is_being_alive_after_a_diagnosis() -> None:
    """People alive after a diagnosis are those who live with it."""
    assert check("700 people on the Moon are living with star cough").verdict == "agrees"
    assert check("700 people on the Moon are alive after a diagnosis of star cough").verdict == "agrees"


def test_the_only_fact_is_not_shown_alone() -> None:
    """A figure of one fact comes with figures of the claim's group from the facts that disagree with it."""
    answer = check("60 % are diagnosed late")
    assert (answer.verdict, [float(one.low) for one in answer.elsewhere]) == ("agrees", [21])
    assert check("33 % are diagnosed late").verdict == "differs"


def test_the_place_of_the_claim_comes_first() -> None:
    """Figures of other groups come by place: the claim's, a part of it, others, and those without one."""
    answer = check("20 per 100,000 die of star cough each year in Lyra")
    assert [float(one.low) for one in answer.elsewhere] == [1, 5, 40, 3, 20]
    assert answer.verdict == "no-source"


def test_a_figure_of_another_group_may_agree() -> None:
    """Where none agrees, a figure of another group is shown; to a claim of everybody, no group matters."""
    answer = check("it takes 5 years until the doctor comes")
    assert (answer.verdict, [one.measure.stratum for one in answer.elsewhere]) == ("differs", ["dwarfs"])
    assert check("9 per 100,000 live with star cough").elsewhere == ()


def test_doubtful_sources_do_not_decide() -> None:
    """A claim that only a disputed source agrees with differs, and the source is named."""
    answer = check("star cough rose by 371 % in Lyra")
    assert answer.verdict == "differs"
    assert [(one.fact.id, one.agrees) for one in answer.superseded] == [("cough-rise-doubted", True)]
    assert [float(one.low) for one in answer.differing] == [270]


def test_a_place_is_the_place() -> None:
    """A claim about a place is compared with figures of it; those of a part are elsewhere."""
    answer = check("48 per 100,000 live with star cough in Lyra")
    assert (answer.verdict, ids(answer.agreeing)) == ("agrees", ["cough-prevalence-old"])
    assert answer.elsewhere == ()
    assert ids(check("48 per 100,000 live with star cough of the core in Lyra").elsewhere) == [
        "cough-prevalence"
    ]
    assert check("35 per 100,000 live with star cough on the Mount").verdict == "agrees"


def test_years_overlap() -> None:
    """A claim about a year is compared with figures of periods that it is in."""
    assert check("48 per 100,000 lived with star cough in 2001").verdict == "agrees"
    assert check("20 per 100,000 lived with star cough in 2001").verdict == "differs"
    assert check("20 per 100,000 lived with star cough in 1950").verdict == "no-source"


def test_nothing_is_comparable() -> None:
    """Where no figure has the kind, the group or the time, no source is named."""
    for text in (
        "ten-year survival of 75 %",
        "a hazard ratio of sneezing of 0.47",
        "2 mm is the largest size of the core",
    ):
        assert check(text).verdict == "no-source", text


def test_unknown_words_are_named() -> None:
    """Words that the facts know, but no figure of the kind has, are named."""
    answer = check("the prevalence of yellow dust is 20 per 100,000")
    assert (answer.verdict, answer.unread) == ("no-source", ("yellow", "dust"))


def test_an_average_is_compared_with_a_median() -> None:
    """An average is compared with a mean and a median, and which one it is is a reason."""
    (one,) = check("average survival is ten months").differing
    assert (one.measure.kind, "statistic" in one.reasons) == ("median-survival", True)


def test_a_qualified_survival_is_another() -> None:
    """A survival without the disease is not the survival that a plain claim means."""
    answer = check("one-year survival of 50 %")
    assert (answer.verdict, ids(answer.elsewhere)) == ("no-source", ["cough-survival"])
    assert check("one-year cough-free survival of 50 %").verdict == "agrees"


def test_what_is_included_or_left_out() -> None:
    """A group with something included is still all of it; with something left out it is not."""
    assert check("100 % are sneezing").verdict == "agrees"
    assert check("a third are in the core").verdict == "no-source"
    options = Given(
        kind=MeasureKind.PROPORTION, value="33", unit="percent", stratum="in the core; dwarfs left out"
    )
    assert check("", options).verdict == "agrees"


def test_reasons() -> None:
    """What a source says of its figure, and the claim does not, may be why they differ."""
    (one,) = check("1 in 5,000 live with star cough").agreeing
    assert one.reasons == ("place", "period", "window")
    (same,) = check("48 per 100,000 lived with star cough in Lyra from 1995 to 2018").agreeing
    assert same.reasons == ()


def test_nothing_has_no_ratio() -> None:
    """To a claim of nothing there is no ratio."""
    answer = check("0 per 100,000 live with star cough")
    assert [one.ratio for one in answer.differing] == [None, None, None]


@pytest.mark.parametrize("limit", [1, 2])
def test_the_limit(limit: int) -> None:
    """At most so many figures of a kind are listed; the totals count all."""
    answer: ClaimAnswer = check("99 per 100,000 live with star cough", limit=limit)
    assert (len(answer.differing), answer.differing_total) == (limit, 3)
    assert answer.differing[0].fact.id == "cough-prevalence-old"  # the fact file names it first


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("28 % of star cough is in dwarfs", "agrees"),
        ("in dwarfs there is 28 % of star cough", "agrees"),
        ("28 % of dwarfs have it", "no-source"),
        ("28 % of dwarfs with a sneeze have it", "no-source"),
        ("4 % of all sneezes are star coughs", "agrees"),
        ("star coughs account for 4 % of all sneezes", "agrees"),
        ("the share of red dust among stars with yellow dust is 12 %", "agrees"),
        ("12 % of stars with yellow dust have red dust", "agrees"),
        ("12 % of stars with red dust have yellow dust", "no-source"),
        ("12 % of stars have red dust", "no-source"),
        ("60 % are diagnosed late", "agrees"),
        ("60 % are found at a late stage", "agrees"),
        ("21 % are diagnosed when the bark has already spread", "agrees"),
        ("60 % are advanced when first detected", "agrees"),
        ("12 % of stars that have yellow dust have red dust", "agrees"),
    ],
)
def test_a_share_is_of_the_same_among_the_same(text: str, verdict: str) -> None:
    """A share is compared only with shares of the same thing, of the same whole, as far as both name them."""
    assert check(text).verdict == verdict

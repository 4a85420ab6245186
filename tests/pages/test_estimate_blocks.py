"""Rare or not as paragraphs, and how numbers come about as equations."""

from decimal import Decimal
from fractions import Fraction

from helpers.invented import (
    FACT,
    PERCENT,
    SOURCE,
    estimate,
    fact,
    make_incidence,
    make_prevalence,
    make_rates,
    make_share,
    measure,
    read_page,
)
from msgspec.structs import replace

from netfacts.estimate import rarity
from netfacts.estimate.estimates import Quantity, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.rarity import Judgement, Rarity, Verdict
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Fact, Status
from netfacts.pages import estimate_blocks
from netfacts.pages.citation_marks import Marks
from netfacts.pages.estimate_blocks import rare_or_not, write_equations
from netfacts.pages.estimate_wording import Rates

MARKS = Marks((SOURCE,))
RARE = replace(
    fact("rare", measure(MeasureKind.THRESHOLD, "5", 10_000)), statement="Rare is rare.", caveat="Perhaps."
)
LIMIT = "50 per 100,000 people (5 per 10,000 in the source)"


def judge(*facts: Fact, opposed: tuple[Fact, ...] = (), definition: Fact = RARE) -> list[str]:
    """Return what is said of the prevalences of facts."""
    limit = read_rate(definition, definition.measures[0])
    judged = tuple(
        Judgement(one, one.measures[0], rarity.judge(read_rate(one, one.measures[0]), limit.high, ""))
        for one in facts
    )
    found = Rarity(definition, limit.measure, limit.high, judged, opposed)
    return read_page(tuple(rare_or_not(found, MARKS)))


def test_both_verdicts_are_given() -> None:
    """The definition is cited with its caveat; prevalences stand under their verdicts, with their status."""
    high = replace(make_prevalence("80"), status=Status.DISPUTED)
    assert judge(make_prevalence("20"), high, make_prevalence("20 60")) == [
        "Rare or not",
        "Rare is rare. [1]",
        "Note: Perhaps.",
        estimate_blocks.RARE_CAVEAT,
        f"At or below the limit of {LIMIT}: rare by this definition, if they leave nobody out:",
        "- 20 per 100,000 people [1]: ",
        f"Above the limit of {LIMIT}, so not rare by this definition:",
        "- disputed: 80 per 100,000 people [1]: ",
        f"On both sides of the limit of {LIMIT}:",
        "- 20 to 60 per 100,000 people [1]: ",
    ]


def test_one_verdict_and_those_who_disagree() -> None:
    """Where all prevalences agree nothing else is said; a fact that opposes the definition is quoted."""
    other = replace(FACT, id="other", statement="It is not rare.")
    assert judge(make_prevalence("20"), opposed=(other,), definition=replace(RARE, caveat="")) == [
        "Rare or not",
        "Rare is rare. [1]",
        estimate_blocks.RARE_CAVEAT,
        f"At or below the limit of {LIMIT}: rare by this definition, if they leave nobody out:",
        "- 20 per 100,000 people [1]: ",
        "Others disagree: It is not rare. [1]",
    ]


def test_who_is_left_out_stands_apart() -> None:
    """What leaves people out stands apart as "at least", and what is of a part as that."""
    (measured,) = make_prevalence("20").measures
    windowed, lung = (
        fact(name, replace(measured, **qualifier))
        for name, qualifier in (("one", {"window": "5 years"}), ("two", {"stratum": "lung"}))
    )
    lines = judge(windowed, lung)
    assert lines[4:] == [
        estimate_blocks.VERDICTS[Verdict.LEAST].format(limit=LIMIT),
        "- at least 20 per 100,000 people [1]: diagnosed within 5 years",
        estimate_blocks.VERDICTS[Verdict.PART].format(limit=LIMIT),
        "- 20 per 100,000 people [1]: lung",
    ]


FACTS = make_incidence("3 5"), make_share("60 80"), make_prevalence("20")
RATES = Rates(estimate(Target(1), *FACTS))


def equations(people: int, years: str = "1") -> dict[Quantity, list[str]]:
    """Return the equations of each quantity."""
    found = make_estimates(Target(people, Fraction(years)), *make_rates(*FACTS))
    return {estimate.quantity: write_equations(estimate.derivation, RATES) for estimate in found}


def test_products_and_quantiles() -> None:
    """A number is the product of figures with their marks and what was asked for; intervals are quantiles."""
    assert equations(1_234_567, "2.5") == {
        Quantity.NEW_CASES: [
            "93 = 3 per 100,000 [1] x 1,234,567 people x 2.5 years, rounded from 92.592525",
            "154 = 5 per 100,000 [1] x 1,234,567 people x 2.5 years, rounded from 154.320875",
            "74 = Poisson quantile at 0.025 of the mean 92.592525",
            "179 = Poisson quantile at 0.975 of the mean 154.320875",
        ],
        Quantity.ADVANCED: [
            "56 = 92.592525 x 60 in 100 [1], rounded from 55.555515",
            "123 = 154.320875 x 80 in 100 [1], rounded from 123.4567",
            "41 = Poisson quantile at 0.025 of the mean 55.555515",
            "146 = Poisson quantile at 0.975 of the mean 123.4567",
        ],
        Quantity.NOT_ADVANCED: [
            "19 = 92.592525 x 20 in 100 (the rest of 80 in 100 [1]), rounded from 18.518505",
            "62 = 154.320875 x 40 in 100 (the rest of 60 in 100 [1]), rounded from 61.72835",
            "11 = Poisson quantile at 0.025 of the mean 18.518505",
            "78 = Poisson quantile at 0.975 of the mean 61.72835",
        ],
        Quantity.LIVING: [
            "250 = 20 per 100,000 [1] x 1,234,567 people, rounded from 246.9134",
            "217 = Poisson quantile at 0.025 of the mean 246.9134",
            "278 = Poisson quantile at 0.975 of the mean 246.9134",
        ],
    }


def test_chances_and_waits() -> None:
    """A chance is what an exponential leaves, a wait a quotient, its median ln 2 times it."""
    assert equations(2000)[Quantity.NEW_CASES][4:] == [
        "6 in 100 = 1 - exp(-0.06)",
        "10 in 100 = 1 - exp(-0.1)",
        "10 years = 1 year / 0.1",
        "17 years = 1 year / 0.06",
        "7 years = ln 2 x 10 years",
        "12 years = ln 2 x 17 years",
    ]


def test_binomial_quantiles() -> None:
    """What is known to be so many diagnoses is binomial."""
    known = estimate_diagnosed(40, read_rate(make_share("60 80"), PERCENT), Decimal("0.95"))
    assert write_equations(known.derivation, RATES) == [
        "24 = 40 diagnosed x 60 in 100 [1]",
        "32 = 40 diagnosed x 80 in 100 [1]",
        "18 = binomial quantile at 0.025 of 40 diagnosed, 60 in 100 [1]",
        "37 = binomial quantile at 0.975 of 40 diagnosed, 80 in 100 [1]",
    ]


def test_what_has_no_end_is_not_written_out() -> None:
    """A product with endless decimals, of one in three, is written as it is shown."""
    third = fact("late", read_rate(make_share("60"), PERCENT).measure)
    assert third.id in RATES.facts
    found = make_estimates(
        Target(100_000, Fraction(1, 3)), *make_rates(make_incidence("1"), make_share("50"))
    )
    assert write_equations(found[1].derivation, RATES)[0] == "0.17 = 0.33 x 50 in 100 [1]"

"""Rare or not, by a definition that a fact gives."""

from fractions import Fraction

import pytest
from helpers.invented import fact, measure
from msgspec.structs import replace

from netfacts.estimate.rarity import Judgement, Rarity, Verdict, judge
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import Bound, MeasureKind

LIMIT = Fraction(5, 10_000)


@pytest.mark.parametrize(
    ("figures", "bound", "verdict"),
    [
        ("20", None, Verdict.WITHIN),
        ("50", None, Verdict.WITHIN),
        ("50.1", None, Verdict.ABOVE),
        ("20 60", None, Verdict.ACROSS),
        ("48", Bound.ABOUT, Verdict.WITHIN),
        ("20", Bound.LESS_THAN, Verdict.WITHIN),
        ("60", Bound.AT_MOST, Verdict.UNKNOWN),
        ("20", Bound.AT_LEAST, Verdict.UNKNOWN),
        ("60", Bound.MORE_THAN, Verdict.ABOVE),
    ],
)
def test_verdicts(figures: str, bound: Bound | None, verdict: Verdict) -> None:
    """A prevalence is within the limit, above it, on both sides, or a bound that does not settle it."""
    one = replace(measure(MeasureKind.PREVALENCE, figures, 100_000), bound=bound)
    assert judge(read_rate(fact("holder", one), one), LIMIT, "") is verdict


@pytest.mark.parametrize(
    ("figure", "qualifiers", "verdict"),
    [
        ("20", {"window": "5 years"}, Verdict.LEAST),
        ("20", {"what": "people treated"}, Verdict.LEAST),
        ("20", {"window": "complete"}, Verdict.WITHIN),
        ("20", {"window": "not stated"}, Verdict.WITHIN),
        ("20", {"stratum": "all moon fever"}, Verdict.WITHIN),
        ("20", {"stratum": "lung", "window": "5 years"}, Verdict.PART),
        ("20 60", {"stratum": "lung"}, Verdict.PART),
        ("60", {"stratum": "lung"}, Verdict.ABOVE),
        ("60", {"window": "5 years"}, Verdict.ABOVE),
    ],
)
def test_who_is_left_out(figure: str, qualifiers: dict[str, str], verdict: Verdict) -> None:
    """A prevalence that leaves people or tumours out may be above the limit, and shows nothing below it."""
    one = replace(measure(MeasureKind.PREVALENCE, figure, 100_000), **qualifiers)
    assert judge(read_rate(fact("holder", one), one), LIMIT, "Moon fever") is verdict


def test_a_verdict_rests_on_facts() -> None:
    """The definition, each prevalence and whoever disagrees are facts."""
    one = measure(MeasureKind.THRESHOLD, "5", per=10_000)
    rare, holder, other = fact("rare", one), fact("holder"), fact("other")
    found = Rarity(rare, one, LIMIT, (Judgement(holder, one, Verdict.WITHIN),), (other,))
    assert found.facts() == [rare, holder, other]

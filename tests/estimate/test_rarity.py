"""Rare or not, by a definition that a fact gives."""

from fractions import Fraction

import pytest
from helpers.invented import YEARLY, fact, measure
from msgspec.structs import replace

from netfacts.errors import RequestError
from netfacts.estimate.rarity import Verdict, hold_against_limit
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import Bound, MeasureKind

LIMIT = measure(MeasureKind.THRESHOLD, "5", per=10_000)
RARE = fact("rare", LIMIT)


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
    holder = fact("holder", one)
    found = hold_against_limit(RARE, [(holder, read_rate(holder, one))], [])
    assert [(judged.fact, judged.measure, judged.verdict) for judged in found.verdicts] == [
        (holder, one, verdict)
    ]


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
    holder = fact("holder", one)
    (judged,) = hold_against_limit(RARE, [(holder, read_rate(holder, one))], [], "Moon fever").verdicts
    assert judged.verdict is verdict


def test_a_verdict_rests_on_facts() -> None:
    """The definition, each prevalence and whoever disagrees are facts."""
    one = measure(MeasureKind.PREVALENCE, "20", 100_000)
    holder, other = fact("holder", one), fact("other")
    found = hold_against_limit(RARE, [(holder, read_rate(holder, one))], [other])
    assert found.facts() == [RARE, holder, other]
    assert (found.measure, found.limit) == (LIMIT, Fraction(1, 2000))


@pytest.mark.parametrize(("measures", "count"), [((), 0), ((YEARLY,), 0), ((LIMIT, LIMIT), 2)])
def test_a_definition_has_one_limit(measures: tuple[object, ...], count: int) -> None:
    """A fact without exactly one threshold defines nothing."""
    with pytest.raises(RequestError) as refused:
        hold_against_limit(replace(RARE, measures=measures), [], [])
    assert refused.value.message == f"the fact rare has {count} measures of the kind threshold, not one"

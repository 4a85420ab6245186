from decimal import Decimal
from typing import Any

import pytest
import yaml
from conftest import DATA

from netfacts.answers.claim import ClaimAnswer, Claims
from netfacts.claim.comparison import Compared
from netfacts.claim.reading import Given
from netfacts.errors import RequestError
from netfacts.factbase.index import Index
from netfacts.facts.measure import Measure
from tools.make_claims import make_claims

CLAIMS: list[dict[str, Any]] = yaml.safe_load((DATA / "claims.yaml").read_text("utf-8"))
EVERY = 10**6


@pytest.fixture(scope="module")
def claims(shipped: Index) -> Claims:
    """Check claims against the shipped facts, and leave no source out."""
    return Claims(shipped, EVERY)


def give(measure: Measure, times: int = 1) -> Given:
    """Return what a measure says, so many times, as options say it."""
    low, high = (format(Decimal(end) * times, "f") for end in measure.ends)
    return Given(
        kind=measure.kind,
        value=low if low == high else f"{low} to {high}",
        per=str(measure.per or ""),
        unit=str(measure.unit or ""),
        at=measure.at,
        place="" if measure.place.startswith("not stated") else measure.place,
        stratum=f"{measure.what}; {measure.stratum}",
    )


def find(answer: ClaimAnswer, fact: str, measure: Measure) -> Compared | None:
    """Return how a measure compares with a claim."""
    every = (*answer.agreeing, *answer.differing, *answer.superseded)
    return next((one for one in every if (one.fact.id, one.measure) == (fact, measure)), None)


def is_of_these(measure: Measure) -> bool:
    """Tell whether a measure is of what the facts are about, and not only compared with it."""
    return not measure.counts_others


def is_narrow(measure: Measure) -> bool:
    """Tell whether all that a measure allows is narrower than threefold."""
    low, high = min(measure.figures()), max(measure.figures())
    return measure.bound is None and low > 0 and high < 3 * low


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: case["claim"][:60])
def test_claims_are_read_and_judged(case: dict[str, Any], claims: Claims) -> None:
    """Each claim has the reading and the verdict that a person finds right, or is refused."""
    if "refused" in case:
        with pytest.raises(RequestError, match=case["refused"].replace(".", r"\.")):
            claims.check(case["claim"], Given())
        return
    answer = claims.check(case["claim"], Given())
    read = answer.read
    assert read
    assert (read.kind, f"per {read.per}" if read.per else read.unit) == (case["kind"], case["unit"])
    assert float(read.low) == pytest.approx(case["low"], rel=1e-3)
    assert answer.verdict == case["verdict"]
    agreeing = [one.fact.id for one in answer.agreeing]
    assert answer.verdict != "agrees" or case["fact"] in agreeing


def test_a_fact_box_is_not_the_only_one_shown(claims: Claims) -> None:
    """The facts that disagree with the only one that agrees follow, the best first."""
    answer = claims.check("60 to 80 % are diagnosed at an advanced stage", Given())
    assert [one.fact.id for one in answer.agreeing] == ["factbox-advanced-60-80"]
    assert [one.fact.id for one in answer.elsewhere[:3]] == [
        "ontario-metastases-presentation",
        "scan-stage-iv",
        "eu-survey-metastases",
    ]


def test_there_are_claims_of_every_sort() -> None:
    """The claims are made from the facts as they are: many in another unit, many wrong, some refused."""
    assert (DATA / "claims.yaml").read_text("utf-8") == make_claims()
    understood = [case for case in CLAIMS if "refused" not in case]
    ways = [case.get("way") for case in understood]
    assert len(CLAIMS) >= 120
    assert ways.count("unit") * 3 >= len(understood)
    assert sum(case["verdict"] == "differs" for case in understood) * 3 >= len(understood)
    assert len(CLAIMS) - len(understood) >= 15


@pytest.mark.slow
def test_a_measure_agrees_with_itself(shipped: Index, claims: Claims) -> None:
    """A claim made from any measure agrees with that measure."""
    for fact in shipped.facts():
        for measure in filter(is_of_these, fact.measures):
            compared = find(claims.check("", give(measure)), fact.id, measure)
            assert compared, measure
            assert compared.agrees, measure


@pytest.mark.slow
def test_a_measure_differs_from_three_times_itself(shipped: Index, claims: Claims) -> None:
    """Three times a measure is outside it, where its own range is narrower than threefold."""
    for fact in shipped.facts():
        for measure in filter(is_narrow, filter(is_of_these, fact.measures)):
            try:
                compared = find(claims.check("", give(measure, times=3)), fact.id, measure)
            except RequestError as error:
                assert "over 100%" in error.message  # noqa: PT017 - only some are refused
            else:
                assert compared, measure
                assert not compared.agrees, measure

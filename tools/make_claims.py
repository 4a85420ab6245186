"""Make tests/data/claims.yaml: claims written from the shipped facts, and those written by hand.

    python -m tools.make_claims

Each claim comes with the right reading and verdict. Those from facts are made in three ways: as the source
says it, in another unit, and wrong by a factor of three.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path

import yaml

from netfacts.facts import files, reader
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Fact, Status

ROOT = Path(__file__).parent.parent
BY_HAND = ROOT / "tests" / "data" / "claims_by_hand.yaml"
TARGET = ROOT / "tests" / "data" / "claims.yaml"
MAX_OF_KIND = {"same": 5, "unit": 12, "wrong": 14}  # claims made in each way
WRONG = 3
HEADER = (
    "# Written by tools/make_claims.py from facts.yaml and claims_by_hand.yaml: change those, and run it.\n"
)
_YEARS = re.compile(r"[0-9]{4}(?:-[0-9]{4})?")
_PLAIN = re.compile(r"(?!.*\b(?:two|three|eleven|first)\b)[A-Za-z' -]+")
_NAMES = {
    MeasureKind.INCIDENCE_RATE: "the incidence of {stratum}",
    MeasureKind.PREVALENCE: "the prevalence of {stratum}",
    MeasureKind.OVERALL_SURVIVAL: "overall survival after {at} with {stratum}",
    MeasureKind.RELATIVE_SURVIVAL: "relative survival after {at} with {stratum}",
    MeasureKind.MEDIAN_OVERALL_SURVIVAL: "median overall survival with {stratum}",
    MeasureKind.PROPORTION: "the share with {what} among {stratum}",
}


def make_claims() -> str:
    """Return the whole file."""
    facts = [item for item in reader.read([files.find_shipped()]) if isinstance(item, Fact)]
    made = [
        claim
        for kind in _NAMES
        for way, most in MAX_OF_KIND.items()
        for claim in islice(_make(facts, kind, way), most)
    ]
    by_hand = yaml.safe_load(BY_HAND.read_text("utf-8"))
    return HEADER + yaml.safe_dump([*made, *by_hand], sort_keys=False, width=110, allow_unicode=True)


def _make(facts: list[Fact], kind: MeasureKind, way: str) -> Iterator[dict[str, str | float]]:
    """Yield a claim for each fact that has a figure of a kind that plain words can say."""
    for fact in facts:
        measures = [one for one in fact.measures if one.kind is kind and _is_plain(one)]
        if fact.status is not Status.CURRENT or not measures:
            continue
        measure = measures[-1]
        value = Fraction(measure.ends[0]) * (WRONG if way == "wrong" else 1)
        if measure.unit is Unit.PERCENT and value > 100:  # noqa: PLR2004 - it could not be claimed
            continue
        figure = _say_otherwise(measure, value) if way == "unit" else _say(measure, value)
        yield {
            "claim": f"In {measure.place} in {measure.period} {_name(measure)} was {figure}",
            "kind": str(kind),
            "low": round(float(_choose_low(measure, value, way)), 6),
            "unit": _choose_unit(measure, way),
            "way": way,
            "verdict": "differs" if way == "wrong" else "agrees",
            "fact": fact.id,
        }


def _choose_unit(measure: Measure, way: str) -> str:
    """Return the unit in which a claim is read: rates per 100,000, shares in percent, times as written."""
    if measure.per:
        return "per 100000"
    other = {Unit.MONTHS: Unit.YEARS, Unit.YEARS: Unit.MONTHS}
    return str(other.get(measure.unit, measure.unit) if way == "unit" and measure.unit else measure.unit)


def _choose_low(measure: Measure, value: Fraction, way: str) -> Fraction:
    if measure.per:
        return value * 100_000 / measure.per
    scales = {Unit.MONTHS: Fraction(1, 12), Unit.YEARS: Fraction(12)}
    return value * scales.get(measure.unit, Fraction(1)) if way == "unit" and measure.unit else value


def _is_plain(measure: Measure) -> bool:
    """Tell whether a measure is one figure, with its place, its years and its group in plain words."""
    what = measure.what if measure.kind is MeasureKind.PROPORTION else "x"
    at = measure.at if "survival" in measure.kind and "median" not in measure.kind else "x"
    words = bool(at) and all(map(_PLAIN.fullmatch, (measure.place, measure.stratum, what)))
    single = measure.value is not None and measure.bound is None and not measure.interval
    return single and words and bool(_YEARS.fullmatch(measure.period)) and "not stated" not in measure.place


def _name(measure: Measure) -> str:
    return _NAMES[measure.kind].format(stratum=measure.stratum, at=measure.at, what=measure.what)


def _say(measure: Measure, value: Fraction) -> str:
    if measure.per:
        return f"{_write(value)} per {measure.per:,}"
    return f"{_write(value)} {'%' if measure.unit is Unit.PERCENT else measure.unit}"


def _say_otherwise(measure: Measure, value: Fraction) -> str:
    """Write a figure in another unit: a rate per million, a share in 1,000, months as years."""
    if measure.per:
        return f"{_write(value * 1_000_000 / measure.per)} per million"
    if measure.unit is Unit.MONTHS:
        return f"{float(value / 12):.4f} years"
    if measure.unit is Unit.YEARS:
        return f"{_write(value * 12)} months"
    return f"{_write(value * 10)} in 1,000"


def _write(value: Fraction) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    TARGET.write_text(make_claims(), encoding="utf-8", newline="\n")

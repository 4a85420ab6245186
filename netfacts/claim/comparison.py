"""Compare a claim with the measures: which agree, which differ, and by how much."""

from collections.abc import Container, Iterable, Iterator
from fractions import Fraction
from math import inf, log
from typing import Literal

from msgspec import Struct

from netfacts.claim.kinds import LOOSE, OUTCOMES, is_of_everybody, list_comparable
from netfacts.claim.measures import CitedMeasure, Measures, find_years, know_place
from netfacts.claim.reading import Claim, Reading
from netfacts.claim.units import Figures, convert, read_time
from netfacts.claim.vocabulary import Term
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact, Status

_COVERED = 3  # a third of the words that say what was measured must be in the claim


Verdict = Literal["agrees", "differs", "no-source"]
"""What the sources say about a claim; only current facts can make it agree."""
Reason = Literal["place", "period", "window", "counted", "statistic", "kind"]
"""A way in which a measure covers something else than the claim, or states more than it does."""


class Compared(Struct, frozen=True):
    """A measure that can be compared with a claim."""

    fact: Fact
    measure: Measure
    agrees: bool
    low: Fraction
    """The source's figure in the unit of the claim; `low` and `high` are equal unless it is a range."""
    high: Fraction
    ratio: Fraction | None
    """The source's figure divided by the claim's, at the nearest ends: 1 if they agree, null if one is 0."""
    reasons: tuple[Reason, ...]
    references: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """Everything that a claim can be compared with; each list is cut at the limit."""

    verdict: Verdict
    agreeing_total: int
    differing_total: int
    agreeing: tuple[Compared, ...]
    differing: tuple[Compared, ...]
    """Nearest first."""
    superseded: tuple[Compared, ...]
    """Measures of disputed and superseded facts, whether they agree or not."""
    elsewhere: tuple[Compared, ...]
    """Measures of another place, period or group than the claim's; they do not affect the verdict."""
    unread: tuple[str, ...]
    """Words of the claim that no measure of its kind contains."""


_Found = tuple[bool, bool, float, CitedMeasure, Figures]  # the sort key, then what it sorts


def compare(claim: Claim, measures: Measures, first: Container[str], limit: int) -> Comparison:
    """Compare a claim with every measure of its kind and subject; facts with an id in `first` come first.

    Measures of another place, period or group are listed only if no measure matches the claim's.
    """
    near = _find_near(claim, measures, claim.reading.place)
    place = know_place(claim.reading.place, measures.vocabulary)
    same = _rank(claim, first, (cited for cited in near if _is_of_same(claim, cited, place)))
    parts = {
        "agreeing": [one for one in same if _is_current(one) and not one[0]],
        "differing": [one for one in same if _is_current(one) and one[0]],
        "superseded": [one for one in same if not _is_current(one)],
        "elsewhere": [] if same else _rank(claim, first, _find_near(claim, measures)),
    }
    found = {part: tuple(_explain(claim, one) for one in ranked[:limit]) for part, ranked in parts.items()}
    verdict: Verdict = "differs" if parts["differing"] or parts["superseded"] else "no-source"
    return Comparison(
        verdict="agrees" if parts["agreeing"] else verdict,
        agreeing_total=len(parts["agreeing"]),
        differing_total=len(parts["differing"]),
        unread=() if any(parts.values()) else tuple(_list_unread(claim, measures)),
        **found,
    )


def _list_unread(claim: Claim, measures: Measures) -> Iterator[str]:
    """Yield the words of a claim that no measure of its kind contains."""
    kinds = list_comparable(claim.reading.kind)
    for term in claim.subject:
        if not any(cited.is_about(term) for cited in measures.find(kinds, [term])):
            yield term.word


def _find_near(claim: Claim, measures: Measures, place: str | None = None) -> Iterator[CitedMeasure]:
    """Yield the measures of a claim's kind and subject; `place` narrows them as in `Measures.find`."""
    for cited in measures.find(list_comparable(claim.reading.kind), claim.subject, place):
        if _is_about(claim, cited):
            yield cited


def _rank(claim: Claim, first: Container[str], near: Iterable[CitedMeasure]) -> list[_Found]:
    """Return the measures that convert to the claim's unit: those that agree first, then the nearest."""
    found = []
    for cited in near:
        if figures := convert(cited.measure, claim.reading.per, claim.reading.unit):
            agrees = _agrees(claim.reading, figures)
            ratio = _find_ratio(claim.reading, figures, agrees=agrees)
            distance = abs(log(abs(ratio))) if ratio else inf
            found.append((not agrees, cited.fact.id not in first, distance, cited, figures))
    return sorted(found, key=lambda one: one[:3])


def _is_current(found: _Found) -> bool:
    return found[3].fact.status is Status.CURRENT


def _explain(claim: Claim, found: _Found) -> Compared:
    """Return how a measure compares with a claim."""
    differs, _, _, cited, figures = found
    return Compared(
        fact=cited.fact,
        measure=cited.measure,
        agrees=not differs,
        low=figures.low,
        high=figures.high,
        ratio=_find_ratio(claim.reading, figures, agrees=not differs),
        reasons=_find_reasons(claim, cited),
        references=tuple(cited.fact.list_cited()),
    )


def _agrees(reading: Reading, figures: Figures) -> bool:
    below = reading.most is None or figures.least <= reading.most
    return below and (figures.most is None or figures.most >= reading.least)


def _is_about(claim: Claim, cited: CitedMeasure) -> bool:
    """Tell whether a measure is about everything the claim names, and the claim names what it measures."""
    reading = claim.reading
    if read_time(cited.measure.at) != read_time(reading.at):
        return False
    if not all(map(cited.is_about, claim.subject)):
        return False
    if is_of_everybody(reading.kind, reading.unit):
        return True
    covered = sum(_is_named(term, claim.subject) for term in cited.what)
    return covered * _COVERED >= len(cited.what) and all(
        _is_named(term, cited.stratum) for term in claim.whole
    )


def _is_of_same(claim: Claim, cited: CitedMeasure, place: frozenset[str]) -> bool:
    """Tell whether a measure matches the claim in its place, its period, its group and what it counts."""
    if place and place != cited.place:
        return False
    kind, subject = claim.reading.kind, claim.subject
    years = find_years(claim.reading.period)
    if years and not (cited.years and cited.years[0] <= years[1] and years[0] <= cited.years[1]):
        return False
    if cited.measure.overall and not subject:
        return True
    if is_of_everybody(kind, claim.reading.unit) or kind in LOOSE:
        group = all(_is_named(term, subject) for term in cited.stratum)
        return group and (kind not in OUTCOMES or all(_is_named(term, subject) for term in cited.what))
    return all(_is_named(term, claim.counted) for term in cited.what) and all(
        _count(term, subject) > _count(term, cited.what) for term in cited.stratum
    )


def _is_named(term: Term, terms: Iterable[Term]) -> bool:
    return any(term.ids & one.ids for one in terms)


def _count(term: Term, terms: Iterable[Term]) -> int:
    """Return how many of `terms` mean the same as `term`."""
    return sum(bool(term.ids & one.ids) for one in terms)


def _find_ratio(reading: Reading, figures: Figures, *, agrees: bool) -> Fraction | None:
    if agrees:
        return Fraction(1)
    above = figures.low > reading.high
    source, claimed = (figures.low, reading.high) if above else (figures.high, reading.low)
    return source / claimed if source and claimed else None


def _find_reasons(claim: Claim, cited: CitedMeasure) -> tuple[Reason, ...]:
    """Return the ways in which a measure covers something else than the claim, or states more."""
    measure, reading = cited.measure, claim.reading
    differs: dict[Reason, object] = {
        "place": cited.place and not reading.place,
        "period": measure.period and measure.period != reading.period,
        "window": measure.window,
        "counted": any(not _is_named(term, claim.subject) for term in cited.stratum),
        "statistic": reading.kind is MeasureKind.AVERAGE_TIME,
        "kind": measure.kind is not reading.kind,
    }
    return tuple(reason for reason, there in differs.items() if there)

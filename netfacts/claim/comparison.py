"""A claim against the measures: which agree, which differ, and by how much."""

from collections.abc import Container
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import inf, log

from msgspec import Struct

from netfacts.claim.kinds import OUTCOMES, is_of_everybody, list_comparable
from netfacts.claim.reading import Claim, Reading
from netfacts.claim.units import Figures, convert, read_time
from netfacts.claim.vocabulary import CitedMeasure, Vocabulary, find_years
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Fact, Status

_COVERED = 3  # a third of the words that say what was measured must be in the claim
_MAX_REMEMBERED = 1 << 14  # measures in a unit


class Verdict(StrEnum):
    """What the current sources say of a claim, as far as they can be compared with it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NO_SOURCE = "no-source"


class Reason(StrEnum):
    """In what a measure is not of the same thing as the claim, or says more exactly what it is of."""

    PLACE = "place"
    PERIOD = "period"
    WINDOW = "window"
    COUNTED = "counted"
    STATISTIC = "statistic"
    KIND = "kind"


class Compared(Struct, frozen=True):
    """A measure that can be compared with a claim."""

    fact: Fact
    measure: Measure
    agrees: bool
    low: Fraction
    """The figure of the source, in the unit of the claim; both ends are equal where it gives one."""
    high: Fraction
    ratio: Fraction | None
    """How many times the claim the source gives, from the nearest ends; null where one of them is 0."""
    reasons: tuple[Reason, ...]
    references: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """All that a claim can be compared with; of each list the first ones."""

    verdict: Verdict
    agreeing_total: int
    differing_total: int
    agreeing: tuple[Compared, ...]
    differing: tuple[Compared, ...]
    """Nearest first."""
    superseded: tuple[Compared, ...]
    """Of disputed and superseded facts, whether they agree or not."""
    elsewhere: tuple[Compared, ...]
    """Of another place, period or group than the claim names: they decide nothing."""
    unread: tuple[str, ...]
    """Words of the claim that no measure of its kind has."""


_Found = tuple[bool, bool, float, CitedMeasure, Figures]  # what is ranked, then with what


def compare(claim: Claim, vocabulary: Vocabulary, first: Container[str], limit: int) -> Comparison:
    """Compare a claim with every measure of its kind and subject; the facts with the ids in `first` lead."""
    parts: dict[str, list[_Found]] = {"agreeing": [], "differing": [], "superseded": [], "elsewhere": []}
    known: set[str] = set()
    named = {id_ for term in claim.subject for id_ in term.ids}
    place = vocabulary.know_place(claim.reading.place)
    for cited in vocabulary.list_measures(list_comparable(claim.reading.kind)):
        known |= cited.about
        figures = _is_about(claim, cited, named) and _convert(cited, claim.reading.per, claim.reading.unit)
        if figures:
            agrees = _agrees(claim.reading, figures)
            ratio = _find_ratio(claim.reading, figures, agrees=agrees)
            distance = abs(log(abs(ratio))) if ratio else inf
            part = _choose_part(claim, cited, named, place, agrees=agrees)
            parts[part].append((not agrees, cited.fact.id not in first, distance, cited, figures))
    found = {
        name: tuple(_explain(claim, named, one) for one in sorted(part, key=lambda one: one[:3])[:limit])
        for name, part in parts.items()
    }
    verdict = Verdict.DIFFERS if parts["differing"] or parts["superseded"] else Verdict.NO_SOURCE
    return Comparison(
        verdict=Verdict.AGREES if parts["agreeing"] else verdict,
        agreeing_total=len(parts["agreeing"]),
        differing_total=len(parts["differing"]),
        unread=tuple(term.word for term in claim.subject if not term.ids & known),
        **found,
    )


def _choose_part(
    claim: Claim, cited: CitedMeasure, named: set[str], place: frozenset[str], *, agrees: bool
) -> str:
    """Name the part of a comparison that a measure belongs to."""
    if not _is_of_same(claim, cited, named, place):
        return "elsewhere"
    if cited.fact.status is not Status.CURRENT:
        return "superseded"
    return "agreeing" if agrees else "differing"


def _explain(claim: Claim, named: set[str], found: _Found) -> Compared:
    """Return how a measure compares with a claim."""
    differs, _, _, cited, figures = found
    return Compared(
        fact=cited.fact,
        measure=cited.measure,
        agrees=not differs,
        low=figures.low,
        high=figures.high,
        ratio=_find_ratio(claim.reading, figures, agrees=not differs),
        reasons=_find_reasons(claim.reading, cited, named),
        references=tuple(cited.fact.list_cited()),
    )


def _agrees(reading: Reading, figures: Figures) -> bool:
    below = reading.most is None or figures.least <= reading.most
    return below and (figures.most is None or figures.most >= reading.least)


def _is_about(claim: Claim, cited: CitedMeasure, named: set[str]) -> bool:
    """Tell whether a measure is about all that the claim names, and the claim names what it measures."""
    reading = claim.reading
    if read_time(cited.measure.at) != read_time(reading.at):
        return False
    if not all(term.ids & cited.about for term in claim.subject):
        return False
    covered = sum(bool(term.ids & named) for term in cited.what)
    return is_of_everybody(reading.kind, reading.unit) or covered * _COVERED >= len(cited.what)


def _is_of_same(claim: Claim, cited: CitedMeasure, named: set[str], place: frozenset[str]) -> bool:
    """Tell whether a measure is of the place, the period and the group of the claim."""
    if place and place != cited.place:
        return False
    years = find_years(claim.reading.period)
    if years and not (cited.years and cited.years[0] <= years[1] and years[0] <= cited.years[1]):
        return False
    if cited.measure.overall and not named:
        return True
    outcome = claim.reading.kind in OUTCOMES
    return all(term.ids & named for term in ((*cited.what, *cited.stratum) if outcome else cited.stratum))


def _find_ratio(reading: Reading, figures: Figures, *, agrees: bool) -> Fraction | None:
    if agrees:
        return Fraction(1)
    above = figures.low > reading.high
    source, claimed = (figures.low, reading.high) if above else (figures.high, reading.low)
    return source / claimed if source and claimed else None


def _find_reasons(reading: Reading, cited: CitedMeasure, named: set[str]) -> tuple[Reason, ...]:
    """Return in what a measure is of something else than the claim says, or does not say."""
    measure = cited.measure
    differs = {
        Reason.PLACE: cited.place and not reading.place,
        Reason.PERIOD: measure.period and measure.period != reading.period,
        Reason.WINDOW: measure.window,
        Reason.COUNTED: any(not term.ids & named for term in cited.stratum),
        Reason.STATISTIC: reading.kind is MeasureKind.AVERAGE_TIME,
        Reason.KIND: measure.kind is not reading.kind,
    }
    return tuple(reason for reason, there in differs.items() if there)


@lru_cache(_MAX_REMEMBERED)
def _convert(cited: CitedMeasure, per: int | None, unit: Unit | None) -> Figures | None:
    """Return the figures of a measure in another unit; remembered for many claims in one process."""
    return convert(cited.measure, per, unit)

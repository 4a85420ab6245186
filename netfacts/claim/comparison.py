"""A claim against the measures: which agree, which differ, and by how much."""

from collections.abc import Container
from enum import StrEnum
from fractions import Fraction
from functools import partial

from msgspec import Struct

from netfacts.claim.kinds import OUTCOMES, is_of_everybody, list_comparable
from netfacts.claim.reading import Claim, Reading
from netfacts.claim.units import find_conversion, find_reach, read_time
from netfacts.claim.vocabulary import CitedMeasure, Vocabulary, find_years
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact, Status

_FAR = 10**9  # the ratio of what has none
_COVERED = 3  # a third of the words that say what was measured must be in the claim


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
    """All that a claim can be compared with."""

    verdict: Verdict
    agreeing: tuple[Compared, ...]
    differing: tuple[Compared, ...]
    """Nearest first."""
    superseded: tuple[Compared, ...]
    """Of disputed and superseded facts, whether they agree or not."""
    elsewhere: tuple[Compared, ...]
    """Of another place, period or group than the claim names: they decide nothing."""
    unread: tuple[str, ...]
    """Words of the claim that no measure of its kind has."""


def compare(claim: Claim, vocabulary: Vocabulary, first: Container[str] = ()) -> Comparison:
    """Compare a claim with every measure of its kind and subject; the facts with the ids in `first` lead."""
    parts: dict[str, list[Compared]] = {"agreeing": [], "differing": [], "superseded": [], "elsewhere": []}
    known: set[str] = set()
    for cited in vocabulary.list_measures(list_comparable(claim.reading.kind)):
        known |= cited.about
        compared = _compare_one(claim, cited)
        if compared:
            parts[_choose_part(claim, cited, compared, vocabulary)].append(compared)
    agreeing, differing, superseded, elsewhere = (
        tuple(sorted(part, key=partial(_rank, first))) for part in parts.values()
    )
    verdict = Verdict.DIFFERS if differing or superseded else Verdict.NO_SOURCE
    return Comparison(
        verdict=Verdict.AGREES if agreeing else verdict,
        agreeing=agreeing,
        differing=differing,
        superseded=superseded,
        elsewhere=elsewhere,
        unread=tuple(term.word for term in claim.subject if not term.ids & known),
    )


def _choose_part(claim: Claim, cited: CitedMeasure, compared: Compared, vocabulary: Vocabulary) -> str:
    """Name the part of a comparison that a measure belongs to."""
    if not _is_of_same(claim, cited, vocabulary):
        return "elsewhere"
    if cited.fact.status is not Status.CURRENT:
        return "superseded"
    return "agreeing" if compared.agrees else "differing"


def _rank(first: Container[str], compared: Compared) -> tuple[bool, bool, Fraction]:
    """Rank what agrees before what differs, what the fact file names first, and the nearest first."""
    ratio = abs(compared.ratio) if compared.ratio else Fraction(_FAR)
    return not compared.agrees, compared.fact.id not in first, max(ratio, 1 / ratio)


def _compare_one(claim: Claim, cited: CitedMeasure) -> Compared | None:
    """Compare a claim with a measure; None where they are of unlike things."""
    reading, measure = claim.reading, cited.measure
    if read_time(measure.at) != read_time(reading.at) or not _is_about(claim, cited):
        return None
    convert = find_conversion(measure, reading.per, reading.unit)
    if convert is None:
        return None
    low, high = sorted(map(convert, measure.ends))
    least, most = find_reach(measure, convert)
    agrees = (reading.most is None or least <= reading.most) and (most is None or most >= reading.least)
    return Compared(
        fact=cited.fact,
        measure=measure,
        agrees=agrees,
        low=low,
        high=high,
        ratio=_find_ratio(reading, low, high, agrees=agrees),
        reasons=_find_reasons(claim, cited),
        references=tuple(cited.fact.list_cited()),
    )


def _is_about(claim: Claim, cited: CitedMeasure) -> bool:
    """Tell whether a measure is about all that the claim names, and the claim names what it measures."""
    if not all(term.ids & cited.about for term in claim.subject):
        return False
    if is_of_everybody(claim.reading.kind, claim.reading.unit) or not cited.what:
        return True
    named = _name(claim)
    return sum(bool(term.ids & named) for term in cited.what) * _COVERED >= len(cited.what)


def _is_of_same(claim: Claim, cited: CitedMeasure, vocabulary: Vocabulary) -> bool:
    """Tell whether a measure is of the place, the period and the group of the claim."""
    reading = claim.reading
    if reading.place and not vocabulary.is_same_place(reading.place, cited):
        return False
    years = find_years(reading.period)
    if years and not (cited.years and cited.years[0] <= years[1] and years[0] <= cited.years[1]):
        return False
    named = _name(claim)
    if cited.measure.overall and not named:
        return True
    groups = (*cited.what, *cited.stratum) if reading.kind in OUTCOMES else cited.stratum
    return all(term.ids & named for term in groups)


def _name(claim: Claim) -> set[str]:
    return {id_ for term in claim.subject for id_ in term.ids}


def _find_ratio(reading: Reading, low: Fraction, high: Fraction, *, agrees: bool) -> Fraction | None:
    if agrees:
        return Fraction(1)
    source, claimed = (low, reading.high) if low > reading.high else (high, reading.low)
    return source / claimed if source and claimed else None


def _find_reasons(claim: Claim, cited: CitedMeasure) -> tuple[Reason, ...]:
    """Return in what a measure is of something else than the claim says, or does not say."""
    reading, measure = claim.reading, cited.measure
    differs = {
        Reason.PLACE: cited.place and not reading.place,
        Reason.PERIOD: measure.period and measure.period != reading.period,
        Reason.WINDOW: measure.window,
        Reason.COUNTED: any(not term.ids & _name(claim) for term in cited.stratum),
        Reason.STATISTIC: reading.kind is MeasureKind.AVERAGE_TIME,
        Reason.KIND: measure.kind is not reading.kind,
    }
    return tuple(reason for reason, there in differs.items() if there)

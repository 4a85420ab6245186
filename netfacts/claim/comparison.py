"""Compare a claim with the measures: which agree, which differ, and by how much."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from math import inf, log
from operator import itemgetter
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from netfacts.claim.figures import YEAR
from netfacts.claim.kinds import LOOSE, OUTCOMES, is_of_everybody, list_comparable
from netfacts.claim.measures import CitedMeasure, Measures, convert, know_place, read_time
from netfacts.claim.reading import Claim
from netfacts.claim.vocabulary import Term, Vocabulary
from netfacts.facts.measure import Measure, MeasureKind
from netfacts.facts.model import Fact

_COVERED = 3  # a third of the words that say what was measured must be in the claim

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


def compare(
    claim: Claim, measures: Measures, first: Container[str]
) -> tuple[list[Compared], list[Compared], list[str]]:
    """Compare a claim with every measure of its kind and subject.

    Return the measures of its place, period and group; if there are none, those of others; and if there are
    none at all, the words of the claim that no measure of its kind contains.
    """
    near = list(_find_near(claim, measures, claim.reading.place))
    place = know_place(claim.reading.place, measures.vocabulary)
    same = _rank(claim, first, (cited for cited in near if _is_of_same(claim, cited, place)))
    elsewhere = [] if same else _rank(claim, first, _find_near(claim, measures))
    here = [cited.measure for cited in near]
    elsewhere.sort(key=lambda one: one.measure not in here)  # those of the claim's place first
    return (
        _spread(same, measures.vocabulary),
        elsewhere,
        [] if same or elsewhere else list(_list_unread(claim, measures)),
    )


def _list_unread(claim: Claim, measures: Measures) -> Iterator[str]:
    kinds = list_comparable(claim.reading.kind)
    for term in claim.subject:
        if not any(term.ids & cited.about for cited in measures.find(kinds, [term])):
            yield term.word


def _find_near(claim: Claim, measures: Measures, place: str = "") -> Iterator[CitedMeasure]:
    """Yield the measures of a claim's kind and subject; `place` narrows them as in `Measures.find`."""
    for cited in measures.find(list_comparable(claim.reading.kind), claim.subject, place):
        if _is_about(claim, cited):
            yield cited


def _rank(claim: Claim, first: Container[str], near: Iterable[CitedMeasure]) -> list[Compared]:
    """Return the measures that agree, then the others, each from facts in `first`, then the nearest."""

    def find_rank(one: Compared) -> tuple[bool, bool, float]:
        return not one.agrees, one.fact.id not in first, abs(log(abs(one.ratio))) if one.ratio else inf

    return sorted(filter(None, (_compare(claim, cited) for cited in near)), key=find_rank)


def _spread(ranked: Iterable[Compared], vocabulary: Vocabulary) -> list[Compared]:
    """Return the measures that agree, then the others, with the first of each place before its second."""
    seen: Counter[frozenset[str]] = Counter()
    turns = []
    for one in ranked:
        place = know_place(one.measure.place, vocabulary)
        turns.append((not one.agrees, seen[place], one))
        seen[place] += 1
    return [one for *_, one in sorted(turns, key=itemgetter(0, 1))]


def _compare(claim: Claim, cited: CitedMeasure) -> Compared | None:
    """Return how a measure compares with a claim; None if it cannot be converted to the claim's unit."""
    reading, fact, measure = claim.reading, cited.fact, cited.measure
    is_general = not (reading.place or claim.subject)
    if measure.interval and is_general and not measure.overall:  # it says nothing of other places
        measure = replace(measure, interval=None)
    figures = convert(measure, reading.per, reading.unit)
    if figures is None:
        return None
    below = reading.most is None or figures.least <= reading.most
    agrees = below and (figures.most is None or figures.most >= reading.least)
    above = figures.low > reading.high
    source, claimed = (figures.low, reading.high) if above else (figures.high, reading.low)
    ratio = source / claimed if source and claimed else None
    return Compared(
        fact=fact,
        measure=cited.measure,
        agrees=agrees,
        low=figures.low,
        high=figures.high,
        ratio=Fraction(1) if agrees else ratio,
        reasons=_find_reasons(claim, cited),
        references=tuple(fact.list_cited()),
    )


def _is_about(claim: Claim, cited: CitedMeasure) -> bool:
    """Tell whether a measure is about everything the claim names, and the claim names what it measures."""
    reading = claim.reading
    if cited.at != read_time(reading.at):
        return False
    if not all(term.ids & cited.about for term in claim.subject):
        return False
    if is_of_everybody(reading.kind, reading.unit):
        return True
    covered = _count(cited.what, claim.subject)
    return covered * _COVERED >= len(cited.what) and _names_all(cited.stratum, claim.whole)


def _is_of_same(claim: Claim, cited: CitedMeasure, place: frozenset[str]) -> bool:
    """Tell whether a measure matches the claim in its place, its period, its group and what it counts."""
    kind, subject = claim.reading.kind, claim.subject
    if place and place != cited.place:
        return False
    if years := _find_years(claim.reading.period):
        counted = _find_years(cited.measure.period)
        if not (counted and counted[0] <= years[1] and years[0] <= counted[1]):
            return False
    if cited.measure.overall and not subject:
        return True
    if is_of_everybody(kind, claim.reading.unit) or kind in LOOSE:
        return _names_all(subject, [*cited.stratum, *cited.what] if kind in OUTCOMES else cited.stratum)
    return _names_all(claim.counted, cited.what) and all(
        _count(subject, [term]) > _count(cited.what, [term]) for term in cited.stratum
    )


def _find_years(period: str) -> tuple[int, int] | None:
    """Return the first and the last year that a period names, if it names any."""
    years = [int(year) for year in re.findall(rf"\b{YEAR}\b", period)]
    return (min(years), max(years)) if years else None


def _count(terms: Iterable[Term], named: Sequence[Term]) -> int:
    """Return how many of `terms` mean the same as one of those `named`."""
    return sum(any(term.ids & one.ids for one in named) for term in terms)


def _names_all(named: Sequence[Term], terms: Sequence[Term]) -> bool:
    return _count(terms, named) == len(terms)


def _find_reasons(claim: Claim, cited: CitedMeasure) -> tuple[Reason, ...]:
    """Return the ways in which a measure covers something else than the claim, or states more."""
    measure, reading = cited.measure, claim.reading
    differs: dict[Reason, object] = {
        "place": cited.place and not reading.place,
        "period": measure.period and measure.period != reading.period,
        "window": measure.window,
        "counted": not _names_all(claim.subject, cited.stratum),
        "statistic": reading.kind is MeasureKind.AVERAGE_TIME,
        "kind": measure.kind is not reading.kind,
    }
    return tuple(reason for reason, there in differs.items() if there)

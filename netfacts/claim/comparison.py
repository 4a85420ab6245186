"""Compare a claim with the measures: which agree, which differ, and by how much."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from fractions import Fraction
from itertools import chain
from math import inf, log
from operator import itemgetter
from typing import Literal

from msgspec import Struct, structs

from netfacts.claim.figures import YEARS, Figures
from netfacts.claim.kinds import COMPARABLE, LOOSE, OUTCOMES, is_of_everybody
from netfacts.claim.measures import CitedMeasure, Measures, convert, read_time
from netfacts.claim.reading import Claim, Reading
from netfacts.claim.vocabulary import Term, Vocabulary, list_ids, name_place
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.facts.model import Fact

Reason = Literal["place", "period", "window", "counted", "statistic", "kind"]
"""A way in which a measure covers something else than the claim, or states more than it does."""


class Compared(Struct, frozen=True):
    """A measure that can be compared with a claim."""

    fact: Fact
    measure: Measure
    agrees: bool
    low: Fraction  # of the source, in the unit of the claim; `low` and `high` are equal unless it is a range
    high: Fraction
    ratio: Fraction | None  # the source's figure divided by the claim's: 1 if they agree, null if one is 0
    reasons: tuple[Reason, ...]
    references: tuple[str, ...]


def compare(claim: Claim, measures: Measures) -> tuple[list[Compared], list[Compared], list[str]]:
    """Compare a claim with every measure of its kind and subject.

    Return the measures of its place, period and group; those of others, if there are none, or if one of
    others agrees and none of these does, or if a fact disagrees with the only one; and if there are none at
    all, the words of the claim that no measure of its kind contains.
    """
    vocabulary, kinds = measures.vocabulary, COMPARABLE[claim.reading.kind]
    place = vocabulary.know_place(claim.reading.place)
    near = [cited for cited in measures.find(kinds, claim.subject) if _is_about(claim, cited)]
    there = [cited for cited in near if not place or place == vocabulary.know_place(cited.measure.place)]
    same = _rank(claim, measures.first, (cited for cited in there if _is_of_same(claim, cited)))
    same = [one for one in same if not _may_be_exceeded(claim.reading, one)]
    elsewhere, unread = [], []
    if not same:
        elsewhere = _rank(claim, measures.first, near)
        elsewhere.sort(key=lambda one: _find_distance(one, place, vocabulary))
    elif claim.subject and not any(one.agrees for one in same):
        elsewhere = [one for one in _rank(claim, measures.first, there) if one.agrees]
    if len({one.fact.id for one in same}) == 1:
        about = chain.from_iterable(measures.find(kinds, [term]) for term in claim.subject)
        opposed = sorted(same[0].fact.disagrees_with, key=lambda name: name not in measures.first)
        found = _find_opposed(claim, about, opposed)
        elsewhere += [one for one in found if one not in (*same, *elsewhere)]
    if not same and not elsewhere:
        unread = [term.word for term in claim.subject if not any(measures.find(kinds, [term]))]
    return _spread(same, vocabulary), elsewhere, unread


def _may_be_exceeded(reading: Reading, one: Compared) -> bool:
    """Tell whether a figure says nothing of the highest one: it is lower, and not itself the highest."""
    bounded = one.measure.bound in (Bound.AT_MOST, Bound.LESS_THAN)
    return reading.highest and one.high < reading.least and one.low == one.high and not bounded


def _find_distance(one: Compared, place: frozenset[str], vocabulary: Vocabulary) -> int:
    """Return 0 for the claim's place, 1 for a place whose name contains it, 2 for others, 3 for none."""
    there = vocabulary.know_place(one.measure.place)
    if not place or there == place:
        return 0
    if place <= list_ids(vocabulary.split(one.measure.place)):
        return 1
    return 2 if there else 3


def _find_opposed(claim: Claim, near: Iterable[CitedMeasure], opposed: Sequence[str]) -> list[Compared]:
    """Return a figure of the claim's group from each of the facts `opposed`, in their order."""
    found: dict[str, CitedMeasure] = {}
    for cited in near:
        is_at = read_time(cited.measure.at) == read_time(claim.reading.at)
        if cited.fact.id in opposed and is_at and _names_all(claim.subject, cited.group):
            found.setdefault(cited.fact.id, cited)
    return [one for name in opposed if name in found and (one := _compare(claim, found[name]))]


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
        place = vocabulary.know_place(one.measure.place)
        turns.append((not one.agrees, seen[place], one))
        seen[place] += 1
    return [one for *_, one in sorted(turns, key=itemgetter(0, 1))]


def _compare(claim: Claim, cited: CitedMeasure) -> Compared | None:
    """Return how a measure compares with a claim; None if it cannot be converted to the claim's unit."""
    reading, fact, measure = claim.reading, cited.fact, cited.measure
    if measure.interval and not (reading.place or claim.subject or measure.overall):  # it is of one place
        measure = structs.replace(measure, interval=None)
    figures = convert(measure, reading.per, reading.unit)
    if figures is None:
        return None
    meant = Figures(*[figures.high] * 4) if reading.highest else figures
    below = reading.most is None or meant.least <= reading.most
    agrees = below and (meant.most is None or meant.most >= reading.least)
    above = meant.low > reading.high
    source, claimed = (meant.low, reading.high) if above else (meant.high, reading.low)
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
    """Tell whether a measure is of the claim's time, and the claim names what it measures."""
    reading = claim.reading
    if read_time(cited.measure.at) != read_time(reading.at):
        return False
    if is_of_everybody(reading.kind, reading.unit):
        return True
    covered = 3 * _count(cited.what, claim.subject)  # the claim must name a third of what was measured
    return covered >= len(cited.what) and _names_all(cited.stratum, claim.whole)


def _is_of_same(claim: Claim, cited: CitedMeasure) -> bool:
    """Tell whether a measure matches the claim in its period, its group and what it counts."""
    kind, subject = claim.reading.kind, claim.subject
    if years := _find_years(claim.reading.period):
        counted = _find_years(cited.measure.period)
        adds_up = kind is MeasureKind.COUNT and claim.reading.unit is not Unit.CASES_PER_YEAR
        if counted != years if adds_up else counted.isdisjoint(years):
            return False
    if is_of_everybody(kind, claim.reading.unit) or kind in LOOSE:
        return _names_all(subject, [*cited.group, *cited.what] if kind in OUTCOMES else cited.group)
    return _names_all(claim.counted, cited.what) and all(
        _count(subject, [term]) > _count(cited.what, [term]) for term in cited.group
    )


def _find_years(period: str) -> set[int]:
    years = [int(year) for year in YEARS.findall(period)]
    return set(range(min(years), max(years) + 1)) if years else set()


def _count(terms: Iterable[Term], named: Sequence[Term]) -> int:
    """Return how many of `terms` mean the same as one of those `named`."""
    return sum(any(term.ids & one.ids for one in named) for term in terms)


def _names_all(named: Sequence[Term], terms: Sequence[Term]) -> bool:
    return _count(terms, named) == len(terms)


def _find_reasons(claim: Claim, cited: CitedMeasure) -> tuple[Reason, ...]:
    measure, reading = cited.measure, claim.reading
    differs: dict[Reason, object] = {
        "place": name_place(measure.place) and not reading.place,
        "period": measure.period and measure.period != reading.period,
        "window": measure.window,
        "counted": not _names_all(claim.subject, cited.stratum),
        "statistic": reading.kind is MeasureKind.AVERAGE_TIME,
        "kind": measure.kind is not reading.kind,
    }
    return tuple(reason for reason, there in differs.items() if there)

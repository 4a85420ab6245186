"""The blocks of a fact: short, as in search results, and in full."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from netfacts.facts.measure import Measure, Unit
from netfacts.facts.model import Fact, find_last_year
from netfacts.pages.citation_marks import STATUS, Marks, fact_anchor
from netfacts.pages.document import (
    Block,
    Field,
    Heading,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    identifier,
    plain,
)
from netfacts.pages.measure_wording import UNKNOWN, amount, circumstances, find_untold, name_where, subject

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%\"'][.?!])\s+(?=[A-Z0-9\"'])")
_MAX_NOTE = 140  # characters
_NO_SPANS: tuple[tuple[int, int], ...] = ()


def hit_blocks(
    fact: Fact,
    marks: Marks,
    title_spans: tuple[tuple[int, int], ...] = _NO_SPANS,
    statement_spans: tuple[tuple[int, int], ...] = _NO_SPANS,
) -> Iterator[Block]:
    """Yield the essentials of a fact, with the spans that a query found marked."""
    title = _mark_spans(fact.title, title_spans, Role.STRONG)
    yield Heading((*title, Span(f"  {fact.id}", Role.ID)))
    statement = _mark_spans(fact.statement, statement_spans, Role.PLAIN)
    note = (Span(f" Note: {shorten_note(fact.caveat)}"),) if fact.caveat else ()
    yield Paragraph((*statement, Span(" "), *marks.line(fact), *note), close=True, indent=True)
    if fact.status in STATUS:
        yield Paragraph(plain(STATUS[fact.status]), close=True, indent=True)


def shorten_note(text: str) -> str:
    """Return a short note as it is; of a long one, the first sentence and where to find the rest."""
    first, *others = _SENTENCE_END.split(text, maxsplit=1)
    return f"{first} More: netfacts show." if others and len(text) > _MAX_NOTE else text


def limits(fact: Fact) -> Iterator[str]:
    """Yield what qualifies a statement: its status if it is not current, and its caveat."""
    if fact.status in STATUS:
        yield STATUS[fact.status]
    if fact.caveat:
        yield f"Note: {fact.caveat}"


def fact_blocks(fact: Fact, marks: Marks, others: Sequence[Fact], every: Marks) -> Iterator[Block]:
    """Yield a fact in full. `others` includes the facts that disagree with it or replace it.

    `every` also numbers the references of `others`.
    """
    yield Heading((*plain(fact.title), Span(f"  {fact.id}", Role.ID)))
    yield Paragraph((*plain(fact.statement), Span(" "), *marks.line(fact)), close=True)
    if fact.status in STATUS:
        newer = [other.id for other in others if fact.id in other.supersedes]
        later = ((*plain("Replaced by "), *identifier(one)) for one in newer)
        yield Field("Status", (plain(STATUS[fact.status]), *later), close=True)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),), close=True)
    if fact.measures:
        yield _tabulate(fact.measures)
    yield Field("Evidence", marks.evidence_lines(fact), close=True)
    differing = tuple(_compare(fact, other, every) for other in others if other.id in fact.disagrees_with)
    if differing:
        yield Field("Others say", differing, close=True)


def _tabulate(measures: Sequence[Measure]) -> Table:
    """Return a table of the figures; if all share a place and period, these become its title."""
    where = {name_where(measure) for measure in measures}
    shared = next(iter(where)) if len(where) == 1 else ""
    rows = []
    for measure in measures:
        bare = replace(measure, place="", period="") if shared else measure
        about = ": ".join(filter(None, (subject(measure), circumstances(bare))))
        rows.append((figure(amount(measure)), plain(about)))
    return Table(("Figures", shared or "Of what"), tuple(rows), sections=True)


def _compare(fact: Fact, other: Fact, marks: Marks) -> Line:
    """Return what another fact gives: its figure of the same thing, who, where and when, and its references.

    If the facts have no figures of the same thing, return the title of the other instead of a figure.
    """
    said: Line = plain(other.title)
    if measure := _find_comparable(fact, other):
        number = amount(replace(measure, interval=None, interquartile_range=None))
        known = (one for one in (measure.place, measure.period) if not one.startswith(UNKNOWN))
        about = "; ".join(filter(None, (measure.what, measure.stratum, ", ".join(filter(None, known)))))
        said = (*figure(number), Span(f": {about}" if about else ""))
    return *said, Span(f", {marks.labels(other)}  "), Span(other.id, Role.ID)


def _find_comparable(fact: Fact, other: Fact) -> Measure | None:
    """Return the figure of `other` that best compares with one of `fact`; None if no two measure the same.

    A figure for all sites is preferred, then one for the same group, then the latest.
    """
    pairs = [
        (theirs, own) for theirs in other.measures for own in fact.measures if _measures_same(theirs, own)
    ]
    return max(pairs, key=lambda pair: _rank_pair(*pair))[0] if pairs else None


def _measures_same(one: Measure, other: Measure) -> bool:
    """Return whether two figures measure the same thing; numbers of people studied never do."""
    same = all(getattr(one, name) == getattr(other, name) for name in ("kind", "unit", "at", "what"))
    return same and one.unit is not Unit.PEOPLE


def _rank_pair(theirs: Measure, own: Measure) -> tuple[bool, bool, int]:
    return theirs.overall, theirs.stratum == own.stratum, find_last_year(theirs)


def sheet_blocks(fact: Fact, marks: Marks) -> Iterator[Block]:
    """Yield a fact without its title, for a sheet that also shows the facts that disagree with it."""
    yield Paragraph((*plain(fact.statement), Span(" "), *marks.line(fact)))
    yield from describe_limits(fact)
    yield Field("Evidence", marks.evidence_lines(fact), close=True)
    if fact.disagrees_with:
        lines = tuple((Span(other, Role.ID, target=fact_anchor(other)),) for other in fact.disagrees_with)
        yield Field("Others say", lines, close=True)


def describe_limits(fact: Fact) -> Iterator[Block]:
    """Yield the status of a fact if it is not current, its caveat, and figures not in its statement."""
    if fact.status in STATUS:
        yield Paragraph(plain(STATUS[fact.status]), close=True)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),), close=True)
    measures = find_untold(fact.measures, fact.statement)
    if measures:
        rows = tuple((plain(subject(m)), figure(amount(m)), plain(circumstances(m))) for m in measures)
        yield Table(("Also measured", "Figure", "Who, where and when"), rows, close=True)


def figure(text: str) -> Line:
    """Return `text` as a line of one number that answers the question."""
    return (Span(text, Role.FIGURE),)


def _mark_spans(text: str, spans: tuple[tuple[int, int], ...], role: Role) -> Line:
    """Cut `text` into spans, separating the parts that matched."""
    pieces, at = [], 0
    for start, end in spans:
        if start < at:  # part of a compound that is already marked
            continue
        pieces += [Span(text[at:start], role), Span(text[start:end], Role.MATCH)]
        at = end
    pieces.append(Span(text[at:], role))
    return tuple(piece for piece in pieces if piece.text)

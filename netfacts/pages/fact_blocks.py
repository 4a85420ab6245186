"""The blocks of a fact: as a search finds it, and whole."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import STATUS, Marks
from netfacts.pages.document import (
    Block,
    Field,
    Heading,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    fact_anchor,
    identifier,
    plain,
)
from netfacts.pages.measure_wording import amount, circumstances, subject, untold

_NO_SPANS: tuple[tuple[int, int], ...] = ()


def hit_blocks(
    fact: Fact,
    marks: Marks,
    title_spans: tuple[tuple[int, int], ...] = _NO_SPANS,
    statement_spans: tuple[tuple[int, int], ...] = _NO_SPANS,
) -> Iterator[Block]:
    """Yield what must be known of a fact, with the spans of it that a query found."""
    yield Heading(_mark_spans(fact.title, title_spans, Role.STRONG))
    statement = _mark_spans(fact.statement, statement_spans, Role.PLAIN)
    yield Paragraph((*statement, Span(" "), *marks.line(fact)), close=True, indent=True)
    for said in limits(fact):
        yield Paragraph(plain(said), close=True, indent=True)
    yield Paragraph(identifier(fact.id), close=True, indent=True)


def limits(fact: Fact) -> Iterator[str]:
    """Yield what qualifies a statement: that it is not current, and its caveat."""
    if fact.status in STATUS:
        yield STATUS[fact.status]
    if fact.caveat:
        yield f"Note: {fact.caveat}"


def fact_blocks(fact: Fact, marks: Marks, others: Iterable[Fact] = ()) -> Iterator[Block]:
    """Yield a fact whole; `others` are the facts whose figures differ, and those that replace it."""
    yield Heading(plain(fact.title))
    yield Paragraph(identifier(fact.id), close=True)
    yield Paragraph((*plain(fact.statement), Span(" "), *marks.line(fact)))
    yield from _describe_status(fact, others)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    if fact.measures:
        rows = tuple((figure(amount(m)), plain(subject(m)), plain(circumstances(m))) for m in fact.measures)
        yield Table(("Figures", "Of what", "Who, where and when"), rows)
    yield Field("Evidence", marks.evidence_lines(fact))
    yield from _compare(fact, others, marks)


def sheet_blocks(fact: Fact, marks: Marks) -> Iterator[Block]:
    """Yield a fact without its title, for a sheet that shows the others, too."""
    yield Paragraph((*plain(fact.statement), Span(" "), *marks.line(fact)))
    yield from describe_limits(fact)
    yield Field("Evidence", marks.evidence_lines(fact), close=True)
    if fact.disagrees_with:
        lines = tuple((Span(other, Role.ID, target=fact_anchor(other)),) for other in fact.disagrees_with)
        yield Field("Others say", lines, close=True)


def describe_limits(fact: Fact) -> Iterator[Block]:
    """Yield the status of a fact, where it is not current, its caveat, and figures not in the statement."""
    if fact.status in STATUS:
        yield Paragraph(plain(STATUS[fact.status]), close=True)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),), close=True)
    measures = untold(fact.measures, fact.statement)
    if measures:
        rows = tuple((plain(subject(m)), figure(amount(m)), plain(circumstances(m))) for m in measures)
        yield Table(("Also measured", "Figure", "Who, where and when"), rows, close=True)


def figure(text: str) -> Line:
    """Return a number that answers the question as a line."""
    return (Span(text, Role.FIGURE),)


def _describe_status(fact: Fact, others: Iterable[Fact]) -> Iterator[Block]:
    if fact.status not in STATUS:
        return
    later = [other.id for other in others if fact.id in other.supersedes]
    lines = [plain(STATUS[fact.status]), *map(identifier, later)]
    yield Field("Status", tuple(lines))


def _compare(fact: Fact, others: Iterable[Fact], marks: Marks) -> Iterator[Block]:
    """Yield a row for each fact that gives another figure: its values, place, year and id."""
    rows = [
        row for other in others if other.id in fact.disagrees_with for row in _compare_one(fact, other, marks)
    ]
    if rows:
        yield Table(("Others say", "Where and when", "", "Id"), tuple(rows))


def _compare_one(fact: Fact, other: Fact, marks: Marks) -> Iterator[tuple[Line, ...]]:
    """Yield a row for each figure of the kinds that both facts have; where they share none, the title."""
    kinds = {measure.kind for measure in fact.measures}
    shared = [measure for measure in other.measures if measure.kind in kinds]
    whole = [measure for measure in shared if not measure.stratum or measure.stratum.startswith("all ")]
    for measure in (whole or shared)[:1]:
        where = ", ".join(filter(None, (measure.place, measure.period)))
        yield (
            figure(amount(replace(measure, interval=None, interquartile_range=None))),
            plain(where),
            marks.line(other),
            identifier(other.id),
        )
    if not shared:
        yield plain(other.title), (), marks.line(other), identifier(other.id)


def _mark_spans(text: str, spans: tuple[tuple[int, int], ...], role: Role) -> Line:
    """Cut `text` into spans, those that matched apart from the rest."""
    pieces, at = [], 0
    for start, end in spans:
        if start < at:  # a compound's own parts are marked already
            continue
        pieces += [Span(text[at:start], role), Span(text[start:end], Role.MATCH)]
        at = end
    pieces.append(Span(text[at:], role))
    return tuple(piece for piece in pieces if piece.text)

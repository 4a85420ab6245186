"""The blocks of a fact."""

from collections.abc import Iterator

from netfacts.answers.facts import FactEntry
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, labelled, standing
from netfacts.pages.document import (
    Block,
    Heading,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    fact_anchor,
    identifier,
    joined,
    plain,
)
from netfacts.pages.measure_wording import amount, circumstances, subject, untold

_NO_SPANS: tuple[tuple[int, int], ...] = ()


def fact_rows(entries: tuple[FactEntry, ...], marks: Marks) -> tuple[tuple[Line, ...], ...]:
    """Return a row a fact: its id, its title, and what it cites by short names."""
    return tuple(
        (identifier(entry.fact.id), plain(entry.fact.title), plain(marks.labels(entry.fact)))
        for entry in entries
    )


def fact_blocks(
    fact: Fact,
    marks: Marks,
    title_spans: tuple[tuple[int, int], ...] = _NO_SPANS,
    statement_spans: tuple[tuple[int, int], ...] = _NO_SPANS,
) -> Iterator[Block]:
    """Yield a fact whole, with the spans of its title and its statement that a query found."""
    yield Heading((*_mark_spans(fact.title, title_spans, Role.STRONG), Span(f"  {fact.id}", Role.ID)))
    yield from fact_body(fact, marks, statement_spans)


def fact_body(
    fact: Fact, marks: Marks, statement_spans: tuple[tuple[int, int], ...] = _NO_SPANS
) -> Iterator[Block]:
    """Yield a fact without its title."""
    statement = _mark_spans(fact.statement, statement_spans, Role.PLAIN)
    yield Paragraph((*statement, Span(" "), *marks.line(fact)), close=True)
    yield from describe_limits(fact)
    yield Paragraph(labelled("Evidence", marks.evidence_line(fact)), close=True)
    yield from disagreements(fact)


def describe_limits(fact: Fact) -> Iterator[Block]:
    """Yield what must be known of a statement, and the figures that are not in it."""
    yield from qualifiers(fact)
    measures = untold(fact.measures, fact.statement)
    if measures:
        rows = tuple((plain(subject(m)), plain(amount(m)), plain(circumstances(m))) for m in measures)
        yield Table(("Also measured", "Figure", "Of whom, where and when"), rows, close=True)


def disagreements(fact: Fact) -> Iterator[Block]:
    """Yield the ids of the facts that give another figure."""
    if fact.disagrees_with:
        others = joined(", ", ((Span(other, target=fact_anchor(other)),) for other in fact.disagrees_with))
        yield Paragraph(labelled("Other figures", others), close=True)


def qualifiers(fact: Fact) -> Iterator[Block]:
    """Yield the status of a fact, where it is not current, and its caveat."""
    yield from standing(fact)
    if fact.caveat:
        yield Paragraph(plain(f"Note: {fact.caveat}"), close=True)


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

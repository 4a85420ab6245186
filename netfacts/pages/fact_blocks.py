"""The blocks of a fact in search results: its essentials."""

import re
from collections.abc import Iterator

from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks, describe_status
from netfacts.pages.document import Block, Heading, Line, Paragraph, Role, Span

_SENTENCE_END = r"(?<=[a-z0-9)%\"'][.?!])\s+(?=[A-Z0-9\"'])"
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
    yield from describe_status(fact, indent=True)


def shorten_note(text: str) -> str:
    """Return a short note as it is; of a long one, the first sentence and where to find the rest."""
    if len(text) <= _MAX_NOTE:
        return text
    first, *others = re.split(_SENTENCE_END, text, maxsplit=1)
    return f"{first} More: netfacts show." if others else text


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

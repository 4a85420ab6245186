"""Facts with their citation marks, reference lists, and the end of every page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from netfacts.bibliography.labels import label
from netfacts.facts.model import Citation, Edition, Fact, ReadIn, Status
from netfacts.facts.reference import Reference
from netfacts.pages import document, footer
from netfacts.pages.document import Blocks, Line, Paragraph, Role, Span, aside, join, plain
from netfacts.search.fields import Spans

_READ_IN = {
    ReadIn.PRIMARY_PAGE: "read in the publication itself",
    ReadIn.ABSTRACT: "read in the abstract",
    ReadIn.REVIEW_ARTICLE: "from a review or a background statement",
    ReadIn.SECONDARY_PAGE: "read on a secondary page",
    ReadIn.STATEMENT: "stated by the body itself",
}
STATUS = {
    Status.DISPUTED: "Disputed: the figure itself is in doubt.",
    Status.SUPERSEDED: "Superseded: a later figure replaces this one.",
}
_SENTENCE_END = r"(?<=[a-z0-9)%\"'][.?!])\s+(?=[A-Z0-9\"'])"
_MAX_NOTE = 140  # characters


def fact_anchor(fact_id: str) -> str:
    """Return the anchor of a fact."""
    return f"fact-{fact_id}"


def reference_anchor(reference_id: str) -> str:
    """Return the anchor of an entry of the reference list."""
    return f"ref-{reference_id}"


def list_cited(facts: Iterable[Fact], known: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the references that `facts` cite, directly or through another one, without repeats."""
    by_id = {reference.id: reference for reference in known}
    return tuple(by_id[name] for name in dict.fromkeys(name for fact in facts for name in fact.list_cited()))


class Marks:
    """The reference numbers of one answer."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self.references = references
        self._numbers = {reference.id: n for n, reference in enumerate(references, start=1)}

    def line(self, *facts: Fact) -> Line:
        """Return the marks of facts, each linked to its reference: "[1, as cited in 2] [3]"."""
        marks = dict.fromkeys(self._mark(citation) for fact in facts for citation in fact.citations)
        return join(" ", marks)

    def state(self, fact: Fact) -> Line:
        """Return the statement of a fact, followed by its citation marks."""
        return *plain(f"{fact.statement} "), *self.line(fact)

    def labels(self, fact: Fact) -> str:
        """Return the short names of the references that a fact cites: "Dasari 2017; Yao 2008"."""
        return "; ".join(dict.fromkeys(self.label(citation.reference) for citation in fact.citations))

    def evidence_lines(self, fact: Fact) -> Iterator[Line]:
        """Yield a line for each citation: where in the reference the fact is, and how it was read."""
        for citation in fact.citations:
            where, how = citation.locator, self.circumstances(citation)
            if how == _READ_IN[ReadIn.ABSTRACT]:  # which need not be said twice
                where = "" if where == "Abstract" else where.removeprefix("Abstract, ")
            said = ", ".join(filter(None, (where, how)))
            yield *self._mark(citation), *(plain(f" {said}") if said else ())

    def circumstances(self, citation: Citation) -> str:
        """Return how a reference was read, such as "read in the abstract"; "" if that is unknown."""
        if citation.as_cited_in:
            return f"as reported by {self.label(citation.as_cited_in)}"
        if citation.read_in is ReadIn.PRIMARY_PAGE and citation.locator.startswith("Abstract"):
            return _READ_IN[ReadIn.ABSTRACT]
        return _READ_IN[citation.read_in] if citation.read_in else ""

    def label(self, reference_id: str) -> str:
        """Return the short name of a reference."""
        return label(self.references[self._numbers[reference_id] - 1])

    def _mark(self, citation: Citation) -> Line:
        through = citation.as_cited_in
        rest = (Span(", as cited in ", Role.MARK), self._number(through)) if through else ()
        return Span("[", Role.MARK), self._number(citation.reference), *rest, Span("]", Role.MARK)

    def _number(self, reference_id: str) -> Span:
        return Span(str(self._numbers[reference_id]), Role.MARK, target=reference_anchor(reference_id))


def describe_status(fact: Fact, *, indent: bool = False) -> Blocks:
    """Yield a line that says that a fact is disputed or superseded; nothing if it is current."""
    if fact.status in STATUS:
        yield Paragraph(plain(STATUS[fact.status]), close=True, indent=indent)


def hit_blocks(fact: Fact, marks: Marks, title_spans: Spans = (), statement_spans: Spans = ()) -> Blocks:
    """Yield the essentials of a fact, with the spans that a query found marked."""
    yield document.Heading((*_mark_spans(fact.title, title_spans), Span(f"  {fact.id}", Role.ID)))
    statement = _mark_spans(fact.statement, statement_spans)
    note = plain(f" Note: {shorten_note(fact.caveat)}") if fact.caveat else ()
    yield Paragraph((*statement, Span(" "), *marks.line(fact), *note), close=True, indent=True)
    yield from describe_status(fact, indent=True)


def quote_blocks(fact: Fact, marks: Marks) -> Blocks:
    """Yield the statement of a fact with its citation marks, status and caveat."""
    yield Paragraph(marks.state(fact))
    yield from describe_status(fact)
    if fact.caveat:
        yield Paragraph(plain(f"Note: {fact.caveat}"), close=True)


def shorten_note(text: str, more: str = " More: netfacts show.") -> str:
    """Return a short note as it is; of a long one, the first sentence and where to find the rest."""
    if len(text) <= _MAX_NOTE:
        return text
    first, *others = re.split(_SENTENCE_END, text, maxsplit=1)
    return f"{first}{more}" if others else text


def _mark_spans(text: str, spans: Spans) -> Line:
    pieces, at = [], 0
    for start, end in spans:
        if start >= at:  # else it is part of a compound that is already marked
            pieces += [Span(text[at:start]), Span(text[start:end], Role.MATCH)]
            at = end
    pieces.append(Span(text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def write_end(
    editions: tuple[Edition, ...],
    references: tuple[Reference, ...] = (),
    facts: Sequence[Fact] = (),
    *,
    full: bool = False,
    weak: bool = False,
) -> Blocks:
    """Yield the end of a page: the references, where people can turn for help, and the footer.

    `facts` are those that the page is about. For some topics, the fact file says where people can turn; for
    all, if the page is a `weak` answer. If `full` is true, text prints the references in full.
    """
    if references:
        yield document.Bibliography(references, "References", full, close=True)
    topics = {fact.topic for fact in facts}
    known = (edition.header.where_to_turn for edition in editions)
    turn = (one.text for one in known if one.text and (weak or topics.intersection(one.topics)))
    for text in dict.fromkeys(turn):
        yield Paragraph(plain(text), close=True)
    yield Paragraph(aside(footer(editions)), close=True)

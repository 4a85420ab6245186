"""Citation marks, reference lists and the end of every page."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from netfacts.bibliography.labels import label
from netfacts.facts.model import Citation, Edition, Fact, ReadIn, Status
from netfacts.facts.reference import Reference
from netfacts.pages import footer
from netfacts.pages.document import (
    Bibliography,
    Block,
    Footer,
    Line,
    Paragraph,
    Role,
    Span,
    aside,
    join,
    plain,
    words,
)

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

    def of(self, *facts: Fact) -> str:
        """Return the citation marks of facts, without repeats: "[1, as cited in 2] [3]"."""
        return words(self.line(*facts))

    def line(self, *facts: Fact) -> Line:
        """Return the citation marks of facts, each number linked to the anchor of its reference."""
        marks = dict.fromkeys(self._mark(citation) for fact in facts for citation in fact.citations)
        return join(" ", marks)

    def labels(self, fact: Fact) -> str:
        """Return the short names of the references that a fact cites: "Dasari 2017; Yao 2008"."""
        return "; ".join(dict.fromkeys(self.label(citation.reference) for citation in fact.citations))

    def evidence_lines(self, fact: Fact) -> tuple[Line, ...]:
        """Return a line for each citation: where in the reference the fact is, and how it was read."""
        return tuple(map(self._describe, fact.citations))

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

    def _describe(self, citation: Citation) -> Line:
        where, how = citation.locator, self.circumstances(citation)
        if how == _READ_IN[ReadIn.ABSTRACT]:
            where = "" if where == "Abstract" else where.removeprefix("Abstract, ")  # `how` says it already
        said = ", ".join(filter(None, (where, how)))
        return *self._mark(citation), *(plain(f" {said}") if said else ())


def describe_status(fact: Fact, *, indent: bool = False) -> tuple[Block, ...]:
    """Return a line that says that a fact is disputed or superseded; nothing if it is current."""
    said = STATUS.get(fact.status)
    return (Paragraph(plain(said), close=True, indent=indent),) if said else ()


def write_end(
    marks: Marks, editions: tuple[Edition, ...], facts: Sequence[Fact] = (), *, full: bool = False
) -> tuple[Block, ...]:
    """Return the end of a page: the references, where people can turn for help, and the footer.

    `facts` are those that the page is about. For some topics, the fact file says where people can turn. If
    `full` is true, text prints the references of `facts` in full.
    """
    whole = {name for fact in facts for name in fact.list_cited()} if full else ()
    listed = (Bibliography(marks.references, "References", whole, close=True),) if marks.references else ()
    topics = {fact.topic for fact in facts}
    known = (edition.header.where_to_turn for edition in editions)
    turn = dict.fromkeys(one.text for one in known if one.text and topics.intersection(one.topics))
    return *listed, *(Paragraph(plain(text), close=True) for text in turn), Footer(aside(footer(editions)))


def label_line(name: str, line: Line) -> Line:
    """Return a line that begins with its name and a colon."""
    return *aside(f"{name}: "), *(replace(span, role=Role.ASIDE) for span in line)

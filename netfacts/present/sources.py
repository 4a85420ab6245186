"""Citation marks, reference lists and the line that ends every answer."""

from netfacts.bibliography.labels import address, label
from netfacts.bibliography.vancouver import vancouver
from netfacts.document import Bibliography, Block, Heading, Item, Line, Paragraph, aside, plain
from netfacts.model import Citation, Edition, Fact, ReadIn, Status
from netfacts.reference import Reference

_READ_IN = {
    ReadIn.PRIMARY_PAGE: "read in the source itself",
    ReadIn.ABSTRACT: "read in the abstract",
    ReadIn.REVIEW_ARTICLE: "from a review or a background statement",
    ReadIn.SECONDARY_PAGE: "read in a secondary page",
    ReadIn.STATEMENT: "a statement of the body named",
}


_STANDING = {
    Status.DISPUTED: "Disputed: the figure itself is in doubt.",
    Status.SUPERSEDED: "Superseded: a later figure replaces this one.",
}


class Marks:
    """The numbers of the references of one answer."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self._references = references
        self._numbers = {reference.id: n for n, reference in enumerate(references, start=1)}

    def of(self, *facts: Fact) -> str:
        """Return the marks of facts, each once: "[1, as cited in 2] [3]"."""
        return " ".join(dict.fromkeys(self._mark(citation) for fact in facts for citation in fact.citations))

    def labels(self, fact: Fact) -> str:
        """Return the short names of what a fact cites: "Dasari 2017; Yao 2008"."""
        cited = [self._references[self._numbers[c.reference] - 1] for c in fact.citations]
        return "; ".join(dict.fromkeys(map(label, cited)))

    def evidence(self, fact: Fact) -> str:
        """Say where in each reference a fact stands, and how it was read."""
        return "; ".join(self._evidence(citation) for citation in fact.citations)

    def items(self) -> tuple[Item, ...]:
        """Return the entries of the reference list."""
        return tuple(
            Item(n, vancouver(reference), address(reference))
            for n, reference in enumerate(self._references, start=1)
        )

    def _mark(self, citation: Citation) -> str:
        number = self._numbers[citation.reference]
        if citation.as_cited_in:
            return f"[{number}, as cited in {self._numbers[citation.as_cited_in]}]"
        return f"[{number}]"

    def _evidence(self, citation: Citation) -> str:
        read = _READ_IN[citation.read_in] if citation.read_in else ""
        if citation.read_in is ReadIn.PRIMARY_PAGE and citation.locator.startswith("Abstract"):
            read = _READ_IN[ReadIn.ABSTRACT]
        if citation.as_cited_in:
            through = self._references[self._numbers[citation.as_cited_in] - 1]
            read = f"as reported by {label(through)}"
        said = ", ".join(filter(None, (citation.locator, read)))
        return f"{self._mark(citation)} {said}".strip()


def standing(fact: Fact) -> tuple[Block, ...]:
    """Return the line that says that a fact is disputed or superseded; nothing of a current one."""
    said = _STANDING.get(fact.status)
    return (Paragraph(plain(said), close=True),) if said else ()


def notice(editions: tuple[Edition, ...]) -> str:
    """Return the line that ends every answer: the data's version, what it is not, where to report."""
    versions = ", ".join(edition.header.version for edition in editions)
    facts = f"Facts {versions}. " if versions else ""
    contacts = dict.fromkeys(e.header.contact for e in editions if e.header.contact)
    report = f" Mistakes: {'; '.join(contacts)}." if contacts else ""
    return f"{facts}Information, not medical advice.{report}"


def ending(marks: Marks, editions: tuple[Edition, ...]) -> tuple[Block, ...]:
    """Return what stands at the end of every page."""
    items = marks.items()
    listed = (Heading(plain("References")), Bibliography(items)) if items else ()
    return *listed, Paragraph(aside(notice(editions)))


def labelled(name: str, text: str) -> Line:
    """Return a line that begins with what it is."""
    return aside(f"{name}: {text}")

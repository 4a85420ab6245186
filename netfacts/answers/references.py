"""References: listed, shown and written in a citation style."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Raw, Struct

from netfacts.answers import Answer, look_up
from netfacts.answers.facts import FactEntry
from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.errors import UnknownIdError
from netfacts.factbase.index import Index
from netfacts.facts.reference import Reference


class CiteEntry(Struct, frozen=True):
    """A reference as written in a style."""

    id: str
    as_cited_in: tuple[str, ...]  # the references through which some of the facts asked for read this one
    text: str
    item: Raw | None  # the text as JSON, in the style csl-json only


class CiteAnswer(Answer, frozen=True, kw_only=True):
    """References, in the style asked for."""

    schema = "netfacts.cite/2"

    style: str
    unknown: tuple[str, ...]  # ids asked for that neither a fact nor a reference has
    results: tuple[CiteEntry, ...]
    references: tuple[Reference, ...]


class ReferenceEntry(Struct, frozen=True):
    """A reference, and the ids of the facts that cite it."""

    reference: Reference
    facts: tuple[str, ...]


class ReferencesAnswer(Answer, frozen=True, kw_only=True):
    """The references of the fact base."""

    schema = "netfacts.references/2"

    results: tuple[ReferenceEntry, ...]


class ReferenceAnswer(Answer, frozen=True, kw_only=True):
    """One reference, with the facts that cite it."""

    schema = "netfacts.reference/2"

    reference: str  # the id of the reference asked for; if it is unknown, the rest is empty
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]  # the one asked for first, then the others that its facts cite


def list_references(base: Index) -> ReferencesAnswer:
    """Answer with every reference and the facts that cite it."""
    results = tuple(ReferenceEntry(*found) for found in base.references_with_facts())
    return ReferencesAnswer(editions=base.editions, results=results)


def show_reference(base: Index, reference_id: str) -> tuple[ReferenceAnswer, list[UnknownIdError]]:
    """Answer with one reference and the facts that cite it, or with the error for an unknown id."""
    asked, unknown = look_up([reference_id], base.reference)
    facts = base.facts(reference=reference_id) if asked else []
    return ReferenceAnswer(
        editions=base.editions,
        reference=reference_id,
        results=tuple(map(FactEntry, facts)),
        references=(*asked, *(one for one in base.references(facts) if one not in asked)),
    ), list(unknown.values())


def cite(base: Index, ids: Sequence[str], style: CitationStyle) -> tuple[CiteAnswer, list[UnknownIdError]]:
    """Answer with these references, and those of these facts, in a style; and with unknown ids."""
    named, unknown = look_up(ids, base.find_citations)
    through: dict[str, dict[str, None]] = {}  # the references to write, and which each was read through
    for citation in chain.from_iterable(named):
        readers = through.setdefault(citation.reference, {})
        if citation.as_cited_in:
            through.setdefault(citation.as_cited_in, {})
            readers[citation.as_cited_in] = None
    results = []
    for one, readers in through.items():
        text = entry(base.reference(one), style, list(map(base.reference, readers)))
        item = Raw(text.encode()) if style is CitationStyle.CSL_JSON else None
        results.append(CiteEntry(one, tuple(readers), text, item))
    return CiteAnswer(
        editions=base.editions,
        style=style,
        unknown=tuple(unknown),
        results=tuple(results),
        references=tuple(map(base.reference, through)),
    ), list(unknown.values())

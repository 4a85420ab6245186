"""References: listed, shown and written in a citation style."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar

from msgspec import Raw, Struct

from netfacts.answers import Answer, look_up
from netfacts.answers.facts import FactEntry
from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.errors import UnknownIdError
from netfacts.factbase.index import Index
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.text.safe import did_you_mean, show_typed


class CiteEntry(Struct, frozen=True):
    """A reference as written in a style."""

    id: str
    as_cited_in: tuple[str, ...]
    """The references through which some of the facts asked for read this one."""
    text: str
    item: Raw | None
    """The text as JSON, in the style csl-json only."""


class CiteAnswer(Answer, frozen=True, kw_only=True):
    """References, in the style asked for."""

    schema: ClassVar[str] = "netfacts.cite/2"

    style: str
    unknown: tuple[str, ...]
    """Ids asked for that neither a fact nor a reference has."""
    results: tuple[CiteEntry, ...]
    references: tuple[Reference, ...]


class ReferenceEntry(Struct, frozen=True):
    """A reference, and the ids of the facts that cite it."""

    reference: Reference
    facts: tuple[str, ...]


class ReferencesAnswer(Answer, frozen=True, kw_only=True):
    """The references of the fact base."""

    schema: ClassVar[str] = "netfacts.references/2"

    results: tuple[ReferenceEntry, ...]


class ReferenceAnswer(Answer, frozen=True, kw_only=True):
    """One reference, with the facts that cite it."""

    schema: ClassVar[str] = "netfacts.reference/2"

    reference: str
    """The id of the reference asked for."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]
    """The one asked for first, then the others that its facts cite; empty if the id is unknown."""


def list_references(base: Index) -> ReferencesAnswer:
    """Answer with every reference and the facts that cite it."""
    entries = tuple(ReferenceEntry(*entry) for entry in base.references_with_facts())
    return ReferencesAnswer(editions=base.editions, results=entries)


def show_reference(base: Index, reference_id: str) -> tuple[ReferenceAnswer, list[UnknownIdError]]:
    """Answer with one reference and the facts that cite it, or with the error for an unknown id."""
    asked, unknown = look_up([reference_id], base.reference)
    facts = base.facts(reference=reference_id) if asked else []
    others = (other for other in base.references(facts) if other not in asked)
    return ReferenceAnswer(
        editions=base.editions,
        reference=reference_id,
        results=tuple(map(FactEntry, facts)),
        references=(*asked, *others),
    ), list(unknown.values())


def cite(base: Index, ids: Sequence[str], style: CitationStyle) -> tuple[CiteAnswer, list[UnknownIdError]]:
    """Answer with these references, and those of these facts, in a style; and with unknown ids."""
    named, unknown = look_up(ids, lambda one: _fact_or_reference(base, one))
    through = _read_through(named)
    references = tuple(map(base.reference, through))
    return CiteAnswer(
        editions=base.editions,
        style=style,
        unknown=tuple(unknown),
        results=tuple(_entry(base, reference, style, through[reference.id]) for reference in references),
        references=references,
    ), list(unknown.values())


def _fact_or_reference(base: Index, typed: str) -> Fact | Reference:
    """Return the fact or the reference with that id; raise UnknownIdError, with similar ids, if neither."""
    with suppress(UnknownIdError):
        return base.fact(typed)
    with suppress(UnknownIdError):
        return base.reference(typed)
    ids = [name for kind in ("fact", "reference") for name, _ in base.list_titles(kind)]
    hint = did_you_mean(typed, ids) or "netfacts list and netfacts references show every id."
    raise UnknownIdError(f"no fact or reference has the id {show_typed(typed)}", hint)


def _read_through(named: Iterable[Fact | Reference]) -> dict[str, dict[str, None]]:
    """Return the ids of the references to write, each with the ids of those that it was read through."""
    through: dict[str, dict[str, None]] = {}
    for one in named:
        for reference_id in one.list_cited() if isinstance(one, Fact) else (one.id,):
            through.setdefault(reference_id, {})
        for citation in one.citations if isinstance(one, Fact) else ():
            through[citation.reference] |= dict.fromkeys(filter(None, (citation.as_cited_in,)))
    return through


def _entry(base: Index, reference: Reference, style: CitationStyle, through: Iterable[str]) -> CiteEntry:
    text = entry(reference, style, [base.reference(one) for one in through])
    item = Raw(text.encode()) if style is CitationStyle.CSL_JSON else None
    return CiteEntry(reference.id, tuple(through), text, item)

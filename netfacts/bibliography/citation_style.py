"""The citation styles, and how to write an entry or a list in each."""

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from importlib import import_module

import msgspec
from msgspec.structs import replace

from netfacts.bibliography.labels import write_cited_in
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Name, Reference


class CitationStyle(StrEnum):
    """The citation styles. Each except CSL JSON has a module with `entry(reference, through) -> str`."""

    VANCOUVER = "vancouver"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


_RECORDS = (CitationStyle.BIBTEX, CitationStyle.RIS)  # separated by an empty line
_OTHERS = (Name(literal="others"),)  # pandoc writes this for BibTeX's "and others", and reads it as "et al."


def entry(reference: Reference, style: CitationStyle, through: Sequence[Reference] = ()) -> str:
    """Return a reference in a style; `through` are the references that cite it, if only those were read."""
    if style is CitationStyle.CSL_JSON:
        note = " ".join(write_cited_in(through, vancouver))
        return json.dumps(csl_item(reference) | ({"note": note} if note else {}))
    written: str = import_module(f"netfacts.bibliography.{style}").entry(reference, through)
    return written


def join_entries(entries: Iterable[str], style: CitationStyle) -> str:
    """Join the entries into a list in that style; without any, return an empty CSL list, else ""."""
    if style is CitationStyle.CSL_JSON:
        return "[\n" + ",\n".join(entries) + "\n]\n"
    joined = ("\n\n" if style in _RECORDS else "\n").join(entries)
    return f"{joined}\n" if joined else ""


def csl_item(reference: Reference) -> dict[str, object]:
    """Return the CSL 1.0.2 item that pandoc's citeproc and Zotero read, ready for JSON."""
    named = replace(reference, authors_incomplete=False)
    if reference.authors_incomplete and reference.author:
        named = replace(named, author=reference.author + _OTHERS)
    elif reference.authors_incomplete and reference.editor:
        named = replace(named, editor=reference.editor + _OTHERS)
    found: dict[str, object] = msgspec.to_builtins(named)
    return found

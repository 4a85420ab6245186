"""The citation styles, and how to write an entry or a list in each."""

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum

from netfacts.bibliography.apa import apa
from netfacts.bibliography.managers import bibtex, csl_item, ris
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Reference


class CitationStyle(StrEnum):
    """The citation styles."""

    VANCOUVER = "vancouver"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def entry(reference: Reference, style: CitationStyle, through: Sequence[Reference] = ()) -> str:
    """Return a reference in a style; `through` are the references that cite it, if only those were read."""
    write = apa if style is CitationStyle.APA else vancouver
    notes = [f"As cited in: {write(one)}" for one in through]
    match style:
        case CitationStyle.BIBTEX:
            return bibtex(reference, notes)
        case CitationStyle.RIS:
            return ris(reference, notes)
        case CitationStyle.CSL_JSON:
            return json.dumps(csl_item(reference) | ({"note": " ".join(notes)} if notes else {}))
    return " ".join([write(reference), *notes])


def join_entries(entries: Iterable[str], style: CitationStyle) -> str:
    """Join the entries into a list in that style; without any, return an empty CSL list, else ""."""
    if style is CitationStyle.CSL_JSON:
        return "[\n" + ",\n".join(entries) + "\n]\n"
    is_record = style in (CitationStyle.BIBTEX, CitationStyle.RIS)  # these have an empty line between them
    joined = ("\n\n" if is_record else "\n").join(entries)
    return f"{joined}\n" if joined else ""

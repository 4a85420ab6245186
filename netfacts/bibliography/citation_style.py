"""The citation styles, and an entry or a list in each."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from importlib import import_module

from netfacts.facts.reference import Reference


class CitationStyle(StrEnum):
    """The styles of a reference. Each has a module with `entry(reference, through) -> str`."""

    VANCOUVER = "vancouver"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


# What comes before, between and after the entries of a list.
_LINES = ("", "\n", "\n")
_RECORDS = ("", "\n\n", "\n")
_LISTS = {
    CitationStyle.VANCOUVER: _LINES,
    CitationStyle.APA: _LINES,
    CitationStyle.BIBTEX: _RECORDS,
    CitationStyle.RIS: _RECORDS,
    CitationStyle.CSL_JSON: ("[\n", ",\n", "\n]\n"),
}


def entry(reference: Reference, style: CitationStyle, through: Sequence[Reference] = ()) -> str:
    """Return a reference in a style; `through` are the references through which alone it was read."""
    module = import_module(f"netfacts.bibliography.{style.replace('-', '_')}")
    written: str = module.entry(reference, through)
    return written


def join_entries(entries: Iterable[str], style: CitationStyle) -> str:
    """Return the entries as a list of that style; a list of CSL items also where there are none."""
    before, between, after = _LISTS[style]
    joined = between.join(entries)
    return f"{before}{joined}{after}" if joined or before else ""

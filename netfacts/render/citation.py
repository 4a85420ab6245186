"""References -> the list that their style makes of them, for a document or for another program."""

from netfacts import bibliography
from netfacts.render.style import Style
from netfacts.results.facts import CiteResult


def write(result: CiteResult, style: Style) -> str:  # noqa: ARG001 - what is copied is never wrapped
    """Return the entries in the style of the result, and nothing else."""
    entries = (entry.text for entry in result.results)
    return bibliography.listing(entries, bibliography.Style(result.style))

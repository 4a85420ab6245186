"""References -> a list in their citation style."""

from netfacts.answers.references import CiteAnswer
from netfacts.bibliography.citation_style import CitationStyle, join_entries


def write(answer: CiteAnswer) -> str:
    """Return the entries in the style of the answer, and nothing else."""
    entries = (entry.text for entry in answer.results)
    return join_entries(entries, CitationStyle(answer.style))

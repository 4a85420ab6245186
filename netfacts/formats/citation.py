"""References -> the list that their style makes of them, for a document or for another program."""

from netfacts.answers.references import CiteAnswer
from netfacts.bibliography.citation_style import CitationStyle, listing


def write(answer: CiteAnswer) -> str:
    """Return the entries in the style of the answer, and nothing else."""
    entries = (entry.text for entry in answer.results)
    return listing(entries, CitationStyle(answer.style))

"""The answer to one of many queries as JSON: its whole document on one line."""

from netfacts.answers.search import LineAnswer
from netfacts.formats.json import document, encode


def write(answer: LineAnswer) -> str:
    """Return the document of the search."""
    return f"{encode(document(answer.search))}\n"

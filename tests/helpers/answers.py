"""Answers as the formats see them."""

from netfacts.answers import Answer
from netfacts.pages.document import Document, find_page
from netfacts.pages.records import Records


def make_document(answer: Answer) -> Document:
    """Return the page of an answer."""
    return find_page(answer).document(answer)


def make_records(answer: Answer) -> Records:
    """Return the records of an answer."""
    return find_page(answer).records(answer)

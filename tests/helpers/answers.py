"""Answers as the formats see them."""

from typing import Any

from netfacts.answers.answer import Answer
from netfacts.pages.document import Document
from netfacts.pages.page import find_page
from netfacts.pages.records import Records


def document_of(answer: Answer) -> Document:
    """Return the page of an answer."""
    return find_page(answer).document(answer)


def records_of(answer: Answer) -> Records[Any]:
    """Return the records of an answer."""
    return find_page(answer).records(answer)

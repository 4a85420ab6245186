"""Answers as JSON, one record a line, each with the references that it rests on."""

from msgspec import Struct

from netfacts.answers.answer import Answer
from netfacts.formats.json import encode, fields
from netfacts.pages.page import find_page
from netfacts.pages.records import Record


def write(answer: Answer) -> str:
    """Return the entries of the JSON document's results."""
    return "".join(f"{_line(found)}\n" for found in find_page(answer).records(answer).records)


def _line(found: Record[Struct]) -> str:
    line = fields(found.entry)
    if found.context:
        line |= fields(found.context)
    if found.references:
        line["references"] = found.references
    return encode(line)

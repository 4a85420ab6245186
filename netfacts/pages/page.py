"""How each answer reads: its page in words, its records, and the columns of its rows."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from msgspec import Struct

from netfacts.answers.answer import Answer
from netfacts.pages.document import Document
from netfacts.pages.records import Records


class Page(Struct, frozen=True):
    """What the formats need to write one kind of answer. Each takes that answer."""

    records: Callable[[Any], Records[Any]]
    document: Callable[[Any], Document] = lambda _: ()
    writers: Mapping[str, str] = {}
    """By format: the module of `formats` that writes this answer, where it is not the usual one."""


def find_page(answer: Answer) -> Page:
    """Return the page of an answer: `PAGE` of the module named like its schema."""
    name = answer.schema.removeprefix("netfacts.").partition("/")[0]
    page: Page = import_module(f"netfacts.pages.{name}").PAGE
    return page

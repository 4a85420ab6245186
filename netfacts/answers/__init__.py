"""What each command answers, and how it is found. Here: what every answer has in common."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from msgspec import Struct

from netfacts.errors import UnknownIdError
from netfacts.facts.model import Edition

Found = TypeVar("Found")


class Answer(Struct, frozen=True, kw_only=True):
    """What a command answers: values, without wording or layout."""

    schema: ClassVar[str]  # the name of the answer and its version, in JSON

    editions: tuple[Edition, ...] = ()  # the fact files that it comes from; empty if it uses no facts


def look_up(
    ids: Sequence[str], find: Callable[[str], Found]
) -> tuple[list[Found], dict[str, UnknownIdError]]:
    """Return what each of `ids` finds, without repeats, and the error for each unknown id."""
    known: list[Found] = []
    unknown: dict[str, UnknownIdError] = {}
    for one in dict.fromkeys(ids):
        try:
            known.append(find(one))
        except UnknownIdError as error:
            unknown[one] = error
    return known, unknown

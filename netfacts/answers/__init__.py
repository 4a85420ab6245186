"""What each command answers, and how it is found. Here: what every answer has in common."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from msgspec import Struct

from netfacts.errors import UnknownIdError
from netfacts.facts.model import Edition

Found = TypeVar("Found")


class Answer(Struct, frozen=True, kw_only=True):
    """What a command answers: values, without wording or layout.

    `schema` names the answer and its version in JSON. The part between the dot and the slash is also the
    name of its page, in the module of `pages` that is called like the answer's own.
    """

    schema: ClassVar[str]

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

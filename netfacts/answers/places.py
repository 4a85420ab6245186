"""Places, and how many people live there."""

from typing import ClassVar

from netfacts.answers.answer import Answer
from netfacts.errors import RequestError
from netfacts.estimate.places import Place, find_matching, refuse_unknown


class PlacesAnswer(Answer, frozen=True, kw_only=True):
    """The places whose population is known."""

    schema: ClassVar[str] = "netfacts.places/1"

    query: str
    """What was typed; empty where all places are listed."""
    results: tuple[Place, ...]


def find_places(typed: str) -> tuple[PlacesAnswer, list[RequestError]]:
    """Answer with the places that what was typed may mean, and with what to say where there is none."""
    found = tuple(find_matching(typed))
    return PlacesAnswer(query=typed, results=found), [] if found else [refuse_unknown(typed)]

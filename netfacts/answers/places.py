"""Places, how many people live there, and which studies counted there."""

from typing import ClassVar

from netfacts.answers.answer import Answer
from netfacts.errors import RequestError
from netfacts.estimate.locality import locate
from netfacts.estimate.places import Place, find_matching, find_place, fold_name, load_table, refuse_unknown
from netfacts.factbase.index import Index
from netfacts.text.safe import quote_typed

_MAX_NAMED = 8  # facts in a message


class PlacesAnswer(Answer, frozen=True, kw_only=True):
    """The places whose population is known."""

    schema: ClassVar[str] = "netfacts.places/1"

    query: str
    """What was typed; empty if all places are listed."""
    results: tuple[Place, ...]


def find_places(typed: str) -> tuple[PlacesAnswer, list[RequestError]]:
    """Answer with the places that the typed text may mean, and an error if there are none."""
    found = tuple(find_matching(typed))
    return PlacesAnswer(query=typed, results=found), [] if found else [refuse_unknown(typed)]


def find_area(base: Index, typed: str, *, numbered: bool) -> Place:
    """Return the place that was typed; if `numbered`, its population is given and not looked up.

    Raise RequestError if the place is unknown, or its population; then name the facts counted there.
    """
    try:
        return find_place(typed)
    except RequestError:
        name = _find_studied(base, typed)
        if not name and not (numbered and fold_name(typed) in load_table().unnumbered):
            raise
    if numbered:
        around = locate(name or typed)
        return Place(name or typed, "", 0, "", around.place.code if around else "")
    ids = [fact.id for fact in base.facts() if any(one.place == name for one in fact.measures)]
    more = f" and {len(ids) - _MAX_NAMED} more" if len(ids) > _MAX_NAMED else ""
    message = f"the number of people in {name} is not known; facts counted there: "
    hint = "Add --population N, its number of people."
    raise RequestError(f"{message}{', '.join(ids[:_MAX_NAMED])}{more}", hint)


def _find_studied(base: Index, typed: str) -> str:
    """Return the place, in a study's words, that begins with those typed; "" if there is none.

    Raise RequestError if there are several, unless exactly one has just these words.
    """
    wanted = fold_name(typed)
    places = {place: fold_name(place) for place in base.list_places_measured()}
    found = [
        place for place, name in places.items() if place[:1].isupper() and f"{name} ".startswith(f"{wanted} ")
    ]
    same = [place for place, name in places.items() if name == wanted]
    if len(same or found) > 1:
        listed = " or ".join(map(quote_typed, same or found))
        raise RequestError(f"{quote_typed(typed)} may be {listed}", "Give one of these names.")
    return next(iter(same or found), "")

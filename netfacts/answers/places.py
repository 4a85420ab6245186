"""Places, how many people live there, and which studies counted there."""

from msgspec import Struct, structs

from netfacts.answers import Answer
from netfacts.errors import RequestError
from netfacts.estimate import places
from netfacts.estimate.places import Place, fold_name
from netfacts.estimate.scope import locate
from netfacts.factbase.index import Index
from netfacts.text import numbers
from netfacts.text.safe import name_few, quote_typed


class PlacesAnswer(Answer, frozen=True, kw_only=True):
    """The places whose population is known."""

    schema = "netfacts.places/1"

    query: str  # what was typed; empty if all places are listed
    results: tuple[Place, ...]


class Population(Struct, frozen=True):
    """The target population: what was typed, and the number it was understood as."""

    typed: str
    people: int
    text: str
    place: str | None = None  # the name of a place that was asked for
    code: str | None = None  # what to type for exactly this place, mostly a code; None if that is its name
    source: str | None = None  # where the number of a place's people comes from; None if the number was given
    country: str | None = None  # the country that the place is part of, unless its own name includes it
    namesakes: tuple[str, ...] = ()  # what to type for the other places of the same name


def find_places(typed: str) -> tuple[PlacesAnswer, list[RequestError]]:
    """Answer with the places that the typed text may mean, and an error if there are none."""
    found = tuple(places.find_matching(typed))
    return PlacesAnswer(query=typed, results=found), [] if found else [places.refuse_unknown(typed)]


def count_people(typed: str) -> Population:
    """Return a population of so many people, wherever they live."""
    people = numbers.people(typed)
    return Population(typed, people, numbers.count(people, "person"))


def find_population(base: Index, place: str, number: str) -> tuple[Population, Place]:
    """Return the people of a place, and the place; a number, unless it is "", counts instead of its own."""
    area = find_area(base, place, numbered=bool(number))
    own = Population(place, area.people, numbers.count(area.people, "person"), source=area.source)
    counted = count_people(number) if number else own
    within = places.find_country(fold_name(area.within))
    return structs.replace(
        counted,
        place=area.name,
        code=area.key if area.people and area.key != area.name else None,
        country=within.name if within and within.name not in area.name else None,
        namesakes=tuple(one.key for one in places.find_namesakes(place)),
    ), area


def find_area(base: Index, typed: str, *, numbered: bool) -> Place:
    """Return the place that was typed; if `numbered`, its population is given and not looked up.

    Raise RequestError if the place is unknown, or its population; then name the facts counted there.
    """
    try:
        return places.find_place(typed)
    except RequestError:
        name = _find_studied(base, typed)
        if not name and not (numbered and fold_name(typed) in places.load_table().unnumbered):
            raise
    if numbered:
        around = locate(name or typed)
        return Place(name or typed, "", 0, "", around.place.code if around else "")
    ids = [fact.id for fact in base.facts() if any(one.place == name for one in fact.measures)]
    message = f"the number of people in {name} is not known; facts counted there: {name_few(ids)}"
    raise RequestError(message, "Add --population N, its number of people.")


def _find_studied(base: Index, typed: str) -> str:
    """Return the place that a study names in just these words, or in words that begin so; "" if none."""
    wanted = fold_name(typed)
    names = {place: fold_name(place) for place in base.list_measured("place")}
    begun = [place for place, name in names.items() if f"{name} ".startswith(f"{wanted} ")]
    found = [place for place in begun if names[place] == wanted]
    found = found or [place for place in begun if place[:1].isupper()]
    if len(found) > 1:
        listed = " or ".join(map(quote_typed, found))
        raise RequestError(f"{quote_typed(typed)} may be {listed}", "Give one of these names.")
    return found[0] if found else ""

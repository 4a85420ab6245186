"""Place names -> places: countries, their parts, and groups of them."""

from netfacts.errors import RequestError
from netfacts.estimate.place_table import Place, fold, load_table
from netfacts.text.safe import quote_typed

_MAX_SUGGESTIONS = 3
_MAX_LISTED = 8  # places of one name in a message
_MAX_NAME_CHARACTERS = 100  # anything longer is not a name, and slow to compare
_MIN_LIKENESS = 0.75


def find_place(typed: str) -> Place:
    """Return the place of this name or code; RequestError where it is unknown, or may be several.

    A country's own name wins over that of a part.

    >>> find_place("Holland").name, find_place("Georgia").code, find_place("Georgia, US").code
    ('Netherlands', 'GE', 'US-GA')
    """
    name = fold_name(typed)
    if country := find_country(name):
        return country
    if known := load_table().codes.get(name):
        return known
    found = _find_parts(typed) or _list_several(name)
    if len(found) > 1:
        listed = [f"{one.name} ({one.key})" if one.key != one.name else one.name for one in found]
        shown = listed if len(listed) <= _MAX_LISTED else [*listed[: _MAX_LISTED - 1], "another"]
        message = f"{quote_typed(typed)} may be {', '.join(shown[:-1])} or {shown[-1]}"
        raise RequestError(message, "Give one of these names, or what is in brackets.")
    if not found:
        raise refuse_unknown(typed)
    return found[0]


def find_namesakes(typed: str) -> list[Place]:
    """Return the parts of countries that have the name of a country, too: Georgia, US."""
    name = fold_name(typed)
    return load_table().parts.get(name, []) if find_country(name) else []


def find_matching(typed: str) -> list[Place]:
    """Return the places that have a name with words that begin so, first the one named so.

    After a country come its parts. For no words there are all countries and groups.
    """
    name = fold_name(typed)
    table = load_table()
    if not name:
        return [] if typed.strip() else [one for one in table.names if not one.within]
    exact = find_country(name) or table.codes.get(name)
    words = name.removeprefix("the ").split()
    found = [
        one
        for one, names in table.names.items()
        if one == exact or any(all(f" {word}" in f" {known}" for word in words) for known in names)
    ]
    if not exact or not exact.code:
        return found
    parts = [one for one in table.names if one.within == exact.code]
    rest = [one for one in found if one != exact and one not in parts]
    return [exact, *parts, *rest]


def refuse_unknown(typed: str) -> RequestError:
    """Return the error that says that `typed` names no known place, with up to three that look like it."""
    name = fold_name(typed)
    if whole := load_table().unnumbered.get(name):
        hint = f"Give --population N, the number of its people, or --place {_quote_name(whole.name)}."
        return RequestError(f"{quote_typed(typed)} is not in the table of places", hint)
    near = _find_alike(name)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    hint = f"{meant}For a place that is not in the table (netfacts places) give --population N."
    return RequestError(f"unknown place {quote_typed(typed)}", hint)


def _quote_name(name: str) -> str:
    """Write a name as it is typed after an option."""
    return f'"{name}"' if " " in name else name


def fold_name(typed: str) -> str:
    """Return the folded name, or "" of what is too long to be one."""
    return fold(typed) if len(typed) <= _MAX_NAME_CHARACTERS else ""


def find_country(name: str) -> Place | None:
    """Return the country or group of a folded name or code."""
    found = load_table().countries
    return found.get(name) or found.get(name.removeprefix("the "))


def _find_parts(typed: str) -> list[Place]:
    """Return the parts of countries of this name, which may be followed by a comma and the country's."""
    parts = load_table().parts
    if found := parts.get(fold_name(typed)):
        return found
    name, _, around = typed.rpartition(",")
    country = find_country(fold_name(around))
    near = parts.get(fold_name(name), []) if country else []
    return [one for one in near if country and one.within == country.code]


def _list_several(name: str) -> list[Place]:
    """Return the countries that share a name's words, where it is no city's; one alone is a guess."""
    found = _holding(name) if name not in load_table().unnumbered else []
    return found if len(found) > 1 else []


def _find_alike(name: str) -> list[str]:
    """Return the names of up to three places that look like a folded name."""
    from difflib import get_close_matches

    known = {fold(one.name): one for one in load_table().names}
    alike = get_close_matches(name, known, n=len(known), cutoff=_MIN_LIKENESS)
    distinct = dict.fromkeys([*_holding(name), *(known[one] for one in alike)])
    return [one.name for one in distinct][:_MAX_SUGGESTIONS]


def _holding(name: str) -> list[Place]:
    """Return the countries that have every word of a folded name in one of theirs."""
    words = set(name.split())
    return [
        one
        for one, names in load_table().names.items()
        if words and not one.within and any(words <= set(known.split()) for known in names)
    ]

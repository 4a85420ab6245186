"""Find places by name: countries, their parts, and groups of countries, with their populations.

tools/make_places.py writes `places.tsv`, which has one place per line with its codes and folded names.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.text.safe import quote_typed

# Letters that Unicode does not decompose, and apostrophes that it counts as letters.
_LETTERS = str.maketrans(
    {"ø": "o", "\u0131": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u02bb": " ", "\u02bc": " "}
)
_MAX_SUGGESTIONS = 3
_MAX_LISTED = 8  # places of the same name in a message
_MAX_NAME_CHARACTERS = 100  # anything longer is not a name, and slow to compare
_MIN_LIKENESS = 0.75


class Place(Struct, frozen=True):
    """A country, a part of one, or a group of countries, and how many people live there."""

    name: str
    code: str  # ISO 3166 or, for a European region, NUTS; "" if there is none, as for a group
    people: int
    source: str  # where the number comes from, with its date and licence
    within: str = ""  # the code of the country that it is part of, or ""
    members: tuple[str, ...] = ()  # the codes of a group's members

    @property
    def key(self) -> str:
        """Return what to type for exactly this place: "US-GA", "Jalisco, MX"."""
        return self.code or (f"{self.name}, {self.within}" if self.within else self.name)


class Table(Struct, frozen=True):
    """All places, sorted by name, and the folded names and codes that lead to each."""

    names: dict[Place, tuple[str, ...]]
    countries: dict[str, Place]  # countries and groups by name or code
    parts: dict[str, list[Place]]  # parts of countries by name or code
    unnumbered: dict[str, Place]  # the country of each city or part whose population is unknown


def fold_name(typed: str) -> str:
    """Return the form in which names are compared, or "" if `typed` is too long to be a name.

    >>> fold_name("St. Kitts & Nevis"), fold_name("CÔTE D'IVOIRE"), fold_name("U.S.A.")
    ('saint kitts and nevis', 'cote d ivoire', 'usa')
    """
    if len(typed) > _MAX_NAME_CHARACTERS:
        return ""
    bare = typed.casefold()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare).translate(_LETTERS)
        bare = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).casefold()
    spelt = re.sub(r"(?<=\w)\s*&\s*(?=\w)", " and ", bare)
    words = " ".join(re.findall(r"[^\W_]+", spelt))
    joined = re.sub(r"\b([^\W\d_]) (?=[^\W\d_]\b)", r"\1", words)  # U. S. A.
    return re.sub(r"\bst (?=\w)", "saint ", joined)


@lru_cache(maxsize=1)
def load_table() -> Table:
    """Read the table; only the first call reads the file."""
    table = Table({}, {}, {}, {})
    lines = Path(__file__).with_name("places.tsv").read_text("utf-8").splitlines()
    sources = dict(line[1:].split("\t") for line in lines if line[0] == "@")
    for line in lines:
        if line[0] in "#@":
            continue
        codes, within, people, source, name, names, members, cities = line.split("\t")
        one = Place(name, codes.split(" ")[0], int(people), sources[source], within, tuple(members.split()))
        table.names[one] = tuple(names.split(";"))
        folded = [code.casefold().replace("-", " ") for code in codes.split()]  # as fold_name folds them
        for known in (*folded, *table.names[one]):
            if within:
                table.parts.setdefault(known, []).append(one)
            else:
                table.countries[known] = one
        table.unnumbered.update(dict.fromkeys(filter(None, cities.split(";")), one))
    return table


def find_place(typed: str) -> Place:
    """Return the place with this name or code; raise RequestError if it is unknown or ambiguous.

    >>> find_place("Holland").name, find_place("Georgia").code, find_place("Georgia, US").code
    ('Netherlands', 'GE', 'US-GA')
    """
    name, table = fold_name(typed), load_table()
    if country := find_country(name):
        return country
    found = table.parts.get(name, [])
    part, _, around = typed.rpartition(",")
    if not found and (country := find_country(fold_name(around))):
        found = [one for one in table.parts.get(fold_name(part), []) if one.within == country.code]
    if len(found) == 1:
        return found[0]
    words = set(name.split())
    if words and not found and name not in table.unnumbered:
        found = [
            one
            for one, names in table.names.items()
            if not one.within and any(words <= set(known.split()) for known in names)
        ]
    if len(found) < 2:  # noqa: PLR2004 - one country that shares only a word is not what was typed
        raise refuse_unknown(typed, found)
    listed = [f"{one.name} ({one.key})" if one.key != one.name else one.name for one in found]
    shown = listed if len(listed) <= _MAX_LISTED else [*listed[: _MAX_LISTED - 1], "another"]
    message = f"{quote_typed(typed)} may be {', '.join(shown[:-1])} or {shown[-1]}"
    raise RequestError(message, "Give one of these names, or what is in brackets.")


def find_country(name: str) -> Place | None:
    """Return the country or group with a folded name or code, or None."""
    found = load_table().countries
    return found.get(name) or found.get(name.removeprefix("the "))


def find_namesakes(typed: str) -> list[Place]:
    """Return the parts of countries that share a country's name, such as Georgia, US."""
    name = fold_name(typed)
    return load_table().parts.get(name, []) if find_country(name) else []


def find_matching(typed: str) -> list[Place]:
    """Return the places with a name in which every typed word begins a word.

    The place with exactly this code comes first, or the country with this name, then its parts. If nothing is
    typed, return all countries and groups.
    """
    name, table = fold_name(typed), load_table()
    if not name:
        return [] if typed.strip() else [one for one in table.names if not one.within]
    words = name.removeprefix("the ").split()
    found = [
        one
        for one, names in table.names.items()
        if any(all(f" {word}" in f" {known}" for word in words) for known in names)
    ]
    first = [one for one in table.parts.get(name, []) if name not in table.names[one]]  # of this code
    country = find_country(name)
    if country and country.code:
        first = [country, *(one for one in table.names if one.within == country.code)]
    return list(dict.fromkeys([*first, *found]))


def refuse_unknown(typed: str, sharing: Sequence[Place] = ()) -> RequestError:
    """Return the error for an unknown population, or an unknown place, with up to three similar names.

    Those of the places `sharing` all words of the name come first.
    """
    name = fold_name(typed)
    if whole := load_table().unnumbered.get(name):
        country = f'"{whole.name}"' if " " in whole.name else whole.name
        hint = f"Use --population N, the number of its people, or --place {country}."
        return RequestError(f"the population of {quote_typed(typed)} is not known", hint)
    from difflib import get_close_matches

    known = {fold_name(one.name): one.name for one in load_table().names}
    alike = get_close_matches(name, known, _MAX_SUGGESTIONS, _MIN_LIKENESS)
    near = dict.fromkeys([*(one.name for one in sharing), *(known[one] for one in alike)])
    meant = f"Did you mean {' or '.join([*near][:_MAX_SUGGESTIONS])}? " if near else ""
    hint = f"{meant}netfacts places lists the known places. For any other, use --population N."
    return RequestError(f"unknown place {quote_typed(typed)}", hint)

"""The table of places: countries, their parts, groups of them, and every name that leads to them.

`places.tsv` has a place a line, with every name and code in its folded form; tools/make_places.py writes
it. It is read when a place is first asked for.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

# Letters that Unicode does not take apart, and apostrophes that it counts as letters.
_LETTERS = str.maketrans(
    {"ø": "o", "\u0131": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u02bb": " ", "\u02bc": " "}
)
_AMPERSAND = re.compile(r"(?<=\w)\s*&\s*(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_SPELT_OUT = re.compile(r"\b([^\W\d_]) (?=[^\W\d_]\b)")  # U. S. A.
_SAINT = re.compile(r"\bst (?=\w)")


class Place(Struct, frozen=True):
    """A country, a part of one, or a group of countries, and how many people live there."""

    name: str
    code: str
    """ISO 3166, or of a European region NUTS; "" where there is none, as of a group."""
    people: int
    source: str
    """Where the number comes from, with its date and licence."""
    within: str = ""
    """The code of the country that it is a part of."""
    members: tuple[str, ...] = ()
    """The codes of a group's members."""

    @property
    def key(self) -> str:
        """Return what to type for this place and no other: "US-GA", "Jalisco, MX"."""
        if self.within:
            return self.code or f"{self.name}, {self.within}"
        return self.code or self.name


class Table(Struct, frozen=True):
    """All places in the order of their names, and what leads to each, folded."""

    names: dict[Place, tuple[str, ...]]
    countries: dict[str, Place]
    """Countries and groups by name or code."""
    parts: dict[str, list[Place]]
    """Parts of countries by name."""
    codes: dict[str, Place]
    """Parts of countries by code."""
    unnumbered: dict[str, Place]
    """The country of a city or part for which there is no number of people."""


def fold(text: str) -> str:
    """Return the form in which place names are compared.

    >>> fold("St. Kitts & Nevis"), fold("CÔTE D'IVOIRE"), fold("U.S.A.")
    ('saint kitts and nevis', 'cote d ivoire', 'usa')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    bare = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).casefold()
    words = _SPELT_OUT.sub(r"\1", " ".join(_WORD.findall(_AMPERSAND.sub(" and ", bare))))
    return _SAINT.sub("saint ", words)


@lru_cache(maxsize=1)
def load_table() -> Table:
    """Read the table, once."""
    lines = Path(__file__).with_name("places.tsv").read_text("utf-8").splitlines()
    sources = dict(line[1:].split("\t") for line in lines if line.startswith("@"))
    table = Table({}, {}, {}, {}, {})
    for line in lines:
        if not line.startswith(("#", "@")):
            _add(table, line.split("\t"), sources)
    return table


def _add(table: Table, cells: list[str], sources: dict[str, str]) -> None:
    """Add a line of the file to the table."""
    codes, within, people, source, name, names, members, unnumbered = cells
    code = codes.partition(" ")[0]
    one = Place(name, code, int(people), sources[source], within, tuple(members.split()))
    known = tuple(names.split(";"))
    table.names[one] = known
    folded = [fold(each) for each in codes.split()]
    if within:
        table.codes.update(dict.fromkeys(folded, one))
        for each in known:
            table.parts.setdefault(each, []).append(one)
    else:
        table.countries.update(dict.fromkeys([*folded, *known], one))
    table.unnumbered.update(dict.fromkeys(filter(None, unnumbered.split(";")), one))

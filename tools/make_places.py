"""Write netfacts/estimate/places.tsv: places, their populations, and every name that finds them.

    python tools/make_places.py

Populations come from tools/data/places (see the README there); names of countries in other languages and
the cities of time zones come from CLDR, through Babel.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.core import Locale, get_global

from netfacts.estimate.places import fold_name

DATA = Path(__file__).parent / "data" / "places"
TABLE = Path(__file__).parents[1] / "netfacts" / "estimate" / "places.tsv"
LANGUAGES = (
    "ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms mt nb nl nn"
    " pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh zh_Hant"
)
SOURCES = {
    "un": "UN World Population Prospects 2024, for 1 January 2026; CC BY 3.0 IGO",
    "eu": "sum of 27 members; UN World Population Prospects 2024, for 1 January 2026; CC BY 3.0 IGO",
    "us": "US Census Bureau, NST-EST2024, for 1 July 2024; public domain",
    "ca": "Statistics Canada, table 17-10-0009, for 1 July 2024; Statistics Canada Open Licence",
    "nuts-2022": "Eurostat, demo_r_pjangrp3, for 1 January 2022; reuse with acknowledgement",
    "nuts-2019": "Eurostat, demo_r_pjangrp3, for 1 January 2019; reuse with acknowledgement",
    "england": "sum of nine regions; Eurostat, demo_r_pjangrp3, for 1 January 2019;"
    " reuse with acknowledgement",
    "trentino": "sum of two provinces; Eurostat, demo_r_pjangrp3, for 1 January 2022;"
    " reuse with acknowledgement",
    "worldpop": "WorldPop, modelled, for 2020; CC BY 4.0",
}
EUROSTAT_CODES = {"EL": "GR", "UK": "GB"}  # where they differ from ISO 3166
UN_CODES = {"412": "XK"}  # missing from CLDR
PREFIXES = (
    "Prov. ",
    "Principado de ",
    "Comunidad Foral de ",
    "Comunidad de ",
    "Región de ",
    "Ciudad de ",
    "Região Autónoma dos ",
    "Região Autónoma da ",
)
SUFFIXES = (" Region", " Prefecture", " Territory", " Province", " Municipality", " Autonomous")
# Words that name no place.
GENERIC = {"sur", "este", "sud", "vest", "centru", "ege", "continente", "isole", "southern"}
SHARED = {"congo"}  # a name that two countries share
UNNAMED_PARTS = {"PS": ("gaza", "gaza strip", "west bank")}  # known places without a population


class Row(NamedTuple):
    """A line of the table; `names` are all names that find it, not yet folded."""

    codes: tuple[str, ...]
    within: str
    people: int
    source: str
    name: str
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def read(name: str) -> list[dict[str, str]]:
    """Read a data file."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PARTS = {(row["table"], row["key"]): row for row in read("parts.csv")}


def countries() -> Iterator[Row]:
    """Yield the world, its continents and regions, the European Union, and the countries."""
    aliases = get_global("territory_aliases")
    known = {row["codes"].split()[0]: row for row in read("country_names.csv")}
    local = {language: Locale.parse(language).territories for language in LANGUAGES.split(" ")}
    people = {}
    for row in read("wpp2024_totals.csv"):
        number = int(row["population"])
        if row["kind"] != "country" and row["name"] in {found["name"] for found in known.values()}:
            continue  # the region of Micronesia, not the country
        if row["kind"] != "country":
            names = ("worldwide",) if row["kind"] == "world" else ()
            yield Row((), "", number, "un", row["name"], names)
            continue
        code = UN_CODES.get(row["un_code"]) or aliases[row["un_code"].zfill(3)][0]
        people[code] = number
        found = known[code]
        foreign = [names[code] for names in local.values() if code in names]
        names = (row["name"], *found["aliases"].split(";"), *foreign)
        yield Row(tuple(found["codes"].split()), "", number, "un", found["name"], names)
    members = tuple(row["member"] for row in read("place_groups.csv"))
    total = sum(people[code] for code in members)
    union = tuple(names["EU"] for names in local.values() if "EU" in names)
    yield Row((), "", total, "eu", "European Union", ("EU", "EU27", *union), members)


def states() -> Iterator[Row]:
    """Yield the states of the United States, and the provinces and territories of Canada."""
    for row in read("us_states_totals.csv"):
        if row["sumlev"] == "40" and row["name"] != "Puerto Rico":
            yield _part("US", ("US", row["name"]), int(row["2024"]), "us")
    for row in read("canada_provinces.csv"):
        if row["name"] != "Canada":
            yield _part("CA", ("CA", row["name"]), int(row["2024-07-01"]), "ca")


def read_modelled() -> Iterator[Row]:
    """Yield the parts of countries whose populations were modelled."""
    aliases = get_global("territory_aliases")
    for row in read("worldpop2020_parts.csv"):
        if row["name"] != "Other Territories":
            country = aliases[row["iso3"]][0]
            yield _part(country, (row["iso3"], row["name"]), int(row["population_2020"]), "worldpop")


def regions() -> Iterator[Row]:
    """Yield the regions of Europe: NUTS 1, and NUTS 2 unless it is the same region."""
    rows = [row for row in read("eurostat_nuts_totals.csv") if _is_region(row)]
    wholes = {row["geo"]: row for row in rows if row["nuts_level"] == "1"}
    for row in rows:
        whole = wholes.get(row["geo"][:3])
        alone = row["nuts_level"] == "2" and whole and whole["population"] == row["population"]
        country = EUROSTAT_CODES.get(row["geo"][:2], row["geo"][:2])
        if not alone and fold_name(row["name"]) not in GENERIC:
            source = f"nuts-{row['year_1_january']}"
            codes = tuple(one["geo"] for one in rows if one["geo"][:3] == row["geo"] and one != row)
            also = codes if len(codes) == 1 else ()
            yield _part(country, ("NUTS", row["name"]), int(row["population"]), source, (row["geo"], *also))
    england = [int(row["population"]) for row in wholes.values() if "UKC" <= row["geo"] <= "UKK"]
    yield Row(("GB-ENG",), "GB", sum(england), "england", "England", ("Angleterre", "Inglaterra"))
    both = [int(row["population"]) for row in rows if row["geo"] in ("ITH1", "ITH2")]
    yield Row(("IT-32",), "IT", sum(both), "trentino", "Trentino-Alto Adige", ("Trentino-South Tyrol",))


def _is_region(row: dict[str, str]) -> bool:
    """Tell whether a row is a part of a country, with a name and the population of the year in use."""
    geo = row["geo"]
    if row["nuts_level"] == "0" or not row["name"] or geo[2:] in ("0", "00"):
        return False  # a country, or all of one
    if geo.startswith(("FRY", "NO0B")):
        return False  # overseas: countries and areas of the UN's table
    return row["year_1_january"] == ("2019" if geo.startswith("UK") else "2022")


def _part(country: str, key: tuple[str, str], people: int, source: str, nuts: tuple[str, ...] = ()) -> Row:
    """Make a row for a part of a country, under its English name if that is known."""
    table, printed = key
    known = PARTS.get((table, nuts[0] if nuts else printed), {"iso_3166_2": "", "english": ""})
    native = _clean(printed)
    name = known["english"] or native
    codes = tuple(filter(None, (known["iso_3166_2"], *nuts)))
    return Row(codes, country, people, source, name, (native, printed, *native.split("/")))


def _clean(name: str) -> str:
    """Return a name without the kind of place ("Province"), and not in capitals."""
    bare = name.split(" (", maxsplit=1)[0]
    for prefix in PREFIXES:
        bare = bare.removeprefix(prefix)
    for suffix in SUFFIXES:
        bare = bare.removesuffix(suffix)
    return bare.title() if bare.isupper() else bare.strip()


def cities() -> Iterator[tuple[str, str]]:
    """Yield the cities that time zones are named after, each with the code of its country."""
    english = Locale("en").time_zones
    for zone, code in get_global("zone_territories").items():
        if "/" in zone:
            yield code, english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")


def lines(rows: list[Row]) -> Iterator[str]:
    """Yield the lines of the table, with folded names; a name that countries share finds none of them."""
    yield "# Written by tools/make_places.py. A place a line: its codes, the country it is a part of, its"
    yield "# people, where that number is from, its name, the folded names that lead to it, the codes of its"
    yield "# members, and the folded names of cities and parts in it that have no number here."
    yield "# Names of countries: Unicode CLDR, Copyright (c) 2004-2026 Unicode, Inc. (LICENSE-unicode);"
    yield "# populations: see LICENSE-populations."
    yield from (f"@{key}\t{text}" for key, text in SOURCES.items())
    own = {fold_name(row.name) for row in rows}
    own_names = {fold_name(row.name) for row in rows if not row.within}
    own_names |= {fold_name(code) for row in rows if not row.within for code in row.codes}
    met = Counter(name for row in rows if not row.within for name in _fold_names(row))
    towns: dict[str, list[str]] = {}
    for code, city in sorted(set(cities())):
        towns.setdefault(code, []).append(fold_name(city))
    for row in sorted(rows, key=lambda row: (fold_name(row.name), row.within)):
        code = row.codes[0] if row.codes else ""
        names = _fold_names(row)
        if not row.within:
            names = [name for name in names if name == names[0] or (met[name] == 1 and name not in own_names)]
        known = [*towns.get(code, ()), *UNNAMED_PARTS.get(code, ())] if not row.within else []
        cells = (
            " ".join(row.codes),
            row.within,
            str(row.people),
            row.source,
            row.name,
            ";".join(names),
            " ".join(row.members),
            ";".join(name for name in dict.fromkeys(known) if name not in own),
        )
        yield "\t".join(cells)


def _fold_names(row: Row) -> list[str]:
    folded = dict.fromkeys(map(fold_name, (row.name, *row.names)))
    return [name for name in folded if name and name not in SHARED]


def write(rows: Iterable[Row]) -> None:
    """Write the table."""
    TABLE.write_text("".join(f"{line}\n" for line in lines(list(rows))), encoding="utf-8")


if __name__ == "__main__":
    write([*countries(), *states(), *regions(), *read_modelled()])

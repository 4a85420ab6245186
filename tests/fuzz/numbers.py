"""Fuzz the numbers that people type: people, years, levels, limits."""

from contextlib import suppress

from fuzz.harness import fuzz_text, instrument

with instrument():
    from netfacts.cli.options import read_limit
    from netfacts.errors import RequestError
    from netfacts.text import numbers

SEEDS = """
    5000000 5,000,000 5_000_000 5'000'000 5.000.000 5e6 5E+6 5M 5m 5000k 1.2bn 1.2B 1,5M 1,500 50,00,000
    5000000.0 1.500 1,500M 5,00,0 0 -1 nan inf 0.5 0.95 0,999 2.5 100 12.25 1e10 0x10 5% 3-5 007
""".split()  # noqa: SIM905 - easier to read
SPACED = (
    "5 000 000",
    "5 million",
    "5\u00a0000\u00a0000",
    "5\u2009000",
    "5\u202f000\u202f000",
    "1 thousand",
    " 7 ",
    "\u0665\u0660\u0660\u0660",
    "\u096b\u0966\u0966\u0966",
)
WORDS = ("million", "billion", "thousand", "mln", "bn", "\u2019", "\u066b", "\u066c", "\u0665", "\uff15")


def check(typed: str) -> None:
    """Read it as each kind of number; what was understood is within its bounds, and reads as the same."""
    with suppress(RequestError):
        people = numbers.people(typed)
        assert 1 <= people <= numbers.MAX_PEOPLE
        assert numbers.people(numbers.count(people, "person").split()[0]) == people
    with suppress(RequestError):
        years = numbers.years(typed)
        assert 0 < years <= numbers.MAX_YEARS
        assert numbers.years(numbers.count(years, "year").split()[0]) == years
    with suppress(RequestError):
        level = numbers.level(typed)
        assert numbers.MIN_LEVEL <= level <= numbers.MAX_LEVEL
        assert numbers.level(numbers.plain(level)) == level
    with suppress(RequestError):
        assert read_limit(typed) > 0


if __name__ == "__main__":
    fuzz_text(check, (*SEEDS, *SPACED), WORDS, longest=60)

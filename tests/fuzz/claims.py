"""Fuzz claims: each is read, and compared with invented facts."""

from contextlib import suppress
from pathlib import Path

from fuzz.harness import fuzz_text, instrument

with instrument():
    from netfacts.answers.claim import Claims
    from netfacts.claim.reading import Given
    from netfacts.errors import RequestError
    from netfacts.factbase import compiler
    from netfacts.facts import reader

CLAIMED = Path(__file__).parent.parent / "data" / "claimed.yaml"
SEEDS = (
    "1 in 5,000 people live with it",
    "20 per 100,000 people on the Moon",
    "five-year survival of 94 percent",
    "incidence rose by 371 % from 2000 to 2018",
    "more than three in four people",
    "between 3 and 5 new cases per 100,000 a year",
    "12,000 Americans are diagnosed a year",
    "median survival of 24 months in grade 1",
    "a third are diagnosed by age 60",
    "about 6.4-fold, doubled",
    "five in every hundred thousand",
)
WORDS = (
    " percent",
    " per 100,000",
    " in ",
    "million",
    "hundred",
    "half",
    "twice",
    "-fold",
    "survival",
    "incidence",
    "months",
    "years",
    "at least",
    "fewer than",
    "about",
    "prevalence",
    "age",
    "1/2",
    "\u00bd",
    "\u2013",
    "%",
)

base = compiler.compile_facts(reader.read([CLAIMED]))
claims = Claims(base, 3)


def check(text: str) -> None:
    """Check a claim; what it is refused with is netfacts's own, and what was read allows itself."""
    with suppress(RequestError):
        answer = claims.check(text, Given())
        read = answer.read
        assert read
        assert read.low <= read.high
        assert (answer.verdict == "agrees") is (answer.agreeing_total > 0)
        assert read.most is None or read.least <= read.most


if __name__ == "__main__":
    fuzz_text(check, SEEDS, WORDS, longest=160)

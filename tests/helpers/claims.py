"""Claims about invented facts."""

from collections.abc import Iterator
from contextlib import contextmanager

from conftest import DATA

from netfacts.answers.claim import ClaimAnswer, Claims
from netfacts.claim.reading import Given
from netfacts.factbase import compiler
from netfacts.facts import reader

CLAIMED = DATA / "claimed.yaml"
NOTHING_GIVEN = Given()


@contextmanager
def open_claims(limit: int = 9) -> Iterator[Claims]:
    """Check claims against the invented facts."""
    base = compiler.compile_facts(reader.read([CLAIMED]))
    try:
        yield Claims(base, limit)
    finally:
        base.close()


def check(text: str, given: Given = NOTHING_GIVEN, limit: int = 9) -> ClaimAnswer:
    """Check one claim against the invented facts."""
    with open_claims(limit) as claims:
        return claims.check(text, given)

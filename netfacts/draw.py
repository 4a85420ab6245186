"""One fact of many, the same for the same seed everywhere and for ever."""

from collections.abc import Sequence
from hashlib import sha256

from netfacts.model import Fact, Status


def drawable(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that may be drawn: all but those that a later one has superseded."""
    return [fact for fact in facts if fact.status is not Status.SUPERSEDED]


def drawn(facts: Sequence[Fact], seed: str) -> Fact:
    """Return the fact whose id, hashed with `seed`, comes first; `facts` must hold one at least.

    This is rendezvous hashing: neither the order of the facts nor the Python that runs matters, and another
    fact changes the choice only where it is chosen itself.
    """

    def turn(fact: Fact) -> bytes:
        return sha256(f"{seed}\n{fact.id}".encode()).digest()

    return min(facts, key=turn)

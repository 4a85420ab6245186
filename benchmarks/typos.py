"""Typos: what one slip in the most telling word of a query costs, and how much of it correction recovers.

    python benchmarks/typos.py [SEED]

For each development query that is right at 3 when typed correctly, one letter of its most telling word (the
one in the fewest facts, of five letters or more) is left out, doubled, put in, replaced or exchanged with the
next, by a generator with a fixed seed. It prints the share still right at 3, with and without correction.
"""

import random
import string
import sys
from pathlib import Path
from typing import Any

import yaml
from search_quality import QUERIES, find

from netfacts.factbase import cache
from netfacts.factbase.index import Index
from netfacts.facts import files
from netfacts.text.english import is_function_word
from netfacts.text.folding import fold, words

_SHORTEST = 5
_ROUNDS = 5
_RIGHT_AT = 3


def main(seed: int) -> None:
    """Print the table."""
    chance = random.Random(seed)  # noqa: S311 - slips, no secrets
    queries: list[dict[str, Any]] = yaml.safe_load(Path(QUERIES).read_text("utf-8"))
    base = cache.open_cached([files.find_shipped()], None)
    clean = [q for q in queries if "any_of" in q and is_right(base, q, q["q"])]
    drawn = [(q, with_slip(base, q["q"], chance)) for _ in range(_ROUNDS) for q in clean]
    slipped = [(q, typed) for q, typed in drawn if typed != q["q"]]
    corrected = [(q, typed) for q, typed in slipped if is_right(base, q, typed)]
    left = sum(is_right(base, q, typed, exact=True) for q, typed in slipped)
    print(f"slips in queries that are right at {_RIGHT_AT}: {len(slipped)} (seed {seed})")
    print(f"still right, corrected:   {len(corrected)} ({len(corrected) / len(slipped):.1%})")
    print(f"still right with --exact: {left} ({left / len(slipped):.1%})")
    for q, typed in slipped:
        if (q, typed) not in corrected:
            print(f"  {typed!r} for {q['q']!r}")


def is_right(base: Index, query: dict[str, Any], typed: str, *, exact: bool = False) -> bool:
    """Tell whether one of the facts that answer a query is among the first hits."""
    return not set(query["any_of"]).isdisjoint(find(base, typed, exact=exact)[:_RIGHT_AT])


def with_slip(base: Index, typed: str, chance: random.Random) -> str:
    """Return a query with one slip in the word in the fewest facts; unchanged if all words are short."""
    long = [w for w in words(typed) if len(w) >= _SHORTEST and w.isalpha() and not is_function_word(w)]
    if not long:
        return typed
    word = min(long, key=lambda w: (base.library.count_facts(fold(w)) or len(typed) ** 9, w))
    return typed.replace(word, slip(word, chance), 1)


def slip(word: str, chance: random.Random) -> str:
    """Return a word with one slip, not in its first letter."""
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(string.ascii_lowercase)
    slips = {
        "left out": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "put in": word[:at] + letter + word[at:],
        "replaced": word[:at] + letter + word[at + 1 :],
        "exchanged": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }
    return slips[chance.choice(list(slips))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)

"""Text wrapped to fit a terminal or a picture."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

Measure = Callable[[str], float]
_WORD = r"\s*\S+\s*"
_ADDRESS = r"(\w+://|[\w-]+(\.[\w-]+)+/)\S"


def columns(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """Return `text` padded on the right with spaces, `width` columns wide."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: float, measure: Measure = columns) -> list[str]:
    """Break `text` into lines that measure at most `width`."""
    starts = [0, *find_breaks(text, width, measure), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


def find_breaks(
    text: str, width: float, measure: Measure = columns, *, keep_addresses: bool = False
) -> list[int]:
    """Return where new lines begin: between words, or inside a word that is longer than a line.

    With `keep_addresses`, an address stays whole even if too long: a terminal wraps it, and it can be copied.
    """
    breaks = []
    used = 0.0
    for word in re.finditer(_WORD, text):
        bare = word.group().rstrip()
        if used + measure(bare) > width:
            if word.start():
                breaks.append(word.start())
            used = 0
            whole = keep_addresses and re.match(_ADDRESS, bare, re.ASCII)
            for place, character in enumerate(bare, word.start()):
                if used and used + measure(character) > width and not whole:
                    breaks.append(place)
                    used = 0
                used += measure(character)
            used += measure(word.group()[len(bare) :])
        else:
            used += measure(word.group())
    return breaks

"""Text wrapped to fit a terminal or a picture, and axes that begin at 0."""

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, log10

from netfacts.pages.charts import Bars
from netfacts.text.numbers import figure

Measure = Callable[[str], float]
_MIN_TICKS, _MAX_TICKS = 2, 8
_WORD = re.compile(r"\s*\S+\s*")
_ADDRESS = re.compile(r"(\w+://|[\w-]+(\.[\w-]+)+/)\S", re.ASCII)


def ticks(bars: Bars, fits: Callable[[list[str]], bool]) -> list[tuple[float, str]]:
    """Return as many round numbers as fit, with their texts, from 0 to at least the end of the longest bar.

    Steps are 1, 2 or 5 times a power of ten. At least 0 and the end are returned, even if they do not fit.
    """
    ends = (end for bar in bars.bars for part in bar.stretches for end in (part.low, part.high or 0))
    most = max(ends, default=0) or 1
    rank = floor(log10(most))
    steps = (times * Fraction(10) ** power for power in (rank - 1, rank, rank + 1) for times in (1, 2, 5))
    rows = ([step * n for n in range(ceil(Fraction(most) / step) + 1)] for step in steps)
    return next([(float(tick), figure(tick)) for tick in row] for row in rows if _suits(row, fits))


def _suits(row: list[Fraction], fits: Callable[[list[str]], bool]) -> bool:
    return len(row) == _MIN_TICKS or (len(row) <= _MAX_TICKS and fits([*map(figure, row)]))


def columns(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return sum(map(_width, text))


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
    for word in _WORD.finditer(text):
        bare = word.group().rstrip()
        if used + measure(bare) > width:
            if word.start():
                breaks.append(word.start())
            used = 0
            whole = keep_addresses and _ADDRESS.match(bare)
            for place, character in enumerate(bare, word.start()):
                if used and used + measure(character) > width and not whole:
                    breaks.append(place)
                    used = 0
                used += measure(character)
            used += measure(word.group()[len(bare) :])
        else:
            used += measure(word.group())
    return breaks

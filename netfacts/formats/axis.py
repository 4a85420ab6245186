"""Axes that begin at 0, and text broken into lines that fit."""

import unicodedata
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor, log10

from netfacts.pages.document import Bars
from netfacts.text.numbers import figure

Measure = Callable[[str], float]
_MIN_TICKS, _MAX_TICKS = 2, 8


def ticks(bars: Bars, fits: Callable[[list[str]], bool]) -> list[tuple[float, str]]:
    """Return round numbers from 0 to beyond the longest bar, with their texts, as many as fit.

    Steps are 1, 2 or 5 times a power of ten. Where only two fit, they are 0 and the end, fit or not.
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
    """Return how many columns of a terminal `text` takes."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Break `text` into lines that measure at most `width`, between words or, where one is longer, in it."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if measure(longer) <= width:
            lines[-1] = longer
            continue
        *whole, rest = _break_word(word, width, measure)
        lines += [*whole, rest]
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def _break_word(word: str, width: float, measure: Measure) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def pad(text: str, width: int) -> str:
    """Return `text` with spaces after it, as many columns wide as asked for."""
    return text + " " * (width - columns(text))

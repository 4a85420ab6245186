"""Axes that begin at 0, and lines of text that fit: what every drawing of a picture needs."""

import unicodedata
from collections.abc import Callable, Iterator
from fractions import Fraction

from netfacts.document import Bars
from netfacts.numbers import figure

Measure = Callable[[str], float]
_MOST_TICKS = 8


def ticks(bars: Bars, fits: Callable[[list[str]], bool]) -> list[tuple[float, str]]:
    """Return round numbers from 0 to beyond the longest bar, with their texts, as many as fit.

    Steps are 1, 2 or 5 times a power of ten. Where only two fit, they are 0 and the end, fit or not.
    """
    found: list[Fraction] = []
    for step in _steps(_most(bars)):
        found = [step * n for n in range(int(-(-_most(bars) // step)) + 1)]
        if len(found) <= _MOST_TICKS and (len(found) == 2 or fits([*map(figure, found)])):  # noqa: PLR2004
            break
    return [(float(tick), figure(tick)) for tick in found]


def _most(bars: Bars) -> Fraction:
    ends = (end for bar in bars.bars for part in bar.stretches for end in (part.low, part.high) if end)
    return Fraction(max(ends, default=1))


def _steps(most: Fraction) -> Iterator[Fraction]:
    """Yield ever greater steps, up to one that reaches `most` at once."""
    power = Fraction(1)
    while power * 10 > most:
        power /= 10
    while power * 100 < most:
        power *= 10
    while True:
        for times in (1, 2, 5):
            yield power * times
            if power * times >= most:
                return
        power *= 10


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """Break `text` into lines that measure at most `width`, between words or, where one is longer, in it."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if measure(longer) <= width:
            lines[-1] = longer
            continue
        *whole, rest = _broken(word, width, measure)
        lines += [*whole, rest]
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def _broken(word: str, width: float, measure: Measure) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces

"""The figures in a claim, each with its unit, its bound and its precision."""

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, Unit
from netfacts.text.numbers import people
from netfacts.text.safe import quote_typed

YEARS = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_MAX_DIGITS = 15
_MIN_ROUNDED = 1000  # from here on, trailing zeros of a whole number may come from rounding
_ABOUT = Fraction(1, 10)  # how much "about" widens a figure

Range = tuple[Fraction, Fraction]
Form = Literal["part", "rate", "percent", "percent per year", "fold", "time", "unit", "bare"]
"""How a figure is written: a "rate" is per more than 1,000, and a "bare" figure has no unit."""


class Figures(NamedTuple):
    """A figure or a range, and the values that it allows, given its precision, its interval and its bound."""

    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction | None  # None if there is no upper end

    def scale(self, factor: int) -> "Figures":
        """Return all values so many times."""
        return Figures._make(one if one is None else one * factor for one in self)

    def take_from(self, whole: int) -> "Figures":
        """Return what is left of a whole; nothing exceeds 100."""
        most = Fraction(100) if self.most is None else self.most
        return Figures(whole - self.high, whole - self.low, whole - most, whole - self.least)


class Amount(Struct, frozen=True):
    """A figure in a text; a share is a fraction of 1, however it is written."""

    form: Form
    figures: Figures
    unit: Unit | None
    bound: Bound | None
    start: int  # where it begins in the text, including its bound
    end: int
    highest: bool  # whether it is said to be the highest figure of several: "up to 10 years"


SHARES: tuple[Form, ...] = ("part", "rate", "percent")
_RANGE = rf"(?<![\w.])(?P<low>{NUMBER})(?: to (?P<high>{NUMBER}))?"
_TIMES = (Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
_NO_WORDS = (Unit.PERCENT, Unit.PERCENT_PER_YEAR, Unit.PROPORTION, Unit.RATIO, Unit.RANK)
_UNITS = {unit.casefold().removesuffix("s"): unit for unit in Unit if unit not in _NO_WORDS}
_HOW = "in|out of|per|of|for"
_WHOLE = rf"(?P<how>{_HOW})(?: every| each| any| all)? (?P<per>{NUMBER})(?! ?%|\w)"
_PATTERNS: dict[Form, tuple[str, str]] = {
    "part": (_HOW, rf"{_RANGE}(?: [a-z]+){{0,3}}? {_WHOLE}"),
    "percent per year": ("%", rf"{_RANGE} ?%(?: points?)? (?:(?:a|per|each|every) year|annually|yearly)\b"),
    "percent": ("%", rf"{_RANGE} ?%(?!age)"),
    "fold": ("fold|times", rf"{_RANGE}[- ]?(?:fold|times)\b"),
    "unit": ("|".join(_UNITS), rf"{_RANGE}[- ](?:(?-i:[A-Z]{{2,}}) )?(?P<unit>UNITS)s?\b"),
    "bare": ("", rf"{_RANGE}(?![\w/]|[.,][0-9])"),
}
"""For each form, what a sentence must contain, then its pattern: a short claim compiles few patterns."""
_BOUNDS: tuple[tuple[Bound | None, tuple[str, ...]], ...] = (
    # "no more than" comes before "more than", which it ends with
    (Bound.AT_LEAST, ("at least", "no fewer than", "no less than", "not less than")),
    (Bound.AT_MOST, ("at most", "no more than", "not more than", "no longer than")),
    (None, ("up to", "as many as", "as much as", "as long as", "as high as", "a maximum of")),
    (Bound.ABOUT, ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "circa")),
    (Bound.MORE_THAN, ("more than", "longer than", "over", "above", "exceeds", "exceeding")),
    (Bound.LESS_THAN, ("fewer than", "less than", "under", "below")),
)


def find_amounts(text: str) -> tuple[list[Amount], str]:
    """Return the figures of a sentence in plain digits, except years, and the rest of the sentence."""
    if found := re.search("[0-9]+,[0-9]+", text):
        raise RequestError(f"cannot read the number {quote_typed(found[0])}", "Write 8.6 or 8,600.")
    amounts: list[Amount] = []
    for form, (needed, pattern) in _PATTERNS.items():
        said = text.casefold()
        if not re.search("[0-9]", said) or not any(one in said for one in needed.split("|")):
            continue
        units = "|".join(sorted((unit for unit in _UNITS if unit in said), key=len, reverse=True))
        for found in re.finditer(pattern.replace("UNITS", units), text, re.IGNORECASE):
            if not _is_year(found, form):
                amount = _read(form, found)
                amounts.append(amount)
                text = text[: amount.start] + " " * (amount.end - amount.start) + text[amount.end :]
    return sorted(amounts, key=lambda amount: amount.start), text


def _is_year(found: re.Match[str], form: Form) -> bool:
    """Tell whether a figure is a calendar year: "in 2018", "12,000 cases in 2018", "1995 to 2018"."""
    if form == "part":
        counted = found["low"] != "1" and found["how"] == "in"
        return counted and bool(YEARS.fullmatch(found["per"]))
    return form == "bare" and bool(YEARS.fullmatch(found["low"]))


def _read(form: Form, found: re.Match[str]) -> Amount:
    """Read a figure, which allows half a step of the last digit at each end."""
    low, high = found["low"], found["high"] or found["low"]
    if max(len(low), len(high)) > _MAX_DIGITS:
        raise RequestError(f"the number {quote_typed(low)} is too long", f"At most {_MAX_DIGITS} digits.")
    if Fraction(low) > Fraction(high):
        raise RequestError(f"the range {low} to {high} runs backwards", "Write the smaller number first.")
    bound, start = _find_bound(found.string[: found.start()])
    highest = bound is None and start < found.start()
    low = high if highest else low
    whole = Fraction(100 if form == "percent" else 1)
    if form == "part":
        whole = Fraction(people(found["per"]))
    elif form == "bare" and low.endswith(".000"):
        people(low)  # raises RequestError, because it may mean two things
    ends = Fraction(low) / whole, Fraction(high) / whole
    exact = max(Fraction(0), ends[0] - _find_half_step(low) / whole), ends[1] + _find_half_step(high) / whole
    if form == "part" and found["how"] != "per":  # in "1 in 5,000", the 5,000 is rounded
        step = _find_half_step(str(whole))
        around = Fraction(low) / (whole + step), Fraction(high) / max(whole - step, Fraction(1))
        exact = max(exact[0], around[0]), min(exact[1], around[1])
    unit = _UNITS[found["unit"].casefold()] if form == "unit" else None
    unit = Unit.PERCENT_PER_YEAR if form == "percent per year" else unit
    form = "time" if unit in _TIMES else form
    form = "rate" if form == "part" and whole > _MIN_ROUNDED else form
    figures = Figures(*ends, *find_reach(bound, ends, exact))
    return Amount(form, figures, unit, bound, start, found.end(), highest)


def _find_bound(before: str) -> tuple[Bound | None, int]:
    """Return the bound at the end of a text, and where it begins; "up to" begins, too, but is no bound."""
    said = before.removesuffix(" ").removesuffix(" a").removesuffix(" an").casefold()
    for bound, phrases in _BOUNDS:
        for phrase in phrases:
            start = len(said) - len(phrase)
            if said.endswith(phrase) and not said[:start][-1:].isalnum():
                return bound, start
    return None, len(before)


def find_reach(bound: Bound | None, ends: Range, exact: Range) -> tuple[Fraction, Fraction | None]:
    """Return the range that a figure allows: `exact`, unless it has a bound; None means no upper end."""
    low, high = ends
    match bound:
        case Bound.ABOUT:
            return min(exact[0], low - abs(low) * _ABOUT), max(exact[1], high + abs(high) * _ABOUT)
        case Bound.MORE_THAN | Bound.AT_LEAST:
            return low, None
        case Bound.LESS_THAN | Bound.AT_MOST:
            return min(low, Fraction(0)), high
    return exact


def _find_half_step(digits: str) -> Fraction:
    """Return half a step of the last digit that a figure gives: 0.5 for 20, 0.05 for 8.6, 500 for 5000."""
    _, _, decimals = digits.partition(".")
    if decimals or int(Fraction(digits)) < _MIN_ROUNDED:
        return Fraction(1, 2 * 10 ** len(decimals))
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2)

"""The figures of a claim: each with its unit, its bound, and how exactly it is said."""

import re
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, Unit
from netfacts.text.numbers import people
from netfacts.text.safe import quote_typed

MAX_DIGITS = 15
_MIN_ROUNDED = 1000  # from here on the zeros that end a whole number may be rounding
ABOUT = Fraction(1, 10)  # how much "about" widens a figure


class Form(StrEnum):
    """How a figure is said."""

    PART = "part"
    """A part of one: "1 in 5,000", "20 per 100,000", "a third"."""
    PERCENT = "percent"
    PERCENT_PER_YEAR = "percent per year"
    FOLD = "fold"
    TIME = "time"
    UNIT = "unit"
    BARE = "bare"
    """A number alone: "12,000 Americans"."""


class Amount(Struct, frozen=True):
    """A figure or a range, and what it may be when rounded as it was said."""

    form: Form
    low: Fraction
    high: Fraction
    least: Fraction
    """The range at the figure's own precision; `bound` and "about" are not in it yet."""
    most: Fraction
    unit: Unit | None
    start: int
    end: int
    bound: Bound | None = None

    def find_reach(self) -> tuple[Fraction, Fraction | None]:
        """Return all that the claim allows; None where it has no upper end."""
        match self.bound:
            case Bound.ABOUT:
                return (
                    min(self.least, self.low * (1 - ABOUT)),
                    max(self.most, self.high * (1 + ABOUT)),
                )
            case Bound.MORE_THAN | Bound.AT_LEAST:
                return self.low, None
            case Bound.LESS_THAN | Bound.AT_MOST:
                return Fraction(0), self.high
        return self.least, self.most


_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_RANGE = rf"(?<![\w.])(?P<low>{_NUMBER})(?: to (?P<high>{_NUMBER}))?"
_NAMED_UNITS = "|".join(
    re.escape(unit) + ("" if unit.endswith("s") else r"\b")
    for unit in sorted(Unit, key=len, reverse=True)
    if unit not in (Unit.PERCENT, Unit.PERCENT_PER_YEAR, Unit.PROPORTION, Unit.RATIO, Unit.RANK)
    and unit not in (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS, Unit.CASES_PER_YEAR)
)
_PATTERNS = {
    Form.PART: (
        rf"{_RANGE}(?: [A-Za-z]+){{0,3}}? (?P<how>in|out of|per|of|for)(?: every| each| any| all)?"
        rf" (?P<per>{_NUMBER})(?! ?%|\w)"
        rf"|(?<![\w.])(?P<part>[0-9]+)/(?P<whole>[0-9]+)(?!\w)"
    ),
    Form.PERCENT_PER_YEAR: (rf"{_RANGE} ?%(?: points?)? (?:(?:a|per|each|every) year|annually|yearly)\b"),
    Form.PERCENT: (rf"{_RANGE} ?%(?!age)"),
    Form.FOLD: (rf"{_RANGE}[- ]?(?:fold|times)\b"),
    Form.TIME: (rf"{_RANGE}[- ](?P<unit>day|week|month|year|hour|minute)s?\b"),
    Form.UNIT: (rf"{_RANGE} (?P<unit>{_NAMED_UNITS})"),
    Form.BARE: (rf"{_RANGE}(?![\w/]|[.,][0-9])"),
}
_DIGIT = re.compile("[0-9]")
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_BOUNDS = {  # "no more than" before "more than", which is its end
    Bound.AT_LEAST: "at least|no (?:fewer|less) than|not less than",
    Bound.AT_MOST: "at most|up to|(?:no|not) more than|as many as",
    Bound.ABOUT: "about|around|roughly|approximately|some|nearly|almost|circa",
    Bound.MORE_THAN: "more than|over|above|exceeds|exceeding",
    Bound.LESS_THAN: "fewer than|less than|under|below",
}
_BEFORE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{bound.name}>{words})" for bound, words in _BOUNDS.items()) + ") (?:an? )?$",
    re.IGNORECASE,
)
_LONGEST_BOUND = 24  # characters before a figure that are searched for a bound
_COMMA_DECIMAL = re.compile(r"[0-9]+,[0-9]+")


def find_amounts(text: str) -> list[Amount]:
    """Return every figure of a sentence in plain digits, in its order; years of the calendar are none."""
    if found := _COMMA_DECIMAL.search(text):
        raise RequestError(f"cannot read the number {quote_typed(found[0])}", "Write 8.6 or 8,600.")
    amounts: list[Amount] = []
    for form, pattern in _PATTERNS.items():
        if not _DIGIT.search(text):
            break  # so that a short claim compiles few patterns
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if _is_year(found, form):
                continue
            amounts.append(replace(_read(form, found), bound=_find_bound(text, found.start())))
            text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return sorted(amounts, key=lambda amount: amount.start)


def _is_year(found: re.Match[str], form: Form) -> bool:
    """Tell a year of the calendar from a count: "in 2018", "12,000 cases in 2018", "1995 to 2018"."""
    groups = found.groupdict()
    if form is Form.PART:
        return bool(
            groups["low"] not in (None, "1") and groups["how"] == "in" and _YEAR.fullmatch(groups["per"])
        )
    return form is Form.BARE and bool(_YEAR.fullmatch(groups["low"]))


def _find_bound(text: str, start: int) -> Bound | None:
    before = text[max(0, start - _LONGEST_BOUND) : start]
    found = _BEFORE.search(before)
    return Bound[found.lastgroup] if found and found.lastgroup else None


def _read(form: Form, found: re.Match[str]) -> Amount:
    groups = found.groupdict()
    if form is Form.PART:
        return _read_part(groups, found.span())
    low, high = groups["low"], groups["high"] or groups["low"]
    if form is Form.BARE and low.endswith(".000"):
        people(low)  # refuses what may be meant in two ways
    return _make(form, (low, high), Fraction(1), _find_unit(groups.get("unit")), found.span())


def _read_part(groups: dict[str, str | None], span: tuple[int, int]) -> Amount:
    low = groups["low"] or groups["part"] or ""
    whole = people(groups["per"] or groups["whole"] or "")
    if low == "1" and not groups["high"] and groups["how"] != "per":  # "1 in 5,000": the 5,000 is rounded
        step = _find_half_step(str(whole))
        one = Fraction(1)
        return Amount(
            Form.PART,
            one / whole,
            one / whole,
            one / (whole + step),
            one / max(whole - step, one),
            None,
            *span,
        )
    return _make(Form.PART, (low, groups["high"] or low), Fraction(whole), None, span)


def _make(
    form: Form, ends: tuple[str, str], whole: Fraction, unit: Unit | None, span: tuple[int, int]
) -> Amount:
    """Return a figure in parts of `whole`, each end with half a step of its last digit."""
    if any(len(end) > MAX_DIGITS for end in ends):
        raise RequestError(
            f"the number {quote_typed(max(ends, key=len))} is too long", f"At most {MAX_DIGITS} digits."
        )
    low, high = (Fraction(end) / whole for end in ends)
    if low > high:
        raise RequestError(
            f"the range {ends[0]} to {ends[1]} runs backwards", "Write the smaller number first."
        )
    least = max(Fraction(0), low - _find_half_step(ends[0]) / whole)
    return Amount(form, low, high, least, high + _find_half_step(ends[1]) / whole, unit, *span)


def _find_half_step(digits: str) -> Fraction:
    """Return half a step of the last digit that a figure states.

    >>> _find_half_step("20"), _find_half_step("8.6"), _find_half_step("5000")
    (Fraction(1, 2), Fraction(1, 20), Fraction(500, 1))
    """
    _, _, decimals = digits.partition(".")
    if decimals or int(Fraction(digits)) < _MIN_ROUNDED:
        return Fraction(1, 2 * 10 ** len(decimals))
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2)


def _find_unit(typed: str | None) -> Unit | None:
    if typed is None:
        return None
    named = {str(unit).casefold(): unit for unit in Unit}
    folded = typed.casefold()
    return named.get(folded) or named[f"{folded}s"]

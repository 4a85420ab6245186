"""The figures of a claim: each with its unit, its bound, and how exactly it is said.

Numbers in words are written in digits first: "five in every hundred thousand" is "5 in every 100000".
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, Unit
from netfacts.text.numbers import people
from netfacts.text.safe import quote_typed

_MAX_DIGITS = 15
_MIN_ROUNDED = 1000  # from here on the zeros that end a whole number may be rounding
_ABOUT = Fraction(1, 10)  # how much "about" widens a figure

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORDS = (
    {word: n for n, word in enumerate(f"{_SMALL} seventeen eighteen nineteen".split(), start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
    | _SCALES
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MULTIPLES = {"doubled": 2, "tripled": 3, "quadrupled": 4}
_SHORT_SCALES = {"k": 10**3, "M": 10**6, "bn": 10**9} | _SCALES

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_COUNTED = rf" in | out of | of every | per | ?%|[- ](?:day|week|month|year|fold|{'|'.join(_SCALES)})"
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
    | dict.fromkeys("\u00a0\u2009\u202f", " ")
    | {"\u2014": " - ", "~": " about "}
)


def _write_part(found: re.Match[str]) -> str:
    """Write "two thirds" as 2/3; a bare "third" is an ordinal, a bare "half" a part."""
    many, part = (found[1] or "").casefold(), _PARTS[found[2].casefold()]
    if not many and part != _PARTS["half"]:
        return found[0]
    return f"{many if many.isdigit() else _WORDS.get(many, 1)}/{part}"


def _write_number(found: re.Match[str]) -> str:
    """Write a run of number words in digits."""
    words = [word for word in re.split(r"[- ]", found[0].casefold()) if word in _WORDS]
    total = current = 0
    for word in words:
        value = _WORDS[word]
        if word not in _SCALES:
            current += value
        elif word == "hundred":
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, 0
    return str(total + current or _SCALES[words[0]])


_REWRITTEN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (
        r"(?<![0-9.,])[0-9]{1,3}(?:([, '_])[0-9]{3})(?:\1[0-9]{3})*(?![0-9]|[,][0-9])",
        lambda found: re.sub(r"[, '_]", "", found[0]),
    ),
    (
        rf"\b({_NUMBER}) ?(?-i:(k|M|bn)\b|(?<= )(thousand|million|billion)\b)",
        lambda found: f"{(Decimal(found[1]) * _SHORT_SCALES[found[2] or found[3]]).normalize():f}",
    ),
    (rf"\b(?:(an?|{_WORD}|[0-9]) )?({'|'.join(_PARTS)})s?\b(?! (?:most|largest|leading))", _write_part),
    (  # "one" alone may be anyone
        rf"\b(?!one\b(?!{_COUNTED}))(?:(?:an? )?(?:{_WORD})(?:[- ](?:and )?(?:{_WORD}))*)\b",
        _write_number,
    ),
    *((rf"\b{word}\b", f"increased {n}-fold") for word, n in _MULTIPLES.items()),
    (r"\btwice\b", "2 times"),
    (r"\b(?:per ?cent|pct)\b(?!age)", "%"),
    (rf"\bbetween ({_NUMBER})( ?%)? and ({_NUMBER})", r"\1 to \3"),
    (rf"({_NUMBER}) ?%? ?(?:-|\bto\b) ?({_NUMBER})", r"\1 to \2"),
)


def write_digits(text: str) -> str:
    """Write every number of a sentence in plain digits, and every range with "to".

    >>> write_digits("three in four, 3-5 per cent, 12,000 or 1.2 million")
    '3 in 4, 3 to 5 %, 12000 or 1200000'
    """
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    for pattern, written in _REWRITTEN:
        text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    return text


class Form(StrEnum):
    """How a figure is said."""

    PART = "part"  # "1 in 5,000", "20 per 100,000", "a third"
    PERCENT = "percent"
    PERCENT_PER_YEAR = "percent per year"
    FOLD = "fold"
    TIME = "time"
    UNIT = "unit"
    BARE = "bare"  # "12,000 Americans"


class Amount(Struct, frozen=True):
    """A figure or a range, and all that it allows: as exact as it is said, with its bound."""

    form: Form
    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction | None
    """None where there is no upper end."""
    unit: Unit | None
    bound: Bound | None
    start: int
    end: int


_RANGE = rf"(?<![\w.])(?P<low>{_NUMBER})(?: to (?P<high>{_NUMBER}))?"
_TIMES = (Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
_NO_WORDS = (Unit.PERCENT, Unit.PERCENT_PER_YEAR, Unit.PROPORTION, Unit.RATIO, Unit.RANK)
_UNITS = {unit.casefold().removesuffix("s"): unit for unit in Unit if unit not in _NO_WORDS}
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_PATTERNS = {
    Form.PART: (
        rf"{_RANGE}(?: [A-Za-z]+){{0,3}}? (?P<how>in|out of|per|of|for)(?: every| each| any| all)?"
        rf" (?P<per>{_NUMBER})(?! ?%|\w)"
        r"|(?<![\w.])(?P<part>[0-9]+)/(?P<whole>[0-9]+)(?!\w)"
    ),
    Form.PERCENT_PER_YEAR: rf"{_RANGE} ?%(?: points?)? (?:(?:a|per|each|every) year|annually|yearly)\b",
    Form.PERCENT: rf"{_RANGE} ?%(?!age)",
    Form.FOLD: rf"{_RANGE}[- ]?(?:fold|times)\b",
    Form.UNIT: rf"{_RANGE}[- ](?P<unit>{_UNIT})s?\b",
    Form.BARE: rf"{_RANGE}(?![\w/]|[.,][0-9])",
}
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


def find_amounts(text: str) -> tuple[list[Amount], str]:
    """Return the figures of a sentence in plain digits, years left out, and the rest of the sentence."""
    if found := re.search("[0-9]+,[0-9]+", text):
        raise RequestError(f"cannot read the number {quote_typed(found[0])}", "Write 8.6 or 8,600.")
    amounts: list[Amount] = []
    for form, pattern in _PATTERNS.items():
        if not re.search("[0-9]", text):
            break  # so that a short claim compiles few patterns
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if not _is_year(found, form):
                amounts.append(_read(form, found))
                text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return sorted(amounts, key=lambda amount: amount.start), text


def _is_year(found: re.Match[str], form: Form) -> bool:
    """Tell a year of the calendar from a count: "in 2018", "12,000 cases in 2018", "1995 to 2018"."""
    if form is Form.PART:
        counted = found["low"] not in (None, "1") and found["how"] == "in"
        return counted and bool(_YEAR.fullmatch(found["per"]))
    return form is Form.BARE and bool(_YEAR.fullmatch(found["low"]))


def _read(form: Form, found: re.Match[str]) -> Amount:
    """Return a figure with half a step of the last digit of each end."""
    groups = found.groupdict("")
    low = groups["low"] or groups["part"]
    high = groups["high"] or low
    if max(len(low), len(high)) > _MAX_DIGITS:
        raise RequestError(f"the number {quote_typed(low)} is too long", f"At most {_MAX_DIGITS} digits.")
    if Fraction(low) > Fraction(high):
        raise RequestError(f"the range {low} to {high} runs backwards", "Write the smaller number first.")
    whole = Fraction(1)
    if form is Form.PART:
        whole = Fraction(people(groups["per"] or groups["whole"]))
    elif form is Form.BARE and low.endswith(".000"):
        people(low)  # refuses what may be meant in two ways
    ends = Fraction(low) / whole, Fraction(high) / whole
    exact = max(Fraction(0), ends[0] - _find_half_step(low) / whole), ends[1] + _find_half_step(high) / whole
    if form is Form.PART and low == high == "1" and groups["how"] != "per":  # it is the 5,000 that is rounded
        step = _find_half_step(str(whole))
        exact = 1 / (whole + step), 1 / max(whole - step, Fraction(1))
    before = _BEFORE.search(found.string[: found.start()])
    bound = Bound[before.lastgroup] if before and before.lastgroup else None
    unit = _UNITS[groups["unit"].casefold()] if form is Form.UNIT else None
    form = Form.TIME if unit in _TIMES else form
    return Amount(form, *ends, *find_reach(bound, ends, exact), unit, bound, *found.span())


def find_reach(
    bound: Bound | None, ends: tuple[Fraction, Fraction], exact: tuple[Fraction, Fraction]
) -> tuple[Fraction, Fraction | None]:
    """Return all that a figure allows: as exact as it is, unless it is a bound; None for no upper end."""
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
    """Return half a step of the last digit that a figure states: 0.5 of 20, 0.05 of 8.6, 500 of 5000."""
    _, _, decimals = digits.partition(".")
    if decimals or int(Fraction(digits)) < _MIN_ROUNDED:
        return Fraction(1, 2 * 10 ** len(decimals))
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2)

"""Read numbers as people type them ("5M" is 5000000), and write them ("5,000,000")."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import trunc
from numbers import Rational

from netfacts.errors import RequestError
from netfacts.text.safe import quote_typed

MAX_PEOPLE = 10**10
MAX_YEARS = 100
MIN_LEVEL, MAX_LEVEL = Decimal("0.5"), Decimal("0.999")
_MAX_CHARACTERS = 40
_NO_DECIMALS_ABOVE = 10  # from there on a tenth of a person makes no difference

_EXPONENTS = {
    "": 0,
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mln", "million"), 6),
    **dict.fromkeys(("b", "bn", "billion"), 9),
}
_SEPARATORS = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"\u2019": "'", "\u066b": ".", "\u066c": ","}
)
_NUMBER = re.compile(r"([0-9][0-9.,_' ]*?) ?(?:e\+?([0-9]{1,2})|([a-z]+))?", re.ASCII)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,._' ])[0-9]{3})(?:\1[0-9]{3})*", re.ASCII)
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}", re.ASCII)
_WHOLE_FLOAT = re.compile(r"([0-9]+)\.00?", re.ASCII)  # as pandas writes a column with a gap
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+", re.ASCII)
_YEARS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?", re.ASCII)
_LEVEL = re.compile(r"0\.[0-9]{1,6}", re.ASCII)
_IN_TEXT = re.compile(r"(?<![\w.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9])", re.ASCII)
_PART_OF_PERSON = ("it has a fraction of a person", "Give a whole number of people.")
_EXAMPLES = "Write it as 5000000, 5,000,000, 5e6 or 5M."


def people(typed: str) -> int:
    """Read a number of people, from 1 to 10 billion; raise RequestError with the reason if it cannot be one.

    >>> people("1,5M")
    1500000
    """
    plain = _read_digits(typed)
    found = _NUMBER.fullmatch(plain.casefold()) if plain.isascii() and len(plain) <= _MAX_CHARACTERS else None
    if not found:
        raise _refuse(typed, "", _EXAMPLES)
    digits, exponent, unit = found.groups("")
    if unit not in _EXPONENTS:
        raise _refuse(typed, f"{unit} is not a known unit", "The units are k, million (M) and billion (B).")
    number = _read_unscaled(typed, digits, plain[len(digits) :]) * 10 ** int(exponent or _EXPONENTS[unit])
    if number.denominator != 1:
        raise _refuse(typed, *_PART_OF_PERSON)
    if not 1 <= number <= MAX_PEOPLE:
        raise _refuse(typed, "it is not between 1 and 10 billion people", _EXAMPLES)
    return int(number)


def _read_digits(typed: str) -> str:
    """Return the number in ASCII. Digits of another script are read if they all belong to one script."""
    plain = typed.strip().translate(_SEPARATORS)
    if plain.isascii():
        return plain
    digits = {one: unicodedata.decimal(one) for one in plain if one.isdecimal()}
    zeros = {ord(one) - value for one, value in digits.items()}
    return "".join(str(digits.get(one, one)) for one in plain) if len(zeros) == 1 else plain


def _read_unscaled(typed: str, digits: str, unit: str) -> int | Fraction:
    """Read the digits before the unit; refuse "1.500", which may mean 1500 or 1.5."""
    bare = re.sub("[,._' ]", "", digits)
    grouped = _GROUPED.fullmatch(digits)
    one_mark = len(digits) - len(bare) == 1
    if grouped and one_mark and ("." in digits or ("," in digits and unit)):
        decimal = digits.replace(",", ".").rstrip("0").rstrip(".")
        reason = f"{bare}{unit} or {decimal}{unit}?"
        raise _refuse(typed, reason, f"Write {bare}{unit} if you mean thousands.")
    if digits == bare or grouped or _INDIAN.fullmatch(digits):
        return int(bare)
    if not unit and (whole := _WHOLE_FLOAT.fullmatch(digits)):
        return int(whole[1])
    if not _DECIMAL.fullmatch(digits):
        raise _refuse(typed, "its digits are not in groups of three", _EXAMPLES)
    if not unit:
        raise _refuse(typed, *_PART_OF_PERSON)
    return Fraction(digits.replace(",", "."))


def _refuse(typed: str, reason: str, hint: str) -> RequestError:
    because = f": {reason}" if reason else ""
    return RequestError(f"cannot read {quote_typed(typed)} as a number of people{because}", hint)


def years(typed: str) -> Fraction:
    """Read a number of years, above 0 and up to 100; raise RequestError for anything else."""
    plain = _read_digits(typed).replace(",", ".")
    number = Fraction(plain) if _YEARS.fullmatch(plain) else Fraction(0)
    if not 0 < number <= MAX_YEARS:
        hint = "Say how many years, up to 100, such as 1 or 2.5. There are no forecasts."
        raise RequestError(f"cannot read {quote_typed(typed)} as a number of years", hint)
    return number


def count(number: Fraction | int, noun: str) -> str:
    """Write a number with its noun: "1 fact", "2.5 years", "5,000,000 people"."""
    plural = "people" if noun == "person" else f"{noun}s"
    return f"{figure(number)} {noun if number == 1 else plural}"


def level(typed: str) -> Decimal:
    """Read the level of an interval, 0.5 to 0.999 in plain decimals; raise RequestError for anything else."""
    plain = _read_digits(typed).replace(",", ".")
    found = Decimal(plain) if _LEVEL.fullmatch(plain) else Decimal(0)
    if not MIN_LEVEL <= found <= MAX_LEVEL:
        hint = "Give a decimal from 0.5 to 0.999, such as 0.95."
        raise RequestError(f"cannot read {quote_typed(typed)} as the level of an interval", hint)
    return found


def percent(share: Decimal) -> str:
    """Write a level or a chance as a percentage without the sign: 0.95 becomes 95."""
    return figure((share * 100).normalize())


def figure(value: Decimal | Fraction | int) -> str:
    """Write all digits of a figure, thousands grouped; a fraction must have a finite decimal form."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{value:,}" if isinstance(value, int) else f"{value:,f}"


def plain(value: float | Decimal | Rational) -> str:
    """Write a number for programs: plain digits, with no grouping and no exponent.

    >>> plain(0.00001), plain(Fraction(5, 2)), plain(Decimal("61.0"))
    ('0.00001', '2.5', '61')
    """
    if not isinstance(value, float) and value == trunc(value):
        return str(trunc(value))
    shortest = repr(float(value)).removesuffix(".0")
    return f"{Decimal(shortest):f}" if "e" in shortest else shortest


def significant_range(low: Fraction, high: Fraction, digits: int) -> tuple[str, str]:
    """Write both ends of a range with `digits` significant digits, and no decimals from 10 on.

    The low end has no more decimals than the high end, unless it would become 0.

    >>> significant_range(Fraction(6, 100), Fraction(10, 100), 2)
    ('0.06', '0.10')
    """
    start, end = (Decimal(one.numerator) / one.denominator for one in (low, high))
    coarse = _decimals(end, digits)
    fine = min(_decimals(start, digits), max(0, coarse, _decimals(start, 1)))
    return _round(start, fine), _round(end, coarse)


def read_back(text: str) -> Fraction:
    """Read a number that this module wrote."""
    return Fraction(text.replace(",", ""))


def to(low: str, high: str) -> str:
    """Write a range in words, or one figure if both ends read the same."""
    return low if low == high else f"{low} to {high}"


def _decimals(value: Decimal, digits: int) -> int:
    """Return how many decimals show `digits` digits of `value`; negative for tens, hundreds ..."""
    if not value:
        return 0
    decimals = digits - 1 - value.adjusted()
    if round(value, max(0, decimals)) >= _NO_DECIMALS_ABOVE:
        return min(0, decimals)
    return decimals - (round(value, decimals).adjusted() > value.adjusted())  # 0.999 becomes 1.0


def _round(value: Decimal, decimals: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"


def significant_digits(value: Decimal) -> int:
    """Count the significant digits: 1 in "20", because its zero may come from rounding, and 2 in "1.0"."""
    digits = f"{value:f}".lstrip("-0.").replace(".", "")
    return len(digits if "." in f"{value:f}" else digits.rstrip("0")) or 1


def find_figures(text: str) -> set[Decimal]:
    """Return the numbers in a sentence; "64,971" is one number."""
    return {Decimal(found.replace(",", "")) for found in _IN_TEXT.findall(text)}

"""Numbers as people write them: "5M" -> 5000000, or why not; and 5000000 -> "5,000,000"."""

import re
from decimal import Decimal
from fractions import Fraction

from netfacts.errors import RequestError
from netfacts.text.safe import quoted

MOST_PEOPLE = 10**10
MOST_YEARS = 100
LEAST_LEVEL, MOST_LEVEL = Decimal("0.5"), Decimal("0.999")
_LONGEST = 40  # characters of a number
_NO_DECIMALS_ABOVE = 10  # a tenth of a person says nothing then

_UNITS = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"\u2019": "'"})
_NUMBER = re.compile(r"([0-9][0-9.,_' ]*?) ?(?:e\+?([0-9]{1,2})|([a-z]+))?", re.ASCII)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,._' ])[0-9]{3})(?:\1[0-9]{3})*", re.ASCII)
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)", re.ASCII)
_YEARS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?", re.ASCII)
_LEVEL = re.compile(r"0\.[0-9]{1,6}", re.ASCII)
_EXAMPLES = "Write it as 5000000, 5,000,000, 5e6 or 5M."


def people(typed: str) -> int:
    """Read a number of people, 1 to 10 billion; RequestError with the reason where it is none.

    >>> people("1,5M")
    1500000
    """
    plain = typed.strip().translate(_SPACES)
    found = _NUMBER.fullmatch(plain.casefold()) if plain.isascii() and len(plain) <= _LONGEST else None
    if not found:
        raise _refusal(typed, "", _EXAMPLES)
    digits, exponent, unit = found[1], found[2], found[3] or ""
    if unit not in _UNITS:
        raise _refusal(typed, f"{unit} is no unit known here", "The units are k, million (M) and bn.")
    scale = 10 ** int(exponent) if exponent else _UNITS[unit]
    count = _unscaled(typed, digits, plain[len(digits) :]) * scale
    if count.denominator != 1:
        raise _refusal(typed, "it has a fraction of a person", "Give a whole number of people.")
    if not 1 <= count <= MOST_PEOPLE:
        raise _refusal(typed, "it is not between 1 and 10 billion people", _EXAMPLES)
    return int(count)


def _unscaled(typed: str, digits: str, unit: str) -> int | Fraction:
    """Read the digits before the unit. A comma or point before three digits may mean either thing."""
    if digits.isdigit():
        return int(digits)
    bare = re.sub("[,._' ]", "", digits)
    if grouped := _GROUPED.fullmatch(digits):
        one_group = len(digits) - len(bare) == 1
        if one_group and (grouped[1] == "." or (grouped[1] == "," and unit)):
            decimal = digits.replace(",", ".").rstrip("0").rstrip(".")
            reason = f"{bare}{unit} or {decimal}{unit}?"
            raise _refusal(typed, reason, f"Write {bare}{unit} if you mean thousands.")
        return int(bare)
    if unit and (decimal_digits := _DECIMAL.fullmatch(digits)):
        return Fraction(f"{decimal_digits[1]}.{decimal_digits[2]}")
    if _DECIMAL.fullmatch(digits):
        raise _refusal(typed, "it has a fraction of a person", "Give a whole number of people.")
    raise _refusal(typed, "its digits are not in groups of three", _EXAMPLES)


def _refusal(typed: str, reason: str, hint: str) -> RequestError:
    because = f": {reason}" if reason else ""
    return RequestError(f"cannot read {quoted(typed)} as a number of people{because}", hint)


def people_text(count: int) -> str:
    """Write a number of people: "5,000,000 people"."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


def years(typed: str) -> Fraction:
    """Read a number of years, above 0 and up to 100; RequestError where it is none."""
    count = Fraction(typed.replace(",", ".")) if _YEARS.fullmatch(typed) else Fraction(0)
    if not 0 < count <= MOST_YEARS:
        message = f"cannot read {quoted(typed)} as a number of years"
        raise RequestError(message, "Give a number above 0 and up to 100, such as 1 or 2.5.")
    return count


def years_text(count: Fraction) -> str:
    """Write a number of years: "1 year", "2.5 years"."""
    return f"{figure(count)} {'year' if count == 1 else 'years'}"


def level(typed: str) -> Decimal:
    """Read the level of an interval, 0.5 to 0.999 in plain decimals; RequestError where it is none."""
    found = Decimal(typed) if _LEVEL.fullmatch(typed) else Decimal(0)
    if not LEAST_LEVEL <= found <= MOST_LEVEL:
        message = f"cannot read {quoted(typed)} as the level of an interval"
        raise RequestError(message, "Give a decimal from 0.5 to 0.999, such as 0.95.")
    return found


def percent(share: Decimal) -> str:
    """Write a level or chance as a percentage, without its sign: 0.95 is 95."""
    return figure((share * 100).normalize())


def figure(value: Decimal | Fraction | int) -> str:
    """Write a figure in full, thousands grouped; a fraction must have a finite decimal form."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{value:,}" if isinstance(value, int) else f"{value:,f}"


def plain(value: float | Decimal | Fraction) -> str:
    """Write a number for programs: plain digits, neither groups nor an exponent.

    >>> plain(0.00001), plain(Fraction(5, 2)), plain(Decimal("61.0"))
    ('0.00001', '2.5', '61')
    """
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, float) and value == int(value):
        return str(int(value))
    shortest = repr(float(value)).removesuffix(".0")
    return f"{Decimal(shortest):f}" if "e" in shortest else shortest


def significant(value: Fraction, digits: int) -> str:
    """Write a number with so many significant digits; no decimals from 10 on.

    >>> significant(Fraction(100, 1037), 2)
    '0.096'
    """
    return _rounded(value, _decimals(value, digits))


def significant_range(low: Fraction, high: Fraction, digits: int) -> tuple[str, str]:
    """Write the ends of a range with so many significant digits, the low one no finer than the high one.

    >>> significant_range(Fraction(6, 100), Fraction(10, 100), 2)
    ('0.06', '0.10')
    """
    fine = _decimals(low, digits)
    coarse = max(0, _decimals(high, digits), _decimals(low, 1))
    return _rounded(low, min(fine, coarse)), significant(high, digits)


def shown(text: str) -> Fraction:
    """Read back a number that was written here."""
    return Fraction(text.replace(",", ""))


def to(low: str, high: str) -> str:
    """Write a range in words, or one figure where both ends look the same."""
    return low if low == high else f"{low} to {high}"


def _decimals(value: Fraction, digits: int) -> int:
    """Return how many decimals show so many digits of `value`; negative for tens, hundreds ..."""
    if not value:
        return 0
    exponent = len(str(int(value))) - 1
    while value < Fraction(10) ** exponent:
        exponent -= 1
    decimals = digits - 1 - exponent
    if round(value, max(0, decimals)) >= _NO_DECIMALS_ABOVE:
        return min(0, decimals)
    return decimals - (round(value, decimals) >= Fraction(10) ** (exponent + 1))  # 0.999: 1.0


def _rounded(value: Fraction, decimals: int) -> str:
    quantum = Fraction(10) ** -decimals
    rounded = int(value / quantum + Fraction(1, 2)) * quantum  # half up, as people round
    return f"{float(rounded):,.{decimals}f}" if decimals > 0 else f"{int(rounded):,}"


def significant_digits(value: Decimal) -> int:
    """Count the digits that a figure states; the zeros that end a whole number may be rounding.

    >>> significant_digits(Decimal("20")), significant_digits(Decimal("1.0"))
    (1, 2)
    """
    digits = f"{value:f}".lstrip("-0.").replace(".", "")
    return len(digits if "." in f"{value:f}" else digits.rstrip("0")) or 1

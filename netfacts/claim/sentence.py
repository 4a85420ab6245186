"""A claim taken apart: its figures, its years, and the rest of its words."""

import re

from netfacts.claim.amounts import find_amounts
from netfacts.claim.numerals import write_digits

_DESIGNATOR = re.compile(
    r"\b(?:(?:grade|stage|type|phase|G|ages?|aged)[- ]?(?:[0-9]+|[IV]+)(?: (?:to|and|or) (?:[0-9]+|[IV]+))*\b"
    r"|[A-Za-z]+-?[0-9]+[A-Za-z]*\b|[0-9]+-[A-Z]{2,}\b|[0-9]+[A-Z][a-z]\b)"
)
_YEARS = re.compile(r"\b((?:1[89]|20)[0-9]{2})(?:(?: to |/| and )((?:1[89]|20)[0-9]{2}))?\b")
_AT_AGE = re.compile(r"\b(?:by|at) (?:the )?age (?:of )?([0-9]{1,3})\b", re.IGNORECASE)


class Sentence:
    """A claim in plain digits; names with digits ("grade 1") are no figures."""

    def __init__(self, text: str) -> None:
        digits = write_digits(text)
        at_age = _AT_AGE.search(digits)
        self.at = f"age {at_age[1]}" if at_age else ""
        digits = _AT_AGE.sub(" ", digits)
        names = " ".join(found[0] for found in _DESIGNATOR.finditer(digits))
        self.words = _DESIGNATOR.sub(" ", digits)
        self.amounts = find_amounts(self.words)
        rest = self.words
        for amount in self.amounts:
            rest = rest[: amount.start] + " " * (amount.end - amount.start) + rest[amount.end :]
        years = sorted({year for found in _YEARS.findall(rest) for year in found if year})
        self.period = "-".join(dict.fromkeys((years[0], years[-1]))) if years else ""
        self.rest = f"{_YEARS.sub(' ', rest)} {names}"

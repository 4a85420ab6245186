"""Figures in a sentence."""

import re
from decimal import Decimal

_IN_TEXT = re.compile(r"(?<![\w.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9])", re.ASCII)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# A plural, but for times and for words that only end like one: "patients", not "months".
_NO_PLURAL = r"(?:days|weeks|months|years|as|has|its|was)\b"
_PLURAL = rf"(?!{_NO_PLURAL})(?:people|men|women|children|\w+[^\Wisu]s)\b"
# Not digits that belong to a name ("HER-2", "177Lu", "5-year"), to a day of a month or to an age; but
# "7-fold", and both ends of "3-9 days".
_QUOTED = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    rf"(?![\w]|[.,]?[0-9]|-(?!fold\b)[A-Za-z]| (?:{_MONTH})\b| years of age)",
    re.ASCII,
)
_YEAR = re.compile(rf"(?:1[89]|20)[0-9]{{2}}(?! (?:days|weeks|months|years|{_PLURAL})\b)")
# "grade 1", "per 100,000", "aged 60", "ABCD 18", "an Xy-67 of at most 20": words that a figure belongs to.
_NAMED = re.compile(
    r"(?:\b(?:per|(?:in|of) every|out of|types?|phase|age|age of|aged|grades?|stages?"
    r"|(?:grades?|stages?) [0-9] (?:and|or|to)|[A-Z]{4,})|\b[A-Z][a-z]-[0-9]+\b.{0,20}) $"
)
# "Of 461 patients", "76 registries": how many were looked at, not what was found.
_LOOKED_AT = re.compile(r"\b(?<!mean )(?<!median )(?<!average )(?:[Oo]f|[Oo]f the|[Aa]mong|In) $")
_BEFORE = 40  # more characters than what is looked for before a figure may have
_WHOM = re.compile(rf"(?: (?!of\b|{_NO_PLURAL})[\w-]+){{0,2}} {_PLURAL}")
_WHERE = re.compile(r"(?: [\w-]+){0,2} (?:registries|states|countries|centres|trials|studies)\b")


def find_quoted_figures(sentence: str) -> list[tuple[str, Decimal]]:
    """Return the figures that a sentence states as findings, as written and as numbers.

    Left out are years, denominators ("of 461 patients", "per 100,000"), and digits that belong to a name:
    grade 1, phase 3, type 2. A percentage never is.
    """
    return [
        (found[1], Decimal(found[1].replace(",", "")))
        for found in _QUOTED.finditer(sentence)
        if sentence.startswith("%", found.end()) or not _is_frame(sentence, found)
    ]


def _is_frame(sentence: str, found: re.Match[str]) -> bool:
    """Tell a name's digits, a year and a denominator from a finding, by the words around them."""
    before = sentence[max(0, found.start() - _BEFORE) : found.start()]
    looked_at = "." not in found[1] and bool(_LOOKED_AT.search(before) and _WHOM.match(sentence, found.end()))
    named = bool(_NAMED.search(before) or _YEAR.match(sentence, found.start()))
    return named or looked_at or bool(_WHERE.match(sentence, found.end()))


def find_figures(text: str) -> set[Decimal]:
    """Return the numbers in a sentence, as digits; "64,971" is one of them."""
    return {Decimal(found.replace(",", "")) for found in _IN_TEXT.findall(text)}

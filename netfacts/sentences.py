"""Figures that stand in a sentence."""

import re
from decimal import Decimal

_IN_TEXT = re.compile(r"(?<![\w.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9])", re.ASCII)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Digits that are no finding: part of a name ("Ki-67", "177Lu", "5-year"), a day of a month, an age.
_QUOTED = re.compile(
    r"(?<![\w.,-])((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    rf"(?![\w]|[.,]?[0-9]|-[A-Za-z]| (?:{_MONTH})\b| years of age)",
    re.ASCII,
)
_NAMED = re.compile(
    r"(?:\b(?:per|(?:in|of) every|out of|SEER|types?|phase|age|age of|aged|grades?|stages?"
    r"|(?:grades?|stages?) [0-9] (?:and|or|to))|Ki-67.{0,20}) $"
)
# "Of 461 NETs", "in 76 registries": how many were looked at, not what was found.
_COUNTED = r"patients|people|women|men|cases|NETs|tumours|carcinoids|neoplasms|cancers"
_DENOMINATOR = re.compile(rf"(?:[Oo]f|[Oo]f the|[Aa]mong|[Ii]n) \S+ (?:[\w-]+ ){{0,2}}(?:{_COUNTED})\b")
_COVERED = re.compile(r" (?:[\w-]+ ){0,2}(?:registries|states|countries|centres|trials|studies)\b")


def quoted_figures(sentence: str) -> list[tuple[str, Decimal]]:
    """Return the figures that a sentence states as findings, as written and as numbers.

    Left out are years, denominators after "of" or "per", and digits that belong to a name: Ki-67,
    grade 1, SEER 18, MEN1.
    """
    return [
        (found[1], Decimal(found[1].replace(",", "")))
        for found in _QUOTED.finditer(sentence)
        if not _is_year(found[1]) and not _is_frame(sentence, found)
    ]


def _is_frame(sentence: str, found: re.Match[str]) -> bool:
    """Tell a name's digits and a denominator from a finding, by the words around them."""
    before = sentence[: found.start()]
    said_of = _DENOMINATOR.search(sentence, max(0, found.start() - len("among the ")))
    counts = bool(said_of and said_of.start() < found.start() < said_of.end()) and "." not in found[1]
    return bool(_NAMED.search(before) or _COVERED.match(sentence, found.end())) or counts


def _is_year(digits: str) -> bool:
    return digits.isdigit() and "1800" <= digits <= "2100" and len(digits) == len("2026")


def figures_in(text: str) -> set[Decimal]:
    """Return the numbers that stand in a sentence, as digits; "64,971" is one of them."""
    return {Decimal(found.replace(",", "")) for found in _IN_TEXT.findall(text)}

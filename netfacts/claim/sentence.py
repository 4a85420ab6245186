"""A claim in plain digits, split up: its figures, its years, and what a figure is a share of."""

import re

from netfacts.claim.figures import Amount, find_amounts
from netfacts.claim.kinds import says
from netfacts.claim.numerals import NUMBER, write_digits
from netfacts.text.folding import words

_DESIGNATOR = re.compile(
    r"\b(?:(?:grade|stage|type|phase|G|ages?|aged)[- ]?(?:[0-9]+|[IV]+)(?: (?:to|and|or) (?:[0-9]+|[IV]+))*\b"
    r"|[A-Za-z]+-?[0-9]+[A-Za-z]*\b|[0-9]+-[A-Z]{2,}\b|[0-9]+[A-Z][a-z]\b)"
)
_YEARS = re.compile(r"\b((?:1[89]|20)[0-9]{2})(?:(?: to |/| and )((?:1[89]|20)[0-9]{2}))?\b")
_AT_AGE = r"(?i)\b(?:by|at) (?:the )?age (?:of )?([0-9]{1,3})\b"
_SPAN = rf"(?i)\b(?:in|over|within|during) (?:(?:the|just|only|about|past|last) )*{NUMBER} years?\b"
"""Over how long something changed; left out, because comparisons use calendar years."""
_LATE = (
    r"(?i)\b(?:diagnosed|found|detected|discovered) (?:too late|late|(?:at|in) an? late stage)\b"
    r"|\b(?:too )?late diagnos[ei]s\b"
)
_ENDING = """
    account accounts are arise arises be began begin begins carry come comes develop develops die dies
    gave get gets give gives got had has have is live lived lives make makes need needs occur occurs
    receive received recur relapse relapsed respond responded see show showed shows start started starts
    survive survived take took wait waited was were will
"""
_VERBS = frozenset(_ENDING.split())
_RELATIVE = frozenset(("that", "which", "who", "whose"))


class Sentence:
    """A claim in plain digits; names with digits ("grade 1") are not figures.

    `late` is the facts' term for what was diagnosed late.
    """

    def __init__(self, text: str, late: str) -> None:
        digits = write_digits(text)
        if late and "late" in digits:
            digits = re.sub(_LATE, late, digits)
        if says("change", digits):
            digits = re.sub(_SPAN, "", digits)
        at_age = re.search(_AT_AGE, digits) if says("age", digits) else None
        self.at = f"age {at_age[1]}" if at_age else ""
        self._whole = digits.replace(at_age[0], " ") if at_age else digits
        names = " ".join(found[0] for found in _DESIGNATOR.finditer(self._whole))
        self.words = _DESIGNATOR.sub(lambda found: " " * len(found[0]), self._whole)
        self.amounts, rest = find_amounts(self.words)
        if not self.amounts and says("age", self._whole):  # "aged 60 to 65" may be what is claimed
            self.amounts, rest = find_amounts(self._whole)
            self.words, names = self._whole, ""
        years = sorted({year for found in _YEARS.findall(rest) for year in found if year})
        self.period = "-".join(dict.fromkeys((years[0], years[-1]))) if years else ""
        self.rest = f"{_YEARS.sub(' ', rest)} {names}"

    def find_whole(self, amount: Amount) -> list[str]:
        """Return the words that say what a figure is a share of: "stars" in "a third of stars are red".

        They follow "among", or else the figure; the list is empty if it is unclear where they end.
        """
        _, among, behind = self._whole.partition(" among ")
        if not among:
            behind = self._whole[amount.end :]
        found = words(re.split("[,;:(]", behind)[0])
        if not among and amount.form == "percent" and found[:1] != ["of"]:
            return []
        end = next((at for at, word in enumerate(found) if word in _VERBS), None)
        counted = among or words(self._whole[: amount.start])
        if _RELATIVE & set(found[:end]) or (end is None and not counted):
            return []
        return found[:end]

"""A claim in plain digits, split up: its figures, its years, and what a figure is a share of."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from netfacts.claim.figures import NUMBER, YEARS, Amount, find_amounts
from netfacts.claim.kinds import AGE, CHANGE, says
from netfacts.text.folding import words

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORDS = (
    {word: n for n, word in enumerate(f"{_SMALL} seventeen eighteen nineteen".split(), start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
    | _SCALES
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "M": 10**6, "bn": 10**9} | _SCALES
_CURRENCIES = {"$": "US dollars", "\u00a3": "pounds sterling", "\u20ac": "euros"}
_AT_LEAST = "(?:at least|more than|longer than|over|about|around)"
_DYING = "(?:surviv|alive|die|dead|kill)[^,;]*"
_FOUND = "found|detected|discovered"
_WHO = "people|persons|patients|adults|children|men|women|cases|survivors|[A-Z][a-z]+s"
"""What is counted in millions after a small m, which may mean months or metres: "1.2m Americans"."""

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_PART = "|".join(_PARTS)
_COUNTED = (
    rf" (?:\w+ )?(?:in|out of) (?:every )?[0-9]| in | out of | per | ?%| and a half"
    rf"|[- ]?(?:day|week|month|year|fold|{'|'.join(_SCALES)})"
)
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u2010\u2012\u2013\u2212", "-")
    | {"\u2014": " - ", "~": " about "}
)


def _write_part(found: re.Match[str]) -> str:
    """Write "two thirds" as 2 in 3; a bare "third" is an ordinal, a bare "half" a part."""
    many, part = (found[1] or "").casefold(), _PARTS[found[2].casefold()]
    if not many and part != _PARTS["half"]:
        return found[0]
    return f"{many if many.isdigit() else 1} in {part}"


def _write_number(found: re.Match[str]) -> str:
    total = current = 0
    for word in re.split("[- ]", found[0].casefold()):
        value = _WORDS.get(word, 0)  # 0 for "a" and "and"
        if word not in _SCALES:
            current += value
        elif word == "hundred":
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, 0
    return str(total + current)


_GROUPED = r"(?<![0-9.,])[0-9]{1,3}(?:([, '_])[0-9]{3})(?:\1[0-9]{3})*(?![0-9]|[,][0-9])"
_PRICE = rf"([$\u00a3\u20ac]) ?({NUMBER}(?: ?(?:k|bn|[mb]illion)\b)?)(m\b)?"
_TOLD = (
    r"^(?:is it true|(?:my|the|a) \w+ (?:says?|said|told (?:me|us))"
    r"|i (?:was told|(?:have |'ve )?(?:read|heard)))\b"
)  # who says it, at the beginning of a claim
_NOT_PROGRESSED = r"\b(?:(?:had|have|has|did|is|are|was|were) not|(?:had|have|has)n't) (?:yet )?progressed\b"
_WHEN_FOUND = rf"\bwhen (?:(?:it|they|the \w+) (?:is|was|are|were) )?(?:first )?(?:{_FOUND})\b"
_LIVE_FOR = rf"\blive[sd]? (?:for )?(?:an average of |on average )?(?=(?:{_AT_LEAST} )?[0-9])"
_REWRITTEN: tuple[tuple[str, str, str | Callable[[re.Match[str]], str]], ...] = (
    ("", _GROUPED, lambda found: re.sub(r"[, '_]", "", found[0])),
    ("$|\u00a3|\u20ac", _PRICE, lambda found: f"{found[2]}{'M' if found[3] else ''} {_CURRENCIES[found[1]]}"),
    (
        "k|m|bn|thousand",
        rf"\b({NUMBER}) ?(?-i:(k|M|bn|m(?= (?:new )?(?:{_WHO})\b))\b|(?<= )(thousand|million|billion)\b)",
        lambda found: f"{(Decimal(found[1]) * _SHORT_SCALES[found[2] or found[3]]).normalize():f}",
    ),
    ("llion", r"\b(?:(half)|a quarter of) a million\b", lambda found: "500000" if found[1] else "250000"),
    # "one" alone may mean anyone
    (_WORD, rf"\b(?!one\b(?!{_COUNTED}))(?:an? )?(?:{_WORD})(?:[- ](?:and )?(?:{_WORD}))*\b", _write_number),
    (" and a half", r"\b([0-9]{1,3}) and a half\b", r"\1.5"),
    (_PART, rf"\b(?:(an?|one|[0-9])[- ])?({_PART})s?\b(?! (?:most|largest|leading))", _write_part),
    ("true|sa|told|read|heard", _TOLD, ""),
    ("/|:", r"(?<![\w./:])([0-9]+)(?:/|(?<=\b1): ?)([0-9]+)(?![\w/:])", r"\1 in \2"),
    ("decade", rf"\b(?:({NUMBER}) |a )?decades?\b", lambda found: f"{Decimal(found[1] or 1) * 10:f} years"),
    ("fold", rf"\b({_WORD})fold\b", lambda found: f"{_WORDS[found[1].casefold()]}-fold"),
    ("0s", r"\b((?:1[89]|20)[0-9])0s\b", r"\g<1>0 to \g<1>9"),
    ("halved", r"\bhalved\b", "fell by 50 %"),
    *((word, rf"\b{word}[ds]\b", f"increased {n}-fold") for word, n in _MULTIPLES.items()),
    ("twice", r"\btwice\b", "2 times"),
    ("cent|pct", r"\b(?:per ?cent|pct)\b(?!age)", "%"),
    ("chance|likel", r"\b(?:(?:a |the )?(?:chances?|likelihood) of|likely to)\b", ""),
    ("progressed", _NOT_PROGRESSED, "progression-free survival"),
    ("risk of d", r"(?<!cumulative )(?<!relative )\brisk of (?=dying|death)", ""),
    ("when ", _WHEN_FOUND, "when diagnosed"),
    ("survival", r"\b(?:extend|prolong|lengthen|improv)(?:s|es|ed)?\b", ""),
    ("cases", rf"\bof ({NUMBER} )?cases\b", r"of \1patients"),
    ("cases", r"\bcases (?:(?:are|were|have been) )?diagnosed\b", "new cases"),
    ("up to", r"\b(?:goes|going|gone|went) up to\b", "reached"),
    ("life expectancy", r"\blife expectancy\b", "survival"),
    ("live", _LIVE_FOR, "average survival "),
    (" a year| a month", rf"\b({_DYING} (?:for|after|within|{_AT_LEAST})) a (?=year|month)", r"\1 1 "),
    ("first year", rf"\b({_DYING}) (?:the|their) first year\b", r"\1 1 year"),
    ("later", rf"({NUMBER}[- ](?:year|month)s?) later\b", r"\1"),
    ("per ", rf"\bper ({NUMBER}) (?:people )?(?:is|was|of|at) ({NUMBER})\b(?! ?%)", r"is \2 per \1"),
    ("between", rf"\bbetween ({NUMBER})( ?%)? and ({NUMBER})", r"\1 to \3"),
    ("-|to", rf"({NUMBER}) ?%? ?(?:-|\bto\b) ?({NUMBER})", r"\1 to \2"),
)
"""What a sentence must contain, a pattern and its replacement: a short claim compiles few patterns."""

_DESIGNATOR = re.compile(
    r"\b(?:(?:grade|stage|type|phase|G|ages?|aged)[- ]?(?:[0-9]+|[IV]+)(?: (?:to|and|or) (?:[0-9]+|[IV]+))*\b"
    r"|[A-Za-z]+-?[0-9]+[A-Za-z]*\b|[0-9]+-[A-Z]{2,}\b|[0-9]+[A-Z][a-z]\b)"
)
_AT_AGE = r"(?i)\b(?:by|at) (?:the )?age (?:of )?([0-9]{1,3})\b"
_SPAN = rf"(?i)\b(?:in|over|within|during) (?:(?:the|just|only|about|past|last) )*{NUMBER} years?\b"
"""Over how long something changed; left out, because comparisons use calendar years."""
_LATE = (
    rf"(?i)\b(?:diagnosed|{_FOUND}) (?:too late|late|(?:at|in) an? late stage)\b"
    r"|\b(?:too )?late diagnos[ei]s\b|\bdiagnos[ei]s (?:comes|is|was) (?:too )?late\b"
)
_VERBS = frozenset(Path(__file__).with_name("verbs.txt").read_text("utf-8").split())
_RELATIVE = frozenset(("that", "which", "who", "whose"))


def write_digits(text: str) -> str:
    """Write every number of a sentence in plain digits, and every range with "to".

    >>> write_digits("three in four, 3-5 per cent, 12,000 or 1.2 million")
    '3 in 4, 3 to 5 %, 12000 or 1200000'
    """
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    for needed, pattern, written in _REWRITTEN:
        said = text.casefold()
        if any(one in said for one in needed.split("|")):
            text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    return text


class Sentence:
    """A claim in plain digits; names with digits ("grade 1") are not figures."""

    def __init__(self, text: str, late: str) -> None:
        digits = write_digits(text)
        if late and "late" in digits:  # the facts have a term of their own for a late diagnosis
            digits = re.sub(_LATE, late, digits)
        if says(CHANGE, digits):
            digits = re.sub(_SPAN, "", digits)
        at_age = re.search(_AT_AGE, digits) if says(AGE, digits) else None
        self.at = f"age {at_age[1]}" if at_age else ""
        self._whole = digits.replace(at_age[0], " ") if at_age else digits
        names = " ".join(found[0] for found in _DESIGNATOR.finditer(self._whole))
        self.words = _DESIGNATOR.sub(lambda found: " " * len(found[0]), self._whole)
        self.amounts, rest = find_amounts(self.words)
        if not self.amounts and says(AGE, self._whole):  # "aged 60 to 65" may be what is claimed
            self.amounts, rest = find_amounts(self._whole)
            self.words, names = self._whole, ""
        years = sorted(YEARS.findall(rest))
        self.period = "-".join(dict.fromkeys(years[:1] + years[-1:]))
        self.rest = f"{YEARS.sub(' ', rest)} {names}"

    def find_whole(self, amount: Amount) -> list[str]:
        """Return the words for what a figure is a share of, if clear: "stars" in "a third of stars shine"."""
        _, among, named = self._whole.partition(" among ")
        found = words(re.split("[,;:(]", named or self._whole[amount.end :])[0])
        if not among and amount.form == "percent" and found[:1] != ["of"]:
            return []
        whole = list(takewhile(lambda word: word not in _VERBS, found))
        counted = among or whole != found or words(self._whole[: amount.start])
        return whole if counted and _RELATIVE.isdisjoint(whole) else []

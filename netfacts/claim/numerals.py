"""Numbers in a sentence -> digits: "five in every hundred thousand" -> "5 in every 100000"."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

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
_SHORT_SCALES = {"k": 10**3, "M": 10**6, "bn": 10**9} | _SCALES

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_COUNTED = (
    rf" (?:\w+ )?(?:in|out of) (?:every )?[0-9]| in | out of | per | ?%"
    rf"|[- ]?(?:day|week|month|year|fold|{'|'.join(_SCALES)})"
)
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


_REWRITTEN: tuple[tuple[str, str, str | Callable[[re.Match[str]], str]], ...] = (
    (
        "",
        r"(?<![0-9.,])[0-9]{1,3}(?:([, '_])[0-9]{3})(?:\1[0-9]{3})*(?![0-9]|[,][0-9])",
        lambda found: re.sub(r"[, '_]", "", found[0]),
    ),
    (
        "k|m|bn|thousand",
        rf"\b({NUMBER}) ?(?-i:(k|M|bn)\b|(?<= )(thousand|million|billion)\b)",
        lambda found: f"{(Decimal(found[1]) * _SHORT_SCALES[found[2] or found[3]]).normalize():f}",
    ),
    (
        " and a half",
        rf"\b({_WORD}|[0-9]+) and a half\b",
        lambda found: f"{_WORDS.get(found[1].casefold(), found[1])}.5",
    ),
    (
        "|".join(_PARTS),
        rf"\b(?:(an?|{_WORD}|[0-9]) )?({'|'.join(_PARTS)})s?\b(?! (?:most|largest|leading))",
        _write_part,
    ),
    (  # "one" alone may mean anyone
        _WORD,
        rf"\b(?!one\b(?!{_COUNTED}))(?:(?:an? )?(?:{_WORD})(?:[- ](?:and )?(?:{_WORD}))*)\b",
        _write_number,
    ),
    ("decade", rf"\b(?:({NUMBER}) |a )?decades?\b", lambda found: f"{found[1] or 1}0 years"),
    ("fold", rf"\b({_WORD})fold\b", lambda found: f"{_WORDS[found[1].casefold()]}-fold"),
    ("halved", r"\bhalved\b", "fell by 50 %"),
    *((word, rf"\b{word}[ds]\b", f"increased {n}-fold") for word, n in _MULTIPLES.items()),
    ("twice", r"\btwice\b", "2 times"),
    ("cent|pct", r"\b(?:per ?cent|pct)\b(?!age)", "%"),
    ("chance|likel", r"\b(?:(?:a |the )?(?:chances?|likelihood) of|likely to)\b", ""),
    ("when ", r"\bwhen (?:first )?(?:found|detected|discovered)\b", "when diagnosed"),
    ("life expectancy", r"\blife expectancy\b", "survival"),
    (
        "live |lives ",
        r"\blives? (?:for )?(?:an average of |on average )?(?=[0-9])",
        "average survival ",
    ),
    ("per ", rf"\bper ({NUMBER}) (?:people )?(?:is|was|of|at) ({NUMBER})\b(?! ?%)", r"is \2 per \1"),
    ("between", rf"\bbetween ({NUMBER})( ?%)? and ({NUMBER})", r"\1 to \3"),
    ("-|to", rf"({NUMBER}) ?%? ?(?:-|\bto\b) ?({NUMBER})", r"\1 to \2"),
)
"""What a sentence must contain, a pattern and its replacement: a short claim compiles few patterns."""


def write_digits(text: str) -> str:
    """Write every number of a sentence in plain digits, and every range with "to".

    >>> write_digits("three in four, 3-5 per cent, 12,000 or 1.2 million")
    '3 in 4, 3 to 5 %, 12000 or 1200000'
    """
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    for needed, pattern, written in _REWRITTEN:
        if any(one in text.casefold() for one in needed.split("|")):
            text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    return text

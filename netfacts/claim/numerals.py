"""Numbers in a sentence -> digits: "five in every hundred thousand" -> "5 in every 100000"."""

import re
import unicodedata
from decimal import Decimal

_SMALL = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""".split()  # noqa: SIM905 - one list of words is easier to read so
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORDS = (
    {word: n for n, word in enumerate(_SMALL, start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | _SCALES
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MULTIPLES = {"doubled": 2, "tripled": 3, "quadrupled": 4}
_LETTERS = {"k": 10**3, "M": 10**6, "bn": 10**9}

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_COUNTED = r"(?= in | out of | of every | per | ?%|[- ](?:day|week|month|year|fold))"  # "one" may be anyone
_NUMBER_WORDS = re.compile(rf"\b(?:(?:an? )?(?:{_WORD})(?:[- ](?:and )?(?:{_WORD}))*)\b", re.IGNORECASE)
_ONE = re.compile(rf"(?:one|a one){_COUNTED}", re.IGNORECASE)
_PART = re.compile(
    rf"\b(?:(an?|{_WORD}|[0-9]) )?({'|'.join(_PARTS)})s?\b(?! (?:most|largest|leading))", re.IGNORECASE
)
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:([, '_])[0-9]{3})(?:\1[0-9]{3})*(?![0-9]|[,][0-9])")
_SCALED = re.compile(r"\b([0-9]+(?:\.[0-9]+)?)(?: ?(k|M|bn)| (thousand|million|billion))\b")
_FIGURE = r"[0-9]+(?:\.[0-9]+)?"
_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-"}
    | {
        "\u2013": "-",
        "\u2014": " - ",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "~": " about ",
    }
)
_REWRITTEN = (
    (re.compile(r"\b(?:per ?cent|pct)\b(?!age)", re.IGNORECASE), "%"),
    (re.compile(rf"\bbetween ({_FIGURE})( ?%)? and ({_FIGURE})", re.IGNORECASE), r"\1 to \3"),
    (re.compile(rf"({_FIGURE}) ?%? ?(?:-|\bto\b) ?({_FIGURE})"), r"\1 to \2"),
    (re.compile(r"\btwice\b", re.IGNORECASE), "2 times"),
)


def write_digits(text: str) -> str:
    """Write every number of a sentence in plain digits, and every range with "to".

    >>> write_digits("three in four, 3-5 per cent, 12,000 or 1.2 million")
    '3 in 4, 3 to 5 %, 12000 or 1200000'
    """
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    text = _GROUPED.sub(lambda found: re.sub(r"[, '_]", "", found[0]), text)
    text = _SCALED.sub(_scale, text)
    text = _PART.sub(_write_part, text)
    text = _NUMBER_WORDS.sub(_write_number, text)
    for word, multiple in _MULTIPLES.items():
        text = re.sub(rf"\b{word}\b", f"increased {multiple}-fold", text, flags=re.IGNORECASE)
    for pattern, written in _REWRITTEN:
        text = pattern.sub(written, text)
    return text


def _scale(found: re.Match[str]) -> str:
    scale = _LETTERS[found[2]] if found[2] else _SCALES[found[3]]
    return f"{(Decimal(found[1]) * scale).normalize():f}"


def _write_part(found: re.Match[str]) -> str:
    """Write "two thirds" as 2/3; a bare "third" is an ordinal, a bare "half" a part."""
    many, part = (found[1] or "").casefold(), _PARTS[found[2].casefold()]
    if not many and part != _PARTS["half"]:
        return found[0]
    many = many if many.isdigit() else str(_WORDS.get(many, 1))
    return f"{many}/{part}"


def _write_number(found: re.Match[str]) -> str:
    """Write a run of number words in digits; a single "one" only where it counts something."""
    words = [word for word in re.split(r"[- ]", found[0].casefold()) if word in _WORDS]
    if words == ["one"] and not _ONE.match(found.string, found.start()):
        return found[0]
    total = current = 0
    for word in words:
        value = _WORDS[word]
        if word not in _SCALES:
            current += value
        elif word == "hundred":
            current = (current or 1) * value
        else:
            total += (current or 1) * value
            current = 0
    return str(total + current if current or total else _SCALES[words[0]])

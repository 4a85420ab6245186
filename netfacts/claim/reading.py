"""What a claim says: its figure, kind, place, period and subject."""

import re
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from netfacts.claim.figures import SHARES, Amount, Form, find_amounts
from netfacts.claim.kinds import (
    FALLING,
    MAY_EXCEED,
    RATES,
    SURVIVALS,
    find_kind,
    find_unit,
    is_fall,
    is_kind_word,
    is_of_everybody,
)
from netfacts.claim.numerals import write_digits
from netfacts.claim.vocabulary import Term, Vocabulary, find_narrowing_text
from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, MeasureKind, Unit
from netfacts.text.numbers import figure
from netfacts.text.safe import clean, did_you_mean, quote_typed, show_typed

MAX_CHARACTERS = 500
EXAMPLE = 'Say it like "1 in 5,000 people live with it" or "five-year survival of 94 percent".'
_OF_RATE = 'Say whether so many "live with it", or "are diagnosed each year".'
_PER = 100_000  # people: what rates are shown per
_PERCENT = 100
_WRITTEN = {"percent": "%", "percent per year": "% a year"}
_DESIGNATOR = re.compile(
    r"\b(?:(?:grade|stage|type|phase|G|ages?|aged)[- ]?(?:[0-9]+|[IV]+)(?: (?:to|and|or) (?:[0-9]+|[IV]+))*\b"
    r"|[A-Za-z]+-?[0-9]+[A-Za-z]*\b|[0-9]+-[A-Z]{2,}\b|[0-9]+[A-Z][a-z]\b)"
)
_YEARS = re.compile(r"\b((?:1[89]|20)[0-9]{2})(?:(?: to |/| and )((?:1[89]|20)[0-9]{2}))?\b")
_AT_AGE = re.compile(r"\b(?:by|at) (?:the )?age (?:of )?([0-9]{1,3})\b", re.IGNORECASE)


class Given(Struct, frozen=True):
    """What is said with options, without words; empty where it is not."""

    kind: MeasureKind | None = None
    value: str = ""
    per: str = ""
    unit: str = ""
    at: str = ""
    place: str = ""
    stratum: str = ""


class Reading(Struct, frozen=True):
    """A claim as it was understood."""

    kind: MeasureKind
    low: Fraction
    high: Fraction
    per: int | None
    """The denominator of a rate; `unit` is null then."""
    unit: Unit | None
    least: Fraction
    """The lowest figure that the claim allows: at its own precision, with "about" and with bounds."""
    most: Fraction | None
    """The highest one; null where it allows any."""
    bound: Bound | None
    at: str = ""
    """The time after which a survival or a risk is taken: "5 years"."""
    place: str = ""
    period: str = ""
    stratum: str = ""
    """The words that name a group, or what was measured."""


class Claim(Struct, frozen=True):
    """A reading, with its words as the vocabulary knows them."""

    reading: Reading
    subject: tuple[Term, ...]


class _Sentence:
    """A claim in plain digits, taken apart; names with digits ("grade 1") are no figures."""

    def __init__(self, text: str) -> None:
        digits = write_digits(text)
        at_age = _AT_AGE.search(digits)
        self.at = f"age {at_age[1]}" if at_age else ""
        digits = _AT_AGE.sub(" ", digits)
        names = " ".join(found[0] for found in _DESIGNATOR.finditer(digits))
        self.words = _DESIGNATOR.sub(" ", digits)
        self.amounts, rest = find_amounts(self.words)
        years = sorted({year for found in _YEARS.findall(rest) for year in found if year})
        self.period = "-".join(dict.fromkeys((years[0], years[-1]))) if years else ""
        self.rest = f"{_YEARS.sub(' ', rest)} {names}"


def read_claim(text: str, given: Given, vocabulary: Vocabulary) -> Claim:
    """Read a claim from its words, and from what is given besides; RequestError says what is missing."""
    _check_given(text, given, vocabulary)
    sentence = _Sentence(text)
    amount, at = _choose(_find_given(given) or sentence.amounts)
    kind = given.kind or find_kind(sentence.words, amount, is_own=vocabulary.is_own)
    if kind is None:
        said = given.value or sentence.words[amount.start : amount.end]
        hint = _OF_RATE if amount.form is Form.RATE else EXAMPLE
        raise RequestError(f"the claim does not say what {quote_typed(said)} measures", hint)
    unit = _choose_unit(kind, sentence.words, amount, given)
    terms, place = _take_places(vocabulary.split(sentence.rest), vocabulary)
    subject = [term for term in vocabulary.find_narrowing(terms) if not is_kind_word(kind, unit, term.word)]
    if given.stratum:
        subject = vocabulary.find_narrowing(vocabulary.split(find_narrowing_text(given.stratum)))
    fall = kind in FALLING and is_fall(f"{text} {given.stratum}")
    reading = replace(
        _make_reading(kind, amount, unit, negative=fall or given.value.startswith("-")),
        at=clean(given.at) or sentence.at or at,
        place=given.place or place,
        period=sentence.period,
        stratum=clean(given.stratum) or " ".join(term.word for term in subject),
    )
    _check(reading, given, subject)
    return Claim(reading, tuple(subject))


def _check_given(text: str, given: Given, vocabulary: Vocabulary) -> None:
    if any(len(said) > MAX_CHARACTERS for said in (text, given.value, given.per, given.at, given.stratum)):
        raise RequestError(f"it is longer than {MAX_CHARACTERS} characters", f"Claim one thing. {EXAMPLE}")
    if not text.strip() and not (given.kind and given.value):
        raise RequestError("it is empty", EXAMPLE)
    if given.place and not vocabulary.is_place(given.place):
        hint = did_you_mean(given.place, vocabulary.list_places()) or "netfacts list shows what there is."
        raise RequestError(f"no figure is from {show_typed(given.place)}", hint)


def _find_given(given: Given) -> list[Amount]:
    """Return the figure that is given with options."""
    if not given.value:
        return []
    other = "people" if given.kind else given.unit  # 1824 alone is a year
    unit = f"per {given.per}" if given.per else _WRITTEN.get(given.unit, other)
    amounts, _ = find_amounts(write_digits(f"{given.value.removeprefix('-')} {unit}"))
    if len(amounts) != 1:
        raise RequestError(f"cannot read {quote_typed(given.value)} as a figure", "Write 8.6, or 3-5.")
    return amounts


def _choose(amounts: list[Amount]) -> tuple[Amount, str]:
    """Return the figure of a claim, and the time after which it holds; RequestError if there are more."""
    times = [amount for amount in amounts if amount.form is Form.TIME]
    shares = [amount for amount in amounts if amount.form in SHARES]
    if len(times) == len(shares) == 1 and len(amounts) == len(times + shares):
        return shares[0], _write_time(times[0])
    if not amounts:
        raise RequestError("the claim has no figure", EXAMPLE)
    if len(amounts) > 1:
        raise RequestError(f"it has {len(amounts)} figures", f"Claim one at a time. {EXAMPLE}")
    return amounts[0], ""


def _write_time(amount: Amount) -> str:
    return f"{figure(amount.low)} {str(amount.unit).removesuffix('s')}{'' if amount.low == 1 else 's'}"


def _choose_unit(kind: MeasureKind, words: str, amount: Amount, given: Given) -> Unit | None:
    """Return the unit that a claim is compared in; None for a rate, which has a denominator."""
    if amount.form in SHARES:
        return None if kind in RATES else Unit.PERCENT
    if amount.form is Form.PERCENT_PER_YEAR:
        return Unit.PERCENT_PER_YEAR
    if given.unit:
        return Unit(given.unit)
    return (None if given.value else find_unit(kind, words, amount)) or Unit.RATIO


def _take_places(terms: Sequence[Term], vocabulary: Vocabulary) -> tuple[list[Term], str]:
    """Return the place that words name, and the other words; RequestError where they name several."""
    if not vocabulary.find_narrowing(terms):
        return list(terms), ""  # as most claims; the places need not be read
    rest, places, at = [], [], 0
    while at < len(terms):
        length, place = vocabulary.find_place(terms, at)
        if length:
            places.append(place)
        else:
            rest.append(terms[at])
        at += length or 1
    if len(set(places)) > 1:
        raise RequestError(f"it names {len(set(places))} places: {', '.join(places)}", "Claim one at a time.")
    return rest, "".join(places[:1])


def _make_reading(kind: MeasureKind, amount: Amount, unit: Unit | None, *, negative: bool) -> Reading:
    """Return the figure of a claim in the unit that it is compared in."""
    whole = {None: _PER, Unit.PERCENT: _PERCENT}.get(unit, 1) if amount.form in (Form.PART, Form.RATE) else 1
    if amount.form is Form.PERCENT and unit is None:
        whole = _PER // _PERCENT
    low, high, least, most = amount.low, amount.high, amount.least, amount.most
    if negative:
        low, high, least, most = -high, -low, -(Fraction(_PERCENT) if most is None else most), -least
    return Reading(
        kind=kind,
        low=low * whole,
        high=high * whole,
        per=_PER if unit is None else None,
        unit=unit,
        least=least * whole,
        most=None if most is None else most * whole,
        bound=amount.bound,
    )


def _check(reading: Reading, given: Given, subject: Sequence[Term]) -> None:
    """Refuse a claim that lacks something without which it cannot be compared."""
    kind, unit = reading.kind, reading.unit
    if (
        reading.high > (reading.per or _PERCENT)
        and (unit is Unit.PERCENT or reading.per)
        and kind not in MAY_EXCEED
    ):
        raise RequestError(f"{kind.replace('-', ' ')} cannot be over 100 %", EXAMPLE)
    if given.kind:
        return
    if kind in (*SURVIVALS, MeasureKind.PROGRESSION_FREE_SURVIVAL) and not reading.at:
        raise RequestError("the claim does not say after how long", EXAMPLE)
    if (unit is Unit.CASES_PER_YEAR or (kind is MeasureKind.COUNT and not subject)) and not reading.place:
        raise RequestError(
            "the claim does not say where", 'Say it like "12,000 Americans are diagnosed a year".'
        )
    if not (subject or is_of_everybody(kind, unit) or kind is MeasureKind.COUNT):
        raise RequestError(f"the claim does not say what the {kind.replace('-', ' ')} is of", EXAMPLE)

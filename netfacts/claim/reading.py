"""What a claim says: its figure, kind, place, period and subject."""

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from netfacts.claim import kinds
from netfacts.claim.figures import SHARES, Amount, find_amounts
from netfacts.claim.measures import Measures
from netfacts.claim.sentence import Sentence, write_digits
from netfacts.claim.vocabulary import Term, Vocabulary
from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, MeasureKind, Unit
from netfacts.text.numbers import count
from netfacts.text.safe import clean, did_you_mean, quote_typed, show_typed

MAX_CHARACTERS = 500
EXAMPLE = 'Say it like "1 in 5,000 people live with it" or "five-year survival of 94 percent".'
_OF_RATE = 'Say "{0} people live with it", or "{0} are diagnosed each year".'
_OF_UNIT = 'Say it like "94 %" or "24 months", or with --per 100000 or --unit percent.'
_OF_PLACE = 'Say it like "12,000 Americans are diagnosed a year".'
_PER = 100_000  # people; the denominator that rates are shown with
_PERCENT = 100


class Given(Struct, frozen=True):
    """What the options of a claim say; a field is empty if its option is not given."""

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
    per: int | None  # the denominator of a rate, whose `unit` is null
    unit: Unit | None
    least: Fraction  # the lowest figure that the claim allows, given its precision, "about" and bounds
    most: Fraction | None  # the highest one; null if there is no upper end
    bound: Bound | None
    highest: bool = False  # whether the claim is of the highest figure: "up to 10 years"
    at: str = ""  # the time after which a survival or a risk is measured: "5 years"
    place: str = ""
    period: str = ""
    stratum: str = ""  # the words that name a group, or what was measured


class Claim(Struct, frozen=True):
    """A reading, with its words as the vocabulary knows them."""

    reading: Reading
    subject: tuple[Term, ...]  # all that name a group, or what was measured
    counted: tuple[Term, ...]
    whole: tuple[Term, ...]  # what the figure is a share of, if that is clear; `counted` has the others


def read_claim(text: str, given: Given, measures: Measures) -> Claim:
    """Read a claim from its words and options; raise RequestError if something is missing or unclear."""
    _check_given(text, given, measures)
    vocabulary = measures.vocabulary
    sentence = Sentence(text, vocabulary.late)
    amount, at = _choose(_find_given(given) or sentence.amounts)
    kind = given.kind or _find_kind(sentence.words, amount, given.value, vocabulary)
    dying = at and kind is MeasureKind.PROPORTION and not given.kind and kinds.says(kinds.DIE, sentence.words)
    kind = MeasureKind.SURVIVAL if dying else kind
    unit = _choose_unit(kind, sentence.words, amount, given)
    subject, place = _find_words(sentence.rest, kind, unit, measures)
    if given.stratum:
        subject = vocabulary.find_narrowing(vocabulary.split_narrowing(given.stratum))
    fall = kind in kinds.FALLING and kinds.says(kinds.FALL, f"{text} {given.stratum}")
    turned = dying or fall or given.value.startswith("-")
    per = _PER if unit is None else None
    figures = amount.figures.scale((per or _PERCENT) if amount.form in SHARES else 1)
    reading = Reading(
        kind=kind,
        **(figures.take_from(_PERCENT if dying else 0) if turned else figures)._asdict(),
        per=per,
        unit=unit,
        bound=None if turned else amount.bound,
        highest=amount.highest and not turned,
        at=clean(given.at) or sentence.at or at,
        place=given.place or place,
        period=sentence.period,
        stratum=clean(given.stratum) or " ".join(term.word for term in subject),
    )
    _check(reading, given, subject)
    plain = amount.form in SHARES and not (given.kind or given.stratum)
    return _split_subject(reading, subject, sentence.find_whole(amount) if plain else [])


def _find_kind(text: str, amount: Amount, value: str, vocabulary: Vocabulary) -> MeasureKind:
    """Return what a claim measures; raise RequestError, with the value that was given, if it does not say."""
    if kind := kinds.find_kind(text, amount, is_own=vocabulary.is_own):
        return kind
    said = value or text[amount.start : amount.end]
    hint = _OF_RATE.format(said) if amount.form == "rate" else EXAMPLE
    raise RequestError(f"the claim does not say what {quote_typed(said)} measures", hint)


def _split_subject(reading: Reading, subject: Sequence[Term], behind: list[str]) -> Claim:
    """Split the subject: words in `behind`, as often as they are there, say what the figure is a share of."""
    counted, whole = [], []
    for term in subject:
        if term.word in behind:
            behind.remove(term.word)
            whole.append(term)
        else:
            counted.append(term)
    return Claim(reading, (*counted, *whole), tuple(counted), tuple(whole))


def _check_given(text: str, given: Given, measures: Measures) -> None:
    if any(len(said) > MAX_CHARACTERS for said in (text, given.value, given.per, given.at, given.stratum)):
        raise RequestError(f"the claim has over {MAX_CHARACTERS} characters", f"Make one claim. {EXAMPLE}")
    if not text.strip() and not (given.kind and given.value):
        raise RequestError("the claim is empty", EXAMPLE)
    know = measures.vocabulary.know_place
    if given.place and know(given.place) not in map(know, measures.places):
        hint = did_you_mean(given.place, list(measures.places)) or "netfacts list shows what there is."
        raise RequestError(f"no figure is from {show_typed(given.place)}", hint)


def _find_given(given: Given) -> list[Amount]:
    if not given.value:
        return []
    other = "people" if given.kind and "percent" not in given.unit else given.unit  # 1824 alone is a year
    unit = f"per {given.per}" if given.per else other
    amounts, _ = find_amounts(write_digits(f"{given.value.removeprefix('-')} {unit}"))
    if len(amounts) != 1:
        raise RequestError(f"cannot read {quote_typed(given.value)} as a figure", "Write 8.6, or 3-5.")
    return amounts


def _choose(amounts: list[Amount]) -> tuple[Amount, str]:
    """Return the figure of a claim, and the time that it is for; raise RequestError unless there is one."""
    match amounts:
        case []:
            raise RequestError("the claim has no figure", f"{EXAMPLE} Or look it up: netfacts search WORDS.")
        case [amount]:
            return amount, ""
        case [Amount(form="time") as at, share] | [share, Amount(form="time") as at] if share.form in SHARES:
            return share, count(at.figures.low, str(at.unit).removesuffix("s"))
    raise RequestError(f"the claim has {len(amounts)} figures", f"Make one claim at a time. {EXAMPLE}")


def _choose_unit(kind: MeasureKind, words: str, amount: Amount, given: Given) -> Unit | None:
    """Return the unit that a claim is compared in; None for a rate, which has a denominator."""
    if amount.form in SHARES:
        return None if kind in kinds.RATES else Unit.PERCENT
    if given.unit:
        return Unit(given.unit)
    unit = None if given.value else kinds.find_unit(kind, words, amount)
    if unit or kind in kinds.RATIOS:
        return unit or Unit.RATIO
    said = quote_typed(given.value or words[amount.start : amount.end])
    raise RequestError(f"the claim does not say the unit of {said}", _OF_UNIT)


def _find_words(
    text: str, kind: MeasureKind, unit: Unit | None, measures: Measures
) -> tuple[list[Term], str]:
    """Return the words that name a group or what was measured, and the place; raise RequestError for two."""
    vocabulary = measures.vocabulary

    def find(terms: Sequence[Term]) -> list[Term]:
        found = vocabulary.find_narrowing(terms, names=kinds.is_of_everybody(kind, unit))
        return [term for term in found if not kinds.is_kind_word(kind, unit, term.word)]

    terms = vocabulary.split(vocabulary.leave_out_subject(text))
    rest, places = measures.take_places(terms) if find(terms) else ((), ())  # as for most claims
    if len(places) > 1:
        raise RequestError(f"the claim names {' and '.join(places)}", "Make one claim for each place.")
    return find(rest), "".join(places)


def _check(reading: Reading, given: Given, subject: Sequence[Term]) -> None:
    """Raise RequestError if a claim is impossible, or lacks something that the comparison needs."""
    kind, unit = reading.kind, reading.unit
    whole = reading.per or (_PERCENT if unit is Unit.PERCENT else reading.high)
    if reading.high > whole and kind not in kinds.MAY_EXCEED:
        raise RequestError(f"{kind.replace('-', ' ')} cannot be over 100%", EXAMPLE)
    if given.kind:
        return
    if kind in (*kinds.SURVIVALS, MeasureKind.PROGRESSION_FREE_SURVIVAL) and not reading.at:
        raise RequestError("the claim does not say after how long", EXAMPLE)
    if (unit is Unit.CASES_PER_YEAR or (kind is MeasureKind.COUNT and not subject)) and not reading.place:
        raise RequestError("the claim does not say where", _OF_PLACE)
    if not (subject or kinds.is_of_everybody(kind, unit) or kind is MeasureKind.COUNT):
        raise RequestError(f"the claim does not say what the {kind.replace('-', ' ')} is of", EXAMPLE)

"""What a claim measures: which kind its words mean, and which kinds may be compared with it."""

import re
from collections.abc import Callable

from netfacts.claim.amounts import Amount, Form
from netfacts.facts.measure import MeasureKind as Kind
from netfacts.facts.measure import Unit

RATES = (Kind.INCIDENCE_RATE, Kind.PREVALENCE, Kind.MORTALITY_RATE)
CHANGES = (Kind.PERCENTAGE_CHANGE, Kind.FOLD_CHANGE)
SURVIVALS = (Kind.SURVIVAL, Kind.OVERALL_SURVIVAL, Kind.RELATIVE_SURVIVAL, Kind.CAUSE_SPECIFIC_SURVIVAL)
MEDIAN_SURVIVALS = (Kind.MEDIAN_SURVIVAL, Kind.MEDIAN_OVERALL_SURVIVAL)
TIMES = (Kind.MEDIAN_TIME, Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.TIME)
AGES = (Kind.MEDIAN_AGE, Kind.AGE)
_COMPARABLE = {
    Kind.SURVIVAL: SURVIVALS,
    Kind.MEDIAN_SURVIVAL: MEDIAN_SURVIVALS,
    Kind.AVERAGE_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.MEDIAN_TIME, *MEDIAN_SURVIVALS),
    Kind.MEAN_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME),
    Kind.TIME: (*TIMES, *MEDIAN_SURVIVALS),
    Kind.AGE: AGES,
    Kind.PERCENTAGE_CHANGE: CHANGES,
    Kind.FOLD_CHANGE: CHANGES,
}
"""A kind that is not here is compared with itself alone."""

OUTCOMES = (
    *(*SURVIVALS, Kind.PROGRESSION_FREE_SURVIVAL),
    *(*MEDIAN_SURVIVALS, Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL),
)
"""Of these a figure that says what it is of ("disease-free") is of something else than a plain claim."""
SUBJECTS_BY_STRATUM = (*RATES, *CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE, *OUTCOMES)
"""These are of everybody unless a claim names a group; the others need to say what was measured."""
FALLING = (Kind.PERCENTAGE_CHANGE, Kind.ANNUAL_PERCENTAGE_CHANGE)
"""Of these a fall is a figure below 0."""
MAY_EXCEED = (*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE, Kind.DIFFERENCE)
"""Of these a percentage may be over 100."""

_YEARLY = re.compile(r"\b(?:(?:a|per|each|every) year|annual\w*|yearly)\b", re.IGNORECASE)
_FALL = re.compile(r"\b(?:fall\w*|fell|drop\w*|declin\w*|decreas\w*|reduc\w*)\b", re.IGNORECASE)
_LIVING_WITH = r"preval\w*|(?:lived?|lives|living|alive) with"
_HAVE = re.compile(r"(?: of)?(?: the)?(?: \w+)? (?:have|has) (?:an? )?(\w+(?: \w+)?)")
"""Right behind a figure: "people have a" and what they have."""
_NEW = r"incidence|new(?:ly)?(?: \w+){0,2} (?:case|diagnos)\w*|diagnosed|diagnoses|get|gets|develop\w*"
_WORDS: dict[Kind, str] = {
    Kind.PREVALENCE: _LIVING_WITH,
    Kind.INCIDENCE_RATE: _NEW,
    Kind.MORTALITY_RATE: r"mortality|die|dies|died|deaths?",
    Kind.PERCENTAGE_CHANGE: (
        r"r[io]se|risen|rising|rises|increas\w*|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w*|gone up|went up"
        rf"|{_FALL.pattern}"
    ),
    Kind.SURVIVAL: r"surviv\w*|alive|still living|lived? (?:for )?(?:at least|more than|longer)",
    Kind.AGE: r"aged?|years old|years of age",
    Kind.TIME: r"times?|waits?|takes?|delay\w*|until|before|lasts?|median|mean|average\w*",
}
_STATISTICS = (
    ("median", Kind.MEDIAN_TIME),
    ("mean", Kind.MEAN_TIME),
    ("average", Kind.AVERAGE_TIME),
)
_PLAIN_NAMES = sorted(
    {kind: kind.replace("-", " ") for kind in Kind if kind not in (*TIMES, Kind.AGE, Kind.COUNT)}.items(),
    key=lambda item: -len(item[1]),
)
"""What a kind is called, the longest name first: "relative survival" before "survival"."""


def list_comparable(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds whose figures may be compared with a claim of `kind`."""
    return _COMPARABLE.get(kind, (kind,))


def find_kind(text: str, amount: Amount, *, is_own: Callable[[str], bool]) -> Kind | None:
    """Return what the figure of a claim measures, by the words around it; None where they do not say it."""
    match amount.form:
        case Form.PERCENT_PER_YEAR:
            return Kind.ANNUAL_PERCENTAGE_CHANGE if _says(Kind.PERCENTAGE_CHANGE, text) else None
        case Form.FOLD:
            return _find_named(text) or Kind.FOLD_CHANGE
        case Form.PART | Form.PERCENT:
            return _find_share(text, amount, is_own)
        case Form.TIME:
            return _find_time(text)
        case _:
            return _find_named(text) or _find_count(text, amount)


def is_fall(text: str) -> bool:
    """Tell whether a change is downwards."""
    return bool(_FALL.search(text))


def is_yearly(text: str) -> bool:
    """Tell whether something is counted by the year."""
    return bool(_YEARLY.search(text))


def _says(kind: Kind, text: str) -> bool:
    return bool(re.search(rf"\b(?:{_WORDS[kind]})\b", text, re.IGNORECASE))  # compiled when first asked


def _find_named(text: str) -> Kind | None:
    """Return the kind whose own name is in a text."""
    words = f" {' '.join(re.findall('[a-z]+', text.casefold()))} "
    return next((kind for kind, name in _PLAIN_NAMES if f" {name} " in words), None)


def _find_share(text: str, amount: Amount, is_own: Callable[[str], bool]) -> Kind | None:
    """Return the kind of a part or a percentage: a rate, a survival, a change, or a plain share."""
    if amount.form is Form.PERCENT and _says(Kind.PERCENTAGE_CHANGE, text) and not is_yearly(text):
        return Kind.PERCENTAGE_CHANGE
    named = _find_named(text)
    if named and named not in (Kind.SURVIVAL, Kind.PREVALENCE, Kind.PROPORTION):
        return named
    have = _HAVE.match(text, amount.end)
    if _says(Kind.PREVALENCE, text) or (have and is_own(have[1])):
        return Kind.PREVALENCE
    if _says(Kind.SURVIVAL, text):
        return Kind.SURVIVAL
    if is_yearly(text) or "incidence" in text.casefold():
        return _find_rate(text)
    return Kind.PROPORTION


def _find_rate(text: str) -> Kind | None:
    return next((kind for kind in (Kind.INCIDENCE_RATE, Kind.MORTALITY_RATE) if _says(kind, text)), None)


def _find_time(text: str) -> Kind | None:
    """Return the kind of a time: a median survival, an age, or how long something takes."""
    statistic = next(
        (kind for word, kind in _STATISTICS if re.search(rf"\b{word}", text, re.IGNORECASE)), Kind.TIME
    )
    named = _find_named(text)
    if named in (Kind.PROGRESSION_FREE_SURVIVAL, Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL):
        return Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL
    if _says(Kind.SURVIVAL, text) and statistic is Kind.MEDIAN_TIME:
        overall = named in (Kind.OVERALL_SURVIVAL, Kind.MEDIAN_OVERALL_SURVIVAL)
        return Kind.MEDIAN_OVERALL_SURVIVAL if overall else Kind.MEDIAN_SURVIVAL
    if _says(Kind.AGE, text):
        return Kind.MEDIAN_AGE if statistic is Kind.MEDIAN_TIME else Kind.AGE
    if statistic is Kind.TIME and not (_says(Kind.TIME, text) or _says(Kind.SURVIVAL, text)):
        return None
    return statistic


def _find_count(text: str, amount: Amount) -> Kind | None:
    if _says(Kind.AGE, text) and amount.form is Form.BARE:
        return Kind.MEDIAN_AGE if "median" in text.casefold() else Kind.AGE
    if amount.form is Form.UNIT or is_yearly(text) or re.search(r"\b(?:people|patients|cases)\b", text):
        return Kind.COUNT
    return None


def find_unit(kind: Kind, text: str, amount: Amount) -> Unit | None:
    """Return what a figure counts where it is not a part: by its own unit, its kind, or the words around."""
    if kind is Kind.COUNT and is_yearly(text):
        return Unit.CASES_PER_YEAR
    if kind is Kind.COUNT and amount.unit is None:
        return Unit.CASES if re.search(r"\bcases\b", text) else Unit.PEOPLE
    return Unit.YEARS if kind in AGES else amount.unit


_ALWAYS = r"median|mean|average|times?|share|proportion|takes?|waits?|aged?|old|rate|chance|likely"
_CASES = rf"{_NEW}|diagnos\w*|new|cases?|compared|higher"
_DROPPED = {
    Kind.INCIDENCE_RATE: _CASES,
    Kind.MORTALITY_RATE: _WORDS[Kind.MORTALITY_RATE],
    Kind.PREVALENCE: r"preval\w*|lived?|lives|living|alive",
    Kind.COUNT: _CASES,
    **dict.fromkeys((*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE), f"{_CASES}|{_WORDS[Kind.PERCENTAGE_CHANGE]}"),
    **dict.fromkeys(
        (*SURVIVALS, *MEDIAN_SURVIVALS, Kind.PROGRESSION_FREE_SURVIVAL), r"surviv\w*|alive|live|lives"
    ),
}
"""The words that say each kind, and not what a claim of everybody is about."""


def is_of_everybody(kind: Kind, unit: Unit | None) -> bool:
    """Tell whether a claim of this kind is of everybody unless it names a group."""
    return kind in SUBJECTS_BY_STRATUM or unit is Unit.CASES_PER_YEAR


def is_kind_word(kind: Kind, unit: Unit | None, word: str) -> bool:
    """Tell whether a word says the kind of a figure, and not what it is about."""
    own = _DROPPED.get(kind, "") if is_of_everybody(kind, unit) else ""
    named = word.casefold() in kind.split("-")
    return named or bool(re.fullmatch(f"{_ALWAYS}|{own}", word, re.IGNORECASE))

"""What a claim measures: which kind its words mean, and which kinds may be compared with it."""

import re
from collections.abc import Callable

from netfacts.claim.figures import SHARES, Amount, Form
from netfacts.facts.measure import MeasureKind as Kind
from netfacts.facts.measure import Unit

RATES = (Kind.INCIDENCE_RATE, Kind.PREVALENCE, Kind.MORTALITY_RATE)
CHANGES = (Kind.PERCENTAGE_CHANGE, Kind.FOLD_CHANGE)
SURVIVALS = (Kind.SURVIVAL, Kind.OVERALL_SURVIVAL, Kind.RELATIVE_SURVIVAL, Kind.CAUSE_SPECIFIC_SURVIVAL)
_MEDIAN_SURVIVALS = (Kind.MEDIAN_SURVIVAL, Kind.MEDIAN_OVERALL_SURVIVAL)
_TIMES = (Kind.MEDIAN_TIME, Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.TIME)
_AGES = (Kind.MEDIAN_AGE, Kind.AGE)
_COMPARABLE = {
    Kind.SURVIVAL: SURVIVALS,
    Kind.MEDIAN_SURVIVAL: _MEDIAN_SURVIVALS,
    Kind.AVERAGE_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.MEDIAN_TIME, *_MEDIAN_SURVIVALS),
    Kind.MEAN_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME),
    Kind.TIME: (*_TIMES, *_MEDIAN_SURVIVALS),
    Kind.AGE: _AGES,
    Kind.PERCENTAGE_CHANGE: CHANGES,
    Kind.FOLD_CHANGE: CHANGES,
}
"""A kind that is not here is compared with itself alone."""

OUTCOMES = (
    *(*SURVIVALS, Kind.PROGRESSION_FREE_SURVIVAL),
    *(*_MEDIAN_SURVIVALS, Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL),
)
"""Of these a figure that says what it is of ("disease-free") is of something else than a plain claim."""
FALLING = (Kind.PERCENTAGE_CHANGE, Kind.ANNUAL_PERCENTAGE_CHANGE)
"""Of these a fall is a figure below 0."""
MAY_EXCEED = (*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE, Kind.DIFFERENCE)
"""Of these a percentage may be over 100."""
_OF_EVERYBODY = (*RATES, *CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE, *OUTCOMES)
"""These are of everybody unless a claim names a group; the others need to say what was measured."""

_FALL = r"fall\w*|fell|drop\w*|declin\w*|decreas\w*|reduc\w*|cuts?|gone down|went down"
_RISE = (
    r"r[io]se|risen|rising|rises|increas\w*|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w*"
    r"|(?:gone|went|going|is|are|was|were) up"
)
_NEW = r"incidence|new(?:ly)?(?: \w+){0,2} (?:case|diagnos)\w*|diagnosed|diagnoses|get|gets|develop\w*"
_DIE = r"mortality|die|dies|died|deaths?"
_YEARLY = r"(?:a|per|each|every) year|annual\w*|yearly"
_WORDS = {
    "living": r"preval\w*|(?:lived?|lives|living|alive) with|affect\w*",
    "new": _NEW,
    "die": _DIE,
    "change": f"{_RISE}|{_FALL}",
    "fall": _FALL,
    "survive": r"surviv\w*|alive|still living|lived? (?:for )?(?:at least|more than|longer)",
    "overall": "overall survival",
    "age": r"aged?|years old|years of age",
    "median": r"median\w*",
    "mean": r"mean\w*",
    "average": r"average\w*",
    "time": r"times?|waits?|takes?|delay\w*|until|before|lasts?|from",
    "yearly": _YEARLY,
    "new-cases": r"new(?:ly)?(?: \w+){0,2} (?:cases?|diagnos\w*)",
    "rate": f"{_YEARLY}|incidence",
    "people": "people|patients|cases",
    "cases": "cases",
}
"""Words that say a kind, under a name for the rules below."""

_RULES: tuple[tuple[tuple[Form, ...], str, Kind | None], ...] = (
    ((Form.PERCENT_PER_YEAR,), "change", Kind.ANNUAL_PERCENTAGE_CHANGE),
    ((Form.FOLD,), "", Kind.FOLD_CHANGE),
    (SHARES, "living", Kind.PREVALENCE),
    (SHARES, "survive", Kind.SURVIVAL),
    ((Form.RATE,), "new-cases", Kind.INCIDENCE_RATE),
    ((Form.RATE,), "yearly cases", Kind.INCIDENCE_RATE),
    (SHARES, "rate new", Kind.INCIDENCE_RATE),
    (SHARES, "rate die", Kind.MORTALITY_RATE),
    (SHARES, "rate", None),
    ((Form.RATE,), "", None),
    (SHARES, "", Kind.PROPORTION),
    ((Form.TIME,), "overall median", Kind.MEDIAN_OVERALL_SURVIVAL),
    ((Form.TIME,), "survive median", Kind.MEDIAN_SURVIVAL),
    ((Form.TIME, Form.BARE), "age median", Kind.MEDIAN_AGE),
    ((Form.TIME, Form.BARE), "age", Kind.AGE),
    ((Form.TIME,), "median", Kind.MEDIAN_TIME),
    ((Form.TIME,), "mean", Kind.MEAN_TIME),
    ((Form.TIME,), "average", Kind.AVERAGE_TIME),
    ((Form.TIME,), "time", Kind.TIME),
    ((Form.TIME,), "survive", Kind.TIME),
    ((Form.UNIT,), "", Kind.COUNT),
    ((Form.BARE,), "yearly", Kind.COUNT),
    ((Form.BARE,), "people", Kind.COUNT),
    ((Form.BARE,), "living", Kind.COUNT),
)
"""What a figure of some forms measures in a sentence with words of each name: the first that fits."""

_NAMES = sorted(
    ((f" {kind.replace('-', ' ')} ", kind) for kind in Kind if kind not in (*_TIMES, Kind.AGE, Kind.COUNT)),
    key=lambda named: -len(named[0]),
)
"""What a kind is called, the longest name first: "relative survival" before "survival"."""
_NAMED_TIMES = {
    Kind.PROGRESSION_FREE_SURVIVAL: Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL,
    Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL: Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL,
    Kind.MEDIAN_AGE: Kind.MEDIAN_AGE,
}
_HAVE = re.compile(r"(?: of)?(?: the)?(?: \w+)? (?:have|has) (?:an? )?(\w+(?: \w+)?)")
"""Right behind a figure: "people have a" and what they have."""


def list_comparable(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds whose figures may be compared with a claim of `kind`."""
    return _COMPARABLE.get(kind, (kind,))


def find_kind(text: str, amount: Amount, *, is_own: Callable[[str], bool]) -> Kind | None:
    """Return what the figure of a claim measures, by the words around it; None where they do not say it."""
    if amount.form is Form.PERCENT and _says("change", text) and not is_yearly(text):
        return Kind.PERCENTAGE_CHANGE
    if named := _find_named(text, amount.form):
        return named
    have = _HAVE.match(text, amount.end)
    if amount.form in SHARES and have and is_own(have[1]):
        return Kind.PREVALENCE
    fitting = (
        kind
        for forms, words, kind in _RULES
        if amount.form in forms and all(_says(word, text) for word in words.split())
    )
    return next(fitting, None)


def _find_named(text: str, form: Form) -> Kind | None:
    """Return the kind whose own name is in a text, where a figure of that form may be of it."""
    words = f" {' '.join(re.findall('[a-z]+', text.casefold()))} "
    kind = next((kind for name, kind in _NAMES if name in words), None)
    if form is Form.TIME:
        return _NAMED_TIMES.get(kind) if kind else None
    return None if form in SHARES and kind in (Kind.SURVIVAL, Kind.PROPORTION) else kind


def is_fall(text: str) -> bool:
    """Tell whether a change is downwards."""
    return _says("fall", text)


def is_yearly(text: str) -> bool:
    """Tell whether something is counted by the year."""
    return _says("yearly", text)


def _says(name: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:{_WORDS[name]})\b", text, re.IGNORECASE))  # compiled when first asked


def find_unit(kind: Kind, text: str, amount: Amount) -> Unit | None:
    """Return what a figure counts where it is not a part: by its own unit, its kind, or the words around."""
    if kind is Kind.COUNT and is_yearly(text):
        return Unit.CASES_PER_YEAR
    if kind is Kind.COUNT and amount.unit is None:
        return Unit.CASES if _says("cases", text) else Unit.PEOPLE
    return Unit.YEARS if kind in _AGES else amount.unit


_ALWAYS = r"median|mean|average|times?|share|proportion|takes?|waits?|aged?|old|rate|chance|likely"
_CASES = rf"gone|went|going|up|down|{_NEW}|diagnos\w*|new|cases?|compared|higher"
_DROPPED = {
    Kind.INCIDENCE_RATE: _CASES,
    Kind.MORTALITY_RATE: _DIE,
    Kind.PREVALENCE: r"preval\w*|lived?|lives|living|alive|affect\w*",
    Kind.COUNT: _CASES,
    **dict.fromkeys((*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE), f"{_CASES}|{_RISE}|{_FALL}"),
    **dict.fromkeys(OUTCOMES[:-1], r"surviv\w*|alive|live|lives"),
}
"""The words that say each kind, and not what a claim of everybody is about."""


def is_of_everybody(kind: Kind, unit: Unit | None) -> bool:
    """Tell whether a claim of this kind is of everybody unless it names a group."""
    return kind in _OF_EVERYBODY or unit is Unit.CASES_PER_YEAR


def is_kind_word(kind: Kind, unit: Unit | None, word: str) -> bool:
    """Tell whether a word says the kind of a figure, and not what it is about."""
    own = _DROPPED.get(kind, "") if is_of_everybody(kind, unit) else ""
    named = word.casefold() in kind.split("-")
    return named or bool(re.fullmatch(f"{_ALWAYS}|{own}", word, re.IGNORECASE))

"""The kind of a claim: what its words measure, and which kinds it can be compared with."""

from collections.abc import Callable
from fractions import Fraction

from netfacts.claim.figures import SHARES, Amount, Form
from netfacts.facts.measure import MeasureKind as Kind
from netfacts.facts.measure import Unit
from netfacts.text.folding import words

RATES = (Kind.INCIDENCE_RATE, Kind.PREVALENCE, Kind.BIRTH_PREVALENCE, Kind.MORTALITY_RATE)
RATIOS = (Kind.FOLD_CHANGE, Kind.RELATIVE_RISK, *(kind for kind in Kind if kind.endswith("-ratio")))
"""Kinds whose figures need no unit."""
CHANGES = (Kind.PERCENTAGE_CHANGE, Kind.FOLD_CHANGE)
SURVIVALS = (Kind.SURVIVAL, Kind.OVERALL_SURVIVAL, Kind.RELATIVE_SURVIVAL, Kind.CAUSE_SPECIFIC_SURVIVAL)
_MEDIAN_SURVIVALS = (Kind.MEDIAN_SURVIVAL, Kind.MEDIAN_OVERALL_SURVIVAL)
TIMES = (Kind.MEDIAN_TIME, Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.TIME)
_AGES = (Kind.MEDIAN_AGE, Kind.AGE)
_COMPARABLE = {
    Kind.SURVIVAL: SURVIVALS,
    Kind.MEDIAN_SURVIVAL: _MEDIAN_SURVIVALS,
    Kind.AVERAGE_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.MEDIAN_TIME, *_MEDIAN_SURVIVALS),
    Kind.MEAN_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME),
    Kind.TIME: (*TIMES, *_MEDIAN_SURVIVALS),
    Kind.AGE: _AGES,
    Kind.PERCENTAGE_CHANGE: CHANGES,
    Kind.FOLD_CHANGE: CHANGES,
}
"""What each kind is compared with; a kind not listed is compared only with itself."""

OUTCOMES = (
    *(*SURVIVALS, Kind.PROGRESSION_FREE_SURVIVAL),
    *(*_MEDIAN_SURVIVALS, Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL),
)
"""Kinds of which a figure that says what it measures ("disease-free") does not match a plain claim."""
FALLING = (Kind.PERCENTAGE_CHANGE, Kind.ANNUAL_PERCENTAGE_CHANGE)
"""Kinds for which a fall is a figure below 0."""
MAY_EXCEED = (*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE, Kind.DIFFERENCE)
"""Kinds for which a percentage may be over 100."""
LOOSE = (*TIMES, *_AGES, Kind.COUNT)
"""Kinds for which a claim need not name everything that was measured: a delay has two ends."""
_OF_EVERYBODY = (*RATES, *CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE, *OUTCOMES)
"""Kinds that cover everybody unless a claim names a group; for others it must say what was measured."""

_FALL = "fall*|fell|drop*|declin*|decreas*|reduc*|cut|cuts|gone down|went down"
_RISE = (
    "rise|rises|rising|rose|risen|increas*|grow|grows|grew|grown|growth|climb*|jump*|soar*"
    "|surge|surged|surges|gone up|went up|going up|is up|are up|was up|were up"
)
_NEW = "incidence|diagnosed|diagnoses|get|gets|develop*|new"
_DIE = "mortality|die|dies|died|dying|dead|death|deaths|kill|kills|killed"
_BORN = "birth|births|newborn*|baby|babies|born"
_LIVING = "prevalence|prevalent|live with|lives with|lived with|living with|alive with"
_PHRASES = {
    "living": _LIVING,
    "affected": "affect*",
    "new": _NEW,
    "die": _DIE,
    "births": "births|newborn*|baby|babies",
    "born": "births|newborn*|baby|babies|at birth|birth incidence|born with",
    "change": f"{_RISE}|{_FALL}",
    "fall": _FALL,
    "survive": "surviv*|alive|still living|make it to|makes it to",
    "overall": "overall survival",
    "progression": "progression free survival",
    "age": "age|ages|aged|years old|years of age",
    "median": "median*",
    "mean": "mean|means",
    "average": "average*",
    "time": "time|times|wait*|take|takes|took|delay*|until|before|last|lasts|from",
    "yearly": "a year|per year|each year|every year|annual*|yearly",
    "newly": "new|newly",
    "found": "case|cases|diagnos*",
    "incidence": "incidence",
    "money": "dollars|pounds|euros|sterling|kronor|kroner|cost|costs",
    "people": "people|patients|case|cases",
    "cases": "case|cases",
}
"""Phrases that show a kind, under the names that `_RULES` uses; a star matches any ending."""

_RULES: tuple[tuple[tuple[Form, ...], str, Kind | None], ...] = (
    (("percent per year",), "change", Kind.ANNUAL_PERCENTAGE_CHANGE),
    (("fold",), "", Kind.FOLD_CHANGE),
    (SHARES, "living", Kind.PREVALENCE),
    (("rate",), "affected", Kind.PREVALENCE),
    (SHARES, "survive", Kind.SURVIVAL),
    (SHARES, "yearly die", Kind.MORTALITY_RATE),
    (("rate",), "newly found", Kind.INCIDENCE_RATE),
    (("rate",), "yearly", Kind.INCIDENCE_RATE),
    (SHARES, "yearly new", Kind.INCIDENCE_RATE),
    (SHARES, "incidence", Kind.INCIDENCE_RATE),
    (SHARES, "yearly", None),
    (("rate",), "", None),
    (SHARES, "", Kind.PROPORTION),
    (("time",), "progression", Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL),
    (("time",), "overall median", Kind.MEDIAN_OVERALL_SURVIVAL),
    (("time",), "survive median", Kind.MEDIAN_SURVIVAL),
    (("time", "bare"), "age median", Kind.MEDIAN_AGE),
    (("time", "bare"), "age", Kind.AGE),
    (("time",), "median", Kind.MEDIAN_TIME),
    (("time",), "mean", Kind.MEAN_TIME),
    (("time",), "average", Kind.AVERAGE_TIME),
    (("time",), "time", Kind.TIME),
    (("time",), "survive", Kind.TIME),
    (("unit",), "money", Kind.COST),
    (("unit",), "", Kind.COUNT),
    (("bare",), "money", None),
    (("bare",), "yearly", Kind.COUNT),
    (("bare",), "people", Kind.COUNT),
    (("bare",), "living", Kind.COUNT),
)
"""The forms of a figure, the phrases that its sentence needs, and the kind; the first match wins."""

_NAMES = sorted(
    ((f" {kind.replace('-', ' ')} ", kind) for kind in Kind if kind not in (*TIMES, Kind.AGE, Kind.COUNT)),
    key=lambda named: -len(named[0]),
)
"""The names of kinds, longest first: "relative survival" before "survival"."""
_COMMON = Fraction(1, 10)  # of all people; a larger share is one of patients
_MAX_BEFORE_HAVE = 4  # words after a figure: "of the people have"


def list_comparable(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds whose figures may be compared with a claim of `kind`."""
    return _COMPARABLE.get(kind, (kind,))


def find_kind(text: str, amount: Amount, *, is_own: Callable[[str], bool]) -> Kind | None:
    """Return what the figure of a claim measures, from the words around it; None if they do not say."""
    before, after = words(text[: amount.start]), words(text[amount.end :])
    said = _space(text)
    if amount.form == "percent" and after[:1] != ["of"] and says("change", said) and not says("yearly", said):
        return Kind.PERCENTAGE_CHANGE
    if _is_of_births(amount, said, after):
        return Kind.BIRTH_PREVALENCE
    named = next((kind for name, kind in _NAMES if name in said), None)
    plain = amount.form in SHARES and named in (Kind.SURVIVAL, Kind.PROPORTION)  # a word of many kinds
    if named and not plain and amount.form != "time":
        return named
    is_rare = amount.form in SHARES and amount.figures.low < _COMMON
    if (amount.form == "bare" or is_rare) and is_own(_find_had(before, after)):
        return Kind.COUNT if amount.form == "bare" else Kind.PREVALENCE
    fitting = (
        kind
        for forms, names, kind in _RULES
        if amount.form in forms and all(says(name, said) for name in names.split())
    )
    return next(fitting, None)


def _is_of_births(amount: Amount, said: str, after: list[str]) -> bool:
    """Tell whether a figure is of births: "1 in 700 live births", "at birth it affects 1 in 36,000"."""
    of_births = (amount.form == "rate" and says("born", said)) or (
        amount.form == "part" and says("births", " ".join(after[:2]))
    )
    return of_births and not says("survive", said) and not says("die", said)


def _find_had(before: list[str], after: list[str]) -> str:
    """Return what people have, from the words around a figure: "people have a cold", "colds affect"."""
    if before and before[-1].startswith("affect"):
        return " ".join(before[-3:-1])
    have = next((at for at, word in enumerate(after[:_MAX_BEFORE_HAVE]) if word in ("have", "has")), None)
    had = [] if have is None else after[have + 1 :]
    return " ".join(had[1:3] if had[:1] in (["a"], ["an"]) else had[:2])


def says(name: str, text: str) -> bool:
    """Tell whether a text contains a phrase listed under a name: "fall", "yearly"."""
    return _has(text if text[:1] == " " else _space(text), _PHRASES[name])


def _space(text: str) -> str:
    """Return the words of a text in lower case, with a space around each."""
    return f" {' '.join(words(text))} ".casefold()


def _has(said: str, phrases: str) -> bool:
    return any(
        f" {one[:-1]}" in said if one.endswith("*") else f" {one} " in said for one in phrases.split("|")
    )


def find_unit(kind: Kind, text: str, amount: Amount) -> Unit | None:
    """Return what a figure counts if it is not a share, from its unit, its kind or the words around it."""
    if kind is Kind.COUNT and amount.unit in (None, Unit.CASES, Unit.PEOPLE):
        if says("yearly", text):
            return Unit.CASES_PER_YEAR
        return amount.unit or (Unit.CASES if says("cases", text) else Unit.PEOPLE)
    return Unit.YEARS if kind in _AGES else amount.unit


_SAID_OF_TIMES = "time|times|take|takes|took|wait|waits|waited|age|aged|old|after|before|during"
_CASES = f"gone|went|going|up|down|{_NEW}|diagnos*|newly|case|cases|compared|higher"
_DROPPED = {
    Kind.INCIDENCE_RATE: _CASES,
    Kind.MORTALITY_RATE: _DIE,
    Kind.PREVALENCE: f"{_LIVING}|affect*|live|lives|lived|living|alive",
    Kind.BIRTH_PREVALENCE: f"{_BORN}|incidence|affect*",
    Kind.COUNT: _CASES,
    **dict.fromkeys((*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE), f"{_CASES}|{_RISE}|{_FALL}"),
    **dict.fromkeys(OUTCOMES, f"surviv*|alive|live|lives|longer|still|diagnosis|{_DIE}"),
}
"""Words that show a kind, and so are not the subject of a claim about everybody."""


def is_of_everybody(kind: Kind, unit: Unit | None) -> bool:
    """Tell whether a claim of this kind covers everybody unless it names a group."""
    return kind in _OF_EVERYBODY or unit is Unit.CASES_PER_YEAR


def is_kind_word(kind: Kind, unit: Unit | None, word: str) -> bool:
    """Tell whether a word shows the kind of a figure rather than its subject."""
    shows = is_of_everybody(kind, unit) and kind in _DROPPED and _has(_space(word), _DROPPED[kind])
    return shows or names_kind(kind, word)


def names_kind(kind: Kind, word: str) -> bool:
    """Tell whether a word is part of the name of a kind, or says nothing about its figures."""
    said = _space(word)
    if kind is Kind.BIRTH_PREVALENCE and _has(said, _BORN):
        return True
    of_time = kind is not Kind.PROPORTION and _has(said, _SAID_OF_TIMES)
    return of_time or said.strip() in kind.split("-")

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
COMPARABLE: dict[Kind, tuple[Kind, ...]] = {
    **{kind: (kind,) for kind in Kind},
    Kind.SURVIVAL: SURVIVALS,
    Kind.MEDIAN_SURVIVAL: _MEDIAN_SURVIVALS,
    Kind.AVERAGE_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME, Kind.MEDIAN_TIME, *_MEDIAN_SURVIVALS),
    Kind.MEAN_TIME: (Kind.MEAN_TIME, Kind.AVERAGE_TIME),
    Kind.TIME: (*TIMES, *_MEDIAN_SURVIVALS),
    Kind.AGE: _AGES,
    **dict.fromkeys(CHANGES, CHANGES),
}

OUTCOMES = tuple(kind for kind in Kind if kind.endswith("survival"))
"""Kinds of which a figure that says what it measures ("disease-free") does not match a plain claim."""
FALLING = (Kind.PERCENTAGE_CHANGE, Kind.ANNUAL_PERCENTAGE_CHANGE)  # a fall is a figure below 0
MAY_EXCEED = (*FALLING, Kind.FOLD_CHANGE, Kind.DIFFERENCE)  # a percentage may be over 100
LOOSE = (*TIMES, *_AGES, Kind.COUNT)  # a claim need not name all that was measured: a delay has two ends

FALL = "fall*|fell|drop*|declin*|decreas*|reduc*|cut|cuts|gone down|went down"
_RISE = (
    "rise|rises|rising|rose|risen|increas*|grow|grows|grew|grown|growth|climb*|jump*|soar*"
    "|surge|surged|surges|gone up|went up|going up|is up|are up|was up|were up"
)
CHANGE = f"{_RISE}|{FALL}"
AGE = "age|ages|aged|years old|years of age"
DIE = "mortality|die|dies|died|dying|dead|death|deaths|kill|kills|killed"
_SURVIVE = "surviv*|alive|still living|make it to|makes it to"
_LIVING = "prevalence|prevalent|live with|lives with|lived with|living with|alive with"
_NEW = "incidence|diagnosed|diagnoses|get|gets|develop*|new"
_YEARLY = "a year|per year|each year|every year|annual*|yearly"
_BIRTHS = "births|newborn*|baby|babies"
_CASES = "case|cases"
_MONEY = "dollars|pounds|euros|sterling|kronor|kroner|cost|costs"
_RULES: tuple[tuple[tuple[Form, ...], tuple[str, ...], Kind | None], ...] = (
    (("percent per year",), (CHANGE,), Kind.ANNUAL_PERCENTAGE_CHANGE),
    (("fold",), (), Kind.FOLD_CHANGE),
    (SHARES, (_LIVING,), Kind.PREVALENCE),
    (("rate",), ("affect*",), Kind.PREVALENCE),
    (SHARES, (_SURVIVE,), Kind.SURVIVAL),
    (SHARES, (_YEARLY, DIE), Kind.MORTALITY_RATE),
    (("rate",), ("new|newly", f"{_CASES}|diagnos*"), Kind.INCIDENCE_RATE),
    (("rate",), (_YEARLY,), Kind.INCIDENCE_RATE),
    (SHARES, (_YEARLY, _NEW), Kind.INCIDENCE_RATE),
    (SHARES, ("incidence",), Kind.INCIDENCE_RATE),
    (SHARES, (_YEARLY,), None),
    (("rate",), (), None),
    (SHARES, (), Kind.PROPORTION),
    (("time",), ("progression free survival",), Kind.MEDIAN_PROGRESSION_FREE_SURVIVAL),
    (("time",), ("overall survival", "median*"), Kind.MEDIAN_OVERALL_SURVIVAL),
    (("time",), (_SURVIVE, "median*"), Kind.MEDIAN_SURVIVAL),
    (("time", "bare"), (AGE, "median*"), Kind.MEDIAN_AGE),
    (("time", "bare"), (AGE,), Kind.AGE),
    (("time",), ("median*",), Kind.MEDIAN_TIME),
    (("time",), ("mean|means",), Kind.MEAN_TIME),
    (("time",), ("average*",), Kind.AVERAGE_TIME),
    (("time",), ("time|times|wait*|take|takes|took|delay*|until|before|last|lasts|from",), Kind.TIME),
    (("time",), (_SURVIVE,), Kind.TIME),
    (("unit",), (_MONEY,), Kind.COST),
    (("unit",), (), Kind.COUNT),
    (("bare",), (_MONEY,), None),
    (("bare",), (f"people|patients|{_CASES}|{_YEARLY}|{_LIVING}",), Kind.COUNT),
)
"""The forms of a figure, the groups of phrases of which its sentence needs one each, and its kind."""
_NAMED = [kind for kind in Kind if kind not in (*TIMES, Kind.AGE, Kind.COUNT)]
_NAMED.sort(key=len, reverse=True)  # "relative survival" before "survival"
_MAX_BEFORE_HAVE = 4  # words after a figure: "of the people have"


def find_kind(text: str, amount: Amount, *, is_own: Callable[[str], bool]) -> Kind | None:
    """Return what the figure of a claim measures, from the words around it; None if they do not say."""
    before, after = words(text[: amount.start]), words(text[amount.end :])
    if amount.form == "percent" and after[:1] != ["of"] and says(CHANGE, text) and not says(_YEARLY, text):
        return Kind.PERCENTAGE_CHANGE
    of_births = amount.form == "rate" and says(f"{_BIRTHS}|at birth|birth incidence|born with", text)
    of_births |= amount.form == "part" and says(_BIRTHS, " ".join(after[:2]))  # "1 in 700 live births"
    if of_births and not says(f"{_SURVIVE}|{DIE}", text):
        return Kind.BIRTH_PREVALENCE
    named = next((kind for kind in _NAMED if says(kind.replace("-", " "), text)), None)
    plain = amount.form in SHARES and named in (Kind.SURVIVAL, Kind.PROPORTION)  # a word of many kinds
    if named and not plain and amount.form != "time":
        return named
    is_rare = amount.form in SHARES and amount.figures.low < Fraction(1, 10)  # others are of patients
    if (amount.form == "bare" or is_rare) and is_own(_find_had(before, after)):
        return Kind.COUNT if amount.form == "bare" else Kind.PREVALENCE
    for forms, needed, kind in _RULES:
        if amount.form in forms and all(says(phrases, text) for phrases in needed):
            return kind
    return None


def _find_had(before: list[str], after: list[str]) -> str:
    """Return what people have, from the words around a figure: "people have a cold", "colds affect"."""
    if before and before[-1].startswith("affect"):
        return " ".join(before[-3:-1])
    have = next((at for at, word in enumerate(after[:_MAX_BEFORE_HAVE]) if word in ("have", "has")), None)
    had = [] if have is None else after[have + 1 :]
    return " ".join(had[1:3] if had[:1] in (["a"], ["an"]) else had[:2])


def says(phrases: str, text: str) -> bool:
    """Tell whether a text contains one of the phrases; a star at the end of one matches any ending."""
    said = f" {' '.join(words(text))} ".casefold()
    return any(f" {one} ".removesuffix("* ") in said for one in phrases.split("|"))


def find_unit(kind: Kind, text: str, amount: Amount) -> Unit | None:
    """Return what a figure counts if it is not a share, from its unit, its kind or the words around it."""
    if kind is Kind.COUNT and amount.unit in (None, Unit.CASES, Unit.PEOPLE):
        if says(_YEARLY, text):
            return Unit.CASES_PER_YEAR
        return amount.unit or (Unit.CASES if says(_CASES, text) else Unit.PEOPLE)
    return Unit.YEARS if kind in _AGES else amount.unit


_BORN = f"{_BIRTHS}|birth|born"
_SAID_OF_TIMES = "time|times|take|takes|took|wait|waits|waited|age|aged|old|after|before|during"
_DIAGNOSED = f"gone|went|going|up|down|{_NEW}|diagnos*|newly|{_CASES}|compared|higher"
_OF_EVERYBODY = {
    Kind.INCIDENCE_RATE: _DIAGNOSED,
    Kind.MORTALITY_RATE: DIE,
    Kind.PREVALENCE: f"{_LIVING}|affect*|live|lives|lived|living|alive",
    Kind.BIRTH_PREVALENCE: f"{_BORN}|incidence|affect*",
    **dict.fromkeys((*CHANGES, Kind.ANNUAL_PERCENTAGE_CHANGE), f"{_DIAGNOSED}|{CHANGE}"),
    **dict.fromkeys(OUTCOMES, f"surviv*|alive|live|lives|longer|still|diagnosis|{DIE}"),
}
"""Kinds that cover everybody unless a claim names a group, and the words that show them, which name none."""


def is_of_everybody(kind: Kind, unit: Unit | None) -> bool:
    """Tell whether a claim of this kind covers everybody unless it names a group."""
    return kind in _OF_EVERYBODY or unit is Unit.CASES_PER_YEAR


def is_kind_word(kind: Kind, unit: Unit | None, word: str) -> bool:
    """Tell whether a word shows the kind of a figure rather than its subject."""
    shows = is_of_everybody(kind, unit) and says(_OF_EVERYBODY.get(kind, _DIAGNOSED), word)
    return shows or names_kind(kind, word)


def names_kind(kind: Kind, word: str) -> bool:
    """Tell whether a word is part of the name of a kind, or says nothing about its figures."""
    of_births = kind is Kind.BIRTH_PREVALENCE and says(_BORN, word)
    of_time = kind is not Kind.PROPORTION and says(_SAID_OF_TIMES, word)
    return of_births or of_time or word.casefold() in kind.split("-")

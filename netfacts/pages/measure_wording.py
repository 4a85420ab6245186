"""The wording of measures."""

from netfacts.facts.measure import Measure, MeasureKind, Standardisation, Unit
from netfacts.text.numbers import figure, find_figures, percent, to

_UNIT_WORDS = {
    Unit.PERCENT: "%",
    Unit.PERCENT_PER_YEAR: "% a year",
    Unit.RATIO: "",
    Unit.PROPORTION: "",
    Unit.RANK: "",
    Unit.CASES_PER_YEAR: " cases a year",
    Unit.PER_2_MM2: " per 2 mm\u00b2",
}
_SINGULAR = {
    Unit.YEARS: "year",
    Unit.MONTHS: "month",
    Unit.WEEKS: "week",
    Unit.DAYS: "day",
    Unit.PEOPLE: "person",
    Unit.CASES: "case",
}
UNKNOWN = ("not stated", "not seen")
_PER_PEOPLE = {
    MeasureKind.INCIDENCE_RATE: " people a year",
    MeasureKind.PREVALENCE: " people",
    MeasureKind.BIRTH_PREVALENCE: " births",
}


def amount(measure: Measure) -> str:
    """Write the figure of a measure with its bound, unit and interval: "60 to 80%"."""
    bound = f"{measure.bound} " if measure.bound else ""
    if measure.unit is None:
        unit = f" per {figure(measure.per or 1)}{_PER_PEOPLE.get(measure.kind, '')}"
    elif measure.value == 1 and measure.unit in _SINGULAR:
        unit = f" {_SINGULAR[measure.unit]}"
    else:
        unit = _UNIT_WORDS.get(measure.unit, f" {measure.unit}")
    around = ""
    if measure.interval:
        ends = to(figure(measure.interval.low), figure(measure.interval.high))
        around = f" ({percent(measure.interval.level)}% confidence interval {ends})"
    if measure.interquartile_range:
        spread = measure.interquartile_range
        around += f" (interquartile range {to(figure(spread.low), figure(spread.high))})"
    return f"{bound}{to(*map(figure, measure.ends))}{unit}{around}"


def subject(measure: Measure) -> str:
    """Return what a measure measures: "overall survival at 5 years: grade 1"."""
    kind = measure.kind.replace("-", " ")
    kind = kind.replace("progression free", "progression-free").replace("cause specific", "cause-specific")
    at = f" at {measure.at}" if measure.at else ""
    return f"{kind}{at}: {measure.what}" if measure.what else f"{kind}{at}"


def write_measure(measure: Measure) -> str:
    """Write a measure on one line, with everything that qualifies it."""
    named = f"{subject(measure)}: {amount(measure)}".rstrip()
    return ", ".join(filter(None, (named, circumstances(measure))))


def circumstances(measure: Measure) -> str:
    """Return who, where, when and how: "lung; United States (SEER), 2000-2012; age-standardised"."""
    adjusted = str(measure.standardisation or "")
    if measure.standardisation is Standardisation.NOT_STATED:
        adjusted = "crude or age-standardised not stated"
    parts = (measure.stratum, name_where(measure), adjusted, describe_window(measure), measure.note)
    return "; ".join(filter(None, parts))


def describe_window(measure: Measure) -> str:
    """Say how far back a prevalence counts: "diagnosed within 23 years", "treated in the year"."""
    if measure.window[:1].isdigit():
        return f"diagnosed within {measure.window}"
    return f"window {measure.window}" if measure.window.startswith(UNKNOWN) else measure.window


def name_where(measure: Measure) -> str:
    """Return where and when: "United States (SEER), 2018", "Austria, year not seen"."""
    place, period = measure.place, measure.period
    if place in UNKNOWN and period in UNKNOWN:
        return "place and year not stated"
    place = f"place {place}" if place in UNKNOWN else place
    return ", ".join(filter(None, (place, f"year {period}" if period in UNKNOWN else period)))


def list_known(*parts: str) -> list[str]:
    """Return the parts that the source states, such as a place and a period."""
    return [part for part in parts if part and not part.startswith(UNKNOWN)]


def find_untold(measures: tuple[Measure, ...], statement: str) -> list[Measure]:
    """Return the measures with a figure that the statement does not mention."""
    told = find_figures(statement)
    return [measure for measure in measures if not told.issuperset(measure.figures())]

"""A fact in full, as `show` prints it and on a fact sheet, and the wording of its measures."""

from collections.abc import Sequence
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from netfacts.facts.measure import Measure, MeasureKind, Standardisation, Unit
from netfacts.facts.model import Fact, find_last_year
from netfacts.pages import document
from netfacts.pages.citation_marks import STATUS, Marks, describe_status, fact_anchor
from netfacts.pages.document import Blocks, Field, Line, Role, Span, identifier, plain
from netfacts.text.numbers import figure, find_figures, percent, to

_UNIT_WORDS = {
    Unit.PERCENT: "%",
    Unit.PERCENT_PER_YEAR: "% a year",
    **dict.fromkeys((Unit.RATIO, Unit.PROPORTION, Unit.RANK), ""),
    Unit.CASES_PER_YEAR: " cases a year",
    Unit.PER_2_MM2: " per 2 mm\u00b2",
}
_PLURAL = (Unit.YEARS, Unit.MONTHS, Unit.WEEKS, Unit.DAYS, Unit.CASES)
_SINGULAR = {Unit.PEOPLE: "person"} | {unit: unit.removesuffix("s") for unit in _PLURAL}
UNKNOWN = ("not stated", "not seen")
_PER_PEOPLE = {
    MeasureKind.INCIDENCE_RATE: " people a year",
    MeasureKind.PREVALENCE: " people",
    MeasureKind.BIRTH_PREVALENCE: " births",
}


def show_blocks(fact: Fact, marks: Marks, others: Sequence[Fact]) -> Blocks:
    """Yield a fact in full. `others` includes the facts that disagree with it or replace it."""
    yield document.Heading((*plain(fact.title), Span(f"  {fact.id}", Role.ID)))
    yield document.Paragraph(marks.state(fact), close=True)
    if fact.status in STATUS:
        later = ((*plain("Replaced by "), *identifier(one.id)) for one in others if fact.id in one.supersedes)
        yield Field("Status", (plain(STATUS[fact.status]), *later))
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    if fact.measures:
        yield _tabulate(fact.measures)
    yield Field("Evidence", tuple(marks.evidence_lines(fact)))
    differing = tuple(_compare(fact, other, marks) for other in others if other.id in fact.disagrees_with)
    if differing:
        yield Field("Others say", differing)


def _tabulate(measures: Sequence[Measure]) -> document.Table:
    """Return a table of the figures; if all share a place and period, these become its title."""
    where = {name_where(measure) for measure in measures}
    shared = next(iter(where)) if len(where) == 1 else ""
    rows = []
    for measure in measures:
        bare = replace(measure, place="", period="") if shared else measure
        about = ": ".join(filter(None, (subject(measure), circumstances(bare))))
        rows.append((document.figure(amount(measure)), plain(about)))
    return document.Table(("Figures", shared or "Of what"), tuple(rows), sections=True)


def _compare(fact: Fact, other: Fact, marks: Marks) -> Line:
    """Return what another fact says: a figure of the same thing or else its title, and its references."""
    said: Line = plain(other.title)
    if measure := _find_comparable(fact, other):
        number = amount(replace(measure, interval=None, interquartile_range=None))
        where = ", ".join(list_known(measure.place, measure.period))
        about = "; ".join(filter(None, (measure.what, measure.stratum, where)))
        said = (*document.figure(number), Span(f": {about}" if about else ""))
    return *said, Span(f", {marks.labels(other)}  "), Span(other.id, Role.ID)


def _find_comparable(fact: Fact, other: Fact) -> Measure | None:
    """Return the figure of `other` to compare: best of all sites, or of the same group, or the latest."""
    same = attrgetter("kind", "unit", "at", "what")
    ranked = [
        ((theirs.overall, theirs.stratum == own.stratum, find_last_year(theirs)), theirs)
        for theirs in other.measures
        for own in fact.measures
        if same(theirs) == same(own) and own.unit is not Unit.PEOPLE  # studied, so never the same
    ]
    return max(ranked, key=itemgetter(0))[1] if ranked else None


def sheet_blocks(fact: Fact, marks: Marks) -> Blocks:
    """Yield a fact without its title, for a sheet that also shows the facts that disagree with it."""
    yield document.Paragraph(marks.state(fact))
    yield from describe_limits(fact)
    yield Field("Evidence", tuple(marks.evidence_lines(fact)))
    if fact.disagrees_with:
        lines = tuple((Span(other, Role.ID, target=fact_anchor(other)),) for other in fact.disagrees_with)
        yield Field("Others say", lines)


def describe_limits(fact: Fact) -> Blocks:
    """Yield the status of a fact if it is not current, its caveat, and figures not in its statement."""
    yield from describe_status(fact)
    if fact.caveat:
        yield Field("Before you quote", (plain(fact.caveat),))
    told = find_figures(fact.statement)
    untold = [measure for measure in fact.measures if not told.issuperset(measure.figures())]
    if untold:
        rows = tuple((plain(subject(m)), document.figure(amount(m)), plain(circumstances(m))) for m in untold)
        yield document.Table(("Also measured", "Figure", "Who, where and when"), rows, close=True)


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
    if spread := measure.interquartile_range:
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
    return ", ".join(filter(None, (f"{subject(measure)}: {amount(measure)}", circumstances(measure))))


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

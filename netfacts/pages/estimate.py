"""Expected numbers as a page: a row per source, the caveats, and the spread between sources; as records."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from msgspec import Struct

from netfacts.answers.estimate import EstimateAnswer
from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population
from netfacts.estimate.estimates import QUANTITIES, Estimate, Quantity
from netfacts.estimate.rates import Source
from netfacts.estimate.scope import Group
from netfacts.facts.measure import Measure, Unit
from netfacts.pages import document, estimate_wording
from netfacts.pages.citation_marks import list_cited
from netfacts.pages.document import Blocks, Heading, Line, Page, Paragraph, hint, join, plain, strong, words
from netfacts.pages.estimate_blocks import draw_grids, draw_spread, end_page
from netfacts.pages.estimate_wording import CHANCE_ONLY, SPREAD, Estimated, Rates
from netfacts.pages.fact_wording import write_measure
from netfacts.pages.records import CITED, Columns, Record, Records, columns_of
from netfacts.text.numbers import figure, percent, to

_STAGES = Quantity.ADVANCED, Quantity.NOT_ADVANCED, Quantity.ADVANCED_OF_DIAGNOSED
_ORDER = Quantity.NEW_CASES, Quantity.LIVING, *_STAGES
_VERBS = {Quantity.NEW_CASES: "see", Quantity.LIVING: "have"}  # after "6 to 10 would"


def estimate_page(answer: EstimateAnswer) -> Blocks:
    """Yield the estimates, a row per source, with caveats and, if asked for, the arithmetic."""
    rates = Rates(answer)
    yield Heading(plain(estimate_wording.write_heading(answer)))
    if answer.population:
        yield Paragraph(estimate_wording.describe_population(answer.population), close=True)
    if answer.diagnosed is not None:
        yield Paragraph(plain(estimate_wording.ONE_PERSON), close=True)
    yield from _lead(answer, rates)
    yield _table(answer, rates)
    yield from draw_spread(answer, rates)
    yield from _notes(answer, rates)
    yield from draw_grids(answer, rates)
    named = (
        (f"{estimate_wording.name(one.quantity, answer)}: {rates.name(one.sources[-1])}", one)
        for one in answer.results
    )
    yield from end_page(named, rates, answer)


def _lead(answer: EstimateAnswer, rates: Rates) -> Blocks:
    """Yield the chances and waits by the first source of each quantity, if fewer than one is expected."""
    where = estimate_wording.such_places(answer.population) if answer.population else ""
    few = {one.quantity: one for one in reversed(answer.results) if one.chance and one.expected.high < 1}
    for one in reversed(few.values()):
        if one.chance and (verb := _VERBS.get(one.quantity)):
            what = estimate_wording.at_least_one(one, answer)
            said = f"{where}, {one.chance.text} would {verb} at least one {what}. "
            if (mean := one.chance.wait) and (mid := one.chance.median_wait):
                said += f"The mean wait for one is {mean.text}; half of the waits are over after {mid.text}. "
            yield Paragraph((*plain(said), *rates.mark(*one.sources)), close=True)
            where = "In 100 such places"


def _table(answer: EstimateAnswer, rates: Rates) -> document.Table:
    """Return a row for each source, under the title of what it counts."""
    rows: list[tuple[Line, ...]] = []
    for quantity in _ORDER:
        found = [one for one in answer.results if one.quantity is quantity]
        of_groups = [one for one in answer.of_groups if QUANTITIES[one.measure.kind] is quantity]
        if not (found or of_groups) or (quantity is Quantity.NOT_ADVANCED and not answer.explained):
            continue
        rows.append((strong(plain(estimate_wording.name(quantity, answer))), (), (), ()))
        named = found[:1] if quantity in _STAGES else []
        shares = answer.shares if quantity is Quantity.ADVANCED else ()
        shown: list[Estimate | Source] = [*of_groups, *found, *shares]
        rows += [_row(one, rates, named=one in named) for one in shown]
    title = words(rows.pop(0)[0])
    rate = "Rate" if answer.population is None else f"/{figure(estimate_wording.PER)}"
    columns = title, "Expected", f"By chance, {percent(answer.level)}%", rate
    return document.Table(columns, tuple(rows), close=True, sections=True)


def _row(one: Estimate | Source, rates: Rates, *, named: bool) -> tuple[Line, ...]:
    """Return the row of an estimate, or of a rate or share that gives no number."""
    source = one if isinstance(one, Source) else one.sources[-1]
    numbers: tuple[Line, Line] = (), ()
    rate = estimate_wording.rate_cell(source.measure)
    if isinstance(one, Estimate):
        numbers = document.figure(one.expected.text), plain(estimate_wording.interval(one))
        if one.quantity is Quantity.NOT_ADVANCED:
            rate = f"all but {rate}"
    about, counted = rates.describe(source, named=named)
    label = *plain(f" {about} "), *rates.mark(source), *plain(f": {counted}" if counted else "")
    return label, *numbers, plain(rate)


def _notes(answer: EstimateAnswer, rates: Rates) -> Blocks:
    """Yield the caveats, the cases counted in the place itself, and what to ask for next."""
    found = [(one.quantity, one.interval) for one in answer.results if one.interval]
    pairs = permutations(found, 2)
    apart = any(kind is same and one.low > other.high for (kind, one), (same, other) in pairs)
    if answer.results:
        yield Paragraph(plain(SPREAD if apart else CHANCE_ONLY), close=True)
    notes: list[Line] = [*map(plain, estimate_wording.warn(answer.results, answer.of_groups))]
    if answer.counts:
        counts = join("; ", (_count(count, rates) for count in answer.counts))
        notes.append((*plain("Counted there: "), *counts))
    if answer.population and answer.total > 1:
        counted = f", {answer.unused} of them counted there" if answer.unused else ""
        notes.append(hint(f"{answer.total} rates{counted}: --compare"))
    elif not answer.explained:
        notes.append(hint("Arithmetic: --explain"))
    yield Paragraph(join("   ", notes), close=True)


def _count(count: Source, rates: Rates) -> Line:
    """Write how many were counted, of what and when: "15,222 (new cases, 2013-2015) [1]"."""
    measure = count.measure
    bound = f"{measure.bound} " if measure.bound else ""
    what = measure.what or str(measure.unit)
    yearly = " a year" if measure.unit is Unit.CASES_PER_YEAR else ""
    part = "" if measure.overall else measure.stratum
    about = ", ".join(filter(None, (f"{what}{yearly}", part, measure.period, measure.note)))
    said = f"{bound}{to(*map(figure, measure.ends))} ({about}) "
    return *plain(said), *rates.mark(count)


class EstimateContext(Struct, frozen=True):
    """The context that an estimated number needs to be understood."""

    population: Population | None
    years: Fraction
    level: Decimal
    facts: tuple[FactEntry, ...]  # behind this one estimate
    group: Group | None = None  # in a comparison: where the rate was counted, or that it is old


class RateAlone(Struct, frozen=True):
    """A rate of one group of people, or a share that goes with no incidence rate: nothing is expected."""

    quantity: Quantity
    no_interval: str  # why: `one-group` or `no-rate`
    sources: tuple[Source, ...]
    expected: None = None
    interval: None = None
    chance: None = None


def _find_rate(record: Record) -> Measure:
    """Return the rate that the number of people is multiplied by, or the share of those diagnosed."""
    measure: Measure = record.entry.sources[0].measure
    return measure


ESTIMATE: Columns = {
    **columns_of("entry", "quantity"),
    **columns_of("context.population", "people", "place"),
    **columns_of("context.population", "source", prefix="people-"),
    **columns_of("context", "years"),
    **columns_of("entry.expected", "bound", "low", "high", prefix="expected-"),
    **columns_of("entry.interval", "low", "high", "level", prefix="interval-"),
    "no-interval": lambda record: record.entry.no_interval,
    **columns_of("entry.chance", "low", "high", prefix="chance-"),
    "rate-low": lambda record: _find_rate(record).ends[0],
    "rate-high": lambda record: _find_rate(record).ends[1],
    **columns_of(_find_rate, "per", "unit", "place", "period", prefix="rate-"),
    **columns_of(_find_rate, "stratum", "standardisation", "window", prefix="rate-"),
    "rates": lambda record: " | ".join(write_measure(source.measure) for source in record.entry.sources),
    "statements": lambda record: " ".join(fact.statement for fact in record.facts),
    "caveats": lambda record: " ".join(fact.caveat for fact in record.facts if fact.caveat),
    "statuses": lambda record: " ".join(fact.status for fact in record.facts),
    "fact-ids": lambda record: " ".join(fact.id for fact in record.facts),
    **CITED,
}


def estimate_records(answer: EstimateAnswer) -> Records:
    """Return a record for each estimate, and for each rate and share without one."""
    entries: list[Estimate | Source] = [*answer.results, *answer.of_groups, *answer.shares]
    found = [make_record(answer, one) for one in entries]
    found.sort(key=lambda record: [*Quantity].index(record.entry.quantity))
    return ESTIMATE, found


def make_record(answer: Estimated, one: Estimate | Source, group: Group | None = None) -> Record:
    """Return the record of an estimate, or of a rate or share that gives no number here."""
    entry: Estimate | RateAlone
    if isinstance(one, Estimate):
        entry = one
    else:
        quantity = QUANTITIES.get(one.measure.kind)
        entry = RateAlone(quantity or Quantity.ADVANCED, "one-group" if quantity else "no-rate", (one,))
    by_id = {known.fact.id: known.fact for known in answer.facts}
    facts = tuple(by_id[name] for name in dict.fromkeys(source.fact for source in entry.sources))
    shown = tuple(map(FactEntry, facts))
    context = EstimateContext(answer.population, answer.years, answer.level, shown, group)
    return Record(entry, facts, list_cited(facts, answer.references), context)


WRITERS = {"html": "html.write_page"}
PAGES = {EstimateAnswer: Page(blocks=estimate_page, records=estimate_records, writers=WRITERS)}

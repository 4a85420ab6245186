"""Rates and shares in words: per 100,000 people, and per 100 diagnosed."""

from msgspec.structs import replace

from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.facts.measure import Figure, Measure, MeasureKind, Standardisation, Unit
from netfacts.pages.measure_wording import amount, circumstances
from netfacts.text.numbers import figure, to

_UNITS = {
    Quantity.NEW_CASES: " per 100,000 people a year",
    Quantity.LIVING: " per 100,000 people",
}
_ADJUSTED = {
    Standardisation.AGE_STANDARDISED: "standardised for age",
    Standardisation.CRUDE: "crude",
    Standardisation.NOT_STATED: "adjustment for age not stated",
}
_PER = 100_000


def rate(measure: Measure) -> str:
    """Write a rate per 100,000 people, a share per 100 diagnosed, with what a reader must know of it."""
    if measure.kind is MeasureKind.PROPORTION:
        note = f" ({measure.note})" if measure.note else ""
        return f"{_share(amount(measure))}{note}"
    known = []
    if measure.standardisation is Standardisation.AGE_STANDARDISED:
        known.append("age-standardised, not crude")
    if measure.window:
        known.append(f"window: {measure.window}")
    if measure.note:
        known.append(measure.note)
    return f"{rate_figure(measure)} ({'; '.join(known)})" if known else rate_figure(measure)


def estimated_from(estimate: Estimate) -> str:
    """Write the rate or share that makes an estimate what it is."""
    measure = estimate.sources[-1].measure
    if estimate.quantity is not Quantity.NOT_ADVANCED:
        return rate(measure)
    if measure.unit is not Unit.PERCENT:
        return f"the rest of {rate(measure)}"
    low, high = measure.ends
    return f"the other {_share(f'{to(figure(100 - high), figure(100 - low))}%')}"


def rate_figure(measure: Measure) -> str:
    """Write a rate per 100,000 people and, where its source says it otherwise, as it stands there."""
    plain = per_100_000(measure)
    if plain is measure:
        return amount(plain)
    return f"{amount(plain)} ({to(*map(figure, measure.ends))} per {figure(measure.per or 1)} in the source)"


def per_100_000(measure: Measure) -> Measure:
    """Return a rate with the denominator 100,000 where that only moves the point; else the measure itself."""
    digits = str(measure.per)
    if measure.per in (None, _PER) or digits.strip("0") != "1":
        return measure
    shift = len(str(_PER)) - len(digits)

    def moved(value: Figure | None) -> Figure | None:
        return None if value is None else Figure(value.scaleb(shift))

    around = measure.interval
    if around:
        low, high = Figure(around.low.scaleb(shift)), Figure(around.high.scaleb(shift))
        around = replace(around, low=low, high=high)
    ends = {name: moved(getattr(measure, name)) for name in ("value", "low", "high")}
    return replace(measure, per=_PER, interval=around, **ends)


def rate_column(quantity: Quantity) -> str:
    """Name the column that holds the figures of rates alone."""
    return f"P{_UNITS[quantity][2:]}"


def rate_cell(measure: Measure, quantity: Quantity) -> str:
    """Write the figure of a rate with its note, without the denominator that its column names."""
    note = f" ({measure.note})" if measure.note else ""
    return f"{rate_figure(measure).replace(_UNITS[quantity], '', 1)}{note}"


def whom(measure: Measure) -> str:
    """Say of whom, where, when and how a rate is: what it counts stands first."""
    return "; ".join(filter(None, (measure.what, circumstances(measure))))


def where_and_when(measure: Measure) -> str:
    """Say where and when a rate was counted, and how it is adjusted, in few words."""
    adjusted = _ADJUSTED[measure.standardisation] if measure.standardisation else ""
    window = f"window: {measure.window}" if measure.window else ""
    where = ", ".join(filter(None, (measure.place, measure.period)))
    return "; ".join(filter(None, (where, adjusted, window)))


def kind(measure: Measure) -> str:
    """Say of which tumours, where and when a rate is, and that it is adjusted, in the fewest words."""
    where = ", ".join(filter(None, (measure.place, measure.period)))
    adjusted = "age-standardised" if measure.standardisation is Standardisation.AGE_STANDARDISED else ""
    window = f"window: {measure.window}" if measure.window else ""
    return "; ".join(filter(None, (measure.what, measure.stratum, measure.note, where, adjusted, window)))


def limit(measure: Measure) -> str:
    """Write the limit of a definition of rare, per 100,000 people as prevalences are."""
    said = f"{amount(measure)} people"
    plain = per_100_000(measure)
    return said if plain is measure else f"{amount(plain)} people ({said} in the source)"


def _share(said: str) -> str:
    return f"{said.removesuffix('%')} in every 100 diagnosed" if said.endswith("%") else f"{said} diagnosed"

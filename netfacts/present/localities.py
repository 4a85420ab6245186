"""Rates that were counted in the very place that an estimate is for, and how near the others are."""

from collections.abc import Iterator

from netfacts.document import Block, Heading, Line, Paragraph, Table, identifier, plain
from netfacts.estimation.locality import Group
from netfacts.estimation.rates import Source
from netfacts.model import Fact
from netfacts.present import rates, words
from netfacts.present.sources import Marks
from netfacts.results.estimates import EstimateResult

_LOCAL = (
    "By the words of their sources, these rates were counted in {place} itself; the numbers above rest on"
    " others. For an estimate from one of them give its id: --rate ID."
)
_FURTHER = (
    "Others were counted in a part of {place}, or there in some of the people or tumours: {ids}."
    " Option --compare shows every rate."
)
_GROUPS = {
    Group.HERE: "counted in {place}",
    Group.WITHIN: "counted in a part of {place}",
    Group.OVERALL: "of all sites and people",
    Group.PARTIAL: "of one site, grade or group of people alone",
}
_ELSEWHERE = ", counted elsewhere or not said where"
_BEGINNINGS = ("United ", "European Union", "World", "Netherlands", "Philippines", "Bahamas", "Gambia")
_ENDS = ("Islands", "Republic", "Territories")


def within(place: str) -> str:
    """Name a place as a sentence does: "the United Kingdom"."""
    return f"the {place}" if place.startswith(_BEGINNINGS) or place.endswith(_ENDS) else place


def group_heading(name: str, group: Group, place: str | None) -> Heading:
    """Return the heading of the rates of one group: "New diagnoses in a year, counted in Norway"."""
    elsewhere = (
        ", counted elsewhere or not said where" if place and group in (Group.OVERALL, Group.PARTIAL) else ""
    )
    return Heading(plain(f"{name}: {_GROUPS[group].format(place=within(place or ''))}{elsewhere}"))


def counted_there(result: EstimateResult, marks: Marks) -> Iterator[Block]:
    """Yield the published rates that were counted in the place, with their ids, and the ids of others."""
    if result.population is None or result.population.place is None:
        return
    place = within(result.population.place)
    facts = {entry.fact.id: entry.fact for entry in (*result.facts, *result.nearby)}
    if result.local.here:
        yield Paragraph(plain(_LOCAL.format(place=place)))
        rows = tuple(_row(source, facts[source.fact], marks) for source in result.local.here)
        yield Table(("Id", "Published rate", "Of whom, where and when"), rows, close=True)
    if result.local.further:
        ids = ", ".join(result.local.further)
        yield Paragraph(plain(_FURTHER.format(place=place, ids=ids)), close=bool(result.local.here))


def _row(source: Source, fact: Fact, marks: Marks) -> tuple[Line, ...]:
    rate = f"{words.status(fact)}{rates.rate_figure(source.measure)} {marks.of(fact)}"
    return identifier(fact.id), plain(rate), plain(rates.whom(source.measure))

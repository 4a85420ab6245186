"""Rates that were counted in the very place that an estimate is for, and how near the others are."""

from collections.abc import Iterator

from netfacts.answers.estimate_answer import EstimateAnswer
from netfacts.estimate.locality import Group
from netfacts.estimate.rates import Source
from netfacts.facts.model import Fact
from netfacts.pages import estimate_wording, rate_wording
from netfacts.pages.citation_marks import Marks
from netfacts.pages.document import Block, Heading, Line, Paragraph, Table, identifier, plain

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


def counted_there(answer: EstimateAnswer, marks: Marks) -> Iterator[Block]:
    """Yield the published rates that were counted in the place, with their ids, and the ids of others."""
    if answer.population is None or answer.population.place is None:
        return
    place = within(answer.population.place)
    facts = {entry.fact.id: entry.fact for entry in (*answer.facts, *answer.nearby)}
    if answer.local.here:
        yield Paragraph(plain(_LOCAL.format(place=place)))
        rows = tuple(_row(source, facts[source.fact], marks) for source in answer.local.here)
        yield Table(("Id", "Published rate", "Of whom, where and when"), rows, close=True)
    if answer.local.further:
        ids = ", ".join(answer.local.further)
        yield Paragraph(plain(_FURTHER.format(place=place, ids=ids)), close=bool(answer.local.here))


def _row(source: Source, fact: Fact, marks: Marks) -> tuple[Line, ...]:
    rate = f"{estimate_wording.status(fact)}{rate_wording.rate_figure(source.measure)} {marks.of(fact)}"
    return identifier(fact.id), plain(rate), plain(rate_wording.whom(source.measure))

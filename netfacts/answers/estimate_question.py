"""The question that an estimate answers."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers.estimate_answer import Population
from netfacts.answers.places import find_area
from netfacts.estimate.estimates import Target
from netfacts.estimate.places import Place, find_country, find_namesakes, fold_name
from netfacts.estimate.rates import Selection
from netfacts.factbase.index import Index
from netfacts.text import numbers

ONE = Population("1", 1, numbers.people_text(1))
"""The one person that a table's rows are scaled from: estimates are proportional to people."""


class Question(Struct, frozen=True):
    """What was asked of the estimator, as understood."""

    population: Population | None = None
    area: Place | None = None
    """The place where these people live, if it was named."""
    years: Fraction = Fraction(1)
    level: Decimal = Decimal("0.95")
    diagnosed: int | None = None
    rates: tuple[str, ...] = ()
    selection: Selection = Selection()
    explained: bool = False
    limit: int | None = None
    """The most rates of each kind in a comparison; None for all."""
    parts: bool = False
    """Whether a comparison includes rates of one site or group."""
    old: bool = False
    """Whether it includes older, disputed and superseded rates."""

    @property
    def target(self) -> Target:
        """Return the target of the estimate; without a population, one person."""
        return Target(self.population.people if self.population else 1, self.years, self.level)


def add_people(base: Index, question: Question, number: str | None, place: str | None) -> Question:
    """Add the population: if a number and a place are given, use that number with the place's name."""
    if place is None:
        if number is None:
            return question
        people = numbers.people(number)
        return replace(question, population=Population(number, people, numbers.people_text(people)))
    area = find_area(base, place, numbered=number is not None)
    typed, people, source = place, area.people, area.source
    if number is not None:
        typed, people, source = number, numbers.people(number), ""
    code = area.key if area.people and area.key != area.name else None
    namesakes = tuple(one.key for one in find_namesakes(place))
    text = numbers.people_text(people)
    within = find_country(fold_name(area.within))
    country = within.name if within and within.name not in area.name else None
    population = Population(typed, people, text, area.name, code, source or None, country, namesakes)
    return replace(question, population=population, area=area)


def read_selection(base: Index, question: Question) -> Selection:
    """Return what was selected, with the fact files' synonyms, which are read only when needed."""

    def read(text: str) -> list[str]:
        return base.library.synonyms.read(text)

    return replace(question.selection, read=read)

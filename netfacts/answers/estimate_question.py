"""What is asked of the estimator."""

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
"""Whom the rows of a table are estimated from: estimates are in proportion to the number of people."""


class Question(Struct, frozen=True):
    """What was asked of the estimator, understood."""

    population: Population | None = None
    area: Place | None = None
    """The place of these people, where it was named."""
    years: Fraction = Fraction(1)
    level: Decimal = Decimal("0.95")
    diagnosed: int | None = None
    rates: tuple[str, ...] = ()
    selection: Selection = Selection()
    explained: bool = False
    limit: int | None = None
    """How many rates of each kind a comparison has."""
    parts: bool = False
    """Whether a comparison has the rates of one site or group."""
    old: bool = False
    """Whether it has older, disputed and superseded rates."""

    @property
    def target(self) -> Target:
        """Return for whom the estimate is; of no population, one person."""
        return Target(self.population.people if self.population else 1, self.years, self.level)


def add_people(base: Index, question: Question, number: str | None, place: str | None) -> Question:
    """Add whom the estimate is for: of a number and a place the number wins, and the name is kept."""
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
    """Return what was selected, with the synonyms of the fact files, which are read when asked for."""

    def read(text: str) -> list[str]:
        return base.library.synonyms.read(text)

    return replace(question.selection, read=read)

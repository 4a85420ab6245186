"""The rates that were counted in the very place, on the page of an estimate."""

import pytest
from conftest import Runner
from helpers.answers import document_of
from helpers.invented import YEARLY, fact, fact_base, said
from msgspec.structs import replace

from netfacts.answers.estimate import Question, estimate
from netfacts.answers.estimate_answer import EstimateAnswer, Population
from netfacts.estimate.estimates import Target
from netfacts.estimate.rates import Selection
from netfacts.facts.model import Fact, Status
from netfacts.pages.document import Document, Table, words
from netfacts.pages.registry_rates import within

NORWAY = Population("Norway", 5_000_000, "5,000,000 people", "Norway", "NO", "CLDR 48")
BASIS = fact("basis", YEARLY)


def answer(*facts: Fact, population: Population = NORWAY) -> EstimateAnswer:
    """Return what `estimate --rate basis` answers where there are other facts, too."""
    question = Question(population, Target(population.people), None, ("basis",), Selection(), explained=False)
    with fact_base(BASIS, *facts) as base:
        return estimate(base, question)


def counted(name: str, place: str = "Norway", stratum: str = "") -> Fact:
    """Return a fact with a rate that was counted in a place."""
    return fact(name, replace(YEARLY, place=place, stratum=stratum, period="2016"))


def rows(blocks: Document) -> list[tuple[str, ...]]:
    """Return the rows of the second table, of the rates that were counted in the place."""
    _, second = (block for block in blocks if isinstance(block, Table))
    return [tuple(map(words, row)) for row in second.rows]


def test_rates_of_the_very_place() -> None:
    """Right beneath the numbers stand the rates counted in the place: id, rate, mark, and of whom."""
    disputed = replace(counted("other"), status=Status.DISPUTED)
    result = answer(counted("here"), disputed, counted("else", "Sweden"))
    assert [(source.fact, source.measure.place) for source in result.local.here] == [
        ("here", "Norway"),
        ("other", "Norway"),
    ]
    blocks = document_of(result)
    assert isinstance(blocks[2], Table)
    assert "counted in Norway itself" in said(blocks[3:4])[0]
    assert "--rate ID" in said(blocks[3:4])[0]
    assert rows(blocks) == [
        ("here", "3 to 5 per 100,000 people a year [1]", "Norway, 2016"),
        ("other", "disputed: 3 to 5 per 100,000 people a year [1]", "Norway, 2016"),
    ]


def test_rates_of_parts_are_named() -> None:
    """Of rates counted in a part of the place, or of some tumours there, the ids are told, no figure."""
    lines = said(
        document_of(
            answer(counted("here"), counted("oslo", "Oslo, Norway"), counted("lungs", "Norway", "lung"))
        )
    )
    (line,) = (line for line in lines if "lungs" in line)
    assert line.startswith(
        "Others were counted in a part of Norway, or there in some of the people or tumours: "
    )
    assert ": oslo, lungs." in line
    (alone,) = (line for line in said(document_of(answer(counted("oslo", "Oslo, Norway")))) if "oslo" in line)
    assert "--compare" in alone


def test_no_rate_of_the_place() -> None:
    """Nothing is said where no rate was counted in the place, or where no place was asked for."""
    sweden = counted("else", "Sweden")
    for result in (answer(sweden), answer(counted("here"), population=replace(NORWAY, place=None))):
        assert (result.local.here, result.local.further, result.nearby) == ((), (), ())
        assert not any("counted in" in line for line in said(document_of(result)))


def test_json_has_the_ids(run: Runner) -> None:
    """JSON names the rates of the place, with the facts that they stand in; there are none on the Moon."""
    assert '"local": {"here": [], "further": []},' in run("estimate", "--place", "Norway", "--json").out
    result = answer(counted("here"))
    assert [entry.fact.id for entry in result.nearby] == ["here"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Norway", "Norway"),
        ("United States", "the United States"),
        ("Faroe Islands", "the Faroe Islands"),
        ("World", "the World"),
    ],
)
def test_names_in_sentences(name: str, said: str) -> None:
    """A place that takes an article has one in a sentence."""
    assert within(name) == said

from helpers.answers import make_document
from helpers.invented import EDITION, FACT, OTHER, PERCENT, SOURCE, YEARS, export, list_facts
from msgspec.structs import replace

from netfacts.answers.facts import ExportAnswer, FactEntry, TopicEntry
from netfacts.facts.model import Citation, Edition
from netfacts.pages.document import Paragraph, Table, aside, identifier, plain, words
from netfacts.pages.facts import describe_sheet, group_facts, name_topic

NOTICE = Paragraph(aside("Facts of version 1.2. Information, not medical advice."), close=True)


def test_list() -> None:
    """A list has the id, title and references of each fact, and no references beneath it."""
    two = replace(FACT, id="two", citations=(Citation("other"), Citation("source")))
    assert make_document(list_facts(FACT, two, references=(SOURCE, OTHER))) == (
        Table(
            ("Id", "Title", "Reference"),
            (
                (identifier("one"), plain("One"), plain("Source")),
                (identifier("two"), plain("One"), plain("Other; Source")),
            ),
            listing=True,
        ),
        NOTICE,
    )


def test_a_list_of_measures() -> None:
    """A list of measures has a row for each, with its figure, and what it is of."""
    fact = replace(FACT, measures=(PERCENT, replace(YEARS, place="Tycho")))
    (table, _) = make_document(replace(list_facts(fact), per_measure=True))
    assert isinstance(table, Table)
    assert [[words(cell) for cell in row] for row in table.rows] == [
        ["one", "60 to 80%", "proportion", "", "Source"],
        ["one", "61 years", "median age", "Tycho", "Source"],
    ]


def edition(name: str, version: str, licence: str) -> Edition:
    """Return a fact file that says these of itself."""
    return replace(EDITION, header=replace(EDITION.header, title=name, version=version, licence=licence))


def export_all(*editions: Edition) -> ExportAnswer:
    """Return a sheet made from several fact files."""
    return replace(export(FACT, references=(SOURCE, OTHER)), editions=editions)


def test_several_fact_files() -> None:
    """A sheet of several fact files bears what each says of itself, and nothing twice."""
    result = export_all(edition("A", "1", "CC0"), edition("B", "2", "CC0"), edition("A", "2", ""))
    assert describe_sheet(result)[:2] == ("A; B", "1, 2")


def test_summary() -> None:
    """A sheet says how much is on it, and on what terms, where the file names them."""
    *_, summary = describe_sheet(export_all(edition("A", "1", "CC0")))
    assert summary == "1 fact from 2 references. Licence of the facts: CC0."
    *_, summary = describe_sheet(export_all(edition("A", "1", "")))
    assert summary == "1 fact from 2 references."


def test_sections() -> None:
    """The facts stand under their topics, in the order of the sheet; a topic's slug makes its title."""
    other = replace(FACT, id="two", topic="rare-forms")
    topics = (TopicEntry("rare-forms", "Forms", 1), TopicEntry("numbers", "How many", 1))
    result = replace(export(FACT), topics=topics, results=(FactEntry(other), FactEntry(FACT)))
    assert list(group_facts(result)) == [(topics[0], [other]), (topics[1], [FACT])]
    assert list(map(name_topic, topics)) == ["Rare forms", "Numbers"]

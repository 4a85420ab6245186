"""Small invented facts, for tests that need no fact file."""

from contextlib import closing

from msgspec.structs import replace

from netfacts import compiler
from netfacts.document import Document, Heading, Paragraph
from netfacts.index import Index
from netfacts.measure import Figure, Measure, MeasureKind, Unit
from netfacts.model import Citation, Edition, Fact, Header
from netfacts.reference import Reference, ReferenceType
from netfacts.results import ExportResult, FactEntry, FactsResult, ListResult, TopicEntry

EDITION = Edition(Header("Invented", "1.2", {"numbers": "How many", "course": "What it does"}), "0" * 64)
SOURCE = Reference("source", ReferenceType.REPORT, title="Source")
OTHER = Reference("other", ReferenceType.REPORT, title="Other")
FACT = Fact("one", "numbers", "One", "Nothing.", (Citation("source"),))


def stating(*statements: str) -> list[Fact]:
    """Return a fact for each statement; their ids and titles are fact-1, fact-2 ..."""
    return [
        replace(FACT, id=f"fact-{n}", title=f"fact-{n}", statement=statement)
        for n, statement in enumerate(statements, start=1)
    ]


def fact_base(*facts: Fact) -> closing[Index]:
    """Compile `facts`, and close what comes of it at the end of the block."""
    return closing(compiler.compiled([SOURCE, *facts, EDITION]))


def shown(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> FactsResult:
    """Return what `show` answers for `facts`."""
    return FactsResult((EDITION,), (), tuple(map(FactEntry, facts)), references)


def listed(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> ListResult:
    """Return what `list` answers for `facts`."""
    return ListResult((EDITION,), (), tuple(map(FactEntry, facts)), references)


def exported(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> ExportResult:
    """Return what `export` answers for `facts` of the topic numbers."""
    topics = (TopicEntry("numbers", "How many", len(facts)),)
    return ExportResult((EDITION,), (), topics, tuple(map(FactEntry, facts)), references)


def measure(kind: MeasureKind, figure: str, per: int | None = None, unit: Unit | None = None) -> Measure:
    """Return a measure of one figure, or of a range written "low high"."""
    low, *high = map(Figure, figure.split())
    if high:
        return Measure(kind, low=low, high=high[0], per=per, unit=unit)
    return Measure(kind, value=low, per=per, unit=unit)


PERCENT = measure(MeasureKind.PROPORTION, "60 80", unit=Unit.PERCENT)
YEARS = measure(MeasureKind.MEDIAN_AGE, "61", unit=Unit.YEARS)
YEARLY = measure(MeasureKind.INCIDENCE_RATE, "3 5", per=100_000)


def said(blocks: Document) -> list[str]:
    """Return the text of every paragraph and heading of a page."""
    lines = [block.line for block in blocks if isinstance(block, Heading | Paragraph)]
    return ["".join(span.text for span in line) for line in lines]

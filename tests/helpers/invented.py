"""Small invented facts, for tests that need no fact file."""

from collections.abc import Iterable
from contextlib import closing
from fractions import Fraction
from typing import TypeAlias

from msgspec.structs import replace

from netfacts.answers.estimate import EstimateAnswer
from netfacts.answers.facts import ExportAnswer, FactEntry, ListAnswer, QuoteAnswer, ShowAnswer, TopicEntry
from netfacts.answers.places import Population
from netfacts.answers.search import SearchAnswer
from netfacts.estimate.estimates import Staged, Target, make_estimates
from netfacts.estimate.rates import Source, find_starting_point
from netfacts.factbase import compiler
from netfacts.factbase.index import Index
from netfacts.facts import Figure
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import Citation, Edition, EstimateWords, Fact, Header
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.pages.document import Bibliography, Document, Heading, Paragraph
from netfacts.search.fields import Spans
from netfacts.search.find import Hit, Hits, Strength
from netfacts.search.find import find as find_hits
from netfacts.search.query import Term, parse

Rates: TypeAlias = tuple[tuple[Source, ...], Staged | None]
"""What estimates are made from."""
EDITION = Edition(Header("Invented", "1.2", {"numbers": "How many", "course": "What it does"}), "0" * 64)
SOURCE = Reference("source", ReferenceType.REPORT, title="Source")
OTHER = Reference("other", ReferenceType.REPORT, title="Other")
FACT = Fact("one", "numbers", "One", "Nothing.", (Citation("source"),))
REFERENCES = (Bibliography((SOURCE,), "References"),)
"""How a page ends that cites SOURCE alone."""


def state(*statements: str) -> list[Fact]:
    """Return a fact for each statement; their ids and titles are fact-1, fact-2 ..."""
    return [
        replace(FACT, id=f"fact-{n}", title=f"fact-{n}", statement=statement)
        for n, statement in enumerate(statements, start=1)
    ]


def fact_base(
    *facts: Fact, references: Iterable[Reference] = (), synonyms: tuple[tuple[str, ...], ...] = ()
) -> closing[Index]:
    """Compile `facts`, and close what comes of it at the end of the block."""
    edition = replace(EDITION, header=replace(EDITION.header, synonyms=synonyms))
    return closing(compiler.compile_facts([SOURCE, *references, *facts, edition]))


def cite(reference: Reference, fact: Fact) -> Fact:
    """Return a fact that rests on a reference alone."""
    return replace(fact, citations=(Citation(reference.id),))


def make_reference(reference_id: str, *families: str, year: int, journal: str = "") -> Reference:
    """Return a reference with these authors."""
    names = tuple(Name(family) for family in families)
    return replace(
        SOURCE, id=reference_id, author=names, issued=Date(((year,),)), container_title=journal, title="X"
    )


def search(base: Index, typed: str, limit: int = 5, excluded: Iterable[str] = ()) -> Hits:
    """Return what a query finds."""
    return find_hits(base.library, parse(typed, base.library, excluded=excluded), limit)


def ids(found: Hits) -> list[str]:
    """Return the ids of the hits, best first."""
    return [hit.fact.id for hit in found.hits]


def show(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> ShowAnswer:
    """Return what `show` answers for `facts`."""
    return ShowAnswer(
        editions=(EDITION,),
        unknown=(),
        results=tuple(map(FactEntry, facts)),
        others=(),
        references=references,
    )


def quote(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> QuoteAnswer:
    """Return what `quote` answers for `facts`."""
    return QuoteAnswer(
        editions=(EDITION,), unknown=(), results=tuple(map(FactEntry, facts)), references=references
    )


def find(
    *hits: Hit, total: int | None = None, complete: int | None = None, query: str = "typed"
) -> SearchAnswer:
    """Return what `search` answers."""
    return SearchAnswer(
        editions=(EDITION,),
        query=query,
        terms=(Term(query, (query,)),),
        corrections=(),
        excluded=(),
        topics=(),
        sources=(),
        unknown=(),
        cut=False,
        incomplete=(),
        total=len(hits) if total is None else total,
        complete=len(hits) if complete is None else complete,
        results=hits,
        near=(),
        references=(SOURCE,),
    )


def hit(fact: Fact, *, score: float = 1.0, title: Spans = (), statement: Spans = ()) -> Hit:
    """Return a fact as a query found it first, with these parts of its title and statement."""
    return Hit(1, score, Strength.STRONG, fact, (), title, statement)


def list_facts(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> ListAnswer:
    """Return what `list` answers for `facts`."""
    return ListAnswer(
        editions=(EDITION,),
        filters=(),
        per_measure=False,
        results=tuple(map(FactEntry, facts)),
        references=references,
    )


def export(*facts: Fact, references: tuple[Reference, ...] = (SOURCE,)) -> ExportAnswer:
    """Return what `export` answers for `facts` of the topic numbers."""
    topics = (TopicEntry("numbers", "How many", len(facts)),)
    return ExportAnswer(
        editions=(EDITION,),
        unknown=(),
        topics=topics,
        results=tuple(map(FactEntry, facts)),
        references=references,
    )


def measure(kind: MeasureKind, figure: str, per: int | None = None, unit: Unit | None = None) -> Measure:
    """Return a measure of one figure, or of a range written "low high"."""
    low, *high = map(Figure, figure.split())
    if high:
        return Measure(kind, low=low, high=high[0], per=per, unit=unit)
    return Measure(kind, value=low, per=per, unit=unit)


PERCENT = measure(MeasureKind.PROPORTION, "60 80", unit=Unit.PERCENT)
YEARS = measure(MeasureKind.MEDIAN_AGE, "61", unit=Unit.YEARS)
YEARLY = measure(MeasureKind.INCIDENCE_RATE, "3 5", per=100_000)


def fact(name: str, *measures: Measure) -> Fact:
    """Return a fact with these measures."""
    return replace(FACT, id=name, measures=measures)


def make_incidence(figures: str, per: int = 100_000) -> Fact:
    """Return a fact with an incidence rate."""
    return fact("yearly", measure(MeasureKind.INCIDENCE_RATE, figures, per))


def make_share(figures: str, unit: Unit = Unit.PERCENT) -> Fact:
    """Return a fact with the proportion that is advanced."""
    return fact("late", measure(MeasureKind.PROPORTION, figures, unit=unit))


def make_prevalence(figures: str) -> Fact:
    """Return a fact with a prevalence."""
    return fact("living", measure(MeasureKind.PREVALENCE, figures, 100_000))


def make_rates(
    incidence: Fact | None = None, advanced: Fact | None = None, prevalence: Fact | None = None
) -> Rates:
    """Return the rates that an estimate starts from, of the facts that are there, and the staged one."""
    kinds = MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE
    pairs = zip((incidence, prevalence), kinds, strict=True)
    rates = tuple(find_starting_point(fact, kind) for fact, kind in pairs if fact)
    if not incidence or not advanced:
        return rates, None
    return rates, (rates[0], find_starting_point(advanced, MeasureKind.PROPORTION))


def estimate(
    target: Target, *facts: Fact | None, references: tuple[Reference, ...] = (SOURCE,)
) -> EstimateAnswer:
    """Return what `estimate` answers from an incidence, a share that is advanced and a prevalence."""
    return EstimateAnswer(
        editions=(EDITION,),
        title=EDITION.header.title,
        words=EstimateWords(),
        population=Population(f"{target.people}\x1b", target.people, f"{target.people:,} people"),
        diagnosed=None,
        years=target.years,
        level=target.level,
        rates=(),
        explained=False,
        results=make_estimates(target, *make_rates(*facts)),
        shares=(),
        counts=(),
        total=1,
        unused=0,
        rarity=None,
        facts=tuple(FactEntry(one) for one in facts if one),
        references=references,
    )


def read_page(blocks: Document) -> list[str]:
    """Return the text of every paragraph and heading of a page."""
    lines = [block.line for block in blocks if isinstance(block, Heading | Paragraph)]
    return ["".join(span.text for span in line) for line in lines]


def estimate_people(people: int, *, years: str = "1", rate: Measure = YEARLY) -> EstimateAnswer:
    """Return what `estimate` answers from one incidence rate."""
    return estimate(Target(people, Fraction(years)), replace(FACT, measures=(rate,)))

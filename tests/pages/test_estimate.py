"""Expected numbers as a page."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from helpers.answers import make_document
from helpers.invented import (
    FACT,
    OTHER,
    PERCENT,
    SOURCE,
    YEARLY,
    estimate,
    fact,
    make_share,
    measure,
    read_page,
)
from msgspec.structs import replace

from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population
from netfacts.estimate.estimates import Target, estimate_diagnosed, make_estimates
from netfacts.estimate.rates import Source, find_starting_point, read_rate
from netfacts.facts.measure import Bound, Measure, MeasureKind, Standardisation, Unit
from netfacts.facts.model import Citation, EstimateWords, Status
from netfacts.pages import estimate_blocks, estimate_wording
from netfacts.pages.charts import Bars, Grids
from netfacts.pages.document import Document, Paragraph, Role, Table, words

LIVING = measure(MeasureKind.PREVALENCE, "20", per=100_000)
WORDS = EstimateWords("new diagnoses", "found late", "moon fevers")


def table(blocks: Document) -> Table:
    """Return the one table of a page."""
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def rows(blocks: Document) -> list[tuple[str, ...]]:
    """Return the rows of the one table of a page."""
    return [tuple(words(cell) for cell in row) for row in table(blocks).rows]


def hint(blocks: Document) -> str:
    """Return what a page says to type next."""
    spans = (span for block in blocks if isinstance(block, Paragraph) for span in block.line)
    return "".join(span.text for span in spans if span.role is Role.HINT).strip()


def page(people: int, years: str, *rates: Measure, **changes: Any) -> Document:
    """Return the page of an estimate from an incidence, an advanced share and a prevalence."""
    cited = (Citation("source"),), (Citation("other"),), (Citation("source"),)
    facts = [
        replace(FACT, id=rate.kind.value, statement=f"{rate.kind}.", measures=(rate,), citations=citations)
        for rate, citations in zip(rates, cited, strict=False)
    ]
    result = estimate(Target(people, Fraction(years)), *facts, references=(SOURCE, OTHER))
    return make_document(replace(result, **changes))


def test_a_row_is_a_source() -> None:
    """Under each quantity stands a row a source, with its number for these people and its rate."""
    blocks = page(5_000_000, "1", YEARLY, PERCENT, LIVING, words=WORDS)
    assert read_page(blocks)[0] == "Moon fevers among 5,000,000 people"
    assert table(blocks).columns == ("New diagnoses a year", "Expected", "By chance, 95%", "/100,000")
    assert rows(blocks) == [
        (" Source [1]", "150 to 250", "126 to 281", "3 to 5"),
        ("Living with it", "", "", ""),
        (" Source [1]", "1,000", "938 to 1,062", "20"),
        ("Found late", "", "", ""),
        (" Other [2]", "90 to 200", "72 to 228", "60 to 80%"),
    ]
    explained = page(5_000_000, "1", YEARLY, PERCENT, LIVING, words=WORDS, explained=True)
    assert rows(explained)[-2:] == [
        ("Not found late", "", "", ""),
        (" Other [2]", "30 to 100", "20 to 120", "all but 60 to 80%"),
    ]


def test_a_part_is_shown_as_what_it_is() -> None:
    """A row says where and when its rate was counted, and in what, where that is but a part."""
    rate = replace(YEARLY, stratum="lung", place="Oslo, Norway", period="2015", note="few")
    assert rows(page(5_000_000, "1", rate))[0][0] == " Oslo, Norway 2015 [1]: lung; few"
    windowed = replace(LIVING, window="5 years")
    answer = estimate(Target(5_000_000), None, None, replace(FACT, measures=(windowed,)))
    assert rows(make_document(answer))[0][0] == " Source, diagnosed within 5 years [1]"
    disputed = replace(FACT, measures=(YEARLY,), status=Status.DISPUTED)
    assert rows(make_document(estimate(Target(10**6), disputed)))[0][0] == " disputed: Source [1]"


def test_other_shares_give_no_number() -> None:
    """A share that belongs to none of the incidence rates is shown as a share alone."""
    share = replace(measure(MeasureKind.PROPORTION, "20", unit=Unit.PERCENT), what="spread", place="Ontario")
    other = replace(FACT, id="share", measures=(share,))
    facts = [replace(FACT, id=one.kind.value, measures=(one,)) for one in (YEARLY, PERCENT)]
    entries = tuple(map(FactEntry, (*facts, other)))
    blocks = page(5_000_000, "1", YEARLY, PERCENT, shares=(Source("share", share),), facts=entries)
    assert rows(blocks)[-1] == (" Ontario [1]: spread", "", "", "20%")


def test_the_spread_between_sources_is_said_and_drawn() -> None:
    """Where two sources differ by more than chance that is said; each source has its bar."""
    rates = tuple(
        read_rate(fact("incidence-rate", one), one)
        for one in (YEARLY, replace(measure(MeasureKind.INCIDENCE_RATE, "8", 100_000), place="Norway"))
    )
    twice = make_estimates(Target(5_000_000), rates)
    blocks = page(5_000_000, "1", YEARLY, results=twice)
    assert estimate_wording.SPREAD in read_page(blocks)
    assert estimate_wording.CHANCE_ONLY not in read_page(blocks)
    (bars,) = [block for block in blocks if isinstance(block, Bars)]
    assert [(bar.label, bar.text) for bar in bars.bars] == [
        ("Source [1]", "150 to 250"),
        ("Norway [1]", "400"),
    ]
    alone = read_page(page(5_000_000, "1", YEARLY))
    assert estimate_wording.CHANCE_ONLY in alone
    assert estimate_wording.SPREAD not in alone


def test_a_wide_range_does_not_hide_that_others_differ() -> None:
    """Two sources that differ by more than chance do so also if the range of a third includes both."""
    figures = [measure(MeasureKind.INCIDENCE_RATE, text, 100_000) for text in ("3", "3 8", "8")]
    rates = tuple(read_rate(fact("incidence-rate", one), one) for one in figures)
    blocks = page(5_000_000, "1", YEARLY, results=make_estimates(Target(5_000_000), rates))
    assert estimate_wording.SPREAD in read_page(blocks)


def test_counts_of_the_place() -> None:
    """What was counted in the very place is shown with its years and its mark."""
    count = replace(measure(MeasureKind.COUNT, "15222", unit=Unit.CASES), place="Here", period="2013-15")
    blocks = page(5_000_000, "1", YEARLY, counts=(Source("incidence-rate", count),))
    assert any("Counted there: 15,222 (cases, 2013-15) [1]" in line for line in read_page(blocks))


def test_what_to_ask_for_next() -> None:
    """The page says how many rates there are to compare or, where there is one, how to see the arithmetic."""
    assert hint(page(10**6, "1", YEARLY, total=43)) == "43 rates: --compare"
    local = page(10**6, "1", YEARLY, total=43, unused=2)
    assert hint(local) == "43 rates, 2 of them counted there: --compare"
    assert hint(page(10**6, "1", YEARLY)) == "Arithmetic: --explain"
    assert hint(page(10**6, "1", YEARLY, explained=True)) == ""


def test_few_people_have_chances_first() -> None:
    """For few cases the chances come before the table, one paragraph a quantity."""
    blocks = page(2000, "2.5", YEARLY, PERCENT, LIVING)
    assert read_page(blocks)[2:4] == [
        (
            "In 100 such places (2,000 people each), 14 to 22 would see at least one new case in 2.5 years."
            " The mean wait for one is 10 to 17 years; half of the waits are over after 7 to 12 years. [1]"
        ),
        "In 100 such places, 33 would have at least one person living with it. [1]",
    ]
    (icons,) = [block for block in blocks if isinstance(block, Grids)]
    (explained,) = [one for one in page(2000, "1", YEARLY, explained=True) if isinstance(one, Grids)]
    assert (icons.in_text, explained.in_text) == (False, True)


@pytest.mark.parametrize(
    ("rate", "interval", "text"),
    [
        (replace(YEARLY, standardisation=Standardisation.AGE_STANDARDISED), "126 to 281", "3 to 5 *"),
        (
            measure(MeasureKind.INCIDENCE_RATE, "3 5", per=100),
            "none (too frequent)",
            "3,000 to 5,000",
        ),
    ],
)
def test_rates(rate: Measure, interval: str, text: str) -> None:
    """A standardised rate is marked and the mark explained; a frequent one has no interval."""
    blocks = page(5_000_000, "1", rate)
    assert rows(blocks)[0][2:] == (interval, text)
    standardised = rate.standardisation is Standardisation.AGE_STANDARDISED
    assert any(estimate_wording.STANDARDISED in line for line in read_page(blocks)) is standardised


@pytest.mark.parametrize(("years", "title"), [("1", "New cases a year"), ("10", "New cases in 10 years")])
def test_period(years: str, title: str) -> None:
    """New cases are those of a year, or of as many years as were asked for."""
    assert table(page(5_000_000, years, YEARLY)).columns[0] == title


def test_level() -> None:
    """The column of the intervals names their level."""
    assert table(page(5_000_000, "1", YEARLY, level=Decimal("0.999"))).columns[2] == "By chance, 99.9%"


def test_a_rate_of_one_group() -> None:
    """A rate that fits one group of people has a row without a number, and says why."""
    rate = Source("incidence-rate", replace(YEARLY, stratum="men"))
    blocks = page(5_000_000, "1", YEARLY, of_groups=(rate,))
    assert rows(blocks)[0] == (" Source [1]: men", "", "", "3 to 5")
    assert any(estimate_wording.ONE_GROUP in line for line in read_page(blocks))
    alone = page(5_000_000, "1", YEARLY, of_groups=(rate,), results=())
    assert rows(alone) == [(" Source [1]: men", "", "", "3 to 5")]


def test_counts_of_a_part() -> None:
    """A count says whether it is of a part, a bound, or of each year, and what qualifies it."""
    counted = replace(measure(MeasureKind.COUNT, "1000", unit=Unit.CASES_PER_YEAR), what="new cases")
    counted = replace(counted, bound=Bound.MORE_THAN, stratum="lung", period="2019", note="estimated")
    part = Source("incidence-rate", counted)
    lines = read_page(page(5_000_000, "1", YEARLY, counts=(part,)))
    assert any(
        "Counted there: more than 1,000 (new cases a year, lung, 2019, estimated) [1]" in line
        for line in lines
    )


def test_known_diagnoses_alone() -> None:
    """Of a number of diagnoses it is said how many are advanced, and that this is no prognosis."""
    share = find_starting_point(replace(make_share("60 80"), id="incidence-rate"), MeasureKind.PROPORTION)
    known = estimate_diagnosed(40, share, Decimal("0.95"))
    changes: dict[str, Any] = {"population": None, "diagnosed": 40, "results": (known,), "words": WORDS}
    blocks = page(40, "1", YEARLY, **changes)
    assert read_page(blocks)[:2] == [
        "Moon fevers: expected numbers for 40 people diagnosed",
        estimate_wording.ONE_PERSON,
    ]
    assert table(blocks).columns == ("Found late", "Expected", "By chance, 95%", "Rate")
    assert rows(blocks) == [(" Source [1]", "24 to 32", "18 to 37", "60 to 80%")]
    explained = read_page(page(40, "1", YEARLY, **changes, explained=True))
    assert estimate_blocks.NOT_COVERED in explained


def test_a_place() -> None:
    """A place is named in the heading, and the source of its number beneath it."""
    place = Population("Holland", 17, "17 people", "Netherlands", "NL", "UN 2024")
    lines = read_page(page(17, "1", YEARLY, population=place))
    assert lines[:2] == ["Invented among 17 people: Netherlands", "People: UN 2024."]


def test_explained() -> None:
    """Explained, an estimate has its arithmetic, its facts with their evidence, and what is assumed."""
    lines = read_page(page(5_000_000, "1", YEARLY, explained=True))
    start = lines.index("How each number is worked out")
    assert lines[start + 1 :][:10] == [
        "New cases a year: Source",
        "150 = 3 per 100,000 [1] x 5,000,000 people",
        "250 = 5 per 100,000 [1] x 5,000,000 people",
        "126 = Poisson quantile at 0.025 of the mean 150",
        "281 = Poisson quantile at 0.975 of the mean 250",
        "Where the rates come from",
        "incidence-rate. [1]",
        "Evidence: [1]",
        estimate_blocks.METHOD,
        f"{estimate_blocks.ASSUMED} {estimate_wording.NEVER_ADDED}",
    ]

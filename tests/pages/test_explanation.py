"""Rare or not, as paragraphs."""

from helpers.invented import FACT, SOURCE, fact, living, measure, said
from msgspec.structs import replace

from netfacts.estimate.rarity import Verdict, hold_against_limit
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Fact, Status
from netfacts.pages import estimate_wording
from netfacts.pages.citation_marks import Marks
from netfacts.pages.explanation import rare_or_not

MARKS = Marks((SOURCE,))
RARE = replace(
    fact("rare", measure(MeasureKind.THRESHOLD, "5", 10_000)), statement="Rare is rare.", caveat="Perhaps."
)
LIMIT = "50 per 100,000 people (5 per 10,000 people in the source)"


def judged(*facts: Fact, opposed: tuple[Fact, ...] = (), definition: Fact = RARE) -> list[str]:
    """Return what is said of the prevalences of facts."""
    prevalences = [(one, read_rate(one, one.measures[0])) for one in facts]
    return said(tuple(rare_or_not(hold_against_limit(definition, prevalences, list(opposed)), MARKS)))


def test_both_verdicts_are_given() -> None:
    """The definition is cited with its caveat; prevalences stand under their verdicts, with their status."""
    high = replace(living("80"), status=Status.DISPUTED)
    assert judged(living("20"), high, living("20 60")) == [
        "Rare or not",
        "Rare is rare. [1]",
        "Note: Perhaps.",
        estimate_wording.RARE_CAVEAT,
        estimate_wording.BOTH_VERDICTS,
        f"At or below the limit of {LIMIT}: rare by this definition, if they leave nobody out:",
        "- 20 per 100,000 people [1]: ",
        f"Above the limit of {LIMIT}, so not rare by this definition:",
        "- disputed: 80 per 100,000 people [1]: ",
        f"On both sides of the limit of {LIMIT}:",
        "- 20 to 60 per 100,000 people [1]: ",
    ]


def test_one_verdict_and_those_who_disagree() -> None:
    """Where all prevalences agree nothing else is said; a fact that opposes the definition is quoted."""
    other = replace(FACT, id="other", statement="It is not rare.")
    assert judged(living("20"), opposed=(other,), definition=replace(RARE, caveat="")) == [
        "Rare or not",
        "Rare is rare. [1]",
        estimate_wording.RARE_CAVEAT,
        f"At or below the limit of {LIMIT}: rare by this definition, if they leave nobody out:",
        "- 20 per 100,000 people [1]: ",
        "Others disagree: It is not rare. [1]",
    ]


def test_who_is_left_out_stands_apart() -> None:
    """What leaves people out stands apart as "at least", and what is of a part as that."""
    (measured,) = living("20").measures
    windowed, lung = (
        fact(name, replace(measured, **qualifier))
        for name, qualifier in (("one", {"window": "5 years"}), ("two", {"stratum": "lung"}))
    )
    lines = judged(windowed, lung)
    assert lines[4:] == [
        estimate_wording.VERDICTS[Verdict.LEAST].format(limit=LIMIT),
        "- at least 20 per 100,000 people [1]: window 5 years",
        estimate_wording.VERDICTS[Verdict.PART].format(limit=LIMIT),
        "- 20 per 100,000 people [1]: lung",
    ]

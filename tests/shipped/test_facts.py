"""The shipped facts, held against the evidence: tests/data/evidence.json has its ids and figures."""

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from conftest import DATA
from helpers.invented import ids, search
from helpers.shipped import FACTS, ITEMS

from netfacts.answers.claim import Claims
from netfacts.answers.estimate_rates import list_rates
from netfacts.checks import all_checks as checks
from netfacts.claim.reading import Given
from netfacts.estimate.places import find_place
from netfacts.estimate.rates import Selection
from netfacts.estimate.scope import Group, find_nearness
from netfacts.factbase.index import Index
from netfacts.facts import files
from netfacts.facts.measure import Measure
from netfacts.facts.model import Edition, Header
from netfacts.search.find import Strength
from netfacts.text.folding import fold_phrase, tokens
from netfacts.text.numbers import find_figures

EVIDENCE: dict[str, Any] = json.loads((DATA / "evidence.json").read_text("utf-8"))
# Figures of the evidence that no measure has, each with the reason.
UNMEASURED: dict[str, Any] = json.loads((DATA / "unmeasured.json").read_text("utf-8"))

# Statements of the fact box that have no entry of their own in the evidence.
FACT_BOX_ONLY = {
    "factbox-neuroendocrine-system",
    "factbox-heritability",
    "factbox-inherited",
    "factbox-rare-pancreatic",
    "factbox-hormone-excess",
    "factbox-heterogeneous",
    "factbox-policy",
}


def evidence_figures(entry: dict[str, Any]) -> set[Decimal]:
    """Return every number that an entry of the evidence gives."""
    found: set[Decimal] = set()
    for figure in entry["figures"]:
        values = [figure[key] for key in ("value", "low", "high") if key in figure]
        values += [end for key in ("ci95", "iqr") for end in figure.get(key, [])]
        found |= {Decimal(str(value)) for value in values if not isinstance(value, str)}
    return found


def find_unmeasured(fact_id: str) -> set[Decimal]:
    """Return the figures of an entry that no measure has."""
    return {Decimal(figure) for one in UNMEASURED.get(fact_id, ()) for figure in one["figure"].split()}


def list_figures(measure: Measure, known: set[Decimal]) -> set[Decimal]:
    """Return the figures of a measure; of a frequency of 1 per N, N where that is what its source prints."""
    if measure.value == 1 and measure.per and measure.per in known:
        return {Decimal(measure.per)}
    return set(measure.figures())


def header() -> Header:
    """Return what the shipped file says of itself."""
    (edition,) = (item for item in ITEMS if isinstance(item, Edition))
    return edition.header


def measure(fact_id: str, what: str = "") -> Measure:
    """Return the one measure of a fact whose `what` holds the words."""
    (found,) = (m for m in FACTS[fact_id].measures if what in m.what)
    return found


def test_every_entry_of_the_evidence_is_a_fact() -> None:
    """Each entry of the evidence is a fact under its own id, and each other fact is of the fact box."""
    assert set(FACTS) == set(EVIDENCE) | FACT_BOX_ONLY


@pytest.mark.parametrize("fact_id", sorted(set(FACTS) - FACT_BOX_ONLY))
def test_every_figure_stands_in_the_evidence(fact_id: str) -> None:
    """Each figure of each measure is a figure of its entry, and no figure of the entry is left out."""
    known = evidence_figures(EVIDENCE[fact_id])
    measured = {figure for m in FACTS[fact_id].measures for figure in list_figures(m, known)}
    assert measured == known - find_unmeasured(fact_id)


def test_every_figure_without_a_measure_says_why() -> None:
    """A figure without a measure is one of its entry, and counts people or studies, or dates something."""
    for fact_id, left_out in UNMEASURED.items():
        assert find_unmeasured(fact_id) <= evidence_figures(EVIDENCE[fact_id])
        assert all(one["why"] for one in left_out)


def test_a_figure_counts_once() -> None:
    """Two facts have the same figure of one reference only if the sentences of both state it."""
    found = defaultdict(list)
    for fact in FACTS.values():
        for m in fact.measures:
            about = (m.kind, m.bound, m.per, m.unit, m.at, m.place, m.period, *fact.list_cited())
            found[m.ends, about].append(fact)
    twice = [(ends, facts) for (ends, _), facts in found.items() if len({one.id for one in facts}) > 1]
    assert len(twice) == 4
    assert all(set(ends) <= find_figures(one.statement) for ends, facts in twice for one in facts)


def test_figures_of_other_diseases_are_not_used(shipped: Index) -> None:
    """No estimate has a rate of all cancers of the small intestine, and no claim is compared with it."""
    others = [one for one in FACTS["us-small-bowel-share"].measures if one.counts_others]
    assert [str(one.value) for one in others] == ["2.10", "0.66"]
    rates = [one.measure for one in list_rates(shipped, Selection())]
    claim = "2.1 new cases per 100,000 people a year in the small intestine"
    answer = Claims(shipped, 500).check(claim, Given())
    compared = [one.measure for one in (*answer.agreeing, *answer.differing, *answer.elsewhere)]
    assert compared
    assert [one for one in (*rates, *compared) if not one.counts_disease] == []


def test_facts_of_the_fact_box_alone_measure_nothing() -> None:
    """A statement that the fact box leaves without a figure has none here."""
    assert [fact_id for fact_id in FACT_BOX_ONLY if FACTS[fact_id].measures] == []


def test_disagreements_are_those_of_the_evidence() -> None:
    """Facts disagree where the evidence says so, in either direction, and nowhere else."""
    pairs = {frozenset((one, other)) for one, entry in EVIDENCE.items() for other in entry["disagrees-with"]}
    told = {frozenset((fact.id, other)) for fact in FACTS.values() for other in fact.disagrees_with}
    assert told == pairs


@pytest.mark.parametrize("fact_id", [i for i, entry in EVIDENCE.items() if entry["attribution-only"]])
def test_a_bare_claim_is_attributed(fact_id: str) -> None:
    """Where a body states a figure and shows no source, the fact says who says it."""
    assert " say" in FACTS[fact_id].statement


def test_the_shipped_file_has_no_errors() -> None:
    """The checks find nothing in the shipped facts but references without a link."""
    found = checks.find_mistakes([files.find_shipped()], date(2026, 11, 28), ignore=["W401"])
    assert [str(finding) for finding in found] == []


def test_the_fact_box_is_given_with_its_footnotes() -> None:
    """Ranges of the footnotes are kept, not only the headline's end of them."""
    assert [str(end) for end in measure("factbox-incidence-3-5").ends] == ["3", "5"]
    assert [str(end) for end in measure("factbox-advanced-60-80").ends] == ["60", "80"]
    assert [str(end) for end in measure("factbox-delay-up-to-10-years", "Modlin").ends] == ["5", "7"]
    assert [str(end) for end in measure("factbox-delay-up-to-10-years", "Massironi").ends] == ["3", "10"]
    assert str(measure("factbox-prevalence-20").value) == "20"


def test_what_has_no_source_says_so() -> None:
    """A statement for which the fact box names no source cites the fact box, and says so."""
    for fact_id in ("heritability", "inherited", "rare-pancreatic", "hormone-excess"):
        fact = FACTS[f"factbox-{fact_id}"]
        assert [citation.reference for citation in fact.citations] == ["inca-factbox"]
        assert "names no source" in fact.caveat


@pytest.mark.parametrize(
    ("query", "fact_id"),
    [
        ("carcinoid syndrome", "factbox-carcinoid-syndrome"),
        ("tumours of the same organ behave differently", "factbox-heterogeneous"),
        ("gastroenteropancreatic delay", "factbox-delay-up-to-10-years"),
    ],
)
def test_a_plain_question_finds_its_fact(query: str, fact_id: str, shipped: Index) -> None:
    """The fact that answers comes first."""
    assert search(shipped, query).hits[0].fact.id == fact_id


@pytest.mark.parametrize(
    ("british", "american"),
    [("tumour", "tumor"), ("diarrhoea", "diarrhea"), ("leukaemia", "leukemia"), ("localised", "localized")],
)
def test_both_spellings_find_the_same(british: str, american: str, shipped: Index) -> None:
    """British and American spelling find the same facts in the same order."""
    ours, theirs = (ids(search(shipped, word, limit=500)) for word in (british, american))
    assert ours
    assert ours == theirs


def test_synonyms_are_words_that_somebody_uses(shipped: Index) -> None:
    """A fact or reference contains at least one word of each group of synonyms, or it would be of no use."""
    groups = header().synonyms
    assert len(groups) >= 30
    assert [group for group in groups if not shipped.library.knows(map(fold_phrase, group))] == []


@pytest.mark.parametrize(
    ("place", "fact_id"),
    [
        ("United Kingdom", "uk-incidence-2013-2015"),
        ("United States", "us-seer-incidence-2018"),
        ("Norway", "norway-us-incidence"),
        ("Japan", "japan-gepnen-2016"),
    ],
)
def test_a_country_has_the_rates_of_its_registries(shipped: Index, place: str, fact_id: str) -> None:
    """An estimate for a country finds the rates that were counted there, and none of other countries."""
    rates = [one.source for one in list_rates(shipped, Selection())]
    here = [one for one in rates if find_nearness(one.measure, find_place(place)) is Group.HERE]
    assert fact_id in {source.fact for source in here}
    assert all(source.measure.place.startswith(place) for source in here)


def test_a_fact_answers_three_to_eight_questions() -> None:
    """No fact has fewer questions than three or more than eight."""
    assert [fact.id for fact in FACTS.values() if not 3 <= len(fact.answers) <= 8] == []


@pytest.mark.parametrize(
    "asked",
    [
        "will he die",
        "am I going to die",
        "is she going to die of it",
        "is my dad going to die",
        "am I dying",
        "how long has she got",
        "how long do I have to live",
        "can you die from it",
    ],
)
def test_a_question_of_dying_finds_what_the_outlook_depends_on(shipped: Index, asked: str) -> None:
    """Whoever asks about whom, the first answer is not a bare figure."""
    assert ids(search(shipped, asked))[0] == "outlook-factors-canadian-cancer-society"


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        ("find-a-net-expert-healingnet", ["how do i tell my little brother", "what do I say to my children"]),
        ("find-a-net-expert-healingnet", ["who can i ring", "my mum has neuroendocrine cancer what now"]),
        ("outlook-factors-canadian-cancer-society", ["how long has my mother got", "will it kill me"]),
        ("palliative-care-not-only-at-the-end", ["will she suffer", "is he going to be in pain"]),
        ("palliative-care-not-only-at-the-end", ["does it hurt when you die of it", "she is dying"]),
        ("palliative-care-not-only-at-the-end", ["my mother is dying", "is he suffering"]),
        (
            "distress-200",
            ["i want to give up", "suicide", "i can't cope", "my wife cries a lot"],
        ),
        ("causes-nhs-uk", ["can stress cause it", "why me", "what did I do wrong"]),
        ("survey-2014-work", ["will she lose her job"]),
        ("carcinoid-crisis-neca", ["can stress cause a carcinoid crisis"]),
        ("family-risk-utah", ["my brother has a carcinoid am I at risk"]),
    ],
)
def test_a_question_of_a_family_in_need(shipped: Index, first: str, asked: list[str]) -> None:
    """What people ask in distress begins with what helps or explains, not with a figure of others."""
    assert {one: ids(search(shipped, one))[0] for one in asked} == dict.fromkeys(asked, first)


def test_what_no_fact_answers_is_a_weak_match(shipped: Index) -> None:
    """No fact says how to tell children, and none lists the centres of a town."""
    asked = ["how do I tell my kids", "what do I say to my children", "enets center near manchester"]
    assert {search(shipped, one).hits[0].match for one in asked} == {Strength.WEAK}


def test_no_query_of_the_benchmark_is_written_into_a_fact() -> None:
    """No fact names a query by which the search is measured as its own question, in whatever order."""
    measured = set((DATA / "dev_queries.sha256").read_text("utf-8").split())
    asked = [
        " ".join(sorted({word.folded for word in tokens(question)}))
        for fact in FACTS.values()
        for question in fact.answers
    ]
    assert len(measured) == 75
    assert measured.isdisjoint(sha256(words.encode()).hexdigest() for words in asked)


def test_figures_of_the_place_come_first_elsewhere(shipped: Index) -> None:
    """Where nothing can be compared, figures of another group in the claim's place come before others."""
    found = Claims(shipped, 3).check("Five-year survival is 50% in Europe", Given())
    assert (found.verdict, found.elsewhere[0].fact.id) == ("no-source", "eu-5-year-survival")

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from conftest import Runner
from helpers.invented import (
    EDITION,
    FACT,
    OTHER,
    SOURCE,
    YEARLY,
    YEARS,
    estimate_people,
    find,
    hit,
    list_facts,
    show,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts import __version__
from netfacts.answers import Answer
from netfacts.facts import Figure
from netfacts.facts.measure import Interval, Measure, Spread
from netfacts.facts.model import Fact
from netfacts.facts.reference import Date, Name
from netfacts.formats.json import encode, write
from netfacts.search.fields import Match
from netfacts.search.query import Correction, Term

ENVELOPE = {
    "schema": "netfacts.show/2",
    "tool": {"name": "netfacts", "version": __version__},
    "data": [{"title": "Invented", "version": "1.2", "sha256": "0" * 64}],
    "notice": "Facts of version 1.2. Information, not medical advice.",
}
LEAST_FACT = {
    "id": "one",
    "topic": "numbers",
    "title": "One",
    "statement": "Nothing.",
    "citations": [{"reference": "source", "locator": None, "read-in": None, "as-cited-in": None}],
    "answers": [],
    "keywords": [],
    "measures": [],
    "caveat": None,
    "status": "current",
    "disagrees-with": [],
    "supersedes": [],
    "reviewed": None,
}
LEAST_MEASURE = {
    "kind": "median-age",
    "what": None,
    "value": 61,
    "bound": None,
    "low": None,
    "high": None,
    "per": None,
    "unit": "years",
    "interval": None,
    "interquartile-range": None,
    "at": None,
    "place": None,
    "period": None,
    "standardisation": None,
    "stratum": None,
    "among": None,
    "window": None,
    "overall": False,
    "counts-others": False,
    "note": None,
}
LEAST_SOURCE = {"id": "source", "type": "report", "title": "Source"}


def read(result: Answer) -> Any:
    """Return what a reader of the JSON document gets, figures as exact decimals."""
    return json.loads(write(result), parse_float=Decimal)


def test_the_least_fact() -> None:
    """Every field of a fact is present, null or an empty list where the fact has none."""
    result = {"unknown": [], "results": [{"fact": LEAST_FACT}], "others": [], "references": [LEAST_SOURCE]}
    document = read(show(FACT))
    assert document == ENVELOPE | result
    assert list(document) == [*ENVELOPE, *result]


def test_least_measure() -> None:
    """Every field of a measure is present, null where the measure has none."""
    (entry,) = read(show(replace(FACT, measures=(YEARS,))))["results"]
    assert entry["fact"]["measures"] == [LEAST_MEASURE]


def test_whole_measure() -> None:
    """Intervals are objects of figures, and levels are of 1."""
    around = Interval(Figure("60.10"), Figure("62"), Figure("0.95"))
    whole = replace(YEARS, interval=around, interquartile_range=Spread(Figure("50"), Figure("70")))
    ((measure,),) = [
        entry["fact"]["measures"] for entry in read(show(replace(FACT, measures=(whole,))))["results"]
    ]
    assert measure["interval"] == {"low": Decimal("60.1"), "high": 62, "level": Decimal("0.95")}
    assert measure["interquartile-range"] == {"low": 50, "high": 70}


def test_search() -> None:
    """A search gives its query, its folded terms, and each hit with rank, score, what matched and where."""
    term = Term("tpyed", ("typed",), guessed=True)
    matched = replace(
        hit(FACT, score=1.25, statement=((0, 7), (8, 9))), matched=(Match("tpyed", ("title",)),)
    )
    answer = replace(find(matched), terms=(term,), corrections=(Correction("tpyed", "typed"),), near=("a",))
    document = read(replace(answer, excluded=("b",), topics=("c",), sources=("d",)))
    del document["references"]
    assert document == ENVELOPE | {
        "schema": "netfacts.search/2",
        "query": "typed",
        "terms": [{"typed": "tpyed", "alternatives": ["typed"], "required": False, "guessed": True}],
        "corrections": [{"typed": "tpyed", "used": "typed"}],
        "excluded": ["b"],
        "topics": ["c"],
        "sources": ["d"],
        "unknown": [],
        "cut": False,
        "incomplete": [],
        "total": 1,
        "complete": 1,
        "match": None,
        "near": ["a"],
        "suggestions": [],
        "known": "",
        "unknown-sources": [],
        "results": [
            {
                "rank": 1,
                "score": Decimal("1.25"),
                "match": "strong",
                "fact": LEAST_FACT,
                "matched": [{"term": "tpyed", "parts": ["title"]}],
                "title-spans": [],
                "statement-spans": [[0, 7], [8, 9]],
            }
        ],
    }


def test_list() -> None:
    """A list gives what it was narrowed to, its facts whole and what they cite."""
    document = read(list_facts(FACT, FACT))
    assert (document["schema"], document["filters"]) == ("netfacts.list/2", [])
    assert document["results"] == [{"fact": LEAST_FACT}] * 2
    assert document["references"] == [LEAST_SOURCE]


def test_estimate_of_many() -> None:
    """An estimate gives what was typed and understood, method, limits, numbers, and the facts used."""
    document = read(estimate_people(5_000_000, years="2.5"))
    assert document["schema"] == "netfacts.estimate/2"
    assert document["population"] == {
        "typed": "5000000\x1b",
        "people": 5_000_000,
        "text": "5,000,000 people",
        "place": None,
        "code": None,
        "source": None,
        "country": None,
        "namesakes": [],
    }
    assert (document["diagnosed"], document["level"], document["rates"]) == (None, Decimal("0.95"), [])
    assert document["years"] == Decimal("2.5")
    (estimate,) = document["results"]
    assert estimate["quantity"] == "new-cases"
    assert estimate["expected"] == {"low": 375, "high": 625, "text": "375 to 625", "bound": None}
    assert estimate["interval"]["level"] == Decimal("0.95")
    assert estimate["chance"] is None
    assert [source["fact"] for source in estimate["sources"]] == ["one"]
    assert (len(document["facts"]), document["shares"], document["counts"]) == (1, [], [])


def test_estimate_for_few() -> None:
    """For few cases there is a chance; for frequent ones the prediction interval is null."""
    (few,) = read(estimate_people(2000))["results"]
    assert few["chance"]["text"] == "6 to 10"
    assert few["chance"]["wait"] == {
        "low": 10,
        "high": Decimal("16.666666666666668"),
        "text": "10 to 17 years",
        "bound": None,
    }
    (often,) = read(estimate_people(2000, rate=replace(YEARLY, per=100)))["results"]
    assert (often["interval"], often["no-interval"]) == (None, "too-frequent")


def test_derivation_is_a_tree() -> None:
    """Each number comes with the numbers that it is made from, down to a fact's figure and what was asked."""
    (estimate,) = read(estimate_people(2000))["results"]
    low = estimate["derivation"][0]
    assert (low["name"], low["value"], low["text"], low["operation"]) == (
        "expected-low",
        Decimal("0.06"),
        "0.06",
        "product",
    )
    assert low["inputs"] == [
        {
            "name": "rate",
            "value": Decimal("0.00003"),
            "text": "3 per 100,000",
            "operation": "figure",
            "inputs": [],
            "fact": "one",
        },
        {
            "name": "people",
            "value": 2000,
            "text": "2,000 people",
            "operation": "given",
            "inputs": [],
            "fact": None,
        },
    ]


FIGURES = st.builds(
    lambda digits, places: Figure(f"{Decimal(digits).scaleb(-places):f}"),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(3, 9),
)


@settings(max_examples=100)
@given(FIGURES)
def test_figures_are_exact(figure: Figure) -> None:
    """A figure is a JSON number that reads back as the very decimal of the fact file."""
    (entry,) = read(show(replace(FACT, measures=(replace(YEARS, value=figure),))))["results"]
    assert entry["fact"]["measures"][0]["value"] == Decimal(figure)


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        ("0", "0"),
        ("61", "61"),
        ("61.0", "61"),
        ("-1.50", "-1.5"),
        ("0.001", "0.001"),
        ("0.000030", "3e-05"),
        ("999999999999", "999999999999"),
        ("123456.789012345", "123456.789012345"),
    ],
)
def test_figures_are_numbers(figure: str, written: str) -> None:
    """A figure is a number, a whole one without a point, and reads back as it was."""
    out = write(show(replace(FACT, measures=(replace(YEARS, value=Figure(figure)),))))
    assert f'"value": {written},' in out
    assert Decimal(written) == Decimal(figure)


def test_a_line_for_each_field_and_each_entry() -> None:
    """A document has a line for each of its fields, and one for each entry of its results."""
    out = write(show(FACT, replace(FACT, id="two"))).splitlines()
    assert len([line for line in out if line.startswith('    {"fact": {"id": ')]) == 2
    assert (out[0], out[-1]) == ("{", "}")


@settings(max_examples=60)
@given(st.text(min_size=1))
@example("\udcff")
def test_any_text_is_ascii(text: str) -> None:
    """Any text is one ASCII document in which no control character stands raw, and reads back as it was."""
    out = write(find(query=text))
    assert out.isascii()
    assert out.replace("\n", "").isprintable()
    assert json.loads(out)["query"] == text


def test_markup_and_bidirectional_controls() -> None:
    """Controls are escapes in JSON, and what looks like markup stays as it is."""
    out = write(find(query="\u202e\x1b[31m\x00[bold]</script>"))
    assert '"query": "\\u202e\\u001b[31m\\u0000[bold]</script>"' in out


def test_a_document_ends_in_one_line_feed() -> None:
    """A JSON document ends in one line feed."""
    assert write(show(FACT)).endswith("\n}\n")


def test_references_are_csl_items() -> None:
    """A reference is a CSL item under CSL's own keys, without empty fields."""
    person, body = Name("Luna", "Maria"), Name(literal="Tide Society")
    whole = replace(
        SOURCE,
        author=(person, body),
        container_title="Journal",
        publisher_place="Tycho",
        issued=Date(((2019, 7),)),
        doi="10.1000/a",
        pmid="1",
        pmcid="PMC1",
        isbn="0",
        url="https://a.example",
    )
    assert read(show(FACT, references=(whole, OTHER)))["references"] == [
        LEAST_SOURCE
        | {
            "author": [{"family": "Luna", "given": "Maria"}, {"literal": "Tide Society"}],
            "container-title": "Journal",
            "publisher-place": "Tycho",
            "issued": {"date-parts": [[2019, 7]]},
            "DOI": "10.1000/a",
            "PMID": "1",
            "PMCID": "PMC1",
            "ISBN": "0",
            "URL": "https://a.example",
        },
        {"id": "other", "type": "report", "title": "Other"},
    ]


def keys(kind: type[msgspec.Struct]) -> set[str]:
    """Return the names of a struct's fields in JSON."""
    return {name.replace("_", "-") for name in kind.__struct_encode_fields__}


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "moon", "fever"),
        ("search", "xyzzy"),
        ("show", "moon-course", "nothing"),
        ("list",),
        ("estimate", "--population", "2000"),
    ],
)
def test_every_field_of_every_answer(arguments: tuple[str, ...], run: Runner) -> None:
    """In every answer each fact and each measure has all of its fields, and no reference has an empty one."""
    document = json.loads(run(*arguments, "--json").out)
    entries = document["results"] if "sources" not in str(document["results"]) else document["facts"]
    for entry in entries:
        assert set(entry["fact"]) == keys(Fact)
        for measure in entry["fact"]["measures"]:
            assert set(measure) == keys(Measure)
    for reference in document["references"]:
        assert all(reference.values())


def test_several_files() -> None:
    """Each fact file that was read is named with its own version and hash."""
    second = replace(EDITION, header=replace(EDITION.header, version="2"), sha256="1" * 64)
    document = read(replace(show(FACT), editions=(EDITION, second)))
    assert [(data["version"], data["sha256"][0]) for data in document["data"]] == [("1.2", "0"), ("2", "1")]
    assert document["notice"].startswith("Facts of version 1.2, version 2. ")


def test_unknown_ids() -> None:
    """Ids that no fact bears are listed as they were typed."""
    assert read(replace(show(), unknown=("b", "a\x00")))["unknown"] == ["b", "a\x00"]


def test_what_no_result_holds_is_refused() -> None:
    """A value of a kind that no result holds is a mistake, and named, rather than guessed at."""
    with pytest.raises(TypeError, match="no JSON for set"):
        encode([set()])

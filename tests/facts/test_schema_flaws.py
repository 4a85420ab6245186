from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from helpers.fact_files import BOOK_FIELDS, FACT_FIELDS, HEADER_FIELDS, write_file
from msgspec import Struct

from netfacts.facts.files import FactFile
from netfacts.facts.measure import (
    Bound,
    Interval,
    Measure,
    MeasureKind,
    Spread,
    Standardisation,
    Unit,
)
from netfacts.facts.model import (
    Citation,
    EstimateBasis,
    EstimateWords,
    Fact,
    Header,
    ReadIn,
    Status,
    WhereToTurn,
)
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.facts.schema import Flaw, drop_flawed, find_flaws
from netfacts.facts.yaml_nodes import NodeReader, locate

MEASURE: dict[str, object] = {"kind": "proportion", "value": "1", "unit": "percent"}
ID = "an id is lower-case letters and digits, joined by hyphens, such as us-incidence-2018"
AUTHORS = (
    "names are a list: [{literal: Example Society}] for a body, [{family: Doe, given: Jane}] for a person"
)
CITATIONS = "citations are a list with at least one: [{reference: doe-2021}]"
DATES = "a date is 2019, 2019-07 or 2019-07-20; of a range give the day of publication"
TEXT = "expected text, not a list or a mapping"
RANGE = {"low": "1", "high": "2"}
QUALIFIED = MEASURE | {"interval": RANGE | {"level": "0.95"}, "interquartile-range": RANGE}
NAMES = [{"family": "Luna"}]
DATE = {"date-parts": [["2019"]]}
WHOLE: dict[type[Struct], dict[str, object]] = {
    Fact: FACT_FIELDS | {"measures": [QUALIFIED, MEASURE]},
    Reference: BOOK_FIELDS | {"author": NAMES, "editor": NAMES, "issued": DATE, "accessed": DATE},
    Header: HEADER_FIELDS | {"estimate": {"words": {}}, "where-to-turn": {}},
}
NESTED: dict[str, tuple[type[Struct], list[str | int], type[Struct]]] = {
    "fact": (Fact, [], Fact),
    "measure": (Fact, ["measures", 1], Measure),
    "interval": (Fact, ["measures", 0, "interval"], Interval),
    "spread": (Fact, ["measures", 0, "interquartile-range"], Spread),
    "citation": (Fact, ["citations", 0], Citation),
    "reference": (Reference, [], Reference),
    "author": (Reference, ["author", 0], Name),
    "editor": (Reference, ["editor", 0], Name),
    "issued": (Reference, ["issued"], Date),
    "accessed": (Reference, ["accessed"], Date),
    "header": (Header, [], Header),
    "estimate": (Header, ["estimate"], EstimateBasis),
    "words": (Header, ["estimate", "words"], EstimateWords),
    "where-to-turn": (Header, ["where-to-turn"], WhereToTurn),
}
WORDS: dict[str, tuple[type[Struct], list[str | int], type[StrEnum]]] = {
    "kind": (Fact, ["measures", 0], MeasureKind),
    "unit": (Fact, ["measures", 1], Unit),
    "bound": (Fact, ["measures", 1], Bound),
    "standardisation": (Fact, ["measures", 0], Standardisation),
    "read-in": (Fact, ["citations", 0], ReadIn),
    "status": (Fact, [], Status),
    "type": (Reference, [], ReferenceType),
}
PLACED = """\
id: one
title:
  On two
  lines
measures:
  - kind: proportion
    interval: {low: 1}
  - kind: count
keywords: [a,
  b]
"""


def tell(shape: type[Struct], value: object) -> tuple[str, list[str | int]]:
    """Return what is said of a wrong value, and the path of what is wrong in it."""
    (flaw,) = find_flaws(value, shape)
    assert flaw.code == ("E008" if flaw.message == ID else "E007")
    return flaw.message, list(flaw.path)


def make_fact(**fields: object) -> dict[str, object]:
    """Return a fact with other fields, or more; `_` stands for a hyphen."""
    return FACT_FIELDS | {name.replace("_", "-"): value for name, value in fields.items()}


def add_zzz(shape: type[Struct], path: list[str | int], field: str) -> Any:
    """Return a right value of that shape, but for a field `zzz`, or the value `zzz`, where the path leads."""
    value: Any = msgspec.json.decode(msgspec.json.encode(WHOLE[shape]))
    place = value
    for step in path:
        place = place[step]
    place[field] = "zzz"
    return value


@pytest.mark.parametrize("name", NESTED)
def test_an_unknown_field_is_answered_with_those_that_there_are(name: str) -> None:
    """Where nothing resembles an unknown field, the fields of that very place are listed."""
    shape, path, here = NESTED[name]
    lists = ("references", "facts") if here is Header else ()
    fields = ", ".join([*here.__struct_encode_fields__, *lists])
    said = f"unknown field: zzz. The fields here are {fields}."
    assert tell(shape, add_zzz(shape, path, "zzz")) == (said, [*path, "zzz"])


@pytest.mark.parametrize(
    ("shape", "value", "hint"),
    [
        (Fact, make_fact(measure=[]), "Did you mean measures?"),
        (Header, HEADER_FIELDS | {"fact": []}, "Did you mean facts?"),
        (Fact, make_fact(Caveat="c"), "Did you mean caveat?"),
        (Fact, make_fact(disagree_with=[]), "Did you mean disagrees-with?"),
        (Reference, BOOK_FIELDS | {"editr": []}, "Did you mean editor or edition?"),
        (Reference, BOOK_FIELDS | {"publisher-palce": "P"}, "Did you mean publisher-place or publisher?"),
        (Reference, BOOK_FIELDS | {"issued": {"date-part": []}}, "Did you mean date-parts?"),
        (
            Fact,
            make_fact(measures=[MEASURE | {"interquartile": {}}]),
            "Did you mean interquartile-range or interval?",
        ),
    ],
)
def test_an_unknown_field_that_resembles_another(
    shape: type[Struct], value: dict[str, object], hint: str
) -> None:
    """A misspelt field is answered with the field that was meant."""
    message, path = tell(shape, value)
    assert message == f"unknown field: {path[-1]}. {hint}"


@pytest.mark.parametrize(
    ("value", "field", "path"),
    [
        ({key: FACT_FIELDS[key] for key in FACT_FIELDS if key != "title"}, "title", []),
        (make_fact(citations=[{"reference": "a"}, {}]), "reference", ["citations", 1]),
        (make_fact(measures=[{}]), "kind", ["measures", 0]),
        (
            make_fact(measures=[MEASURE | {"interval": {"low": "1", "level": "0.95"}}]),
            "high",
            ["measures", 0, "interval"],
        ),
    ],
)
def test_a_missing_field_is_named(value: object, field: str, path: list[str | int]) -> None:
    """A field that is missing is named, with the path of what misses it."""
    assert tell(Fact, value) == (f"the field {field} is missing", path)


@pytest.mark.parametrize("name", WORDS)
def test_an_unknown_word_is_answered_with_those_that_there_are(name: str) -> None:
    """Where nothing resembles an unknown word, all the words of that field are listed."""
    shape, path, words = WORDS[name]
    said = f"zzz is not a known {name}. One of: {', '.join(words)}."
    assert tell(shape, add_zzz(shape, path, name)) == (said, [*path, name])


def test_every_field_of_words_is_among_them() -> None:
    """The fields that take one of a few words are those of the test above."""
    fields = [field for (_, _, shape) in NESTED.values() for field in msgspec.structs.fields(shape)]
    assert set(WORDS) == {
        field.encode_name
        for field in fields
        for kind in get_args(field.type) or [field.type]
        if isinstance(kind, type) and issubclass(kind, StrEnum)
    }


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("prevalance", "Did you mean prevalence or birth-prevalence?"),
        ("RANKS", "Did you mean rank?"),
        ("hazard ratio", "Did you mean hazard-ratio?"),
    ],
)
def test_a_word_among_many_that_resembles_others(kind: str, hint: str) -> None:
    """Where a field takes many words, a misspelt one is answered with those that were meant."""
    message, _ = tell(Fact, make_fact(measures=[MEASURE | {"kind": kind}]))
    assert message == f"{kind} is not a known kind. {hint}"


@pytest.mark.parametrize(
    ("shape", "value", "message", "path"),
    [
        (Fact, make_fact(id="One Two"), ID, ["id"]),
        (Fact, make_fact(disagrees_with=["one", "Two"]), ID, ["disagrees-with", 1]),
        (
            Fact,
            make_fact(reviewed="22 November"),
            "a date is written year-month-day, such as 2026-11-22",
            ["reviewed"],
        ),
        (Fact, make_fact(citations=[]), CITATIONS, ["citations"]),
        (Fact, make_fact(citations=""), CITATIONS, ["citations"]),
        (Fact, make_fact(citations="book"), CITATIONS, ["citations"]),
        (Fact, make_fact(citations=["book"]), CITATIONS, ["citations", 0]),
        (
            Fact,
            make_fact(measures=[MEASURE | {"per": "100,000"}]),
            "expected a whole number without commas, such as 100000",
            ["measures", 0, "per"],
        ),
        (Reference, BOOK_FIELDS | {"author": "Example Society"}, AUTHORS, ["author"]),
        (Reference, BOOK_FIELDS | {"editor": ["Example Society"]}, AUTHORS, ["editor", 0]),
        (Reference, BOOK_FIELDS | {"issued": "2019/2020"}, DATES, ["issued"]),
        (
            Reference,
            BOOK_FIELDS | {"accessed": {"date-parts": [["2019"], ["2020"]]}},
            DATES,
            ["accessed", "date-parts"],
        ),
        (Header, HEADER_FIELDS | {"topics": {"Two Words": "x"}}, ID, ["topics", "Two Words"]),
        (Header, HEADER_FIELDS | {"topics": {"two": []}}, TEXT, ["topics", "two"]),
        (Fact, make_fact(title=["One"]), "expected text, not a list or a mapping", ["title"]),
        (Fact, make_fact(title={"a": "b"}), "expected text, not a list or a mapping", ["title"]),
        (
            Fact,
            make_fact(answers=["a", {}]),
            "expected text, not a list or a mapping",
            ["answers", 1],
        ),
        (Fact, "one", "expected a mapping (key: value)", []),
        (Fact, ["one"], "expected a mapping (key: value)", []),
        (Header, HEADER_FIELDS | {"synonyms": [["a"], "b"]}, "expected a list", ["synonyms", 1]),
        (
            Reference,
            BOOK_FIELDS | {"issued": {"date-parts": [["MMXX"]]}},
            "expected a whole number",
            ["issued", "date-parts", 0, 0],
        ),
        (
            Reference,
            BOOK_FIELDS | {"issued": {"date-parts": ["2020"]}},
            "expected a list",
            ["issued", "date-parts", 0],
        ),
        (
            Reference,
            BOOK_FIELDS | {"issued": {"date-parts": []}},
            "at least one is needed here",
            ["issued", "date-parts"],
        ),
        (
            Fact,
            make_fact(measures=[MEASURE | {"value": "1e5"}]),
            "'1e5' is not a figure: plain digits, such as 6.98 or 100000",
            ["measures", 0, "value"],
        ),
        (
            Fact,
            make_fact(measures=[MEASURE | {"value": ["1"]}]),
            "expected a figure in plain digits, such as 6.98",
            ["measures", 0, "value"],
        ),
        (
            Fact,
            make_fact(measures=[MEASURE | {"per": "10"}]),
            "a measure needs either per (a rate's denominator) or unit",
            ["measures", 0],
        ),
        (
            Reference,
            {"id": "book", "type": "book"},
            "a reference needs a title, a journal, an identifier or a URL",
            [],
        ),
    ],
)
def test_a_wrong_value_is_answered_in_plain_words(
    shape: type[Struct], value: object, message: str, path: list[str | int]
) -> None:
    """What is wrong with a value is said in words of the fact file, not of Python, with its path."""
    assert tell(shape, value) == (message, path)


def test_an_unknown_word_cannot_command_a_terminal() -> None:
    """An unknown word is shown without its control characters."""
    message, _ = tell(Fact, make_fact(status="a\x1b[31m\u202eb"))
    assert message.isprintable()
    assert message.endswith(" is not a known status. One of: current, disputed, superseded.")


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ([], 1, 1),
        (["id"], 1, 5),
        (["title"], 3, 3),
        (["measures"], 5, 1),
        (["measures", 0], 6, 5),
        (["measures", 0, "kind"], 6, 11),
        (["measures", 0, "interval"], 7, 5),
        (["measures", 0, "interval", "low"], 7, 21),
        (["measures", 0, "interval", "high"], 7, 5),
        (["measures", 1], 8, 5),
        (["measures", 1, "interval", "low"], 8, 5),
        (["measures", "kind"], 5, 1),
        (["keywords", 1], 10, 3),
        (["keywords", 1, "further"], 10, 3),
        (["nothing", 3], 1, 1),
        ([0], 1, 1),
    ],
)
def test_the_place_of_a_path(tmp_path: Path, path: list[str | int], line: int, column: int) -> None:
    """A path leads to a text, to the key of a list or a mapping, or as near to it as there is anything."""
    with FactFile(write_file(tmp_path / "facts.yaml", PLACED)) as source:
        *_, root = NodeReader(source, []).entries()
    assert locate(root.place, tuple(path)) == (line, column)


def test_an_unknown_place() -> None:
    """An unknown place is the beginning of the file."""
    assert locate(None, ("id", 0)) == (1, 1)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    """Each flaw of an entry is found, however many there are, and nothing that only follows from one."""
    value = make_fact(
        id="One",
        status="new",
        statment="S.",
        measures=[{"kind": "x", "value": "1,5"}, {"kind": "count"}],
        answers=[[]],
    )
    del value["statement"]
    found = sorted((str(flaw.path), flaw.code) for flaw in find_flaws(value, Fact))
    assert found == [
        ("('answers', 0)", "E007"),
        ("('id',)", "E008"),
        ("('measures', 0, 'kind')", "E007"),
        ("('measures', 0, 'value')", "E007"),
        ("('measures', 1)", "E007"),
        ("('statment',)", "E007"),
        ("('status',)", "E007"),
    ]


def test_what_is_right_is_kept() -> None:
    """Without what flaws lead to, the rest of a value is as it was."""
    value = make_fact(status="new", answers=["a", ["b"]], citations=[{"reference": "a", "read-in": "b"}])
    paths = {flaw.path for flaw in find_flaws(value, Fact)}
    assert drop_flawed(value, paths) == make_fact(answers=["a"], citations=[{"reference": "a"}])


def test_a_flaw_is_a_code_a_message_and_a_path() -> None:
    """A wrong address and a wrong identifier have codes of their own."""
    reference = BOOK_FIELDS | {"URL": "javascript:alert(1)//http://x", "DOI": "10"}
    assert {flaw.code for flaw in find_flaws(reference, Reference)} == {"E009", "E010"}
    assert Flaw(("DOI",), "E010", "a DOI is 10.1000/xyz") in find_flaws(reference, Reference)

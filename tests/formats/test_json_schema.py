"""The JSON Schema of the answers: valid, and true to what every command writes."""

import json
from typing import Any

import pytest
from conftest import Runner
from helpers.cases import ANSWERED, CASES, NOTHING
from jsonschema import Draft202012Validator

from netfacts.answers import Answer
from netfacts.facts.schema import describe_fields
from netfacts.formats.json_schema import answer_schema

SCHEMA: dict[str, Any] = json.loads(json.dumps(answer_schema()))
GOLDEN = [c for n, c in CASES.items() if "help" not in n and "--rows" not in c]  # rows are no document
CALLS = sorted({*ANSWERED.values(), *NOTHING.values(), *GOLDEN})


def close(schema: Any) -> Any:
    """Return the schema with no room for fields that it does not name."""
    if isinstance(schema, list):
        return [close(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {"additionalProperties": False} if "properties" in schema else {}
    return {key: close(part) for key, part in schema.items()} | rest


CLOSED_SCHEMA = close(SCHEMA)
CLOSED = Draft202012Validator(CLOSED_SCHEMA)


def test_it_is_a_schema() -> None:
    """The schema is valid under draft 2020-12, which it names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_fields_of_fact_files_are_described() -> None:
    """What an answer repeats from a fact file has the description that editors show for it."""
    for part, fields in describe_fields().items():
        properties = SCHEMA["$defs"].get(part, {}).get("properties", {})
        for name, text in fields.items() if properties else ():
            assert text in json.dumps(properties[name])


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_answer_is_as_the_schema_says(run: Runner, call: tuple[str, ...]) -> None:
    """Every answer in JSON has the fields that the schema names, and no other."""
    arguments = [word for word in call if word != "--json"]
    document = json.loads(run(*arguments, "--json").out)
    form = next(part for part in CLOSED_SCHEMA["$defs"].values() if has_form(part, document["schema"]))
    of_this_form = Draft202012Validator(CLOSED_SCHEMA | {"oneOf": [form]})
    assert [f"{error.json_path}: {error.message}" for error in of_this_form.iter_errors(document)] == []


def has_form(part: Any, schema: str) -> bool:
    """Say whether a definition is that of the answers of one form."""
    return bool(part.get("properties", {}).get("schema", {}).get("const") == schema)


def test_every_form_is_there() -> None:
    """The schema has one form for each kind of result, each under the name that the answer bears."""
    forms = [part["$ref"].rpartition("/")[2] for part in SCHEMA["oneOf"]]
    kinds = sorted(Answer.__subclasses__(), key=lambda kind: kind.schema)
    assert forms == [kind.__name__ for kind in kinds]
    names = [SCHEMA["$defs"][form]["properties"]["schema"]["const"] for form in forms]
    assert names == [kind.schema for kind in kinds]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "netfacts.other/1"),
        (("results", 0, "fact", "measures", 0, "low"), "3"),
        (("results", 0, "fact", "caveat"), 1),
        (("results", 0, "fact", "citations"), []),
        (("references", 0, "id"), "No Slug"),
        (("references", 0, "title"), None),
        (("data", 0, "sha256"), "0"),
        (("unknown",), None),
    ],
    ids=str,
)
def test_what_is_no_answer_is_marked(run: Runner, path: tuple[str | int, ...], wrong: object) -> None:
    """A document with a wrong value, or without a field, is not as the schema says."""
    document = json.loads(run("show", "moon-incidence", "--json").out)
    *way, last = path
    inside: Any = document
    for step in way:
        inside = inside[step]
    before = inside[last]
    inside[last] = wrong
    validator = Draft202012Validator(SCHEMA)
    assert not validator.is_valid(document)
    inside[last] = before
    assert validator.is_valid(document)
    del inside[last]
    assert validator.is_valid(document) is (last == "title")  # of a CSL item, which has no empty fields


def test_fields_may_be_added(run: Runner) -> None:
    """An answer with more fields than the schema names is still as it says: later versions only add."""
    document = json.loads(run("show", "moon-incidence", "--json").out)
    document["new"] = document["results"][0]["fact"]["new"] = 1
    assert Draft202012Validator(SCHEMA).is_valid(document)
    assert not CLOSED.is_valid(document)


def test_the_command_prints_it(run: Runner) -> None:
    """`netfacts schema --output` prints the schema of the answers, `netfacts schema` that of a fact file."""
    answer = run("schema", "--output")
    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out) == SCHEMA
    assert json.loads(run("schema").out) != SCHEMA

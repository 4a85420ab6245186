"""The JSON Schema that editors use: valid under draft-07, and true to the reader."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CORPUS, DATA, Runner
from jsonschema import Draft7Validator

from netfacts.facts import files
from netfacts.facts.schema import describe_custom_type, describe_fields, fact_file_schema

SCHEMA: dict[str, Any] = json.loads(json.dumps(fact_file_schema()))


class EditorLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML as editors read it (1.2): numbers are numbers, dates are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def mistakes(path: Path) -> list[str]:
    """Return what an editor would mark in a fact file."""
    document = yaml.load(path.read_text("utf-8"), Loader=EditorLoader)  # noqa: S506 - a SafeLoader
    return [f"{list(error.path)}: {error.message}" for error in Draft7Validator(SCHEMA).iter_errors(document)]


def test_schema_is_draft_07() -> None:
    """The schema is valid under draft-07, the draft that editors know."""
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize(
    "path", [files.find_shipped(), CORPUS, DATA / "checks" / "sound.yaml"], ids=["shipped", "corpus", "sound"]
)
def test_sound_files_are_valid(path: Path) -> None:
    """What netfacts reads, an editor does not mark."""
    assert mistakes(path) == []


def test_template_is_valid(tmp_path: Path) -> None:
    """The file that `netfacts new` writes is not marked by an editor."""
    path = tmp_path / "new.yaml"
    path.write_text(files.fill_template("2026-11-22"), "utf-8")
    assert mistakes(path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("low: 3, ", "low: three, ", "'three' is not of type 'number'"),
        ("kind: incidence-rate", "kind: incidence", "'incidence' is not one of"),
        ("topic: numbers", "topc: numbers", "'topc' was unexpected"),
        ("id: moon-incidence", "id: Moon", "does not match"),
        ('PMID: "123"', "PMID: 123", "123 is not of type 'string'"),
        ("reviewed: 2026-01-01", "reviewed: soon", "does not match"),
    ],
)
def test_mistakes_are_marked(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    """What netfacts refuses, an editor marks."""
    text = (DATA / "checks" / "sound.yaml").read_text("utf-8")
    assert right in text
    path = tmp_path / "facts.yaml"
    path.write_text(text.replace(right, wrong), "utf-8")
    assert any(said in mistake for mistake in mistakes(path))


def test_every_field_is_described() -> None:
    """Each field of each part of a fact file has a description, and nothing else has."""
    fields = {
        name: set(definition["properties"])
        for name, definition in SCHEMA["definitions"].items()
        if "properties" in definition
    }
    assert {name: set(described) for name, described in describe_fields().items()} == fields
    for definition in SCHEMA["definitions"].values():
        for field in definition.get("properties", {}).values():
            assert field["description"].endswith(".")
            assert "$ref" not in field  # draft-07 would ignore the description beside it


def test_without_the_source_there_are_no_descriptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of bytecode alone has no source to read descriptions from, which is not an error."""

    def fail(_kind: type) -> str:
        raise OSError("could not get source code")

    monkeypatch.setattr("inspect.getsource", fail)
    assert set(describe_fields.__wrapped__()["Spread"].values()) == {""}


def test_schema_command_prints_it(run: Runner) -> None:
    """`netfacts schema` prints the schema."""
    answer = run("schema")
    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out) == SCHEMA


def test_schema_beside_the_facts_is_the_same() -> None:
    """The schema that facts.yaml names for editors is the one that netfacts prints."""
    beside = files.find_shipped().with_name("facts.schema.json")
    assert json.loads(beside.read_text("utf-8")) == SCHEMA
    assert "# yaml-language-server: $schema=facts.schema.json\n" in files.find_shipped().read_text("utf-8")


def test_unknown_types_have_no_schema() -> None:
    """A type that nobody has described for editors is a mistake, not a guess."""
    with pytest.raises(NotImplementedError):
        describe_custom_type(bytes)

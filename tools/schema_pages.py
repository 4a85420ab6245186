"""What the JSON Schemas say, as Markdown: the fields of answers, and the words that fact files may use."""

from collections.abc import Iterator
from typing import Any

from netfacts.facts.schema import fact_file_schema
from netfacts.formats.json_schema import answer_schema

_HEAD = """\
<!-- Made by tools/make_documents.py from `netfacts schema --output`. -->

# JSON answers

`--format json` (or `--json`) writes one document, `--format jsonl` one for each result. Every field is
always there; what is absent is `null` or empty. The number in `schema` changes when a field is renamed,
removed or gets another meaning. `netfacts schema --output` prints the JSON Schema of all of this.
"""


def write_answers() -> str:
    """Write a page with the fields that all answers have, and those of each."""
    return "".join(f"{line}\n" for line in (_HEAD, *_describe_answers()))


def list_words() -> Iterator[tuple[str, str]]:
    """Yield each field of a fact file that takes one of a few words, with these words."""
    definitions: Any = fact_file_schema()["definitions"]
    for part in definitions.values():
        for field, about in part.get("properties", {}).items():
            for used in about.get("allOf", ()):
                words = definitions.get(used.get("$ref", "").rpartition("/")[2], {}).get("enum")
                if words:
                    yield field, ", ".join(words)


def _describe_answers() -> Iterator[str]:
    schema: Any = answer_schema()
    answers = [schema["$defs"][one["$ref"].rpartition("/")[2]] for one in schema["oneOf"]]
    shared = set.intersection(*(set(answer["properties"]) for answer in answers))
    yield from ("## In all answers", "", "| field | |", "|---|---|")
    for field, about in answers[0]["properties"].items():
        if field in shared:
            yield f"| `{field}` | {about.get('description', 'The form of the answer, with its number.')} |"
    yield from ("", "## In each answer", "", "| `schema` | | its own fields |", "|---|---|---|")
    for answer in answers:
        own = ", ".join(f"`{field}`" for field in answer["properties"] if field not in shared)
        about = answer["description"].split("\n")[0]
        yield f"| `{answer['properties']['schema']['const']}` | {about} | {own} |"

"""Answers as JSON: one document, or one record per line. ASCII, all fields present, figures as numbers."""

import json
from decimal import Decimal
from math import trunc
from numbers import Rational

from msgspec import Raw, Struct, structs, to_builtins

from netfacts import __version__
from netfacts.answers import Answer
from netfacts.facts.reference import Reference
from netfacts.pages import notice


def write(answer: Answer) -> str:
    """Return the document, with one line for each field and for each entry of a list."""
    lines = []
    for key, value in document(answer).items():
        if isinstance(value, (tuple, list)) and value and not isinstance(value[0], str):
            written = "[\n    " + ",\n    ".join(map(encode, value)) + "\n  ]"
        else:
            written = encode(value)
        lines.append(f"  {encode(key)}: {written}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_document_line(answer: Answer) -> str:
    """Return the document on one line."""
    return f"{encode(document(answer))}\n"


def write_records(answer: Answer) -> str:
    """Return each entry of the results on its own line, with its context and references."""
    from netfacts.pages.document import find_page  # whole documents need no page

    _, records = find_page(answer).records(answer)
    lines = []
    for record in records:
        context = fields(record.context) if record.context else {}
        references = {"references": record.references} if record.references else {}
        lines.append(f"{encode(fields(record.entry) | context | references)}\n")
    return "".join(lines)


def document(answer: Answer) -> dict[str, object]:
    """Return the document: an envelope (schema, tool, data, notice), then the answer's own fields."""
    own = fields(answer)
    del own["editions"]
    return {
        "schema": answer.schema,
        "tool": {"name": "netfacts", "version": __version__},
        "data": [
            {"title": edition.header.title, "version": edition.header.version, "sha256": edition.sha256}
            for edition in answer.editions
        ],
        "notice": notice(answer.editions),
        **own,
    }


def encode(value: object) -> str:
    """Return a value of an answer as JSON on one line."""
    return json.dumps(value, default=_simplify)


def fields(value: Struct) -> dict[str, object]:
    """Return the fields of a struct by their JSON names, with null for what a fact file leaves out."""
    leaves_out = value.__struct_config__.omit_defaults
    return {
        name.replace("_", "-"): None if leaves_out and field == "" else field
        for name, field in structs.asdict(value).items()
    }


def _simplify(value: object) -> object:
    """Convert a value to one that the json module can write; raise TypeError if its type is unknown."""
    match value:
        case Reference():  # a CSL item, which has no empty fields
            return to_builtins(value)
        case Struct():
            return fields(value)
        case Decimal() | Rational():
            return trunc(value) if value == trunc(value) else float(value)
        case Raw():
            return json.loads(bytes(value))
    raise TypeError(f"no JSON for {type(value).__name__}")

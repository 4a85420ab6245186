"""What commands answer with --json."""

import json
from typing import Any

from conftest import Runner

NO_FACTS = """\
title: Nothing yet
version: "0"
topics: {numbers: Numbers, course: Course}
"""


def answer(run: Runner, *arguments: str, code: int = 0) -> tuple[Any, str]:
    """Return the JSON document that a command answers with, and what it says beside it."""
    answer = run(*arguments, "--json")
    assert answer.code == code
    return json.loads(answer.out), answer.err


def ids(document: Any) -> list[str]:
    """Return the ids of the facts in a JSON document."""
    return [entry["fact"]["id"] for entry in document["results"]]

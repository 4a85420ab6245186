import json
import sys
from typing import Annotated

from typer import Option

from netfacts.errors import ExitCode
from netfacts.facts.schema import fact_file_schema
from netfacts.formats.writer import put

OfAnswers = Annotated[bool, Option("--output", help="The schema of answers, not of fact files.")]


def schema(output: OfAnswers = False) -> ExitCode:
    """Print the JSON Schema of fact files or of answers.

    \b
    netfacts schema > facts.schema.json
    netfacts schema --output > answers.schema.json

    Editors use the first to mark mistakes in fact files; programs use the second to check what
    --format json prints.
    """
    if output:
        from netfacts.formats.json_schema import answer_schema  # loads every answer

        made = answer_schema()
    else:
        made = fact_file_schema()
    put(json.dumps(made, indent=2) + "\n", sys.stdout)
    return ExitCode.ANSWERED

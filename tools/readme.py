"""What the README repeats: the output of its examples, and how many facts there are."""

import io
import json
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout

from netfacts.cli.app import main

EXAMPLE = re.compile(r"^```console\n\$ netfacts (?P<command>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def fill_examples(readme: str) -> str:
    """Return the README with the answer of each example as it is now."""
    return EXAMPLE.sub(_run, readme)


def fill_counts(readme: str) -> str:
    """Return the README with the number of facts and references as it is now."""
    facts, references = (
        len(json.loads(_answer(f"{command} --json"))["results"]) for command in ("list", "references")
    )
    counts = f"{facts} facts from {references} references."
    return re.sub(r"^\d+ facts from \d+ references\.", counts, readme, flags=re.MULTILINE)


def _run(example: re.Match[str]) -> str:
    command = example["command"]
    return f"```console\n$ netfacts {command}\n{_answer(command)}```"


def _answer(command: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(shlex.split(command))
    if code or err.getvalue():
        raise SystemExit(f"netfacts {command} ended with {code}: {err.getvalue()}")
    return out.getvalue().replace("\r\n", "\n")

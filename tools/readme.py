"""The examples in the README: each is followed by what the command prints."""

import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout

from netfacts.cli.app import main

EXAMPLE = re.compile(r"^```console\n\$ netfacts (?P<command>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def fill_examples(readme: str) -> str:
    """Return the README with the answer of each example as it is now."""
    return EXAMPLE.sub(_run, readme)


def _run(example: re.Match[str]) -> str:
    command = example["command"]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(shlex.split(command))
    if code or err.getvalue():
        raise SystemExit(f"netfacts {command} ended with {code}: {err.getvalue()}")
    text = out.getvalue().replace("\r\n", "\n")
    return f"```console\n$ netfacts {command}\n{text}```"

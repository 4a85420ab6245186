"""Findings -> annotations of a pull request: GitHub's workflow commands, one a line."""

from netfacts.answers.check import CheckAnswer

# A workflow command's own characters, and those that end a property.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(answer: CheckAnswer) -> str:
    """Return `::error file=...,line=...,col=...,title=E201::message` for each finding."""
    lines = []
    for found in answer.results:
        kind = "error" if found.code.startswith("E") else "warning"
        file = found.file.translate(_PROPERTY)
        at = f"file={file},line={found.line},col={found.column},title={found.code}"
        lines.append(f"::{kind} {at}::{found.message.translate(_DATA)}\n")
    return "".join(lines)

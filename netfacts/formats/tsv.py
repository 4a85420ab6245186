"""Answer -> tab-separated lines: the cells of CSV, without quotation marks."""

from netfacts.answers.answer import Answer
from netfacts.formats.csv import rows


def write(answer: Answer) -> str:
    """Return the rows of `answer`, each ended by LF."""
    return "".join("\t".join(row) + "\n" for row in rows(answer))

"""Fuzz the reader of fact files, from the first byte to facts, references and findings."""

import os
from pathlib import Path

from fuzz.harness import fuzz, instrument

with instrument():
    from netfacts.errors import Finding, InvalidFactsError
    from netfacts.facts import reader
    from netfacts.text.safe import clean

DATA = Path(__file__).parent.parent / "data"
WHOLE = """\
title: T
version: "1"
topics: {n: N}
references: [{id: b, type: book, title: B}]
facts:
  - {id: a, topic: n, title: T, statement: S., citations: [{reference: b}], measures: [
      {kind: prevalence, value: 5, per: 100000, place: X, period: "2015", stratum: all}]}
"""
FLAWED = [path for name in ("broken", "checks") for path in sorted((DATA / name).glob("*.yaml"))]
WORDS = sorted(
    {word for path in (DATA / "corpus.yaml", DATA / "rates.yaml") for word in path.read_text("utf-8").split()}
)
TAGS = (
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "---\n",
    "%YAML 1.1\n",
    "? ",
    ": ",
    "- ",
    "|-\n",
    ">\n",
    "{",
    "[",
    "\u0085",
)


def check(data: bytes) -> None:
    """Read a fact file; it is read, or refused with findings that have a place and no control character."""
    os.ftruncate(memory, 0)
    os.pwrite(memory, data, 0)
    findings: list[Finding] = []
    try:
        items = [located.item for located in reader.scan([path], findings)]
    except InvalidFactsError as error:
        findings += error.findings
        items = []
    assert items or findings
    for finding in findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert clean(finding.message) == finding.message


memory = os.memfd_create("facts")
path = Path(f"/proc/self/fd/{memory}")
if __name__ == "__main__":
    fuzz(check, [WHOLE.encode(), *(flawed.read_bytes() for flawed in FLAWED)], (*WORDS, *TAGS), longest=1500)

"""Somebody writes a fact file about another disease, with the mistakes that people make."""

import re
from datetime import date
from pathlib import Path

from helpers.fact_files import write_file

from netfacts.checks.all_checks import find_mistakes

TODAY = date(2026, 11, 22)
# Every figure is invented. "<<" and ">>" enclose a mistake and how it is mended.
FILE = """\
title: Cystic fibrosis
version: "1"
topics:
  numbers: How common cystic fibrosis is
  care: What helps
estimate:
  incidence: <<births-exampleland>births-2020>>
references:
  - id: doe-2021
    type: journal-article
    author: [{family: Doe, given: Jane, sequence: first}<<, {literal: et al.}>>>]
    title: ["Cystic fibrosis in Exampleland"]
    container-title: ["Journal of Examples"]
    ISSN: ["0000-0000"]
    issued: {date-parts: [["2021", "05"]]}
    DOI: https://doi.org/10.1000/example.1
  - id: society
    type: webpage
    author: <<Example Society>[{literal: Example Society}]>>
    title: Living with cystic fibrosis
    URL: <<www.example.org/living>https://www.example.org/living>>
facts:
  - id: births-2020
    topic: numbers
    title: New diagnoses in Exampleland
    statement: In 2020, 3.1 in every 100,000 people in Exampleland were newly diagnosed, the crude rate.
    measures:
      - kind: <<incidence>incidence-rate>>
        value: <<3,1>3.1>>
        per: 100000
        place: Exampleland
        period: "2020"
        standardisation: crude
    citations: [{reference: doe-2021, read-in: abstract}]
    reviewed: <<22 November 2026>2026-11-22>>
  - id: <<Living_2020>living-2020>>
    topic: numbers
    title: People living with it
    statement: At the end of 2020, 30 in every 100,000 people had cystic fibrosis, counting 10 years back.
    measures:
      - {kind: prevalence, value: 30, per: 100000, place: Exampleland, period: "2020", window: 10 years}
    citations: [{reference: doe-2021}]
    reviewed: 2026-11-22
  - id: breathing
    topic: care
    title: Breathing exercises
    <<statment>statement>>: The Example Society says that 40% of people do breathing exercises every day.
    measures:
      - {kind: proportion, value: 40, unit: <<"%">percent>>}
    citations: [{reference: society}]
    reviewed: 2026-11-22
  - id: coughing
    topic: <<caring>care>>
    title: Coughing
    statement: Of 90 people in Exampleland, <<40>45>> coughed less with exercises.
    measures: [{kind: count, value: 45, unit: people}]
    citations: [{reference: <<sociaty>society>>}]
    reviewed: 2026-11-22
"""


def test_a_fact_with_a_wrong_figure_is_read_on(tmp_path: Path) -> None:
    """What a fact names is looked up although one of its figures is wrong, and so is an unknown topic."""
    text = re.sub("<<([^>]*)>([^>]*)>>", r"\2", FILE)
    wrong = text.replace("value: 30,", "value: thirty,").replace("reference: doe-2021}", "reference: doe}")
    found = find_mistakes([write_file(tmp_path / "wrong.yaml", wrong)], TODAY)
    assert sorted({finding.code for finding in found} - {"W404"}) == ["E007", "E012"]
    moved = text.replace("topic: care", "topic: cure").replace("reference: society", "reference: doe-2021")
    found = find_mistakes([write_file(tmp_path / "moved.yaml", moved)], TODAY)
    assert sorted({finding.code for finding in found} - {"W404"}) == ["E013", "E101"]


def test_a_dozen_mistakes_are_mended_after_one_run(tmp_path: Path) -> None:
    """Each of a dozen mistakes is reported by the first run; mended, nothing is left for the second."""
    first = write_file(tmp_path / "first.yaml", re.sub("<<([^>]*)>[^>]*>>", r"\1", FILE))
    wrong = [number for number, line in enumerate(FILE.splitlines(), start=1) if "<<" in line]
    found = find_mistakes([first], TODAY)
    assert sorted({finding.line for finding in found if finding.code != "W404"}) == wrong
    assert len(found) == FILE.count("<<") + 1
    second = write_file(tmp_path / "second.yaml", re.sub("<<[^>]*>([^>]*)>>", r"\1", FILE))
    (unused,) = find_mistakes([second], TODAY)
    assert unused.message == "ISSN: netfacts does not use these fields of references; they may stay."

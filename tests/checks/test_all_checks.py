"""Each check finds its own mistake, at its place, and nothing in a sound file."""

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from conftest import DATA, Runner
from helpers.fact_files import write_file
from helpers.streams import PLAIN

from netfacts.answers.check import CheckAnswer
from netfacts.checks import all_checks as checks
from netfacts.errors import Finding
from netfacts.facts import files
from netfacts.formats.text import write
from netfacts.formats.writer import TerminalStyle

BAD = sorted((DATA / "checks").glob("[EW]*.yaml"))
SOUND = DATA / "checks" / "sound.yaml"
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_mistake_is_found_where_it_is(path: Path) -> None:
    """A file with one mistake has one finding, with the code and the place that its first line names."""
    expected = re.fullmatch(r"# (\d+):(\d+) (\w+)\n", path.read_text("utf-8").splitlines(keepends=True)[0])
    assert expected
    assert path.stem.startswith(expected[3])
    found = [(str(f.line), str(f.column), f.code) for f in checks.find_mistakes([path], TODAY)]
    assert found == [expected.groups()]


def test_every_check_has_a_bad_file() -> None:
    """Each editorial check has a file that breaks it."""
    assert {path.stem.partition("-")[0] for path in BAD} == set(checks.CHECKS)


def test_every_check_says_how_to_mend() -> None:
    """The docstring of a check is one sentence, its message."""
    assert [code for code, check in checks.CHECKS.items() if not (check.__doc__ or "").endswith(".")] == []


def test_a_sound_file_has_no_finding() -> None:
    """A file without a mistake has no finding."""
    assert checks.find_mistakes([SOUND], TODAY) == []


def test_the_level_of_an_interval_is_known(tmp_path: Path) -> None:
    """A statement may give the interval of a figure with its level."""
    text = SOUND.read_text("utf-8").replace("5 per", "5 (95% confidence interval 2 to 6) per")
    path = write_file(
        tmp_path / "facts.yaml", text.replace("per: 1", "interval: {low: 2, high: 6, level: 0.95}, per: 1")
    )
    assert checks.find_mistakes([path], TODAY) == []
    path = write_file(path, path.read_text("utf-8").replace("0.95", "0.9"))
    assert [finding.code for finding in checks.find_mistakes([path], TODAY)] == ["E201"]


def test_the_invented_corpus_has_only_what_is_meant() -> None:
    """Shape, figures and disagreements of the tests' own corpus are sound."""
    found = checks.find_mistakes([DATA / "corpus.yaml"], TODAY, ignore=["W401", "W402"])
    assert [str(finding) for finding in found] == []


def test_many_that_say_the_same(tmp_path: Path) -> None:
    """Beside a statement three others are named, and that there are more."""
    path = tmp_path / "facts.yaml"
    fact = """
  - {{id: f{0}, topic: numbers, title: T, statement: So it is., citations: [{{reference: luna-2019}}]}}"""
    path.write_text(SOUND.read_text("utf-8") + "".join(map(fact.format, range(5))), "utf-8")
    said = [found.message.partition(":")[0] for found in checks.find_mistakes([path], TODAY, ["E302"])]
    assert said == ["f0", "f0", "f1", "f0", "f1", "f2", "f0", "f1", "f2 and others"]


def test_reading_and_editing_are_reported_together(tmp_path: Path) -> None:
    """What cannot be read does not hide what is wrong in the rest."""
    path = tmp_path / "facts.yaml"
    text = SOUND.read_text("utf-8").replace("3 to 5 per", "5 per")
    path.write_text(text + "  - {id: broken, topic: numbers, title: T, statement: S.}\n", "utf-8")
    assert [finding.code for finding in checks.find_mistakes([path], TODAY)] == ["E202", "E007"]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ((), ["E202", "W402"]),
        (("--select", "W"), ["W402"]),
        (("--select", "E2,W402"), ["E202", "W402"]),
        (("--ignore", "E"), ["W402"]),
        (("--select", "E", "--ignore", "E202"), []),
    ],
)
def test_codes_are_selected_and_ignored(
    options: tuple[str, ...], codes: list[str], run: Runner, tmp_path: Path
) -> None:
    """--select and --ignore take codes or their beginnings, several with commas; errors alone fail."""
    path = tmp_path / "facts.yaml"
    text = SOUND.read_text("utf-8").replace("3 to 5 per", "5 per").replace("2026-01-01", "2020-01-01")
    path.write_text(text, "utf-8")
    answer = run("check", str(path), "--date", "2026-11-22", *options)
    assert re.findall(r": ([EW]\d+): ", answer.out) == codes
    assert answer.code == (1 if any(code.startswith("E") for code in codes) else 0)


def test_an_unknown_code_is_refused(run: Runner) -> None:
    """A code that no check bears is a wrong request, which names those there are."""
    answer = run("check", "--select", "E9")
    assert (answer.code, answer.out) == (2, "")
    assert "unknown code: 'E9'" in answer.err
    assert "E201" in answer.err


def test_a_day_that_is_none_is_refused(run: Runner) -> None:
    """--date takes a day of the calendar."""
    answer = run("check", "--date", "2026-02-30")
    assert (answer.code, answer.out) == (2, "")
    assert "2026-02-30 is not a date" in answer.err


def test_today_is_the_day_unless_told(run: Runner) -> None:
    """Without --date, reviews are held against today."""
    answer = run("check", str(DATA / "checks" / "W402-0.yaml"))
    assert "W402" in answer.out


def test_the_shipped_file_is_checked_unless_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """`netfacts check` without files checks what the other commands read."""
    monkeypatch.delenv("NETFACTS_FACTS")
    answer = run("check", "--date", "2026-11-22")
    assert answer.code == 0
    assert re.search(r"facts\.yaml: no errors, [0-9]+ warnings\n$", answer.out)


def test_files_are_named_once(run: Runner) -> None:
    """Files to check are words or --facts, not both; --add checks a file beside them."""
    refused = run("check", str(SOUND), "--facts", str(SOUND))
    assert (refused.code, refused.out) == (2, "")
    assert "both name the files" in refused.err
    added = run("check", str(DATA / "corpus.yaml"), "--add", str(DATA / "other.yaml"), "--ignore", "W")
    assert added.code == 0
    assert added.out.endswith("other.yaml: no errors, no warnings\n")


def test_a_missing_file_is_a_wrong_request(run: Runner) -> None:
    """A file that is not there is no finding."""
    answer = run("check", "no-such-file.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert "no-such-file.yaml" in answer.err


def test_github_gets_annotations(run: Runner, tmp_path: Path) -> None:
    """--format github writes a workflow command a finding, its special characters escaped."""
    path = tmp_path / "a,b%.yaml"
    path.write_text(SOUND.read_text("utf-8").replace("in 2015.", "in 2015, and 12% glowed."), "utf-8")
    answer = run("check", str(path), "--format", "github", "--date", "2026-11-22")
    folder = str(tmp_path).replace("%", "%25")
    message = "12: this figure of the statement is in no measure; add the measure, or take the figure out."
    assert answer.out == f"::error file={folder}/a%2Cb%25.yaml,line=16,col=16,title=E201::{message}\n"


def test_only_check_annotates(run: Runner) -> None:
    """A format that a command does not have is refused with those that it has."""
    answer = run("list", "--format", "github")
    assert answer.code == 2
    assert "One of: text, markdown, json, jsonl, csv, tsv." in answer.err


MISTAKES = {
    "E001": ("title: Carcinoid syndrome", "title: Carcinoid\u202e syndrome"),
    "E004": ("version: ", "title: Again\nversion: "),
    "E005": ("licence: CC BY 4.0", "licence:"),
    "E007 field": ("statement: >-\n      Some NETs release too", "statment: >-\n      Some NETs release too"),
    "E007 kind": ("kind: incidence-rate, low: 3", "kind: incidence, low: 3"),
    "E007 figure": ("value: 8.19", "value: 8,19"),
    "E007 date": ("reviewed: 2026-11-22", "reviewed: yesterday"),
    "E008": ("id: factbox-forty-types", "id: Factbox_forty"),
    "E011": ("- id: us-20000-cases", "- id: us-12000-cases"),
    "E012": ("{reference: caplin-ep-2015", "{reference: caplin-2015"),
    "E013": ("topic: policy", "topic: politics"),
    "E014": ("incidence: factbox-incidence-3-5", "incidence: factbox-incidence"),
    "E102": ("as-cited-in: inca-factbox}", "as-cited-in: caplin-ep-2015}"),
    "E009": ("URL: https://", "URL: www.https://"),
    "E010": ("DOI: 10.1001/", "DOI: 101001/"),
    "E201": ("8.19 per 100,000 in 2018", "8.91 per 100,000 in 2018"),
    "E202": ("According to the INCA fact box, 60 to 80%", "According to the INCA fact box, 80%"),
    "E203": ("value: 8.6, per: 100000, interval: {low: 8.5", "value: 8.6, per: 100000, interval: {low: 8.65"),
    "E204": ('place: United States (SEER), period: "2018", ', "place: United States (SEER), "),
    "E207": (", window: 29 years", ""),
    "E301": (
        "disagrees-with: [factbox-prevalence-20, eu27-prevalence-2008]",
        "disagrees-with: [eu27-prevalence-2008]",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_shipped_facts_is_found(name: str, tmp_path: Path) -> None:
    """Each of twenty deliberate mistakes in a copy of facts.yaml is reported once, with its line."""
    right, wrong = MISTAKES[name]
    shipped = files.find_shipped().read_text("utf-8")
    at = shipped.index(right)
    path = tmp_path / "facts.yaml"
    path.write_text(text := shipped.replace(right, wrong, 1), "utf-8")
    code = name.partition(" ")[0]
    found = [finding for finding in checks.find_mistakes([path], TODAY, ignore=["W"]) if finding.code == code]
    assert [finding.line for finding in found] == [
        text.count("\n", 0, LINES.get(name, find_same)(text, at)) + 1
    ]


def find_same(_text: str, at: int) -> int:
    """Return where most mistakes are reported: where they were made."""
    return at


def statement(text: str, at: int) -> int:
    """Return where a mistake in a sentence is reported: where the sentence begins."""
    return text.rindex("statement:", 0, at)


LINES: dict[str, Callable[[str, int], int]] = {
    "E004": lambda _text, at: at,  # the second of two titles
    "E201": statement,
    "E202": statement,
    # The other side of the disagreement still stands.
    "E301": lambda text, _at: text.index(
        "england-prevalence-2017", text.index("- id: factbox-prevalence-20\n")
    ),
}


def test_a_finding_is_shown_with_its_line_on_a_terminal() -> None:
    """On a terminal the line stands beneath a finding, around the column, with a caret under it."""
    long = "title: " + "word " * 30 + "wrong \x1b[31m"
    findings = (
        Finding("facts.yaml", 1, 158, "E201", "a figure", long),
        Finding("facts.yaml", 2, 1, "W402", "a review", "x: y"),
        Finding("facts.yaml", 3, 1, "E001", "a byte", ""),
    )
    result = CheckAnswer(files=("facts.yaml",), errors=2, warnings=1, results=findings)
    lines = write(result, TerminalStyle(color=False, width=40, links=False)).splitlines()
    assert lines[1:4] == [
        "word word word word wrong \\u001b[31m",
        " " * 20 + "^",
        "facts.yaml:2:1: W402: a review",
    ]
    assert lines[4:] == ["x: y", "^", "facts.yaml:3:1: E001: a byte", "facts.yaml: 2 errors, 1 warning"]
    colored = write(result, TerminalStyle(color=True, width=None, links=False))
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == write(result, PLAIN)
    assert write(result, PLAIN).splitlines() == [
        "facts.yaml:1:158: E201: a figure",
        "facts.yaml:2:1: W402: a review",
        "facts.yaml:3:1: E001: a byte",
        "facts.yaml: 2 errors, 1 warning",
    ]


def test_a_caret_beneath_wide_characters() -> None:
    """A caret is beneath its column also where characters before it are two cells wide."""
    wide = Finding("facts.yaml", 1, 20, "E201", "a figure", "title: " + "\u795e" * 12 + "!" + "\u795e" * 30)
    result = CheckAnswer(files=("facts.yaml",), errors=1, warnings=0, results=(wide,))
    lines = write(result, TerminalStyle(color=False, width=40, links=False)).splitlines()
    assert lines[1:3] == ["\u795e" * 10 + "!" + "\u795e" * 9, " " * 20 + "^"]


def test_long_lines_are_not_repeated(run: Runner, tmp_path: Path) -> None:
    """A line of 34 kB with thousands of findings is not part of the answer."""
    line = "facts: [" + ", ".join("{id: x, topic: y}" for _ in range(2000)) + "]"
    path = write_file(tmp_path / "facts.yaml", f'title: T\nversion: "1"\ntopics: {{a: A}}\n{line}\n')
    answer = run("check", str(path), "--json")
    findings = json.loads(answer.out)["results"]
    assert len(findings) > 4000
    assert {found["text"] for found in findings} == {""}
    assert len(answer.out) < 300 * len(findings)


def test_a_review_without_a_day_is_reported_once(run: Runner, tmp_path: Path) -> None:
    """What is written for the day of the last review and is not a day is an error, and not overdue, too."""
    text = SOUND.read_text("utf-8")
    for written, code in (("reviewed: soon", "E007"), ("reviewed: 2001-01-01", "W402")):
        path = write_file(tmp_path / "facts.yaml", text.replace("reviewed: 2026-01-01", written))
        found = json.loads(run("check", str(path), "--json").out)["results"]
        line = text[: text.index("reviewed: 2026-01-01")].count("\n") + 1
        assert [one["code"] for one in found if one["line"] == line] == [code]


def test_a_pipe_is_checked(tmp_path: Path, run: Runner) -> None:
    """What can be read once only is checked as a file is."""
    text = SOUND.read_text("utf-8").replace("reviewed: 2026-01-01", "disagrees-with: [moon-incidence]")
    same = run("check", str(write_file(tmp_path / "facts.yaml", text)), "--json")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(text, "utf-8"))
    writer.start()
    found = json.loads(run("check", str(pipe), "--json").out)["results"]
    writer.join()
    places = [(one["line"], one["column"], one["code"]) for one in json.loads(same.out)["results"]]
    assert "E301" in {code for _, _, code in places}
    assert [(one["line"], one["column"], one["code"]) for one in found] == places


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    """What is no file that can be read again is shown without its line."""
    assert files.read_lines(tmp_path, {1}) == {}

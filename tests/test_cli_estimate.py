import json
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS, Runner

BASIS = """\
estimate:
  incidence: moon-incidence
  advanced: moon-advanced
  prevalence: moon-prevalence
  beside: [earth-incidence]
"""


def estimated(run: Runner, *arguments: str) -> Any:
    """Return the JSON document of an estimate."""
    answer = run("estimate", *arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def fact_ids(entries: list[Any]) -> list[str]:
    """Return the ids of fact entries."""
    return [entry["fact"]["id"] for entry in entries]


def with_basis(tmp_path: Path, basis: str) -> str:
    """Return the path of the invented corpus with another `estimate`."""
    path = tmp_path / "facts.yaml"
    path.write_text(CORPUS.read_text(encoding="utf-8").replace(BASIS, basis), encoding="utf-8")
    return str(path)


def test_expected_numbers(run: Runner) -> None:
    """The published range times the population and the years is the expected number; living is not timed."""
    document = estimated(run, "-p", "5M", "--years", "10")
    expected = {
        one["quantity"]: (one["expected"]["low"], one["expected"]["high"]) for one in document["results"]
    }
    assert expected == {
        "new-cases": (1500, 2500),
        "advanced-at-diagnosis": (900, 2000),
        "living-with-it": (1000, 1000),
    }
    assert fact_ids(document["facts"]) == ["moon-incidence", "moon-advanced", "moon-prevalence"]
    assert fact_ids(document["beside"]) == ["earth-incidence"]


@pytest.mark.parametrize("typed", ["5000000", "5,000,000", "5 million", "5e6", "5M"])
def test_what_was_understood_is_said(run: Runner, typed: str) -> None:
    """The number of people is given back as it was typed and as it was understood."""
    assert estimated(run, "--population", typed)["population"] == {
        "typed": typed,
        "people": 5000000,
        "text": "5,000,000 people",
    }
    assert f"understood: {typed} is 5,000,000 people.\n" in run("estimate", "-p", typed).out


def test_one_year_unless_told(run: Runner) -> None:
    """The period is one year unless --years says otherwise."""
    assert run("estimate", "-p", "5M") == run("estimate", "--years", "1", "-p", "5M")
    assert estimated(run, "-p", "5M")["years"] == 1


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (
            ["-p", "5", "million"],
            "Got unexpected extra argument(s) (million)",
            'Quote a number that has spaces: --population "5 million".',
        ),
        (
            ["5", "-p", "1", "000", "--json"],
            "Got unexpected extra argument(s) (5 000)",
            'Quote a number that has spaces: --population "5 million".',
        ),
        (
            ["-p", "1.500"],
            "cannot read '1.500' as a number of people: 1500 or 1.5?",
            "Write 1500 if you mean thousands.",
        ),
        (
            ["-p", "0"],
            "cannot read '0' as a number of people: it is not between 1 and 10 billion people",
            "Write it as 5000000, 5,000,000, 5e6 or 5M.",
        ),
        (
            ["-p", "-5"],
            "cannot read '-5' as a number of people",
            "Write it as 5000000, 5,000,000, 5e6 or 5M.",
        ),
        (
            ["-p", "5M", "--years", "0"],
            "cannot read '0' as a number of years",
            "Give a number above 0 and up to 100, such as 1 or 2.5.",
        ),
        (
            ["-p", "5M", "--years", "nan", "--json"],
            "cannot read 'nan' as a number of years",
            "Give a number above 0 and up to 100, such as 1 or 2.5.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_numbers_that_cannot_be_taken(run: Runner, arguments: list[str], message: str, hint: str) -> None:
    """A number that cannot be read is refused with the reason and with what would work; exit code 2."""
    assert run("estimate", *arguments) == (2, "", f"netfacts: {message}\n{hint}\n")


@pytest.mark.parametrize(
    ("basis", "quantities", "facts"),
    [
        ("estimate: {prevalence: moon-prevalence}\n", ["living-with-it"], ["moon-prevalence"]),
        ("estimate: {incidence: moon-incidence}\n", ["new-cases"], ["moon-incidence"]),
    ],
)
def test_a_basis_may_lack_parts(
    run: Runner, tmp_path: Path, basis: str, quantities: list[str], facts: list[str]
) -> None:
    """What the fact file does not name under estimate is left out, and only what is used is cited."""
    path = with_basis(tmp_path, basis)
    document = estimated(run, "-p", "5M", "--facts", path)
    assert [one["quantity"] for one in document["results"]] == quantities
    assert (fact_ids(document["facts"]), document["beside"]) == (facts, [])
    assert "What registries have counted" not in run("estimate", "-p", "5M", "--facts", path).out


@pytest.mark.parametrize("basis", ["", "estimate: {beside: [earth-incidence]}\n"])
def test_nothing_to_estimate_from(run: Runner, tmp_path: Path, basis: str) -> None:
    """A fact file that names no fact to estimate from is a wrong request, with what to add to it."""
    code, out, err = run("estimate", "-p", "5M", "--json", "--facts", with_basis(tmp_path, basis))
    assert (code, out) == (2, "")
    assert err == (
        "netfacts: the fact file names no fact to estimate from\n"
        "Name them under estimate: at the top of the file (incidence, advanced, prevalence).\n"
    )


def test_a_basis_without_its_measure(run: Runner, tmp_path: Path) -> None:
    """A fact named under estimate that lacks the measure is named, and the exit code is 2."""
    path = with_basis(tmp_path, "estimate: {incidence: moon-course}\n")
    code, out, err = run("estimate", "-p", "5M", "--facts", path)
    assert (code, out) == (2, "")
    assert err.startswith(
        "netfacts: the fact moon-course has 0 measures of the kind incidence-rate, not one\n"
    )

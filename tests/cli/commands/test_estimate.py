import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS, DATA, Runner

from netfacts.pages import estimate_wording

RATES = "--facts", str(DATA / "rates.yaml")

BASIS = """\
estimate:
  incidence: moon-incidence
  advanced: moon-advanced
  prevalence: moon-prevalence
  beside: [earth-incidence]
"""


def estimate(run: Runner, *arguments: str) -> Any:
    """Return the JSON document of an estimate."""
    answer = run("estimate", *arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def fact_ids(entries: list[Any]) -> list[str]:
    """Return the ids of fact entries."""
    return [entry["fact"]["id"] for entry in entries]


def write_corpus(tmp_path: Path, basis: str) -> str:
    """Return the path of the invented corpus with another `estimate`."""
    path = tmp_path / "facts.yaml"
    path.write_text(CORPUS.read_text(encoding="utf-8").replace(BASIS, basis), encoding="utf-8")
    return str(path)


def test_expected_numbers(run: Runner) -> None:
    """The published range times the population and the years is the expected number; living is not timed."""
    document = estimate(run, "-p", "5M", "--years", "10")
    expected = {
        one["quantity"]: (one["expected"]["low"], one["expected"]["high"]) for one in document["results"]
    }
    assert expected == {
        "new-cases": (1500, 2500),
        "advanced-at-diagnosis": (900, 2000),
        "not-advanced-at-diagnosis": (300, 1000),
        "living-with-it": (1000, 1000),
    }
    assert fact_ids(document["facts"]) == ["moon-incidence", "moon-advanced", "moon-prevalence"]


@pytest.mark.parametrize("typed", ["5000000", "5,000,000", "5 million", "5e6", "5M"])
def test_what_was_understood_is_said(run: Runner, typed: str) -> None:
    """JSON has the number of people as it was typed and as it was understood; the title has the latter."""
    assert estimate(run, "--population", typed)["population"] == {
        "typed": typed,
        "people": 5000000,
        "text": "5,000,000 people",
        "place": None,
        "code": None,
        "source": None,
        "country": None,
        "namesakes": [],
    }
    assert "Moon fever among 5,000,000 people\n" in run("estimate", "-p", typed).out


def test_one_year_unless_told(run: Runner) -> None:
    """The period is one year unless --years says otherwise."""
    assert run("estimate", "-p", "5M") == run("estimate", "--years", "1", "-p", "5M")
    assert estimate(run, "-p", "5M")["years"] == 1


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (
            ["-p", "5", "million"],
            "unexpected argument: million",
            'Quote a number that has spaces: --population "5 million". For a place, use --place.',
        ),
        (
            ["5", "-p", "1", "000", "--json"],
            "unexpected argument: 5 000",
            'Quote a number that has spaces: --population "5 million". For a place, use --place.',
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
            "Say how many years, up to 100, such as 1 or 2.5. There are no forecasts.",
        ),
        (
            ["-p", "5M", "--years", "nan", "--json"],
            "cannot read 'nan' as a number of years",
            "Say how many years, up to 100, such as 1 or 2.5. There are no forecasts.",
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
    path = write_corpus(tmp_path, basis)
    document = estimate(run, "-p", "5M", "--facts", path)
    assert [one["quantity"] for one in document["results"]] == quantities
    assert fact_ids(document["facts"]) == facts


@pytest.mark.parametrize("basis", ["", "estimate: {beside: [earth-incidence]}\n"])
def test_nothing_to_estimate_from(run: Runner, tmp_path: Path, basis: str) -> None:
    """A fact file that names no fact to estimate from is a wrong request, with what to add to it."""
    code, out, err = run("estimate", "-p", "5M", "--json", "--facts", write_corpus(tmp_path, basis))
    assert (code, out) == (2, "")
    assert err == (
        "netfacts: the fact file does not say which facts to estimate from\n"
        "List them under estimate: at the top of the file (incidence, advanced, prevalence).\n"
    )


def test_a_basis_without_its_measure(run: Runner, tmp_path: Path) -> None:
    """A fact named under estimate that lacks the measure is named, and the exit code is 2."""
    path = write_corpus(tmp_path, "estimate: {incidence: moon-course}\n")
    code, out, err = run("estimate", "-p", "5M", "--facts", path)
    assert (code, out) == (2, "")
    assert err.startswith(
        "netfacts: the fact moon-course has 0 measures of the kind incidence-rate, not one\n"
    )


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (["Ireland"], "Did you mean --place Ireland?"),
        (["united", "kingdom"], 'Did you mean --place "United Kingdom"?'),
        (["5M"], "Did you mean --population 5000000?"),
        (
            ["xyzzy"],
            'Quote a number that has spaces: --population "5 million". For a place, use --place.',
        ),
    ],
)
def test_whom_without_an_option(run: Runner, typed: list[str], hint: str) -> None:
    """A place or a number that stands alone is refused, with the option that takes it."""
    code, out, err = run("estimate", *typed)
    assert (code, out, err.splitlines()[1]) == (2, "", hint)


@pytest.mark.parametrize("option", [["--limit", "3"], ["--parts"], ["--all"]], ids=" ".join)
def test_what_is_for_comparisons_alone(run: Runner, option: list[str]) -> None:
    """What chooses the rates to compare is refused where none are compared."""
    code, out, err = run("estimate", "-p", "5M", *option)
    assert (code, out) == (2, "")
    said = f"netfacts: {option[0]} works only with --compare\nAdd --compare, or leave out {option[0]}.\n"
    assert err == said


@pytest.mark.parametrize("typed", ["0", "none", "-1", "1.5"])
def test_a_limit_that_is_no_number(run: Runner, typed: str) -> None:
    """A limit is a whole number from 1 on."""
    code, out, err = run("estimate", "-p", "5M", "--compare", "--limit", typed)
    assert (code, out) == (2, "")
    assert err.startswith(f"netfacts: cannot read '{typed}' as a number of results\n")


def test_place_gives_its_people(run: Runner) -> None:
    """A place stands for its people, with its name, its code and where the number comes from."""
    population = estimate(run, "--place", "Holland")["population"]
    assert {key: population[key] for key in ("typed", "place", "code", "source")} == {
        "typed": "Holland",
        "place": "Netherlands",
        "code": "NL",
        "source": "UN World Population Prospects 2024, for 1 January 2026; CC BY 3.0 IGO",
    }
    assert population["text"] == f"{population['people']:,} people"


def test_groups_have_no_code(run: Runner) -> None:
    """The European Union is the sum of its members, and has no code of its own."""
    population = estimate(run, "--place", "EU")["population"]
    assert (population["place"], population["code"]) == ("European Union", None)
    assert population["source"].startswith("sum of 27 members; UN World Population Prospects 2024")


def test_a_place_of_the_same_name(run: Runner) -> None:
    """The country wins over a part of that name, and the answer says what to type for the part."""
    assert estimate(run, "--place", "Georgia")["population"]["namesakes"] == ["US-GA"]
    assert "For the other place of this name: --place US-GA." in run("estimate", "--place", "Georgia").out
    assert estimate(run, "--place", "US-GA")["population"]["place"] == "Georgia"


def test_number_wins_over_place(run: Runner) -> None:
    """Of a number and a place the number is used and the name kept, and that is said."""
    population = estimate(run, "--place", "Norway", "-p", "5M")["population"]
    assert (population["people"], population["place"], population["source"]) == (5_000_000, "Norway", None)
    out = run("estimate", "--place", "Norway", "-p", "5M").out
    assert out.startswith("Moon fever among 5,000,000 people: Norway\n")
    assert "People: the number given, not looked up.\n" in out


def test_level_of_the_intervals(run: Runner) -> None:
    """The level that was asked for is that of every interval."""
    document = estimate(run, "-p", "5M", "--level", "0.5")
    assert document["level"] == 0.5
    assert document["results"][0]["interval"]["text"] == "142 to 261"


def test_known_diagnoses(run: Runner) -> None:
    """Of a number of diagnoses it is told how many, alone or beside the estimate for a population."""
    alone = estimate(run, "--diagnosed", "40")
    assert (alone["population"], alone["diagnosed"], fact_ids(alone["facts"])) == (
        None,
        40,
        ["moon-advanced"],
    )
    assert [one["interval"]["text"] for one in alone["results"]] == ["18 to 37"]
    both = estimate(run, "--diagnosed", "40", "-p", "5M")
    assert both["results"][-1] == alone["results"][0]
    assert len(both["results"]) == 5


def test_rates_that_were_asked_for(run: Runner) -> None:
    """A fact's rate takes the place of the fact file's own, without the share that is advanced."""
    document = estimate(run, "-p", "5M", *RATES, "--rate", "star-by-site", "--stratum", "core")
    (one,) = document["results"]
    assert (one["expected"]["text"], one["sources"][0]["measure"]["period"]) == ("75", "2018")
    assert (document["rates"], fact_ids(document["facts"])) == (["star-by-site"], ["star-by-site"])
    (old,) = estimate(run, "-p", "5M", *RATES, "--rate", "star-by-site", "--period", "2000")["results"]
    assert old["expected"]["text"] == "55"


def test_rare_or_not_is_told_where_it_is_explained(run: Runner) -> None:
    """Explained, prevalences are held against the definition of rare that the file names."""
    assert estimate(run, "-p", "5M", *RATES)["rarity"] is None
    assert estimate(run, "-p", "5M", "--explain")["rarity"] is None
    assert estimate(run, "-p", "5M", *RATES, "--compare")["rarity"] is None
    for options in (["--explain"], ["--explain", "--compare"]):
        rarity = estimate(run, "-p", "5M", *RATES, *options)["rarity"]
        assert [judged["verdict"] for judged in rarity["verdicts"]] == ["at-least", "above", "part"]
        assert [fact["id"] for fact in rarity["opposed"]] == ["star-not-rare"]
        assert "\nRare or not\n" in run("estimate", "-p", "5M", *RATES, *options).out
    assert "Rare or not" not in run("estimate", "-p", "5M", *RATES, "--compare").out


def test_compare(run: Runner) -> None:
    """Compared, every rate of the whole disease is there once, of its latest period."""
    document = estimate(run, "-p", "5M", *RATES, "--compare")
    assert document["schema"] == "netfacts.comparison/3"
    new, living = (
        [one["sources"][0]["fact"] for one in compared["estimates"]] for compared in document["results"]
    )
    assert (new, living) == (["star-incidence"], ["star-prevalence"])
    assert [(one["old"], one["parts"]) for one in document["results"]] == [(1, 4), (2, 0)]
    every = estimate(run, "-p", "5M", *RATES, "--compare", "--all", "--parts")
    assert [len(one["estimates"]) for one in every["results"]] == [5, 3]
    assert [rate["source"]["fact"] for rate in every["results"][0]["of-groups"]] == ["star-by-age"]


def test_the_group_that_the_help_names(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The group that the help of --stratum gives as an example has rates to compare."""
    monkeypatch.delenv("NETFACTS_FACTS")
    named = re.search(
        r"--stratum WORDS +With --compare or --rate: only this group: (\w+)\.", run("help", "estimate").out
    )
    assert named
    assert estimate(run, "-p", "5M", "--compare", "--stratum", named[1])["results"]


def test_compare_some(run: Runner) -> None:
    """A stratum, a period or named facts narrow a comparison."""
    core = estimate(run, "-p", "5M", *RATES, "--compare", "--stratum", "core")
    assert (core["stratum"], core["period"]) == ("core", None)
    (only,) = core["results"]
    assert [one["expected"]["text"] for one in only["estimates"]] == ["75"]
    old = estimate(run, "-p", "5M", *RATES, "--compare", "--period", "2000")
    assert [one["expected"]["text"] for one in old["results"][0]["estimates"]] == ["55"]
    asked = estimate(run, "-p", "5M", *RATES, "--compare", "--rate", "star-by-age")
    assert fact_ids(asked["facts"]) == ["star-by-age"]


REFUSED = {
    "no subject": ([], "how many people is the estimate for?", "Use --population N, such as 5M"),
    "no subject to compare": (["--compare"], "how many people is the estimate for?", "Use --population N"),
    "diagnoses have no rate": (
        ["--diagnosed", "4", "--rate", "star-bound"],
        "--rate does not work with --diagnosed alone",
        "Leave out --rate, or give --population or --place, too.",
    ),
    "diagnoses have no part": (
        ["--diagnosed", "4", "--stratum", "core"],
        "--stratum does not work with --diagnosed alone",
        "Leave out --stratum, or",
    ),
    "diagnoses have no period": (
        ["--diagnosed", "4", "--period", "2018"],
        "--period does not work with --diagnosed alone",
        "Leave out --period, or",
    ),
    "diagnoses take no years": (
        ["--diagnosed", "4", "--years", "2"],
        "--years does not work with --diagnosed alone",
        "Leave out --years, or",
    ),
    "two subjects": (
        ["-p", "5M", "--diagnosed", "4", "--compare"],
        "--diagnosed does not work with --compare",
        "Leave out --compare or --diagnosed.",
    ),
    "no such place": (["--place", "Nrway"], "unknown place 'Nrway'", "Did you mean Norway?"),
    "no such level": (
        ["-p", "5M", "--level", "95"],
        "cannot read '95' as the level of an interval",
        "Give a decimal from 0.5 to 0.999, such as 0.95.",
    ),
    "no number of diagnoses": (
        ["--diagnosed", "some"],
        "cannot read 'some' as a number of people",
        "Write it as 5000000",
    ),
    "no such fact": (
        ["-p", "5M", "--rate", "star-bond"],
        "no fact has the id star-bond",
        "Did you mean star-bound",
    ),
    "a rate that is no id": (
        ["-p", "5M", "--rate", "7/100000"],
        "no fact has the id 7/100000",
        "--rate takes the id of a fact with a rate: netfacts list --measure incidence-rate.",
    ),
    "no rate": (
        ["-p", "5M", "--rate", "star-advanced"],
        "the fact star-advanced has no rate of people (incidence-rate, prevalence): it has proportion",
        "netfacts list --measure incidence-rate",
    ),
    "several": (
        ["-p", "5M", "--rate", "star-by-site"],
        "the fact star-by-site has 2 figures that may be meant",
        (
            "Choose one:\n"
            '  --stratum "core": 1.49 per 100,000; Lyra, 2018\n'
            '  --stratum "core and crown": 2.0 per 100,000; Lyra, 2018\n'
        ),
    ),
    "a part of the fact file's own": (
        ["-p", "5M", "--stratum", "core"],
        "the estimate has no rate for the stratum 'core'",
        "Use --rate with one of: star-by-site. Or compare all rates with --compare.",
    ),
    "no such part": (
        ["-p", "5M", "--stratum", "kidney"],
        "no fact has a rate for the stratum 'kidney'",
        "netfacts estimate -p 1M --compare --all --parts shows every rate",
    ),
    "nothing to compare": (
        ["-p", "5M", "--compare", "--period", "1900"],
        "no fact has a rate for the period '1900'",
        "netfacts estimate -p 1M --compare --all --parts shows every rate",
    ),
    "a fact without a rate in a comparison": (
        ["-p", "5M", "--compare", "--rate", "star-advanced"],
        "no fact has a rate to compare",
        "netfacts estimate -p 1M --compare --all --parts shows every rate",
    ),
}


@pytest.mark.parametrize(("arguments", "message", "hint"), REFUSED.values(), ids=REFUSED)
def test_questions_that_cannot_be_answered(
    run: Runner, arguments: list[str], message: str, hint: str
) -> None:
    """A question without a subject, or with a rate that is not there, is refused with what would work."""
    code, out, err = run("estimate", *arguments, *RATES)
    assert (code, out) == (2, "")
    assert err.startswith(f"netfacts: {message}\n{hint}")


def test_no_share_for_known_diagnoses(run: Runner, tmp_path: Path) -> None:
    """A fact file that names no share that is advanced cannot tell how many of those diagnosed are."""
    path = write_corpus(tmp_path, "estimate: {incidence: moon-incidence}\n")
    code, out, err = run("estimate", "--diagnosed", "40", "--facts", path)
    assert (code, out) == (2, "")
    assert err.startswith("netfacts: the fact file does not say which fact gives the share found late\n")


def test_nothing_to_compare_at_all(run: Runner, tmp_path: Path) -> None:
    """A fact file without any rate has nothing to compare."""
    path = tmp_path / "facts.yaml"
    path.write_text('title: Empty\nversion: "1"\ntopics: {}\n', encoding="utf-8")
    code, out, err = run("estimate", "-p", "5M", "--compare", "--facts", str(path))
    assert (code, out, err) == (2, "", "netfacts: no fact has a rate to compare\n")


def test_known_diagnoses_leave_out_what_is_of_a_population(run: Runner) -> None:
    """With diagnoses alone no rate stands beside the share, nor what holds for rates or rarity."""
    alone = estimate(run, "--diagnosed", "40", "--explain")
    both = estimate(run, "--diagnosed", "40", "-p", "5M")
    assert (alone["rarity"], alone["counts"], len(both["results"])) == (None, [], 5)


def test_one_person_has_no_prognosis(run: Runner) -> None:
    """Before any number of people diagnosed it is said that a share says nothing about one person."""
    for count in ("1", "40"):
        assert run("estimate", "--diagnosed", count).out.splitlines()[1] == estimate_wording.ONE_PERSON


@pytest.mark.parametrize("form", ["text", "markdown", "html", "svg", "json", "jsonl", "csv", "tsv"])
@pytest.mark.parametrize(
    "asked",
    [
        "--population 5M",
        "--population 2000 --explain",
        "--place Scotland",
        "--place Norway --compare",
        "--place UK --compare --parts --all --explain",
        "--place US --rate scotland-2018",
        "--diagnosed 40",
    ],
)
def test_another_disease(run: Runner, asked: str, form: str) -> None:
    """A fact file about another disease brings its own words, and none of the shipped one's appears."""
    answer = run("estimate", "--facts", str(DATA / "cystic_fibrosis.yaml"), *asked.split(), "--format", form)
    assert (answer.code, answer.err) == (0, "")
    words = set(re.findall("[a-z]+", answer.out.casefold()))
    assert "cystic" in words or form in ("text", "jsonl", "csv", "tsv")  # lists have no title
    strange = ("tumo", "neuroendocrin", "carcino", "cancer", "metasta", "stage", "net")
    assert [word for word in words if word.startswith(strange) and word != "netfacts"] == []

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, Runner
from helpers.documents import NO_FACTS, answer, ids
from helpers.streams import Broken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netfacts.cli import options
from netfacts.text.safe import find_unsafe

UNKNOWN = "No fact or reference mentions 'xyzzy'. Try: netfacts search fever."
TOO_LITTLE = "These words alone say too little. Add what it is about, such as a symptom or a treatment."
TOPICS = "The topics are numbers, course."


def queries(run: Runner, monkeypatch: pytest.MonkeyPatch, typed: bytes | str, *options: str) -> Run:
    """Answer lines of standard input."""
    lines = typed if isinstance(typed, bytes) else typed.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    return run("search", "-", *options)


def documents(answer: Run) -> list[Any]:
    """Return the JSON documents, one a line."""
    assert answer.out.isascii()
    return [json.loads(line) for line in answer.out.splitlines()]


def test_words_are_one_query(run: Runner) -> None:
    """Several words are one query, as if they were quoted."""
    assert run("search", "grey", "glow") == run("search", "grey glow")
    assert "The course of moon fever  moon-course\n" in run("search", "grey", "glow").out


def test_search_is_limited_to_three(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A search answers with three facts unless told, and says how many there are in all."""
    head = NO_FACTS + "references: [{id: b, type: book, title: B}]\nfacts:\n"
    fact = "  - {{id: f{0}, topic: course, title: T, statement: A glow., citations: [{{reference: b}}]}}\n"
    path = tmp_path / "seven.yaml"
    path.write_text(head + "".join(map(fact.format, range(7))), encoding="utf-8")
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    document, said = answer(run, "search", "glow")
    assert (ids(document), document["total"], said) == ([f"f{n}" for n in range(3)], 7, "")
    assert len(ids(answer(run, "search", "glow", "--limit", "6")[0])) == 6
    assert len(ids(answer(run, "search", "glow", "-n", "99")[0])) == 7


def test_more_hits_than_shown(run: Runner) -> None:
    """Where more is found than shown, the text says how to see all of it."""
    total = answer(run, "search", "moon", "fever")[0]["total"]
    told = f"{total} facts found. All: -n {total}."
    assert told in run("search", "moon", "fever", "-n1").out


def test_search_within_a_topic(run: Runner) -> None:
    """--topic leaves out the facts of other topics."""
    document, _ = answer(run, "search", "moon", "--topic", "course")
    assert document["topics"] == ["course"]
    assert {entry["fact"]["topic"] for entry in document["results"]} == {"course"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ("search moon --topic numbrs", "Did you mean numbers?"),
        ("list --topic numbrs", "Did you mean numbers?"),
        ("search moon --topic zzz", "The topics are numbers, course."),
        ("list --json --topic zzz", "The topics are numbers, course."),
    ],
)
def test_a_topic_that_is_none(run: Runner, arguments: str, hint: str) -> None:
    """An unknown topic is a wrong request, answered with the topic that was meant or with all of them."""
    words = arguments.split()
    assert run(*words) == (2, "", f"netfacts: unknown topic: {words[-1]}\n{hint}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("xyzzy", "nothing found for 'xyzzy'\nThe topics are numbers, course."),
        (
            "the of",
            f"nothing to search for in 'the of'\n{TOO_LITTLE}",
        ),
        ("", "nothing to search for in ''\nType what you want to know."),
        ("*:(^ XYZ(", "nothing found for '*:(^ XYZ('\nThe topics are numbers, course."),
        (
            "topic:corse glow",
            "nothing found for 'topic:corse glow'\nUnknown topic: corse. Did you mean course? " + TOPICS,
        ),
        (
            "topic:x\x1b",
            "nothing found for 'topic:x\\u001b'\nUnknown topic: x\\u001b. The topics are numbers, course.",
        ),
        (
            "source:nobody moon",
            "nothing found for 'source:nobody moon'\nUnknown reference: nobody. " + TOPICS,
        ),
        ("glow topic:numbers", "nothing found for 'glow topic:numbers'\nThe topics are numbers, course."),
        (
            "fever xyzzy",
            f"nothing found for 'fever xyzzy'\n{UNKNOWN} The nearest topics are course, numbers.",
        ),
        ("glo", "nothing found for 'glo'\nDid you mean glow? The topics are numbers, course."),
        (
            '"longesst"',
            "nothing found for '\"longesst\"'\nDid you mean longest? The topics are numbers, course.",
        ),
        (
            "2016",
            "nothing found for '2016'\nThe topics are numbers, course.",
        ),
    ],
)
def test_nothing_found(run: Runner, words: str, said: str) -> None:
    """A search that finds nothing says so on standard error, writes no text, and ends with 1."""
    turn = "The Tide Society answers letters.\n" if words else ""
    assert run("search", words) == (1, "", f"netfacts: {said}\n{turn}")


@pytest.mark.parametrize("words", ["xyzzy", "the of"])
def test_nothing_found_as_json(run: Runner, words: str) -> None:
    """A search that finds nothing is a whole JSON document with no results."""
    document, _ = answer(run, "search", words, code=1)
    assert (document["query"], document["results"], document["total"]) == (words, [], 0)


@pytest.mark.parametrize(
    ("words", "code"), [("moon fever localised glow lunar grey kind lasts longest", 0), ("xyzzy", 1)]
)
def test_a_query_that_is_too_long(run: Runner, words: str, code: int) -> None:
    """Beyond 50 words a query is cut, and that is said, whether or not anything is found."""
    answer = run("search", words, *(f"w{n}" for n in range(50)))
    assert answer.code == code
    assert (
        answer.err.splitlines()[0]
        == "netfacts: the query is too long: only its first 50 words and 4,096 characters were looked up"
    )


@pytest.mark.parametrize(
    ("typed", "used"), [("longesst", "longest"), ("lunarfever", "lunar fever"), ("DIARHEA", "diarrhoea")]
)
def test_a_correction_is_told(run: Runner, typed: str, used: str) -> None:
    """What was looked up in place of an unknown word is told once: on the page, or on standard error."""
    document, said = answer(run, "search", typed)
    assert (
        said
        == f"netfacts: showing results for {used} (typed: {typed})\n--exact searches for what was typed.\n"
    )
    assert document["corrections"] == [{"typed": typed, "used": used}]
    page = run("search", typed)
    assert page.out.startswith(f"Showing results for {used} (typed: {typed}). --exact searches for what")
    assert page.err == ""


def test_a_word_that_nobody_knows_is_told(run: Runner) -> None:
    """Where a word of the query is unknown, the answer begins by saying so, and its match is weak."""
    words = ["lunar", "glow", "kind", "xyzzy"]
    answer = run("search", *words, "--json")
    found = json.loads(answer.out)
    assert (answer.code, answer.err, found["unknown"]) == (0, "", ["xyzzy"])
    assert (found["match"], found["results"][0]["match"]) == ("weak", "weak")
    told = "No fact mentions 'xyzzy'; these may not answer your question.\n"
    assert run("search", *words).out.startswith(told)
    known = json.loads(run("search", "moon", "--json").out)
    assert (known["unknown"], known["match"]) == ([], "strong")
    assert json.loads(run("search", "xyzzy", "--json").out)["match"] is None


def test_a_part_of_a_question_is_a_weak_match(run: Runner) -> None:
    """Where the best fact has only a few of the words, the answer says so, and where people can turn."""
    answer = run("search", "people each year earth glow")
    assert answer.out.startswith("No fact answers exactly this; these may not answer your question.\n")
    assert "\nThe Tide Society answers letters.\n" in answer.out
    rows = run("search", "people each year earth glow", "--format", "csv").out.splitlines()
    assert rows[0].startswith("rank,match,id")
    assert rows[1].startswith("1,weak,")


def test_a_name_with_a_number_is_one_thing(run: Runner) -> None:
    """A name with a number that no fact has, FEVER-3, is told as unknown, though its parts are known."""
    found = json.loads(run("search", "fever-100", "--json").out)
    assert (found["unknown"], found["match"]) == (["fever-100"], "weak")
    assert json.loads(run("search", "fever-100", "--exact", "--json").out)["unknown"] == []


def test_a_place_without_a_fact(run: Runner) -> None:
    """For an unknown word that is used as a place is, netfacts estimate is proposed."""
    hint = "If Peru is a place, try: netfacts estimate --place Peru --compare."
    assert hint in run("search", "incidence in Peru").err
    assert hint in run("search", "lunar glow kind in Peru").err


def test_several_corrections_are_told(run: Runner) -> None:
    """Each correction is told, also where nothing is found in the end."""
    document, said = answer(run, "search", "longesst", "diarhea", "-n", "1")
    assert [correction["used"] for correction in document["corrections"]] == ["longest", "diarrhoea"]
    assert "showing results for longest (typed: longesst), diarrhoea (typed: diarhea)\n" in said
    document, said = answer(run, "search", "longesst", "topic:numbers", code=1)
    assert [correction["used"] for correction in document["corrections"]] == ["longest"]
    assert said.startswith(
        "netfacts: searched for longest (typed: longesst)\n--exact searches for what was typed.\n"
    )
    assert said.index("searched for longest") < said.index("nothing found for")


@pytest.mark.parametrize("words", ["", " ", "!!!", "--"])
def test_nothing_can_be_left_out(run: Runner, words: str) -> None:
    """--not with no word in it is refused, rather than passed over."""
    said = f"--not '{words}' has no word in it\nGive a word" if words else "--not is empty\nGive it a value"
    code, out, err = run("search", "glow", "--not", "moon", f"--not={words}")
    assert (code, out) == (2, "")
    assert err.startswith(f"netfacts: {said}")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("topic: glow", ["topic:"]),
        ("glow source: topic: source:", ["source:", "topic:"]),
        ('"moon fever', ['"moon']),
        ('glow "', ['"']),
        ('glow source:"luna', ['source:"luna']),
        ("glow -topic:course", ["-topic:course"]),
        ("glow YEAR:2019 doi:10.1000/x", ["YEAR:2019", "doi:10.1000/x"]),
        ("glow: https://moon.example.org", []),
        ('"moon fever" glow', []),
        ('glow source:"Lunar Medicine"', []),
        ('glow topic:course -"moon light"', []),
    ],
)
def test_what_was_begun_and_not_ended_is_told(run: Runner, typed: str, named: list[str]) -> None:
    """A field without a value or an unknown one, a quotation mark without its fellow: all are told."""
    answer = run("search", "--json", typed)
    assert json.loads(answer.out)["incomplete"] == named
    told = " and ".join(f"'{piece}'" for piece in named)
    assert (
        answer.err.count("plain words")
        == answer.err.count(f"plain words: {told}\nThe fields are")
        == bool(named)
    )


def test_exact(run: Runner) -> None:
    """--exact looks for the words as they are typed; what was meant is only asked."""
    document, said = answer(run, "search", "longesst", "--exact", code=1)
    assert (document["corrections"], document["results"]) == ([], [])
    assert said.splitlines()[:2] == [
        "netfacts: nothing found for 'longesst'",
        "Did you mean longest? The topics are numbers, course.",
    ]
    assert answer(run, "search", "glow", "--exact") == answer(run, "search", "glow")


def test_few_words_are_proposed(run: Runner) -> None:
    """Where many words are unknown, others are proposed for the first three."""
    words = ["longesst", "diarhea", "kindd", "feverr", "lasst"]
    hint = run("search", "--exact", *words).err.splitlines()[1]
    assert hint.count("Did you mean") == 3
    assert "fever?" not in hint


def test_left_out(run: Runner) -> None:
    """--not leaves facts out, may be repeated, takes a phrase, and equals a hyphen within the query."""
    options = ("--not", "Earth", "--not", "lunar-grey")
    document, _ = answer(run, "search", "moon", *options)
    assert ids(document) == ["moon-prevalence", "moon-advanced", "moon-incidence"]
    assert document["excluded"] == ["earth", "lunar gray"]
    within, _ = answer(run, "search", 'moon -Earth -"lunar grey"')
    assert within["results"] == document["results"]
    behind = run("search", "--json", "--", "moon", "-Earth", "-lunar-grey")
    assert json.loads(behind.out)["results"] == document["results"]


def test_a_phrase(run: Runner) -> None:
    """Words in quotation marks must stand so."""
    assert ids(answer(run, "search", '"each year"')[0]) == ["moon-incidence"]
    assert answer(run, "search", '"year each"', code=1)[0]["results"] == []


def test_narrowed_from_both_sides(run: Runner) -> None:
    """What a query is narrowed to is part of the answer."""
    document, _ = answer(run, "search", "fever source:Luna source:tide-page", "--topic", "numbers")
    assert (document["topics"], document["sources"]) == (["numbers"], ["Luna", "tide-page"])
    assert set(ids(document)) == {"moon-incidence", "earth-incidence", "moon-prevalence"}


def test_a_huge_limit(run: Runner) -> None:
    """A limit beyond all numbers shows everything."""
    document, _ = answer(run, "search", "moon", "--limit", "9" * 30)
    assert len(ids(document)) == document["total"] == 5


@pytest.mark.parametrize(
    "typed", ["a" * 5000, "x " * 3000, "\u00e9" * 100_000, '"' * 4096 + "moon", "z " + "-a " * 2000]
)
def test_a_long_query(run: Runner, typed: str) -> None:
    """A query beyond 4,096 characters is cut, and that is said."""
    document, said = answer(run, "search", typed, code=1)
    assert document["cut"] is True
    assert said.startswith("netfacts: the query is too long: only its first 50 words and 4,096 characters")
    assert len(said) < 1000


def test_each_line_is_a_query(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of standard input is answered by one JSON document on a line, in order, as if alone."""
    lines = ["glow", "xyzzy", 'moon -earth topic:numbers "each year"', "longesst", "", "the of", "glow"]
    answer = queries(run, monkeypatch, "\n".join(lines) + "\n", "--format", "jsonl")
    assert (answer.code, answer.err) == (0, "")
    found = documents(answer)
    assert [document["query"] for document in found] == lines
    assert found == [json.loads(run("search", line, "--json").out) for line in lines]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (b"glow\r\nfever\r\n", ["glow", "fever"]),
        (b"glow\n\n\nfever", ["glow", "", "", "fever"]),
        (b"\n", [""]),
        (b"gl\xffx \xc3\n", ["gl\ufffdx \ufffd"]),
        (b"\x00\n\x1b[31m\n", ["\x00", "\x1b[31m"]),
        ("\ufeffglow\nr\u00e9\u2028sum\u00e9\x0b\n".encode(), ["glow", "r\u00e9\u2028sum\u00e9\x0b"]),
        (b"-\n- x\n--help\n", ["-", "- x", "--help"]),
    ],
)
def test_lines(run: Runner, monkeypatch: pytest.MonkeyPatch, typed: bytes, asked: list[str]) -> None:
    """A line ends with a line feed or the input, whatever else it holds; no line is passed over."""
    answer = queries(run, monkeypatch, typed, "--format", "jsonl")
    assert [document["query"] for document in documents(answer)] == asked
    assert answer.code == (0 if any("glow" in line or "fever" in line for line in asked) else 1)


def test_a_line_that_may_never_end(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of over 1 MiB is refused with its number; what was answered before it stays."""
    most = b"glow " + b"x" * ((1 << 20) - 6) + b"\n"
    answer = queries(run, monkeypatch, most + most.replace(b" ", b"  "), "--format", "jsonl")
    assert (answer.code, [ids(document) for document in documents(answer)]) == (2, [["moon-course"]])
    said = "netfacts: line 2 is longer than 1 MiB: this is not a query\nWrite one query per line.\n"
    assert answer.err == said


def test_queries_that_cannot_be_read(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input that fails is a wrong request."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    said = "netfacts: cannot read standard input: Input/output error\nWrite one query per line.\n"
    assert run("search", "-") == (2, "", said)


def test_long_lines(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long line only the beginning is kept, and the next line is answered."""
    long = b"glow " + b"x" * 200_000
    found = documents(queries(run, monkeypatch, long + b"\nfever\n" + long, "--format", "jsonl"))
    assert [len(document["query"]) for document in found] == [1 << 16, 5, 1 << 16]
    assert [document["cut"] for document in found] == [True, False, True]
    assert [ids(document)[0] for document in found] == ["moon-course", ids(found[1])[0], "moon-course"]
    exact = b"x" * ((1 << 16) - 1)
    found = documents(queries(run, monkeypatch, exact + b"\nglow\n", "--format", "jsonl"))
    assert [len(document["query"]) for document in found] == [(1 << 16) - 1, 4]


def test_options_hold_for_every_line(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """--limit, --topic, --not and --exact hold for each of the queries."""
    options = ("--limit", "1", "--topic", "course", "--not", "glow", "--exact", "--format", "jsonl")
    found = documents(queries(run, monkeypatch, "moon\nlongesst\n", *options))
    assert [(ids(document), document["total"], document["excluded"]) for document in found] == [
        (["moon-advanced"], 1, ["glow"]),
        ([], 0, ["glow"]),
    ]


def test_lines_as_text(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """As text each query heads what it found; a remark on standard error names the line it is about."""
    answer = queries(run, monkeypatch, "longesst\nxyzzy\x1b\n\n")
    assert answer.code == 0
    assert answer.out.startswith("'longesst'\n")
    assert (
        "\n'xyzzy\\u001b'\n\nNothing found.\n" in answer.out
        or "'xyzzy\\u001b'\nNothing found.\n" in answer.out
    )
    assert "The course of moon fever  moon-course\n" in answer.out
    assert answer.err.splitlines() == [
        "netfacts: line 2: nothing found for 'xyzzy\\u001b'",
        "The topics are numbers, course.",
        "The Tide Society answers letters.",
        "netfacts: line 3: nothing to search for in ''",
        "Type what you want to know.",
    ]


@pytest.mark.parametrize(("lines", "code"), [("xyzzy\nglow\n", 0), ("glow\nxyzzy\n", 0), ("xyzzy\n\n", 1)])
@pytest.mark.parametrize("options", [("--quiet",), ("--format", "jsonl", "-q")])
def test_one_answer_is_enough(
    run: Runner, monkeypatch: pytest.MonkeyPatch, lines: str, code: int, options: tuple[str, ...]
) -> None:
    """The exit code is 0 if any of the queries found something; --quiet writes no answer."""
    answer = queries(run, monkeypatch, lines, *options)
    assert (answer.code, answer.out) == (code, "")


@pytest.mark.parametrize(
    "options",
    ["--json", "--format json", "--format csv", "--format tsv", "--format markdown"],
)
def test_formats_that_cannot_follow_one_another(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: str
) -> None:
    """Many answers are text or JSON Lines on standard output; anything else is refused before reading."""
    monkeypatch.chdir(tmp_path)
    answer = queries(run, monkeypatch, "glow\n", *options.split())
    message = "netfacts: the answers to many lines are printed one after the other\n"
    assert answer == (2, "", f"{message}Use --format text or --format jsonl.\n")


def test_many_answers_go_to_no_file(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file for many answers is refused before reading, with what to type instead."""
    monkeypatch.chdir(tmp_path)
    answer = queries(run, monkeypatch, "glow\n", "-f", "jsonl", "-o", "out")
    message = "netfacts: the answers to many lines cannot go to --output\n"
    assert answer == (2, "", f"{message}Use > FILE instead.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["search", "claim"])
def test_no_line_is_no_answer(run: Runner, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """An empty standard input is an error, so that a script does not take it for an answer."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    answer = run(command, "-")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("netfacts: standard input is empty\n")


@pytest.mark.parametrize("stream", ["none", "closed"])
def test_no_standard_input(run: Runner, monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    """Where standard input is closed the request is wrong."""
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", None if stream == "none" else closed)
    answer = run("search", "-", "--format", "jsonl")
    assert answer == (2, "", "netfacts: standard input is closed\nWrite one query per line.\n")


def test_only_a_hyphen_alone_reads(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen beside words is a part of the query: standard input is not touched."""
    monkeypatch.setattr(sys, "stdin", None)
    assert answer(run, "search", "-", "glow")[0]["query"] == "- glow"


ANY_TEXT = st.text(st.characters()) | st.text('"-:* topicsurcemnwgl\ud800\x1b')


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT.filter(lambda text: text != "-"))
def test_any_text_is_safe(run: Runner, text: str) -> None:
    """Any text is answered or not, in one JSON document, and what is said has no control character."""
    answer = run("search", "--json", "--", text)
    assert answer.code in (0, 1)
    document = json.loads(answer.out)
    assert (document["query"], bool(document["results"])) == (text, answer.code == 0)
    assert find_unsafe(answer.err) is None
    told = "showing results for" if document["results"] else "searched for"
    assert bool(document["corrections"]) is (f"netfacts: {told} " in answer.err)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary() | ANY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_safe_lines(run: Runner, monkeypatch: pytest.MonkeyPatch, lines: list[bytes]) -> None:
    """Any bytes are lines of queries, each answered by one document."""
    typed = b"\n".join([b"x", *lines])  # without any, there is no answer
    answer = queries(run, monkeypatch, typed, "--format", "jsonl")
    assert (answer.code in (0, 1), answer.err) == (True, "")
    asked = [line.rstrip(b"\r") for line in typed.split(b"\n")]
    asked = asked[:-1] if typed.endswith(b"\n") else asked
    assert [document["query"] for document in documents(answer)] == [
        line.decode("utf-8", "replace") for line in asked
    ]


def test_answers_come_as_they_are_found(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query is answered before the next is read: a reader may ask and wait."""
    read: list[str] = []

    def lines(_options: object, _one: str) -> Any:
        for number, line in enumerate(("glow", "fever"), start=1):
            read.append(sys.stdout.getvalue() if isinstance(sys.stdout, io.StringIO) else "")
            yield number, line

    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(options.Options, "read_lines", lines)
    assert run("search", "-", "--format", "jsonl").code == 0
    assert read[0] == ""
    assert json.loads(read[1])["query"] == "glow"

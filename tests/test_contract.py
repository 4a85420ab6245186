import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, cast
from xml.etree import ElementTree as ET

import msgspec
import pytest
from conftest import DATA, Run, Runner
from helpers.cases import ANSWERED, CLAIM, CLAIMED, FACTLESS, NOTHING, RATES
from markdown_it import MarkdownIt

from netfacts.answers import Answer
from netfacts.bibliography.labels import address, label, short, shorten_body
from netfacts.bibliography.vancouver import vancouver
from netfacts.cli.options import FORMATS
from netfacts.factbase import compiler
from netfacts.factbase.index import Index
from netfacts.facts import reader
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.pages.document import Page, find_page

FOOTER = "Facts of version 1.2. Information, not medical advice."
NOTICE = f"{FOOTER} Mistakes: moon@example.org."
LISTS = ("list", "references", "topics", "comparison")
BRIEF = "estimate", "estimate-few", "estimate-rates"
ESTIMATES = [name for name in ANSWERED if name.startswith("estimate")]
FACTLESS_NOTHING = {"places-nothing": ("places", "xyzzy")}
EVERY = ANSWERED | FACTLESS | NOTHING | FACTLESS_NOTHING
SAID: dict[tuple[str, str], Run] = {}
PAGES = [name for name in ANSWERED if name not in (*LISTS, "reference")]


def answer(run: Runner, name: str, form: str) -> Run:
    """Return what one of the commands that answer has said, which many tests look at."""
    if (name, form) not in SAID:
        SAID[name, form] = run(*ANSWERED[name], "--format", form)
    answer = SAID[name, form]
    assert (answer.code, answer.err) == (0, "")
    return answer


def read_json(run: Runner, name: str) -> Any:
    """Return the JSON document of one of the commands that answer."""
    return json.loads(answer(run, name, "json").out)


def entries(page: Any) -> Iterator[Any]:
    """Yield every fact that a JSON document shows."""
    for key in ("results", "facts", "beside", "others"):
        for entry in page.get(key, []):
            if "fact" in entry:
                yield entry["fact"]


def list_cited(fact: Any) -> set[str]:
    """Return the ids of what a fact of a JSON document cites, directly or through another."""
    both = (c[key] for c in fact["citations"] for key in ("reference", "as-cited-in"))
    return {reference for reference in both if reference}


def rows(out: str, form: str) -> list[dict[str, str]]:
    """Read CSV or TSV as a spreadsheet does."""
    if form == "csv":
        return list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    header, *lines = (line.split("\t") for line in out.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def read_page(markdown: str, *kinds: str) -> list[str]:
    """Read Markdown; return the texts that stand in elements of these kinds."""
    found = []
    for before, token in pairwise(MarkdownIt("commonmark").enable("table").parse(markdown)):
        inside = "li" if before.tag == "p" and before.level else before.tag
        if token.type == "inline" and inside in kinds:
            found.append("".join(child.content for child in token.children or ()))
    return found


def list_shown(run: Runner, name: str, bases: dict[bool, Index]) -> list[Fact]:
    """Return the facts that a command shows."""
    return [bases[RATES[1] in ANSWERED[name]].fact(fact["id"]) for fact in entries(read_json(run, name))]


def singles(page: Any) -> list[Any]:
    """Return the results of a JSON document; of a comparison, what it compares."""
    return [single for result in page["results"] for single in result.get("estimates", [result])]


def leaves(steps: list[Any]) -> set[str]:
    """Return the ids of the facts whose figures stand at the ends of derivations."""
    below = (leaves(step["inputs"]) for step in steps)
    return set().union({step["fact"] for step in steps if step["fact"]}, *below)


def list_rare(page: Any) -> Iterator[Any]:
    """Yield every fact on which a verdict of rare or not rests."""
    rarity = page.get("rarity") or {"verdicts": [], "opposed": []}
    yield from [rarity["definition"]] if "definition" in rarity else []
    yield from (judged["fact"] for judged in rarity["verdicts"])
    yield from rarity["opposed"]


@pytest.fixture(scope="module")
def bases(base: Index) -> Iterator[dict[bool, Index]]:
    """Return the invented corpus and, as True, the invented rates, compiled."""
    rated = compiler.compile_facts(reader.read([DATA / "rates.yaml"]))
    yield {False: base, True: rated}
    rated.close()


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("name", ANSWERED)
def test_the_footer_is_there_once(run: Runner, name: str, form: str) -> None:
    """Every page and every document says once what it is not; in a pipe a list is rows alone."""
    out = answer(run, name, form).out
    times = 0 if form == "text" and name in LISTS else 1
    assert out.count(NOTICE if form == "json" or (name, form) == ("export", "markdown") else FOOTER) == times
    assert out.count("not medical advice") == times


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv"])
@pytest.mark.parametrize("name", ANSWERED)
def test_records_stand_without_the_notice(run: Runner, name: str, form: str) -> None:
    """In the formats of one record a line nothing but records is written."""
    assert "not medical advice" not in answer(run, name, form).out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", EVERY)
def test_an_answer_is_plain_lines(run: Runner, name: str, form: str) -> None:
    """Off a terminal an answer holds no escape code, and ends with one line end."""
    out = run(*EVERY[name], "--format", form).out
    lines, end = out.splitlines(keepends=True), "\r\n" if form == "csv" else "\n"
    assert all(line.endswith(end) for line in lines)
    assert out.replace(end, "").replace("\t" if form in ("tsv", "text") else "", "").isprintable()
    assert not out.endswith(end * 2)
    has_frame = form in ("json", "csv", "tsv")  # a document or a header, also where nothing is found
    assert (out == "") is ("nothing" in name and not has_frame)


@pytest.mark.parametrize("name", ANSWERED)
def test_json_is_one_ascii_document(run: Runner, name: str) -> None:
    """A JSON answer is ASCII and says what it is, what made it and from which data."""
    assert answer(run, name, "json").out.isascii()
    page = read_json(run, name)
    assert list(page)[:4] == ["schema", "tool", "data", "notice"]
    answered = name.partition("-")[0]
    assert page["schema"] == f"netfacts.{answered}/{ {'topics': 1, 'comparison': 3}.get(answered, 2) }"
    assert [data["version"] for data in page["data"]] == ["1.2"]


@pytest.mark.parametrize("name", NOTHING)
def test_json_is_a_document_where_nothing_is_found(run: Runner, name: str) -> None:
    """Where nothing is found a JSON answer has all its fields, and empty results and references."""
    answer = run(*NOTHING[name], "--json")
    page = json.loads(answer.out)
    assert (answer.code, page["results"], page["references"], page["notice"]) == (1, [], [], NOTICE)
    assert page.keys() == read_json(run, name.removesuffix("-nothing")).keys()


@pytest.mark.parametrize("name", [name for name in ANSWERED if name not in ("references", "topics")])
def test_json_holds_the_references_of_its_facts(run: Runner, name: str) -> None:
    """A JSON answer holds each reference that its facts cite, directly or through another, and no other."""
    page = read_json(run, name)
    cited = {
        reference
        for fact in (*entries(page), *list_rare(page))
        for citation in fact["citations"]
        for reference in (citation["reference"], citation["as-cited-in"])
        if reference
    }
    assert cited == {reference["id"] for reference in page["references"]} != set()


@pytest.mark.parametrize("name", [*ESTIMATES, "comparison"])
def test_json_estimates_name_their_facts(run: Runner, name: str) -> None:
    """Each estimate names the facts and measures that it is made from, and those facts are there."""
    page = read_json(run, name)
    facts = {entry["fact"]["id"]: entry["fact"] for entry in page["facts"]}
    for one in singles(page):
        assert one["sources"]
        assert leaves(one["derivation"]) == {source["fact"] for source in one["sources"]}
        for source in one["sources"]:
            assert source["measure"] in facts[source["fact"]]["measures"]


@pytest.mark.parametrize("name", PAGES)
def test_each_statement_ends_with_its_marks(run: Runner, bases: dict[bool, Index], name: str) -> None:
    """In text each statement, or what an estimate says of it in brief, has a mark for each citation."""
    lines = answer(run, name, "text").out.splitlines()
    number = {reference["id"]: n for n, reference in enumerate(read_json(run, name)["references"], start=1)}
    for fact in list_shown(run, name, bases):
        marks = [
            f"[{number[c.reference]}, as cited in {number[c.as_cited_in]}]"
            if c.as_cited_in
            else f"[{number[c.reference]}]"
            for c in fact.citations
        ]
        cited = " ".join(marks)
        found = [line for line in lines if cited in line]
        assert any(line.strip().startswith(f"{fact.statement} {cited}") for line in found) or (
            name in BRIEF and found
        )


@pytest.mark.parametrize("refs", ["short", "full"])
@pytest.mark.parametrize("name", PAGES)
def test_each_mark_leads_to_its_reference(run: Runner, name: str, refs: str) -> None:
    """In text each mark is the number of one entry of the reference list, whole or on one line."""
    out = run(*ANSWERED[name], "--refs", refs).out
    listed = re.findall(r"^\[(\d+)\] (.+)$", out, re.MULTILINE)
    marks = re.findall(r"\[(\d+)(?:, as cited in (\d+))?\](?! )", out.replace("] [", "]["))
    assert [int(number) for number, _ in listed] == [*range(1, len(listed) + 1)]
    assert {int(n) for mark in marks for n in mark if n} <= set(range(1, len(listed) + 1))
    page = read_json(run, name)
    for (_, entry), item in zip(listed, page["references"], strict=False):
        reference = msgspec.convert(item, Reference)
        whole = name in ("show", "quote", "export") or refs == "full"
        assert entry == (vancouver(reference) if whole else short(reference))
    cited_by_facts = set().union(*(list_cited(entry["fact"]) for entry in page["results"] if "fact" in entry))
    assert len(listed) >= len(cited_by_facts)


@pytest.mark.parametrize("refs", ["short", "full"])
@pytest.mark.parametrize(
    "arguments", [("claim", CLAIM, *CLAIMED), ANSWERED["comparison"]], ids=lambda a: a[0]
)
def test_compared_figures_lead_to_their_references(
    run: Runner, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], refs: str
) -> None:
    """On a terminal a claim and a comparison have a mark for each reference, whole or on one line."""
    page = json.loads(run(*arguments, "--json").out)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NETFACTS_PAGER", "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = re.sub(r"\n +", " ", run(*arguments, "--refs", refs, "--color", "never").out)
    before, _, listed = out.partition("\n[1] ")
    for number, item in enumerate(page["references"], start=1):
        reference = msgspec.convert(item, Reference)
        entry = vancouver(reference) if refs == "full" else short(reference)
        assert f"[{number}] {entry}\n" in f"[1] {listed}"
        assert re.search(rf"\[(\d+, as cited in )?{number}[],]", before)


def test_each_listed_fact_names_its_references(run: Runner, base: Index) -> None:
    """In text the row of each listed fact ends with the short names of all that it cites."""
    rows = {line.split("\t")[0]: line for line in answer(run, "list", "text").out.splitlines()}
    for fact in base.facts():
        cited = {citation.reference for citation in fact.citations}
        labels = [label(reference) for reference in base.references([fact]) if reference.id in cited]
        assert labels
        assert rows[fact.id].split("\t")[-1] == "; ".join(labels)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "export"])  # that is pandoc's Markdown
def test_markdown_says_what_text_says(run: Runner, name: str) -> None:
    """Read as CommonMark with tables, a Markdown answer has the words of the text with whole references."""
    text = run(*ANSWERED[name], "--refs", "full").out
    read = " ".join(read_page(answer(run, name, "markdown").out, "h2", "p", "li", "td", "th")).split()
    hints = [line for line in text.splitlines() if "netfacts show ID" in line or ": --" in line]
    said = " ".join(line for line in text.splitlines() if line not in hints)
    bare = re.sub(r"^\[\d+\] ", "", said.replace("\n", " "))
    assert {word for word in bare.split() if not re.fullmatch(r"\[\d+\]|\d+\.|-", word)} <= set(read)


@pytest.mark.parametrize("name", ANSWERED)
def test_json_lines_are_the_results(run: Runner, name: str) -> None:
    """Each line of JSON Lines is, in ASCII, one of the results of the JSON document, and may say more."""
    written, results = answer(run, name, "jsonl").out, singles(read_json(run, name))
    lines = list(map(json.loads, written.splitlines()))
    assert written.isascii()
    both = zip(lines, results, strict=True)
    assert [{key: line[key] for key in result} for line, result in both] == results


@pytest.mark.parametrize("name", [name for name in ANSWERED if name not in ("references", "topics")])
def test_each_json_line_holds_its_references(run: Runner, name: str) -> None:
    """Each line of JSON Lines holds the facts that it rests on, and whole the references that they cite."""
    known = {reference["id"]: reference for reference in read_json(run, name)["references"]}
    for line in map(json.loads, answer(run, name, "jsonl").out.splitlines()):
        facts = [line["fact"]] if "fact" in line else [entry["fact"] for entry in line["facts"]]
        assert {source["fact"] for source in line.get("sources", [])} <= {fact["id"] for fact in facts}
        assert {reference["id"] for reference in line["references"]} == set().union(*map(list_cited, facts))
        assert [known[reference["id"]] for reference in line["references"]] == line["references"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("name", ANSWERED)
def test_each_row_holds_its_sources(run: Runner, bases: dict[bool, Index], name: str, form: str) -> None:
    """Each row that shows a fact, or a number made from facts, names and describes all that those cite."""
    base = bases[RATES[1] in ANSWERED[name]]
    results, found = singles(read_json(run, name)), rows(answer(run, name, form).out, form)
    assert len(results) == len(found) > 0
    for row in found if name not in ("references", "topics") else ():
        facts = [base.fact(name) for name in (row.get("fact_ids") or row["id"]).split()]
        references = base.references(facts)
        assert row["reference_ids"].split() == [reference.id for reference in references]
        entries = (f"{n}. {vancouver(reference)}" for n, reference in enumerate(references, start=1))
        assert row["references"] == " | ".join(entries)
        assert row["links"].split() == [link for link in map(address, references) if link]
        labels = [label(base.reference(c.reference)) for fact in facts for c in fact.citations]
        assert [name.split(", as cited in ")[0] for name in row["sources"].split("; ")] == labels
        for fact in facts:
            assert fact.statement in (row.get("statement") or row["statements"])
            assert fact.caveat in row.get("caveat", row.get("caveats", ""))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["search", "show", "list", "reference", "export", "estimate"])
def test_every_format_names_every_source(run: Runner, base: Index, name: str, form: str) -> None:
    """Whatever the format, an answer holds the name of each source that a fact of its results cites."""
    out = answer(run, name, form).out
    facts = [
        entry["fact"]
        for key in ("facts", "results")
        for entry in read_json(run, name).get(key, [])
        if "fact" in entry
    ]
    for reference in {c["reference"] for fact in facts for c in fact["citations"]}:
        source = base.reference(reference)
        first = [*source.author, *source.editor]
        name_of = first[0].family or shorten_body(first[0].literal) if first else source.container_title
        assert name_of in out


@pytest.mark.parametrize("form", ["svg", "html"])
@pytest.mark.parametrize("name", [*ESTIMATES, "comparison"])
def test_drawn_estimates_hold_their_sources(run: Runner, name: str, form: str) -> None:
    """A picture and a page have the footer, a page every reference, and a picture what its bars rest on."""
    out = answer(run, name, form).out
    shown = " ".join("".join(ET.fromstring(out).itertext()).split())  # noqa: S314 - our own
    assert FOOTER in shown
    references = msgspec.convert(read_json(run, name)["references"], list[Reference])
    for reference in references if form == "html" else references[:1]:
        assert (vancouver(reference) if form == "html" else short(reference)) in shown


@pytest.mark.parametrize("kind", Answer.__subclasses__(), ids=lambda kind: kind.schema)
def test_every_kind_of_answer_has_a_page(kind: type[Answer]) -> None:
    """Each kind of answer has a page."""
    assert isinstance(find_page(cast("Any", kind)(**dict.fromkeys(kind.__struct_fields__))), Page)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "moon", "--topic", "none"),
        ("show", "moon-course", "--facts", "none.yaml"),
        ("list", "--color", "none"),
        ("estimate", "--population", "none"),
        ("estimate",),
        ("none",),
    ],
    ids=" ".join,
)
def test_a_wrong_request_writes_nothing(run: Runner, arguments: tuple[str, ...], form: str) -> None:
    """For exit code 2 standard output is empty in every format."""
    answer = run(*arguments, "--format", form)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("netfacts: ")

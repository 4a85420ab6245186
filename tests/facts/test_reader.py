import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
from conftest import CORPUS, DATA, Runner
from helpers.fact_files import BOOK, HEADER, fact, facts, write_file
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.errors import Finding, InvalidFactsError, RequestError
from netfacts.facts import reader
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference

# Each begins with what is said of it, a comment for each finding: "# line:column: code: message".
# FILE stands for its own name, ... for words of the parser's own.
BROKEN = sorted((DATA / "broken").iterdir())
WITHOUT_COMMENT = {"E001-utf-16": ["1:1: E001: byte 0xff is not UTF-8; save the file as UTF-8"]}


def findings(*paths: Path) -> tuple[Finding, ...]:
    """Return what is wrong in fact files."""
    try:
        list(reader.read(paths))
    except InvalidFactsError as error:
        return error.findings
    return ()


def find_in(*paths: Path) -> list[str]:
    """Return what is wrong in fact files as it is printed, their folder left out."""
    return [str(finding).replace(f"{paths[0].parent}/", "") for finding in findings(*paths)]


def ids(items: Iterable[reader.Item]) -> list[str]:
    """Return the ids of references and facts, and the titles of editions, in order."""
    return [item.header.title if isinstance(item, Edition) else item.id for item in items]


def read_expected(path: Path) -> list[str]:
    """Return what a broken file says is wrong with it."""
    comments = re.match(rb"(?:# .*\n)*", path.read_bytes())
    assert comments
    said = [line.removeprefix("# ") for line in comments[0].decode().splitlines()]
    return WITHOUT_COMMENT.get(path.stem, said)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_as_it_says(path: Path) -> None:
    """A broken file is refused for exactly what its first lines say, by both parsers, in order."""
    said = [f"{path.name}:{finding}".replace("FILE", path.name) for finding in read_expected(path)]
    found = find_in(path)
    assert [
        told[: len(known) - 3] + "..." if known.endswith("...") else told
        for told, known in zip(found, said, strict=True)
    ] == said
    assert path.name[:4] in {finding.split(": ")[1] for finding in found}


def test_each_kind_of_refusal_has_a_broken_file() -> None:
    """For every code that reading a fact file may answer with, there is a broken file."""
    package = Path(reader.__file__).parent
    source = "".join(
        (package / f"{name}.py").read_text("utf-8") for name in ("files", "yaml_nodes", "schema", "reader")
    )
    assert {path.name[:4] for path in BROKEN} == set(re.findall('"(E[0-9]{3})"', source))


@pytest.mark.usefixtures("parser")
def test_the_invented_corpus_is_read_in_order() -> None:
    """A fact file gives its references and facts in their order, then its edition with its hash."""
    *items, edition = reader.read([CORPUS])
    assert [type(item) for item in items] == [Reference] * 6 + [Fact] * 5
    assert ids(items) == [
        *("luna-2019", "tide-page", "tide-untitled", "apollo-talk", "selene-1999", "crisium-abs"),
        *("moon-incidence", "earth-incidence", "moon-prevalence", "moon-advanced", "moon-course"),
    ]
    assert isinstance(edition, Edition)
    assert edition.sha256 == hashlib.sha256(CORPUS.read_bytes()).hexdigest()
    assert edition.header.topics == {"numbers": "How common moon fever is", "course": "What moon fever does"}
    assert edition.header.estimate.beside == ("earth-incidence",)
    assert edition.header.synonyms == (("moon fever", "lunar pyrexia"),)


def test_the_invented_corpus_uses_every_field() -> None:
    """Between them the invented facts use every field that a fact file may have."""
    unused = set()
    used = set()
    files = [CORPUS.with_name(name) for name in ("corpus.yaml", "rates.yaml", "claimed.yaml")]
    queue: list[object] = [item for path in files for item in reader.read([path])]
    while queue:
        value = queue.pop()
        if isinstance(value, msgspec.Struct):
            given_fields = msgspec.structs.asdict(value)
            names = {f"{type(value).__name__}.{name}" for name in given_fields}
            filled = {f"{type(value).__name__}.{name}" for name, inner in given_fields.items() if inner}
            unused |= names
            used |= filled
            queue += given_fields.values()
        elif isinstance(value, tuple):
            queue += value
    assert unused - used == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: "\ufeff".encode() + text,
        lambda text: "\ufeff".encode() + text.replace(b"\n", b"\r\n"),
        lambda text: b"# comment\n---\n" + text + b"...\n",
        lambda text: text.rstrip(b"\n"),
    ],
    ids=["as-it-is", "crlf", "mark", "mark-and-crlf", "document-marks", "no-last-line-end"],
)
@pytest.mark.usefixtures("parser")
def test_how_a_file_was_saved_does_not_matter(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    """LF or CRLF, with or without a byte-order mark or document marks, a file says the same."""
    text = CORPUS.read_bytes()
    *usual, _ = reader.read([CORPUS])
    *items, edition = reader.read([write_file(tmp_path / "facts.yaml", change(text))])
    assert items == usual
    assert isinstance(edition, Edition)
    assert edition.sha256 == hashlib.sha256(change(text)).hexdigest()


def test_values_that_yaml_would_guess_stay_text(tmp_path: Path) -> None:
    """A title `no`, a statement `1:30` and an id `010` are what they are written as."""
    text = facts(
        fact("010", "title: no", "statement: 1:30", "caveat: null", "keywords: [2026-11-22, 1e5, ~, yes]")
    )
    one = list(reader.read([write_file(tmp_path / "facts.yaml", text)]))[1]
    assert isinstance(one, Fact)
    assert (one.id, one.title, one.statement, one.caveat) == ("010", "no", "1:30", "null")
    assert one.keywords == ("2026-11-22", "1e5", "~", "yes")


def test_a_file_without_facts_is_a_fact_file(tmp_path: Path) -> None:
    """A title, a version and topics are enough."""
    assert ids(reader.read([write_file(tmp_path / "facts.yaml", HEADER)])) == ["Invented"]


def test_sections_may_stand_in_any_order(tmp_path: Path) -> None:
    """Facts may stand before the references they cite, and both before the title and the topics."""
    items = fact("one", "disagrees-with: [two]") + fact("two")
    text = f"facts:\n{items}{BOOK}estimate: {{incidence: two}}\n{HEADER}"
    assert ids(reader.read([write_file(tmp_path / "facts.yaml", text)])) == ["one", "two", "book", "Invented"]


def test_several_files_are_read_together(tmp_path: Path) -> None:
    """References, topics and facts of one file may be named in another, before or after it."""
    first = HEADER.replace("{numbers: How many}", "{course: What it does}").replace("Invented", "First")
    first += "estimate: {beside: [two]}\nfacts:\n" + fact("one", "disagrees-with: [two]")
    paths = [
        write_file(tmp_path / "1.yaml", first),
        write_file(tmp_path / "2.yaml", facts(fact("two", "topic: course"))),
    ]
    assert ids(reader.read(paths)) == ["one", "First", "book", "two", "Invented"]
    assert ids(reader.read(paths[::-1])) == ["book", "two", "Invented", "one", "First"]


def test_an_identical_reference_in_another_file_merges(tmp_path: Path) -> None:
    """A reference that stands alike in two files, its fields in any order, is one reference."""
    again = HEADER + "references: [{title: A book, type: book, id: book}]\n"
    paths = [write_file(tmp_path / "1.yaml", HEADER + BOOK), write_file(tmp_path / "2.yaml", again)]
    assert ids(reader.read(paths)) == ["book", "Invented", "Invented"]


def test_a_differing_reference_in_another_file_is_an_error(tmp_path: Path) -> None:
    """Two references under one id are refused with both places."""
    other = HEADER + BOOK.replace("A book", "Another book")
    paths = [write_file(tmp_path / "1.yaml", HEADER + BOOK), write_file(tmp_path / "2.yaml", other)]
    assert find_in(*paths) == ["2.yaml:4:19: E011: a reference book is already at 1.yaml:4:19"]


def test_a_fact_that_stands_in_two_files_is_an_error(tmp_path: Path) -> None:
    """A fact id that stands twice is refused with both places, also where the facts are alike."""
    paths = [
        write_file(tmp_path / "1.yaml", facts(fact("one"))),
        write_file(tmp_path / "2.yaml", facts(fact("two"), fact("one"))),
    ]
    assert find_in(*paths) == ["2.yaml:7:10: E011: a fact one is already at 1.yaml:6:10"]


def test_a_file_given_twice_is_an_error(tmp_path: Path) -> None:
    """One file given twice is refused: its facts and references stand twice."""
    path = write_file(tmp_path / "1.yaml", facts(fact("one")))
    assert find_in(path, path) == [
        "1.yaml:4:19: E011: a reference book is already at 1.yaml:4:19",
        "1.yaml:6:10: E011: a fact one is already at 1.yaml:6:10",
    ]


def test_an_id_may_be_a_reference_and_a_fact(tmp_path: Path) -> None:
    """References and facts have ids of their own: a fact may be called as its book is."""
    path = write_file(tmp_path / "facts.yaml", facts(fact("book")))
    assert ids(reader.read([path])) == ["book", "book", "Invented"]


@pytest.mark.usefixtures("parser")
def test_all_that_is_wrong_is_found_at_once(tmp_path: Path) -> None:
    """One run reports every bad entry of every file, and what nothing bears in any of them."""
    first = facts(
        fact("one", "caveats: c"),
        fact("Two"),
        fact("three", "status: gone"),
        fact("four", "topic: course"),
        fact("five", "citations: [{reference: nobody, as-cited-in: nowhere}]"),
        fact("six", "disagrees-with: [four, none]"),
        fact("six"),
        fact("seven", 'caveat: ""'),
    )
    second = "estimate: {advanced: six, prevalence: absent}\ncolour: red\n" + HEADER
    third = (
        HEADER + "estimate: {advanced: six, prevalence: absent}\n" + BOOK.replace("type: book", "type: film")
    )
    texts = {"1.yaml": first, "2.yaml": second, "3.yaml": third}
    found = find_in(*(write_file(tmp_path / name, text) for name, text in texts.items()))
    assert sorted(": ".join(finding.split(": ")[:2]) for finding in found) == sorted(
        [
            "1.yaml:6:97: E007",
            "1.yaml:7:10: E008",
            "1.yaml:8:98: E007",
            "1.yaml:9:80: E013",
            "1.yaml:10:81: E012",
            "1.yaml:10:102: E012",
            "1.yaml:11:111: E014",
            "1.yaml:12:10: E011",
            "1.yaml:13:98: E005",
            "2.yaml:1:39: E014",
            "2.yaml:2:9: E007",
            "3.yaml:4:39: E014",
            "3.yaml:5:31: E007",
        ]
    )


def test_findings_come_after_the_items(tmp_path: Path) -> None:
    """What is right is given as it is read; what is wrong is raised at the end."""
    path = write_file(tmp_path / "facts.yaml", facts(fact("one"), fact("Two"), fact("three")))
    items = reader.read([path])
    assert ids(next(items) for _ in range(4)) == ["book", "one", "three", "Invented"]
    with pytest.raises(InvalidFactsError, match=r"facts\.yaml:7:10: E008: an id is lower-case"):
        next(items)


def test_reading_nothing_gives_nothing() -> None:
    """No file at all holds nothing, and nothing is wrong with it."""
    assert list(reader.read([])) == []


@pytest.mark.parametrize("name", ["none.yaml", "."], ids=["missing", "folder"])
def test_a_file_that_cannot_be_read(tmp_path: Path, run: Runner, name: str) -> None:
    """A missing file, or a folder, after a good one is a wrong request, and named."""
    good = write_file(tmp_path / "good.yaml", facts(fact("one")))
    with pytest.raises(RequestError) as refused:
        list(reader.read([good, tmp_path / name]))
    assert refused.value.message.startswith(f"cannot read the fact file {tmp_path / name}: ")
    code, out, err = run("list", "--json", "--facts", str(good), "--facts", str(tmp_path / name))
    assert (code, out, err) == (2, "", f"netfacts: {refused.value.message}\n")


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever happens to some bytes of a fact file, it is read, or refused with places within it."""
    content = CORPUS.read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 30))
        put = data.draw(
            st.binary(max_size=4) | st.text(" \n:-[]{}&*!|>'\"#,?ab1", max_size=4).map(str.encode)
        )
        content = content[:at] + put + content[at + cut :]
    path = write_file(tmp_path_factory.getbasetemp() / "damaged.yaml", content)
    for finding in findings(path):
        assert finding.file == str(path)
        assert 1 <= finding.line <= content.count(b"\n") + 2  # libyaml counts the end as a line
        assert finding.column >= 1


def test_an_array_pasted_as_one_item(tmp_path: Path) -> None:
    """An array of CSL items is taken as its items, each with its own place."""
    path = tmp_path / "facts.yaml"
    path.write_text(
        'title: T\nversion: "1"\ntopics: {numbers: N}\nreferences:\n'
        '  - [{"id": "one", "type": "book", "title": "A"},\n'
        '     {"id": "two", "type": "book", "title": "B", "volum": "1"}]\n'
        "facts: [{id: a, topic: numbers, title: T, statement: S., citations: [{reference: one}]}]\n",
        encoding="utf-8",
    )
    found: list[Finding] = []
    items = [located.item for located in reader.scan([path], found)]
    assert [one.id for one in items if isinstance(one, Reference)] == ["one", "two"]
    assert [(one.line, one.code) for one in found] == [(6, "E007")]


LONG = "a" * 5000


@pytest.mark.parametrize(
    "content",
    [
        facts(fact("one", f"{LONG}: x")),
        facts(fact("one", f"status: {LONG}")),
        facts(fact("one", f"topic: {LONG}")),
        facts(fact("one", f"citations: [{{reference: {LONG}}}]")),
        facts(fact("one", f"measures: [{{kind: prevalence, value: {LONG}, per: 1}}]")),
        facts(fact(LONG), fact(LONG)),
        f"{HEADER}{LONG}: x\n{LONG}: y\n",
    ],
    ids=["field", "word", "topic", "reference", "figure", "id", "key"],
)
def test_what_a_file_says_is_cut_in_a_message(tmp_path: Path, content: str) -> None:
    """A finding names what is wrong by its first 200 characters."""
    found = findings(write_file(tmp_path / "a.yaml", content))
    assert found
    assert all(len(one.message) < 400 for one in found)

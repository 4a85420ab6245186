import json
from pathlib import Path

import pytest
import yaml
from helpers.fact_files import write_file
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.errors import Finding, InvalidFactsError
from netfacts.facts.files import FactFile
from netfacts.facts.yaml_nodes import MAX_DEPTH, Entry, NodeReader, locate

pytestmark = pytest.mark.usefixtures("parser")

WORDS = (
    st.text("a\u00e9\u20ac\U0001f600 []{}:,#&*!|>'\"%@`\\-?~=/", min_size=1, max_size=9)
    .map(str.strip)
    .filter(bool)
)
KEYS = st.text("ab\u00e9", min_size=1, max_size=3)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
GUESSED = """
no yes on off y n true False null ~ NULL
1:30 190:20:30 010 0o17 0x1F 0b11 1_000 1e5 6.02e+23 .5 .inf -.INF .nan +1 1.0 1. 12,000 50% ² ٣
2026-11-22 2026-11-22T10:00:00Z = << -- a:b a#b
"""
LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that is written anew for each example."""
    return tmp_path_factory.mktemp("nodes") / "facts.yaml"


def read_all(path: Path) -> tuple[list[Entry], list[str]]:
    """Return the entries of a file, and what was reported on the way: line:column: code: message."""
    found: list[Finding] = []
    with FactFile(path) as source:
        there = list(NodeReader(source, found).entries())
    return there, [str(finding).removeprefix(f"{path}:") for finding in found]


def find(path: Path) -> list[Entry]:
    """Return the entries of a file in which nothing is wrong."""
    there, reports = read_all(path)
    assert reports == []
    return there


def refuse(path: Path) -> str:
    """Return why a file cannot be read on: line:column: code: message."""
    with pytest.raises(InvalidFactsError) as caught:
        read_all(path)
    (finding,) = caught.value.findings
    assert finding.file == str(path)
    return str(finding).removeprefix(f"{path}:")


def test_entries_come_one_at_a_time(tmp_path: Path) -> None:
    """References and facts come one by one, each other field by itself, and last what stands at the top."""
    path = write_file(
        tmp_path / "facts.yaml",
        "facts:\n  - {id: one}\n  - two\n  -  [three]\n"
        "title: T\nreferences: [{id: a}]\ntopics:\n  x: {y: z}\n",
    )
    assert [(entry.key, entry.node, locate(entry.place)) for entry in find(path)] == [
        ("facts", {"id": "one"}, (2, 5)),
        ("facts", "two", (3, 5)),
        ("facts", ["three"], (4, 6)),
        ("title", "T", (5, 8)),
        ("references", {"id": "a"}, (6, 14)),
        ("topics", {"x": {"y": "z"}}, (7, 1)),
        ("", {"facts": [], "title": "T", "references": [], "topics": {"x": {"y": "z"}}}, (1, 1)),
    ]


def test_lists_further_down_are_whole(tmp_path: Path) -> None:
    """Only the lists at the top are given item by item; one of the same name further down is a value."""
    path = write_file(tmp_path / "facts.yaml", "a: {facts: [b, {references: [c]}]}\nfacts: [{facts: [d]}]\n")
    assert [(entry.key, entry.node) for entry in find(path)] == [
        ("a", {"facts": ["b", {"references": ["c"]}]}),
        ("facts", {"facts": ["d"]}),
        ("", {"a": {"facts": ["b", {"references": ["c"]}]}, "facts": []}),
    ]


def test_every_place_is_known(tmp_path: Path) -> None:
    """A list or a mapping in a mapping is where its key is; a text and an item are where they begin."""
    path = write_file(tmp_path / "facts.yaml", '\n? a\n: "é": [b,\n     c]\n  d:\n    - e\n    - - f\n')
    entry = find(path)[0]
    assert (entry.key, locate(entry.place)) == ("a", (2, 3))
    places = ("é",), ("é", 0), ("é", 1), ("d",), ("d", 0), ("d", 1), ("d", 1, 0)
    assert [locate(entry.place, path) for path in places] == [
        *((3, 3), (3, 9), (4, 6)),
        *((5, 3), (6, 7), (7, 7), (7, 9)),
    ]


@pytest.mark.parametrize("text", GUESSED.split())
def test_every_value_is_text(tmp_path: Path, text: str) -> None:
    """Nothing is guessed: what YAML 1.1 takes for a truth value, a number, a time or a date stays text."""
    path = write_file(tmp_path / "facts.yaml", f"{text}: {text}\n")
    entry = find(path)[0]
    assert (entry.key, entry.node, locate(entry.place)) == (text, text, (1, len(text) + 3))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a: one\n  two\n\n  three\n", "one two three"),
        ('a: "one\n  two\\n three"\n', "one two three"),
        ("a: |\n  one\n   two\n", "one two"),
        ("a: >-\n  one\n\n  two\n", "one two"),
        ("a: |+\n  one\n\n", "one"),
        ('a: " one\\ttwo "\n', "one two"),
        ("a: one\r\n  two\r\n", "one two"),
        ("a: one # and a comment\n", "one"),
        ("a: 'it''s'\n", "it's"),
        ('a: "\\u00e9\\U0001f600"\n', "é\U0001f600"),
        ('a: "[bold] :smile: <b>"\n', "[bold] :smile: <b>"),
    ],
    ids=[
        "plain",
        "quoted",
        "literal",
        "folded",
        "kept",
        "trimmed",
        "crlf",
        "comment",
        "quote",
        "escapes",
        "markup",
    ],
)
def test_text_stands_on_one_line(tmp_path: Path, content: str, text: str) -> None:
    """However a sentence was broken and quoted, it is one line without white space around it."""
    assert find(write_file(tmp_path / "facts.yaml", content))[0].node == text


@settings(max_examples=60)
@given(value=st.dictionaries(KEYS, VALUES, max_size=4), indent=st.sampled_from([None, 0, 2]))
def test_json_is_read_as_yaml(scratch: Path, value: dict[str, object], indent: int | None) -> None:
    """Any JSON object of texts is read as it is; each of its values is an entry, in order."""
    *fields, root = find(write_file(scratch, json.dumps(value, ensure_ascii=False, indent=indent)))
    assert root.key == ""
    assert [(entry.key, entry.node) for entry in fields] == list(value.items())
    assert root.node == value


@settings(max_examples=150)
@given(st.text(" \n\t-?:,[]{}#&*!|>'\"%@`\\abe01.é<=~_", max_size=30))
def test_any_text_is_read_or_refused(scratch: Path, text: str) -> None:
    """Whatever stands in a file, it gives entries, or one refusal with a place within the file."""
    write_file(scratch, text)
    try:
        there, _ = read_all(scratch)
    except InvalidFactsError as error:
        (finding,) = error.findings
        assert finding.code in {"E002", "E003"}
        assert 1 <= finding.line <= text.count("\n") + 2  # libyaml counts the end as a line
        assert 1 <= finding.column <= len(text) + 1
    else:
        assert [entry.key for entry in there[-1:]] in ([""], [])


def test_the_faster_parser_reads_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parser: str
) -> None:
    """The C parser reads a file, and the one in Python only where PyYAML came without it."""
    import yaml

    read: list[str] = []
    usual = yaml.SafeLoader if parser == "python" else yaml.CSafeLoader

    def loader(source: FactFile) -> object:
        read.append(parser)
        return usual(source)

    monkeypatch.setattr(yaml, usual.__name__, loader)
    assert len(find(write_file(tmp_path / "facts.yaml", "a: b\n"))) == 2
    assert read == [parser]


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_has_no_entry(tmp_path: Path, content: str) -> None:
    """A file that holds nothing gives nothing, and is reported."""
    assert read_all(write_file(tmp_path / "facts.yaml", content)) == ([], ["1:1: E007: the file is empty"])


@pytest.mark.parametrize("content", ["%YAML 1.1\n---\na: b\n", "---\na: b\n...\n", "\ufeff# c\r\na: b\r\n"])
def test_one_document_however_it_is_marked(tmp_path: Path, content: str) -> None:
    """One document may have its marks, a version, a byte-order mark and CRLF."""
    first, last = find(write_file(tmp_path / "facts.yaml", content))
    assert (first.key, first.node) == ("a", "b")
    assert last.node == {"a": "b"}


def test_depth_has_a_limit(tmp_path: Path) -> None:
    """32 levels are read, the mapping at the top included; the 33rd is refused where it opens."""
    within = MAX_DEPTH - 1
    path = write_file(tmp_path / "facts.yaml", f"a: {'[' * within}b{']' * within}\n")
    assert len(find(path)) == 2
    write_file(path, f"a: {'[' * MAX_DEPTH}b{']' * MAX_DEPTH}\n")
    assert refuse(path) == f"1:{3 + MAX_DEPTH}: E003: nested deeper than 32 levels"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a: " + "[" * 900, "1:35: E003: nested deeper than 32 levels"),
        ("{a: " * 100_000, "1:129: E003: nested deeper than 32 levels"),
        ("a:\n- " + "- " * 100_000, "2:63: E003: nested deeper than 32 levels"),
        ("- " * 100_000, "1:1: E003: a fact file is a mapping: title, topics, facts ..."),
        ("? " * 100_000, "1:3: E003: a key is a word, not a list or a mapping"),
    ],
    ids=["900-lists", "mappings", "items", "whole", "keys"],
)
def test_very_deep_nesting_is_refused(tmp_path: Path, content: str, why: str) -> None:
    """100,000 levels of anything that nests are refused at the 33rd, if not before, without a crash."""
    assert refuse(write_file(tmp_path / "facts.yaml", content)) == why


def test_very_deep_lists_are_refused(tmp_path: Path) -> None:
    """100,000 lists in a line are refused, by us at the 33rd, or by libyaml 0.2.6, which looks ahead."""
    said = refuse(write_file(tmp_path / "facts.yaml", "a: " + "[" * 100_000))
    assert said in [f"1:{column}: E003: nested deeper than 32 levels" for column in (35, 1003)]


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    """A file whose aliases stand for a thousand million words is refused at its first anchor."""
    path = write_file(tmp_path / "facts.yaml", LAUGHS)
    assert refuse(path) == "1:4: E003: an anchor (&); write the value out where it is used"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a: &b c\n", "1:4: E003: an anchor (&)"),
        ("a: &b [c]\n", "1:4: E003: an anchor (&)"),
        ("&a b: c\n", "1:1: E003: an anchor (&)"),
        ("a: *b\n", "1:4: E003: an alias (*)"),
        ("*a : b\n", "1:1: E003: an alias (*)"),
        ("a: ! b\n", "1:4: E003: a tag (!)"),
        ("a: !!int 3\n", "1:4: E003: a tag (!)"),
        ("a: !<tag:yaml.org,2002:str> b\n", "1:4: E003: a tag (!)"),
        ("a: !!python/object/apply:os.system [b]\n", "1:4: E003: a tag (!)"),
        ("!!map {a: b}\n", "1:1: E003: a tag (!)"),
        ("a: b\n---\na: b\n", "2:1: E003: a second document"),
        ("a: b\n...\n---\n", "3:1: E003: a second document"),
        ("[a]: b\n", "1:1: E003: a key is a word"),
        ("a: {{b: c}: d}\n", "1:5: E003: a key is a word"),
        ("- a\n", "1:1: E003: a fact file is a mapping"),
        ("a\n", "1:1: E003: a fact file is a mapping"),
        ("# c\n---\n- - a\n", "3:1: E003: a fact file is a mapping"),
    ],
)
def test_features_that_are_refused(tmp_path: Path, content: str, why: str) -> None:
    """Anchors, aliases, tags, a second document and anything but a mapping of words end the reading."""
    assert refuse(write_file(tmp_path / "facts.yaml", content)).startswith(why)


@pytest.mark.parametrize("content", ["a: [\n", 'a: "b\n', "a: b: c\n", "a: @b\n", "a:\n\tb: c\n"])
def test_syntax_errors_have_a_place(tmp_path: Path, content: str) -> None:
    """What is not YAML is refused on the line where the parser stumbled, in its own words."""
    why = refuse(write_file(tmp_path / "facts.yaml", content))
    line, column, code, words = why.split(":", 3)
    assert (int(line) in {1, 2, 3}, int(column) >= 1, code) == (True, True, " E002")
    assert words.startswith(" not YAML: ")
    assert words.endswith("; look at the line before, too")


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ("a: b: c\n", 'a value with ": " needs quotation marks'),
        ("a: @b\n", "a value that begins with @, % or ` needs quotation marks"),
        ("a:\n\tb: c\n", "indent with spaces; a value that begins with @, % or ` needs quotation marks"),
    ],
)
def test_syntax_errors_have_a_remedy(tmp_path: Path, content: str, remedy: str) -> None:
    """The most common mistakes come with what to write instead, whichever parser finds them."""
    assert f"; {remedy}; " in refuse(write_file(tmp_path / "facts.yaml", content))


def test_what_can_be_read_past_is_reported(tmp_path: Path) -> None:
    """Keys that stand twice, empty values and escaped control characters are reported and read past."""
    path = write_file(tmp_path / "facts.yaml", 'a: b\na: ""\nfacts:\n  - {c: "\\e", c: d}\n  -\n')
    there, reports = read_all(path)
    assert reports == [
        "2:1: E004: the key a is here twice; keep one",
        "2:4: E005: an empty value; write one or leave the field out",
        "4:9: E006: the character \\u001b is not allowed in a fact file",
        "4:15: E004: the key c is here twice; keep one",
        "5:4: E005: an empty value; write one or leave the field out",
    ]
    assert [entry.node for entry in there] == ["b", "", {"c": "d"}, "", {"a": "", "facts": []}]


@pytest.mark.parametrize(
    ("escape", "shown"),
    [
        ("\\0", "\\u0000"),
        ("\\a", "\\u0007"),
        ("\\e", "\\u001b"),
        ("\\x7f", "\\u007f"),
        ("\\N", "\\u0085"),
        ("\\L", "\\u2028"),
        ("\\P", "\\u2029"),
        ("\\u202e", "\\u202e"),
        ("\\ufeff", "\\ufeff"),
        ("\\U000E0041", "\\U000e0041"),
    ],
)
def test_escaped_characters_are_no_way_round(tmp_path: Path, escape: str, shown: str) -> None:
    """A character that may not stand in a file may not stand there by escape either, in keys neither."""
    path = write_file(tmp_path / "facts.yaml", f'"a{escape}": "b{escape}c"\n')
    reported = f"E006: the character {shown} is not allowed in a fact file"
    assert read_all(path)[1] == [f"1:1: {reported}", f"1:{len(escape) + 6}: {reported}"]


def test_a_source_that_is_not_clean_is_refused_through_the_parser(tmp_path: Path) -> None:
    """What the source refuses comes through the parser as it is."""
    path = write_file(tmp_path / "facts.yaml", b"a: b\nc: \xff\n")
    assert refuse(path) == "2:1: E001: byte 0xff is not UTF-8; save the file as UTF-8"


def test_an_impossible_escape_is_not_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An escape beyond Unicode is refused like other broken YAML, whichever parser reads it."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    path = write_file(tmp_path / "facts.yaml", 'title: "\\U00110000"\n')
    with FactFile(path) as source, pytest.raises(InvalidFactsError, match="E002: not YAML"):
        list(NodeReader(source, []).entries())


def test_a_value_without_end_is_refused(tmp_path: Path) -> None:
    """A value may have 1 MiB, and no more."""
    most = "x" * (1 << 20)
    assert find(write_file(tmp_path / "facts.yaml", f"a: {most}\n"))[0].node == most
    refused = refuse(write_file(tmp_path / "facts.yaml", f"a: {most}x\n"))
    assert refused == "1:4: E003: a value is longer than 1 MiB"

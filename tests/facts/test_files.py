import hashlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.fact_files import HEADER, write_file
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.errors import InvalidFactsError, OutputError, RequestError
from netfacts.facts import files
from netfacts.facts.files import FactFile, choose_files, find_shipped

MARK = "\ufeff".encode()
CLEAN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Zl", "Zp"))
    | st.sampled_from("\n\t\r")
)
SIZES = st.integers(min_value=1, max_value=9) | st.just(-1)
BAD = {
    "latin-1": (b"\xe9 ", "byte 0xe9 is not UTF-8"),
    "no-such-byte": (b"\xff", "byte 0xff is not UTF-8"),
    "over-long": (b"\xc0\xaf", "byte 0xc0 is not UTF-8"),
    "surrogate": (b"\xed\xa0\x80", "byte 0xed is not UTF-8"),
    "beyond-unicode": (b"\xf4\x90\x80\x80", "byte 0xf4 is not UTF-8"),
    "cut-short": (b"\xe2\x82", "byte 0xe2 is not UTF-8"),
    "nul": (b"\0", "\\u0000 is not allowed"),
    "escape": (b"\x1b", "\\u001b is not allowed"),
    "delete": (b"\x7f", "\\u007f is not allowed"),
    "c1": ("\x9b".encode(), "\\u009b is not allowed"),
    "right-to-left": ("\u202e".encode(), "\\u202e is not allowed"),
    "invisible": ("\u2060".encode(), "\\u2060 is not allowed"),
    "tag": ("\U000e0041".encode(), "\\U000e0041 is not allowed"),
}


class Endless(io.RawIOBase):
    """A device whose bytes never end."""

    def __init__(self) -> None:
        super().__init__()
        self._pipe = os.pipe()
        self.given = 0

    def fileno(self) -> int:
        """Return the descriptor of a pipe."""
        return self._pipe[0]

    def read(self, size: int = -1, /) -> bytes:
        """Return all that is asked for."""
        self.given += size
        return b"#" * size

    def close(self) -> None:
        """Close the pipe."""
        if not self.closed:
            for end in self._pipe:
                os.close(end)
        super().close()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that is written anew for each example."""
    return tmp_path_factory.mktemp("files") / "facts.yaml"


@pytest.fixture
def zeros(tmp_path: Path) -> Path:
    """Return /dev/zero, or, where there is none, a file that begins as it does."""
    device = Path("/dev/zero")
    return device if device.exists() else write_file(tmp_path / "zero", bytes(1 << 20))


def let_open(monkeypatch: pytest.MonkeyPatch, opened: io.IOBase | OSError) -> None:
    """Let every path open as `opened`, or fail so."""

    def opens(_path: Path, _mode: str) -> io.IOBase:
        if isinstance(opened, OSError):
            raise opened
        return opened

    monkeypatch.setattr(Path, "open", opens)


def drain(source: FactFile, size: int) -> bytes:
    """Read `source` to its end, so many bytes at a time."""
    chunks = list(iter(lambda: source.read(size), b""))
    return b"".join(chunks)


def hash_both(content: bytes) -> tuple[str, str]:
    """Return the two hashes of a file's content."""
    return hashlib.sha256(content).hexdigest(), hashlib.blake2b(content).hexdigest()


def refuse(path: Path, size: int = 4096) -> str:
    """Return the one finding for which a file is refused, after its name."""
    with FactFile(path) as source, pytest.raises(InvalidFactsError) as caught:
        drain(source, size)
    (finding,) = caught.value.findings
    assert finding.file == str(path)
    return str(finding).removeprefix(f"{path}:")


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["netfacts/facts.yaml", "facts.yaml"], "netfacts/facts.yaml"),
        (["netfacts/facts.yaml"], "netfacts/facts.yaml"),
        (["facts.yaml"], "facts.yaml"),
        (["netfacts/facts.yaml/a", "facts.yaml"], "facts.yaml"),
        ([], "facts.yaml"),
    ],
    ids=["both", "wheel", "checkout", "a-folder-beside", "neither"],
)
def test_the_shipped_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], found: str
) -> None:
    """The shipped fact file is the one beside the modules, else the one a folder up."""
    for name in there:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(files, "__file__", str(tmp_path / "netfacts" / "facts" / "files.py"))
    assert find_shipped() == tmp_path / found


def test_the_shipped_file_is_there() -> None:
    """Where these tests run there is a shipped fact file."""
    assert find_shipped().name == "facts.yaml"
    assert find_shipped().is_file()


@pytest.mark.parametrize(
    ("given_files", "environment", "paths"),
    [
        (["a.yaml"], "b.yaml", ["a.yaml"]),
        (["a.yaml", "c/d.yaml", "a.yaml"], "", ["a.yaml", "c/d.yaml", "a.yaml"]),
        ([], "b.yaml", ["b.yaml"]),
        ([], os.pathsep.join(["b.yaml", "c d.yaml", "e.yaml"]), ["b.yaml", "c d.yaml", "e.yaml"]),
        ([], os.pathsep.join(["", "b.yaml", "", "c.yaml", ""]), ["b.yaml", "c.yaml"]),
        ([""], "b.yaml", [""]),
    ],
    ids=["option-first", "options", "environment", "several", "empty-parts", "an-empty-option"],
)
def test_chosen_files(
    given_files: list[str], environment: str, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are given go before those of NETFACTS_FACTS, which holds several as PATH does."""
    monkeypatch.setenv("NETFACTS_FACTS", environment)
    assert choose_files(given_files) == [Path(path) for path in paths]


@pytest.mark.parametrize("environment", ["", os.pathsep, os.pathsep * 3])
def test_chosen_without_a_choice(environment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file is given or named by NETFACTS_FACTS, the shipped one is read; then what is added."""
    monkeypatch.setenv("NETFACTS_FACTS", environment)
    assert choose_files() == [find_shipped()]
    assert choose_files([], ["more.yaml"]) == [find_shipped(), Path("more.yaml")]


@settings(max_examples=80)
@given(text=CLEAN, mark=st.sampled_from([b"", MARK]), size=SIZES)
def test_clean_text_comes_as_it_is(scratch: Path, text: str, mark: bytes, size: int) -> None:
    """Clean UTF-8 comes byte for byte, with or without a mark, in chunks of any size, and is hashed."""
    content = mark + text.encode()
    with FactFile(write_file(scratch, content)) as source:
        assert source.hashes == hash_both(b"")
        assert drain(source, size) == content
        assert source.hashes == hash_both(content)


@pytest.mark.parametrize("kind", BAD)
@settings(max_examples=15)
@given(before=CLEAN, after=CLEAN, size=SIZES)
def test_what_is_not_clean_is_refused(scratch: Path, kind: str, before: str, after: str, size: int) -> None:
    """A byte that is not UTF-8, or a character that hides or commands, is refused with its line."""
    bad, message = BAD[kind]
    write_file(scratch, before.encode() + bad + after.encode())
    line = before.count("\n") + 1
    assert refuse(scratch, size).startswith(f"{line}:1: E001: ")
    assert message in refuse(scratch, size)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    """UTF-16 and UTF-32 are refused on the first line, with or without a byte-order mark."""
    path = write_file(tmp_path / "facts.yaml", HEADER.encode(encoding))
    assert refuse(path).startswith("1:1: E001: ")


@pytest.mark.parametrize("before", [MARK, b"# a\n", b"#"], ids=["second", "next-line", "same-line"])
def test_a_mark_inside_is_refused(tmp_path: Path, before: bytes) -> None:
    """A byte-order mark anywhere but at the very beginning is refused."""
    path = write_file(tmp_path / "facts.yaml", before + MARK + HEADER.encode())
    line = before.count(b"\n") + 1
    assert refuse(path) == f"{line}:1: E001: the character \\ufeff is not allowed in a fact file"


PERSIAN, HINDI = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0646", "\u0915\u094d\u200d\u0937"


@pytest.mark.parametrize("size", [1, 2, 3, 4096])
@pytest.mark.parametrize("word", [PERSIAN, HINDI])
def test_joiners_where_a_script_needs_them(tmp_path: Path, word: str, size: int) -> None:
    """A joiner behind a letter of Persian or Hindi is allowed wherever chunks end, and not on a new line."""
    content = f"{HEADER}# {word}\n".encode()
    with FactFile(write_file(tmp_path / "facts.yaml", content)) as source:
        assert drain(source, size) == content
    write_file(tmp_path / "facts.yaml", f"# {word[:2]}\n{word[2:]}")
    with FactFile(tmp_path / "facts.yaml") as source, pytest.raises(InvalidFactsError, match=r":2:1: E001: "):
        drain(source, size)


def test_the_limit() -> None:
    """A fact file may have 256 MiB."""
    assert files.MAX_BYTES == 256 * 1024**2


def test_nul_without_end_is_refused_at_once(zeros: Path) -> None:
    """A device of NULs is refused in the first chunk."""
    assert refuse(zeros) == "1:1: E001: the character \\u0000 is not allowed in a fact file"


def test_a_stream_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no regular file is refused once it has given more than it may, not read on."""
    monkeypatch.setattr(files, "MAX_BYTES", 1 << 20)
    with Endless() as endless:
        let_open(monkeypatch, endless)
        assert refuse(Path("device")) == "1:1: E001: the file is larger than 1 MiB"
        assert endless.given == (1 << 20) + 4096


def test_a_regular_file_has_the_same_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regular file may be as large as the limit, not a byte larger."""
    monkeypatch.setattr(files, "MAX_BYTES", 1 << 20)
    most = (b"#" * 1023 + b"\n") * 1024
    with FactFile(write_file(tmp_path / "facts.yaml", most)) as source:
        assert drain(source, 4096) == most
    write_file(tmp_path / "facts.yaml", most + b"#")
    assert refuse(tmp_path / "facts.yaml") == "1025:1: E001: the file is larger than 1 MiB"


@pytest.mark.parametrize("name", ["none.yaml", "."], ids=["missing", "folder"])
def test_what_cannot_be_opened(tmp_path: Path, name: str) -> None:
    """A file that is missing, and a folder, are named with the system's reason."""
    path = tmp_path / name
    with pytest.raises(OSError, match="Errno") as caught:
        path.open("rb").close()
    with pytest.raises(RequestError) as refused:
        FactFile(path)
    assert refused.value.message == f"cannot read the fact file {path}: {caught.value.strerror}"


def test_what_fails_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that opens and then cannot be read is named with the system's reason."""
    reading, writing = os.pipe()
    os.close(reading)
    let_open(monkeypatch, os.fdopen(writing, "rb", buffering=0))
    with FactFile(Path("a.yaml")) as source, pytest.raises(RequestError) as refused:
        source.read(10)
    assert refused.value.message.startswith("cannot read the fact file a.yaml: ")


def test_an_error_without_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error for which the system gives no reason is still a sentence."""
    let_open(monkeypatch, OSError("odd"))
    with pytest.raises(RequestError) as refused:
        FactFile(Path("a.yaml"))
    assert refused.value.message == "cannot read the fact file a.yaml: it cannot be read"


def test_a_file_name_cannot_command_a_terminal() -> None:
    """A file's name is shown with its control characters visible."""
    with pytest.raises(RequestError) as refused:
        FactFile(Path("no\x1b[31m\nsuch"))
    assert "the fact file no\\u001b[31m\\nsuch: " in refused.value.message


@pytest.mark.parametrize("length", [1, 2])
def test_a_mark_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    """A file that ends within its byte order mark is not UTF-8."""
    path = write_file(tmp_path / "facts.yaml", MARK[:length])
    assert refuse(path) == "1:1: E001: byte 0xef is not UTF-8; save the file as UTF-8"


def test_a_file_is_closed_at_the_end(tmp_path: Path) -> None:
    """After its block a fact file is closed, also where the block failed."""
    source = FactFile(write_file(tmp_path / "facts.yaml", b"\0"))
    with source, pytest.raises(InvalidFactsError):
        source.read()
    with pytest.raises(ValueError, match="closed file"):
        source.read()


def test_the_lines_of_a_file(tmp_path: Path) -> None:
    """The lines of a file can be shown beside what is wrong, also where it is not UTF-8."""
    path = write_file(tmp_path / "facts.yaml", b"a: \xe9\r\nb: \xc2\x85c\nd\n")
    assert files.read_lines(path, {1, 2}) == {1: "a: \ufffd", 2: "b: \x85c"}
    assert files.read_lines(path, {3, 9}) == {3: "d"}
    assert files.read_lines(path, set()) == {}


def test_the_lines_of_no_regular_file(tmp_path: Path, zeros: Path) -> None:
    """A folder and a missing file have no lines to show, and a device is not read for them."""
    device = zeros if zeros.is_char_device() else tmp_path
    assert [files.read_lines(path, {1}) for path in (tmp_path, tmp_path / "none", device)] == [{}, {}, {}]


def test_the_template_is_dated() -> None:
    """The file to start from bears the date that it is given, and nothing left to fill in."""
    text = files.fill_template("2026-11-22")
    assert "2026-11-22" in text
    assert "TODAY" not in text


@pytest.mark.parametrize("replace", [False, True])
def test_a_new_file_is_written_whole(tmp_path: Path, *, replace: bool) -> None:
    """A file is written in UTF-8 with LF, and nothing else is left in its folder."""
    files.write(tmp_path / "new.yaml", ["a: \u00e9\n"], replace=replace)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"new.yaml": b"a: \xc3\xa9\n"}


def test_a_file_is_replaced_only_on_request(tmp_path: Path) -> None:
    """A file that exists stays as it is, unless it is to be replaced."""
    path = write_file(tmp_path / "old.yaml", "old")
    with pytest.raises(RequestError, match=r"old\.yaml already exists") as refused:
        files.write(path, ["new"], replace=False)
    assert refused.value.hint == "Choose another name, or overwrite it with --force."
    assert path.read_text("utf-8") == "old"
    files.write(path, ["new"], replace=True)
    assert path.read_text("utf-8") == "new"


@pytest.mark.parametrize("appear", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_what_appears_meanwhile_stays(tmp_path: Path, appear: Callable[[Path], None]) -> None:
    """What takes the name while a file is written is not replaced, unless it is asked for."""
    path = tmp_path / "new.yaml"

    def chunks() -> Iterator[str]:
        yield "begun"
        appear(path)

    with pytest.raises(RequestError, match=r"new\.yaml already exists"):
        files.write(path, chunks(), replace=False)
    assert list(tmp_path.iterdir()) == [path]
    assert not path.is_file() or path.read_text("utf-8") == ""


def test_what_others_have_left_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unfinished file of a run that was killed does not keep a later one of its number from writing."""
    monkeypatch.setattr(os, "getpid", lambda: 7)
    left = write_file(tmp_path / ".netfacts.7", "torn")
    files.write(tmp_path / "new.yaml", ["new"], replace=False)
    assert (left.read_text("utf-8"), (tmp_path / "new.yaml").read_text("utf-8")) == ("torn", "new")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_replaced_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    """A file that is replaced may be read and written by those who could before."""
    path = write_file(tmp_path / "old.yaml", "old")
    path.chmod(mode)
    files.write(path, ["new"], replace=True)
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("new", mode)


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """Where a file cannot be written it is named with the reason, and no unfinished one is left."""
    path = tmp_path / "none" / "new.yaml"
    with pytest.raises(OutputError) as refused:
        files.write(path, ["new"], replace=True)
    assert refused.value.message.startswith(f"cannot write {path}: ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_whose_text_is_never_finished(tmp_path: Path) -> None:
    """Where what makes the text fails, or is interrupted, nothing is left of the file."""

    def chunks() -> Iterator[str]:
        yield "begun"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "new.yaml", chunks(), replace=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (HEADER, "1.2"),
        ("title: T\nversion: 2026.11.28\r\n", "2026.11.28"),
        ("title: T\n", ""),
        ("version: [1]\n", ""),
        ('version: "1 # 2"\n', ""),
        ("version: '7'  # of the data\n", "7"),
        ('topics:\n  version: "2"\n', ""),
        ("title: " + "a" * 5000 + "\nversion: 1\n", ""),
    ],
    ids=["there", "plain", "none", "a-list", "not-plain", "comment", "elsewhere", "far"],
)
def test_a_plain_version_is_read_without_yaml(tmp_path: Path, text: str, version: str) -> None:
    """The version of a fact file is found in a plain line at its head, and nowhere else."""
    assert files.read_version(write_file(tmp_path / "facts.yaml", text)) == version


def test_a_version_of_what_is_not_a_file(tmp_path: Path) -> None:
    """A folder and a file that is missing have no plain version."""
    assert files.read_version(tmp_path) == files.read_version(tmp_path / "none") == ""

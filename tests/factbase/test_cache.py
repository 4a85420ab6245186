import hashlib
import os
import random
import shutil
import sqlite3
import stat
import sys
import threading
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import CORPUS
from helpers.fact_files import BOOK, HEADER, fact, facts, write_file
from helpers.invented import search
from helpers.processes import POSIX

from netfacts.errors import InvalidFactsError, RequestError, UnsupportedError
from netfacts.factbase import cache, compiler
from netfacts.factbase.index import Index
from netfacts.facts import reader
from netfacts.facts.reader import Item

HOUR = 3600
MAY_DO_ANYTHING = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the cache will be."""
    return tmp_path / "cache"


@pytest.fixture
def moon(tmp_path: Path) -> Path:
    """Return a small fact file."""
    return write_file(tmp_path / "moon.yaml", facts(fact("moon", "statement: The moon has craters.")))


@pytest.fixture
def tide(tmp_path: Path) -> Path:
    """Return another small fact file."""
    return write_file(tmp_path / "tide.yaml", facts(fact("tide", "statement: The tide turns.")))


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """Return which fact files were read by the parser, call by call."""
    found: list[list[Path]] = []
    read = reader.read

    def noted(paths: Iterable[Path]) -> Iterator[Item]:
        found.append(list(paths))
        return read(paths)

    monkeypatch.setattr(reader, "read", noted)
    return found


def tell(base: Index) -> tuple[Any, ...]:
    """Return what a compiled fact base answers, and close it."""
    with closing(base):
        found = [search(base, typed) for typed in ("moon", "turns", "cratters")]
        return (
            base.editions,
            base.header,
            base.facts(),
            base.references_with_facts(),
            base.topic_sizes(),
            found,
        )


def answer(folder: Path | None, *paths: Path) -> tuple[Any, ...]:
    """Return what fact files answer, through the cache in `folder`."""
    return tell(cache.open_cached(paths, folder))


def files(folder: Path) -> list[Path]:
    """Return the finished files of the cache."""
    return sorted(folder.glob("*.sqlite"))


def fill(folder: Path, *paths: Path) -> Path:
    """Fill an empty cache; return its only file."""
    answer(folder, *paths)
    (made,) = files(folder)
    return made


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def seal(path: Path, content: bytes) -> None:
    """Replace a cache file by one of other content that bears the right checksum for it."""
    key = path.name.split("-")[0]
    path.unlink()
    path.with_name(f"{key}-{zlib.crc32(key.encode() + content):08x}.sqlite").write_bytes(content)


def test_a_first_run_fills_the_cache(folder: Path, moon: Path) -> None:
    """A first run leaves one file, for our eyes only, in a folder for our eyes only."""
    made = fill(folder, moon)
    assert list(folder.iterdir()) == [made]
    assert sys.platform == "win32" or (mode(folder), mode(made)) == (0o700, 0o600)


def test_the_name_holds_a_checksum(folder: Path, moon: Path) -> None:
    """The second half of a file's name is the checksum of the first half and of its bytes."""
    made = fill(folder, moon)
    key, _, checksum = made.stem.partition("-")
    assert checksum == f"{zlib.crc32(key.encode() + made.read_bytes()):08x}"


def test_a_second_run_parses_nothing(folder: Path, compilations: list[list[Path]]) -> None:
    """The second run answers as the first and as one without a cache, and does not parse the facts again."""
    bare, first, second = answer(None, CORPUS), answer(folder, CORPUS), answer(folder, CORPUS)
    assert bare == first == second
    assert compilations == [[CORPUS], [CORPUS]]


def test_without_a_folder_nothing_is_written(tmp_path: Path, moon: Path) -> None:
    """Where there is no folder for it, no file is made."""
    answer(None, moon)
    assert list(tmp_path.iterdir()) == [moon]


@pytest.mark.slow
def test_flipped_bits_change_no_answer(folder: Path, moon: Path) -> None:
    """One flipped bit, in each byte of the header and anywhere else, changes no answer, and is mended."""
    right, made = answer(folder, moon), fill(folder, moon)
    content = made.read_bytes()
    chance = random.Random(4)  # noqa: S311 - a sample, no secret
    for place in [*range(100), *(chance.randrange(len(content)) for _ in range(100))]:
        spoiled = bytearray(content)
        spoiled[place] ^= 1 << chance.randrange(8)
        made.write_bytes(spoiled)
        assert answer(folder, moon) == right, place
        assert files(folder) == [made]
        assert made.read_bytes() == content


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _content: b"",
    "cut by a byte": lambda content: content[:-1],
    "cut by a page": lambda content: content[:-4096],
    "cut in the header": lambda content: content[:50],
    "longer by a byte": lambda content: content + b"\0",
    "longer by itself": lambda content: content * 2,
    "zeros": lambda content: bytes(len(content)),
    "text": lambda _content: b"facts: []\n",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_spoiled_files_change_no_answer(
    spoil: Callable[[bytes], bytes], folder: Path, moon: Path, compilations: list[list[Path]]
) -> None:
    """A file that was cut, prolonged or overwritten is compiled again, once."""
    right, made = answer(folder, moon), fill(folder, moon)
    made.write_bytes(spoil(made.read_bytes()))
    assert answer(folder, moon) == answer(folder, moon) == right
    assert len(compilations) == 2


@pytest.mark.parametrize("content", [b"", b"no database", bytes(8192)], ids=["empty", "text", "zeros"])
def test_a_right_name_on_what_is_no_database(content: bytes, folder: Path, moon: Path) -> None:
    """Also a file whose checksum is right is no cache where SQLite cannot read it as one."""
    right = answer(folder, moon)
    seal(fill(folder, moon), content)
    assert answer(folder, moon) == right


def test_a_right_name_on_another_database(folder: Path, moon: Path, tmp_path: Path) -> None:
    """Also a database whose checksum is right is no cache where it has not our tables."""
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE edition (number INTEGER)")
        other.commit()
    right = answer(folder, moon)
    seal(fill(folder, moon), (tmp_path / "other").read_bytes())
    assert answer(folder, moon) == right


@pytest.mark.parametrize("half", [False, True], ids=["whole names", "keys"])
def test_swapped_files_change_no_answer(half: bool, folder: Path, moon: Path, tide: Path) -> None:  # noqa: FBT001 - a case
    """Two files that swap their names, or the keys in them, are no cache of what the names say."""
    right = answer(folder, moon), answer(folder, tide)
    one, two = files(folder)
    names = [f"{two.name[:32]}{one.name[32:]}", f"{one.name[:32]}{two.name[32:]}"]
    names = names if half else [two.name, one.name]
    one.rename(folder / "aside")
    two.rename(folder / names[1])
    (folder / "aside").rename(folder / names[0])
    assert (answer(folder, moon), answer(folder, tide)) == right


def test_a_renamed_file_is_no_cache(folder: Path, moon: Path, compilations: list[list[Path]]) -> None:
    """A file whose name is only like that of a cache file is not read."""
    made = fill(folder, moon)
    made.rename(made.with_name(f"{made.name}.old"))
    answer(folder, moon)
    assert len(compilations) == 2


def put_link(made: Path) -> None:
    """Put a link in the place of a file, to what was there."""
    made.symlink_to(made.rename(made.parent.parent / "elsewhere"))


def put_pipe(made: Path) -> None:
    """Put a pipe in the place of a file."""
    made.unlink()
    os.mkfifo(made)


def put_folder(made: Path) -> None:
    """Put a folder in the place of a file."""
    made.unlink()
    made.mkdir()


UNSAFE_FILES: dict[str, Callable[[Path], None]] = {
    "link": put_link,
    "pipe": put_pipe,
    "folder": put_folder,
    "group": lambda made: made.chmod(0o620),
    "world": lambda made: made.chmod(0o602),
}


@POSIX
@pytest.mark.parametrize("expose", UNSAFE_FILES.values(), ids=UNSAFE_FILES)
def test_unsafe_files_are_not_read(
    expose: Callable[[Path], None], folder: Path, moon: Path, compilations: list[list[Path]]
) -> None:
    """A link, a pipe, a folder, and a file that others may write to, are no cache, whatever they hold."""
    right, made = answer(folder, moon), fill(folder, moon)
    expose(made)
    assert answer(folder, moon) == right
    assert len(compilations) > 1
    assert [path.name for path in folder.iterdir()] == [made.name]


@POSIX
def test_another_users_file_is_not_read(
    folder: Path, moon: Path, compilations: list[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of somebody else is no cache, also in a folder of our own."""
    fill(folder, moon)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(cache, "is_safe", lambda _folder: True)
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    answer(folder, moon)
    assert len(compilations) == 2 + 1  # what it has just made itself is somebody else's, too


@POSIX
def test_another_users_folder_is_not_used(
    folder: Path, moon: Path, compilations: list[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of somebody else nothing is read, written or listed."""
    made = fill(folder, moon)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    answer(folder, moon)
    assert len(compilations) == 2
    assert cache.list_files(folder) == cache.clear(folder) == {}
    assert files(folder) == [made]


def link_folder(folder: Path) -> None:
    """Put a link in the place of a folder."""
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


def put_file(folder: Path) -> None:
    """Put a file in the place of a folder."""
    shutil.rmtree(folder)
    folder.write_bytes(b"")


UNSAFE_FOLDERS: dict[str, Callable[[Path], None]] = {
    "link": link_folder,
    "file": put_file,
    "group": lambda folder: folder.chmod(0o770),
    "world": lambda folder: folder.chmod(0o777),
}


@POSIX
@pytest.mark.parametrize("expose", UNSAFE_FOLDERS.values(), ids=UNSAFE_FOLDERS)
def test_unsafe_folders_are_not_used(
    expose: Callable[[Path], None], folder: Path, moon: Path, compilations: list[list[Path]]
) -> None:
    """A link, a file, and a folder that others may write to, are neither read from nor written to."""
    right, made = answer(folder, moon), fill(folder, moon)
    expose(folder)
    before = folder.lstat()
    for _ in range(2):
        assert answer(folder, moon) == right
    assert len(compilations) == 3
    assert (folder.lstat().st_mode, folder.lstat().st_mtime) == (before.st_mode, before.st_mtime)
    assert cache.list_files(folder) == {}
    assert not folder.is_dir() or files(folder) == [folder / made.name]


def test_a_folder_inside_a_file(moon: Path, tmp_path: Path) -> None:
    """A folder that cannot be there is none."""
    right = answer(None, moon)
    assert answer(write_file(tmp_path / "file", b"") / "cache" / "deep", moon) == right


def test_a_folder_a_thousand_levels_deep(moon: Path, tmp_path: Path) -> None:
    """A folder that is too deep to make is none."""
    right = answer(None, moon)
    assert answer(tmp_path.joinpath(*["d"] * 1000), moon) == right


@pytest.mark.skipif(MAY_DO_ANYTHING or sys.platform == "win32", reason="root may write anywhere")
@pytest.mark.parametrize("allowed", [0o500, 0o300, 0o000])
def test_a_folder_without_permissions(allowed: int, folder: Path, moon: Path) -> None:
    """A folder that may not be written to or listed is no reason to fail."""
    right = answer(None, moon)
    folder.mkdir(mode=allowed)
    assert answer(folder, moon) == right
    assert answer(folder / "inside", moon) == right
    folder.chmod(0o700)


@pytest.mark.parametrize("call", ["open", "mkdir", "chmod", "replace", "scandir", "listdir", "lstat"])
def test_calls_that_fail(
    call: str, folder: Path, moon: Path, tide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever of the folder is refused by the system, the answer is right."""
    right = answer(None, moon), answer(None, tide)
    fill(folder, moon)
    genuine: Callable[..., Any] = getattr(os, call)

    def refused(path: str | os.PathLike[str], *arguments: Any, **settings: Any) -> Any:
        if "cache" in os.fspath(path):
            raise PermissionError(13, "Permission denied")
        return genuine(path, *arguments, **settings)

    monkeypatch.setattr(os, call, refused)
    for where in (folder, folder / "inside"):
        assert (answer(where, moon), answer(where, tide)) == right


def test_a_folder_that_vanishes(
    folder: Path, moon: Path, compilations: list[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is deleted while facts are compiled into it is no reason to fail."""
    right, compiled = answer(None, moon), compiler.compile_facts

    def vanishing(items: Iterable[Item], database: str = ":memory:") -> Index:
        if database != ":memory:":
            shutil.rmtree(folder)
        return compiled(items, database)

    monkeypatch.setattr(compiler, "compile_facts", vanishing)
    assert answer(folder, moon) == right
    assert not folder.exists()
    assert len(compilations) == 3


@POSIX
def test_a_folder_that_vanishes_when_it_is_open(folder: Path, moon: Path) -> None:
    """A cache that is deleted while it is read still answers."""
    right, made = answer(folder, moon), fill(folder, moon)
    base = cache.open_cached([moon], folder)
    shutil.rmtree(folder)
    assert tell(base) == right
    assert not made.exists()


def test_a_file_that_vanishes_when_it_is_made(
    folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that another process removes at once is no reason to fail."""
    right = answer(None, moon)
    monkeypatch.setattr(cache, "_sweep", Path.unlink)
    assert answer(folder, moon) == right


@POSIX
def test_umask_takes_nothing_away(folder: Path, moon: Path, compilations: list[list[Path]]) -> None:
    """Under a umask that takes everything away, the folder and its files are of use all the same."""
    before = os.umask(0o777)
    try:
        answer(folder, moon)
    finally:
        os.umask(before)
    answer(folder, moon)
    (made,) = files(folder)
    assert (mode(folder), mode(made), len(compilations)) == (0o700, 0o600, 1)


def test_a_folder_that_is_there_keeps_its_permissions(folder: Path, moon: Path) -> None:
    """Only a folder that was made here gets its permissions here."""
    folder.mkdir(mode=0o755)
    before = mode(folder)
    fill(folder, moon)
    assert mode(folder) == before


def test_a_full_disk(folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full the facts are compiled in memory, and nothing is left on the disk."""
    right, connect = answer(None, moon), sqlite3.connect

    def small(database: str, **settings: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(database, **settings)
        if "cache" in database:
            connection.execute("PRAGMA max_page_count = 10")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    assert answer(folder, moon) == right
    assert list(folder.iterdir()) == []


def test_a_sqlite_without_full_text_search(folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lacks altogether is said, with a cache as without one."""

    def lacking(_items: Iterable[Item], _database: str = ":memory:") -> Index:
        raise UnsupportedError("no FTS5")

    monkeypatch.setattr(compiler, "compile_facts", lacking)
    with pytest.raises(UnsupportedError, match="no FTS5"):
        cache.open_cached([moon], folder)
    assert list(folder.iterdir()) == []


def test_an_interrupted_run_leaves_nothing(folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while facts are compiled leaves no file."""

    def interrupted(_paths: Iterable[Path]) -> Iterator[Item]:
        raise KeyboardInterrupt

    monkeypatch.setattr(reader, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cache.open_cached([moon], folder)
    assert list(folder.iterdir()) == []


def test_an_edit_that_no_clock_shows(folder: Path, moon: Path, tide: Path) -> None:
    """A fact file edited within the same tick, of the same size, with its old time, is read anew."""
    before, right = moon.stat(), answer(None, tide)
    assert answer(folder, moon) != right
    content = tide.read_bytes() + b"#" * (before.st_size - tide.stat().st_size)
    moon.write_bytes(content)
    os.utime(moon, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = moon.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert answer(folder, moon) == answer(None, moon)
    assert answer(folder, moon)[2] == right[2]


def test_an_edit_between_hashing_and_reading(
    folder: Path, moon: Path, tide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is kept as what was read, not as what was hashed before."""
    first, second, read = moon.read_bytes(), tide.read_bytes(), reader.read

    def edited(paths: Iterable[Path]) -> Iterator[Item]:
        moon.write_bytes(second)
        yield from read(paths)
        moon.write_bytes(first)

    right = answer(None, moon), answer(None, tide)
    with monkeypatch.context() as patch:
        patch.setattr(reader, "read", edited)
        assert answer(folder, moon) == right[1]
    assert (answer(folder, moon), answer(folder, tide)) == right


def test_the_hash_is_of_the_whole_file(folder: Path, moon: Path, compilations: list[list[Path]]) -> None:
    """What follows the end of the YAML document is hashed, too, and the file is found again."""
    content = moon.read_bytes()
    for comment in ("one", "two"):
        moon.write_bytes(content + b"...\n" + f"# {comment}\n".encode() * 50_000)
        (edition,) = answer(folder, moon)[0]
        assert edition.sha256 == hashlib.sha256(moon.read_bytes()).hexdigest()
        answer(folder, moon)
    assert (len(files(folder)), len(compilations)) == (2, 2)


def test_the_order_of_files_counts(folder: Path, moon: Path, tide: Path) -> None:
    """Each choice of files, and each order of them, has a cache file of its own."""
    choices = [[moon], [tide], [moon, tide], [tide, moon]]
    write_file(tide, tide.read_bytes().replace(BOOK.encode(), b"").replace(b"book", b"leaf"))
    write_file(tide, tide.read_bytes() + b"references: [{id: leaf, type: book, title: A leaf}]\n")
    for _ in range(2):
        for paths in choices:
            assert answer(folder, *paths) == answer(None, *paths)
    assert len(files(folder)) == len(choices)


def test_the_name_of_a_fact_file_does_not_count(
    folder: Path, moon: Path, compilations: list[list[Path]]
) -> None:
    """The same bytes under another name answer the same, from the same cache file."""
    other = write_file(moon.with_name("other.yaml"), moon.read_bytes())
    assert answer(folder, moon) == answer(folder, other) == answer(None, other)
    assert compilations == [[moon], [other]]
    assert len(files(folder)) == 1


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (cache, "__version__"),
        (cache, "SQLITE_VERSION"),
        (sys, "version"),
        (msgspec, "__version__"),
        (unicodedata, "unidata_version"),
    ],
    ids=["netfacts", "sqlite", "python", "msgspec", "unicode"],
)
def test_another_version_makes_another_file(
    owner: object, name: str, folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was compiled by other versions is not read."""
    fill(folder, moon)
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, "0.0")
        answer(folder, moon)
    assert len({path.name[:32] for path in files(folder)}) == 2


@pytest.mark.parametrize("name", ["search/fields.py", "factbase/schema.sql", "text/new.py"])
def test_other_code_makes_another_file(
    name: str, folder: Path, moon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each change of the code that compiles, or of the schema, makes another file."""
    copy = shutil.copytree(Path(cache.__file__).parent.parent, tmp_path / "copy")
    monkeypatch.setattr(cache, "__file__", str(copy / "factbase" / "cache.py"))
    fill(folder, moon)
    with (copy / name).open("a") as code:
        code.write("-- changed\n")
    answer(folder, moon)
    assert len({path.name[:32] for path in files(folder)}) == 2


@pytest.mark.parametrize("found", [None, "other"])
def test_another_parser_makes_another_file(
    found: str | None, folder: Path, moon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read by another version of PyYAML, or by nobody knows which, is not read."""
    fill(folder, moon)
    other = msgspec.defstruct("Spec", [("origin", str)])(
        str(write_file(tmp_path / "other", b"__version__ = 7"))
    )
    monkeypatch.setattr(cache, "find_spec", lambda _name: other if found else None)
    answer(folder, moon)
    assert len({path.name[:32] for path in files(folder)}) == 2


@POSIX
def test_a_named_pipe_is_read_once(
    folder: Path, moon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A named pipe is opened and read once, and not kept."""
    right, pipe, content = answer(None, moon), tmp_path / "pipe", moon.read_bytes()
    opened: list[Path] = []
    genuine = Path.open

    def noted(path: Path, *arguments: Any, **settings: Any) -> Any:
        opened.append(path)
        return genuine(path, *arguments, **settings)

    def write() -> None:
        with genuine(pipe, "wb") as file:
            file.write(content)

    os.mkfifo(pipe)
    monkeypatch.setattr(Path, "open", noted)
    writer = threading.Thread(target=write, daemon=True)  # which a failing test must not wait for
    writer.start()
    assert answer(folder, pipe) == right
    writer.join()
    assert opened.count(pipe) == 1
    assert not folder.exists()


def test_a_file_that_is_too_large_to_read(folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any fact file may be is not even hashed."""
    monkeypatch.setattr(cache, "MAX_BYTES", moon.stat().st_size - 1)
    answer(folder, moon)
    assert not folder.exists()


INVALID = {
    "shape": facts(fact("moon", "wrong: yes")),
    "id": facts(fact("moon"), fact("moon")),
    "reference": facts(fact("moon", "citations: [{reference: nowhere}]")),
    "yaml": f"{HEADER}facts: [}}",
    "utf-8": b"\xff",
    "empty": "",
}


@pytest.mark.parametrize("content", INVALID.values(), ids=INVALID)
def test_invalid_facts_are_not_kept(content: str | bytes, folder: Path, moon: Path) -> None:
    """Each time the same is said about a fact file that is wrong, and nothing is kept of it."""
    said = []
    for where in (None, folder, folder):
        with pytest.raises(InvalidFactsError) as raised:
            cache.open_cached([write_file(moon, content)], where)
        said.append(raised.value.findings)
    assert said[0] == said[1] == said[2] != ()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["missing.yaml", "", "nul\0.yaml"], ids=["missing", "folder", "nul"])
def test_unreadable_facts_are_named(name: str, folder: Path, tmp_path: Path) -> None:
    """A fact file that cannot be read is the same mistake with a cache as without one."""
    for where in (None, folder):
        with pytest.raises(RequestError, match="cannot read the fact file"):
            cache.open_cached([tmp_path / name], where)
    assert not folder.exists()


def set_back(path: Path, seconds: float) -> None:
    """Set the time of a file back."""
    status = path.stat()
    os.utime(path, (status.st_atime, status.st_mtime - seconds))


def test_the_eight_newest_are_kept(folder: Path, moon: Path) -> None:
    """Of nine files the oldest goes."""
    made = []
    for n in range(10):
        for path in files(folder):
            set_back(path, 60)
        content = facts(fact(f"moon-{n}"))
        write_file(moon, content)
        answer(folder, moon)
        made += [path for path in files(folder) if path not in made]
    assert files(folder) == sorted(made[-8:])


def test_what_was_just_made_is_kept(folder: Path, moon: Path, compilations: list[list[Path]]) -> None:
    """Eight files whose times lie in the future do not push out the one that was just made."""
    folder.mkdir(mode=0o700)
    for n in range(8):
        set_back(write_file(folder / f"{n:032}-{n:064}.sqlite", b""), -HOUR)
    answer(folder, moon)
    answer(folder, moon)
    assert len(compilations) == 1
    assert len(files(folder)) == 8


@pytest.mark.parametrize(
    ("age", "stays"), [(0, True), (HOUR - 60, True), (HOUR + 60, False), (-HOUR - 60, False)]
)
def test_left_overs_are_swept(age: int, stays: bool, folder: Path, moon: Path) -> None:  # noqa: FBT001 - a case
    """What a process that was killed has left goes after an hour, also where the clock was set since."""
    folder.mkdir(mode=0o700)
    left = write_file(folder / "unfinished-1-2", b"torn")
    set_back(left, age)
    answer(folder, moon)
    assert left.exists() is stays


def test_other_peoples_files_stay(folder: Path, moon: Path) -> None:
    """What is no file of the cache is neither listed, swept nor cleared."""
    folder.mkdir(mode=0o700)
    names = ("facts.yaml", "notes.sqlite", f"{'0' * 32}-{'0' * 64}.sqlite.old")
    others = {write_file(folder / name, b"dear") for name in names}
    for path in others:
        set_back(path, 1000 * HOUR)
    answer(folder, moon)
    (made,) = cache.list_files(folder)
    assert list(cache.clear(folder)) == [made]
    assert set(folder.iterdir()) == others


def test_what_cannot_be_swept_stays(folder: Path, moon: Path, compilations: list[list[Path]]) -> None:
    """A folder that bears the name of a left-over is no reason to compile twice."""
    left = folder / "unfinished-1-2"
    left.mkdir(parents=True)
    folder.chmod(0o700)
    set_back(left, HOUR + 60)
    answer(folder, moon)
    assert left.is_dir()
    assert len(compilations) == 1


def test_contents_are_files_with_their_sizes(folder: Path, moon: Path) -> None:
    """The files of the cache are listed with their sizes, also unfinished ones."""
    assert cache.list_files(folder) == {}
    made = fill(folder, moon)
    left = write_file(folder / "unfinished-1-2", b"torn")
    sizes = {path: status.st_size for path, status in cache.list_files(folder).items()}
    assert sizes == {made: made.stat().st_size, left: 4}
    assert sizes.keys() == cache.clear(folder).keys()
    assert (list(folder.iterdir()), cache.clear(folder)) == ([], {})


def test_contents_that_vanish(folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process removes meanwhile is not listed."""
    made, lstat = fill(folder, moon), Path.lstat

    def vanished(path: Path) -> os.stat_result:
        if path == made:
            raise FileNotFoundError
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", vanished)
    assert cache.list_files(folder) == {}


def test_what_is_gone_already_is_cleared(folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process removed first counts as removed."""
    made = fill(folder, moon)
    there = cache.list_files(folder)
    made.unlink()
    monkeypatch.setattr(cache, "list_files", lambda _folder: there)
    assert cache.clear(folder) == there != {}


def test_only_a_folder_is_safe(folder: Path, moon: Path) -> None:
    """Neither a file nor what is not there is a folder to keep anything in."""
    assert not cache.is_safe(moon)
    assert not cache.is_safe(folder)
    fill(folder, moon)
    assert cache.is_safe(folder)


def test_an_unfinished_file_belongs_to_who_made_it(
    folder: Path, moon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another machine's process has the same number at the same time, its file is left alone."""
    folder.mkdir(mode=0o700)
    other = write_file(folder / "unfinished-1-2", b"half")
    monkeypatch.setattr(os, "getpid", lambda: 1)
    monkeypatch.setattr("netfacts.factbase.cache.time.monotonic_ns", lambda: 2)
    assert answer(folder, moon) == answer(None, moon)
    assert (list(folder.iterdir()), other.read_bytes()) == ([other], b"half")


@pytest.mark.parametrize(
    "name", ["a b", "a?mode=rw#%41&b", "file:x", ":memory:", "\u00fc\u263e", "-x", "a\nb"]
)
def test_odd_names_of_folders(
    name: str, moon: Path, compilations: list[list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of any name, also a relative one, is a folder."""
    if sys.platform == "win32" and set(name) & set("?:\n"):
        pytest.skip("no such names on Windows")
    monkeypatch.chdir(tmp_path)
    assert answer(Path(name), moon) == answer(Path(name), moon)
    assert len(compilations) == 1
    assert {path.name for path in tmp_path.iterdir()} == {moon.name, name}


def test_windows_knows_no_users(
    folder: Path, moon: Path, compilations: list[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a system has neither user numbers nor flags against links, the cache works without them."""
    for name in ("geteuid", "O_NOFOLLOW", "O_NONBLOCK"):
        monkeypatch.delattr(os, name, raising=False)
    assert answer(folder, moon) == answer(folder, moon)
    assert len(compilations) == 1


def test_opening_what_is_no_cache_closes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no compiled fact base is an OSError, and closed; so is one that is not there."""
    opened, connect = [], sqlite3.connect

    def noted(database: str, **settings: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(database, **settings)
        opened.append(connection)
        return connection

    monkeypatch.setattr(sqlite3, "connect", noted)
    for path in (write_file(tmp_path / "text", b"no database"), tmp_path / "missing"):
        with pytest.raises(OSError, match=r"not a database|unable to open"):
            Index.open_file(path)
    (connection,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")

"""Find, read and write fact files. Bytes are read in chunks, and checked and hashed on the way."""

import codecs
import os
import re
import stat
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from itertools import islice
from pathlib import Path

from netfacts.errors import Finding, InvalidFactsError, OutputError, RequestError
from netfacts.text.safe import JOINERS, clean, escape, find_unsafe, show_typed

MAX_BYTES = 256 << 20  # a pipe or a device may never end
_MAX_SHOWN_CHARACTERS = 500  # per line: a line may be the whole file, with thousands of findings
_HEAD_BYTES = 4 << 10
_VERSION = rb"""(?m)^version: *(["']?)([\w.-]+)\1[ \t]*(?:[ \t]#.*)?\r?$"""


def find_shipped() -> Path:
    """Return the path of the shipped fact file: in a wheel in the package, in a checkout one folder up."""
    # `importlib.resources` would find the stale copy that an editable install leaves.
    inside = Path(__file__).parents[1] / "facts.yaml"
    return inside if inside.is_file() else Path(__file__).parents[2] / "facts.yaml"


def choose_files(given: Sequence[str] = (), added: Sequence[str] = ()) -> list[Path]:
    """Return the fact files to read: `given`, else NETFACTS_FACTS, else the shipped one; then `added`."""
    named = given or [name for name in os.environ.get("NETFACTS_FACTS", "").split(os.pathsep) if name]
    return [*([Path(name) for name in named] or [find_shipped()]), *map(Path, added)]


def find_cache_folder() -> Path | None:
    """Return the folder for the compiled facts: NETFACTS_CACHE, else the system's; None for no cache."""
    named = os.environ.get("NETFACTS_CACHE")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    with suppress(RuntimeError):  # no home folder: later versions raise this, earlier ones return "~"
        folder = user_cache_path("netfacts")
        return folder if folder.is_absolute() else None
    return None


def is_file(path: Path) -> bool:
    """Tell whether `path` is a file that can be read again; return False for an impossible name."""
    with suppress(OSError):
        return path.is_file()
    return False


def read_version(path: Path) -> str:
    """Return the version of a fact file if a plain line near its beginning gives it, else ""."""
    head = b""
    if is_file(path):
        with suppress(OSError), path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    found = re.search(_VERSION, head)
    return found[2].decode() if found else ""


def read_lines(path: Path, numbers: set[int]) -> dict[int, str]:
    """Return these lines of a fact file, to show with findings; skip long lines, and all lines of a pipe."""
    if not numbers or not is_file(path):
        return {}
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        read = enumerate(islice(file, max(numbers)), start=1)
        wanted = ((number, line.rstrip("\r\n")) for number, line in read if number in numbers)
        return {number: line for number, line in wanted if len(line) <= _MAX_SHOWN_CHARACTERS}


def fill_template(today: str) -> str:
    """Return a small commented fact file to start from, dated `today`."""
    return Path(__file__).with_name("template.yaml").read_text("utf-8").replace("TODAY", today)


def write(path: Path, chunks: Iterable[str], *, replace: bool) -> None:
    """Write a file; raise RequestError if it exists and `replace` is false, OutputError if writing fails."""
    name = show_typed(str(path))
    try:
        if not path.name or (path.exists() and not path.is_file()):  # a folder or a device
            raise RequestError(f"'{name}' is not the name of a file", "Give the name of a file.")
        _write_whole(path, chunks, replace=replace)
    except FileExistsError as error:
        hint = "Choose another name, or overwrite it with --force."
        raise RequestError(f"{name} already exists", hint) from error
    except OSError as error:
        raise OutputError(f"cannot write {name}: {error.strerror}") from error


def _write_whole(path: Path, chunks: Iterable[str], *, replace: bool) -> None:
    """Write a temporary file in the same folder, then rename it; leave nothing behind if that fails."""
    if not replace and os.path.lexists(path):
        raise FileExistsError
    unnamed = path.with_name(f".netfacts.{os.urandom(8).hex()}")
    with ExitStack() as undo:  # making the chunks may also fail, or be interrupted
        undo.callback(unnamed.unlink, missing_ok=True)
        with unnamed.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
        if not replace:
            path.touch(exist_ok=False)  # another file may have taken the name
            undo.callback(path.unlink, missing_ok=True)
        elif path.exists():
            unnamed.chmod(stat.S_IMODE(path.stat().st_mode))
        unnamed.replace(path)
        undo.pop_all()


class FactFile(AbstractContextManager["FactFile"]):
    """A fact file as a stream of bytes for a parser; anything but clean UTF-8 text is refused."""

    def __init__(self, path: Path) -> None:
        from hashlib import blake2b, sha256  # loads OpenSSL, which a filled cache does not need

        self.name = clean(str(path))
        self._sha256, self._blake2b = sha256(), blake2b()
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._at_start = True
        self._lines = 0
        self._last = ""  # the end of the line read so far: a joiner is allowed only after a letter
        self._bytes = 0
        try:
            self._file = path.open("rb")
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise self._refuse_unreadable(error) from error

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def hashes(self) -> tuple[str, str]:
        """The hashes of the bytes read so far, by SHA-256 and BLAKE2b, in hexadecimal."""
        return self._sha256.hexdigest(), self._blake2b.hexdigest()

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; raise InvalidFactsError if they are too many or not clean UTF-8."""
        try:
            chunk = self._file.read(size)
        except OSError as error:
            raise self._refuse_unreadable(error) from error
        self._bytes += len(chunk)
        if self._bytes > MAX_BYTES:
            raise self._refuse(0, f"the file is larger than {MAX_BYTES >> 20} MiB")
        try:
            text = self._last + self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n")
            byte = error.object[error.start]
            raise self._refuse(line, f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8") from error
        if text and self._at_start:
            text, self._at_start = text.removeprefix("\ufeff"), False
        if found := find_unsafe(text):
            line = text[: found.start()].count("\n")
            raise self._refuse(line, f"the character {escape(found.group())} is not allowed in a fact file")
        self._lines += text.count("\n")
        self._last = text.rpartition("\n")[2][-2:].lstrip(JOINERS)
        self._sha256.update(chunk)
        self._blake2b.update(chunk)
        return chunk

    def _refuse(self, lines: int, message: str) -> InvalidFactsError:
        return InvalidFactsError([Finding(self.name, self._lines + lines + 1, 1, "E001", message)])

    def _refuse_unreadable(self, error: Exception) -> RequestError:
        reason = getattr(error, "strerror", None) or "it cannot be read"
        return RequestError(f"cannot read the fact file {show_typed(self.name)}: {reason}")

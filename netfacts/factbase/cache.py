"""Open the compiled fact base from the cache, or compile it and fill the cache.

The name of a cache file contains a hash of everything that it is made from (the bytes of the fact files, the
code that compiles them, the versions of what that code uses), and a checksum of this hash and the file's own
bytes, against damage. So the cache needs no invalidation: a file that does not match its name is ignored.
The modification times of fact files are not trusted; those of the code are, as Python trusts them for its
bytecode. If there is anything odd about the folder or a file, the facts are silently compiled in memory.
"""

import os
import re
import stat
import sys
import time
import unicodedata
import zlib
from _blake2 import blake2b  # the one in hashlib, which would also load OpenSSL: 3 ms
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path

import msgspec

from netfacts import __version__
from netfacts.errors import UnsupportedError
from netfacts.factbase.index import SQLITE_VERSION, Index
from netfacts.facts.files import MAX_BYTES

_COMPILING = ("facts", "factbase", "search", "text")  # the packages whose code shapes what is compiled
_KEPT = 8  # newest files
_ABANDONED = 3600  # seconds after which an unfinished file is removed
_NAME = "[0-9a-f]{32}-[0-9a-f]{8,64}[.]sqlite"  # longer checksums are of earlier versions
_CHUNK = 1 << 18  # bytes
_UNFINISHED = "unfinished-"


def open_cached(paths: Sequence[Path], folder: Path | None) -> Index:
    """Open the compiled fact files; raise the errors of the fact files, but never those of the cache."""
    if folder:
        # A folder may be a thousand levels deep, and memory may have room if the disk is full. What is wrong
        # with a fact file is reported below.
        with suppress(OSError, ValueError, RecursionError, UnsupportedError):
            return _open_file(folder, _make_key(_hash_files(paths))) or _fill(paths, folder)
    return _compile(paths)


def find_cached(paths: Sequence[Path], folder: Path) -> Index | None:
    """Open the compiled fact files if they are in the cache, without compiling or waiting for anything."""
    with suppress(OSError, ValueError):
        return _open_file(folder, _make_key(_hash_files(paths)))
    return None


def list_files(folder: Path) -> dict[Path, os.stat_result]:
    """Return the files of the cache, including unfinished ones, each with its status."""
    found = {}
    with suppress(OSError):
        for path in sorted(folder.iterdir()) if is_safe(folder) else ():
            if re.fullmatch(_NAME, path.name) or path.name.startswith(_UNFINISHED):
                with suppress(OSError):  # another process may have removed it
                    found[path] = path.lstat()
    return found


def clear(folder: Path) -> dict[Path, os.stat_result]:
    """Remove the files of the cache, but not its folder; return the files that are gone."""
    found = list_files(folder)
    return {path: found[path] for path in _remove(found)}


def is_safe(folder: Path) -> bool:
    """Tell whether `folder` is a folder, not a link, that we own and that nobody else may write to."""
    with suppress(OSError):
        status = folder.lstat()
        return stat.S_ISDIR(status.st_mode) and _is_ours(status)
    return False


def _compile(paths: Sequence[Path], database: str = ":memory:") -> Index:
    from netfacts.factbase import compiler
    from netfacts.facts import reader  # a filled cache needs neither of these, nor the YAML parser

    return compiler.compile_facts(reader.read(paths), database)


def _hash_files(paths: Sequence[Path]) -> list[str]:
    """Return the hash of each fact file; raise OSError if one can be read only once: a pipe or a device."""
    digests = []
    for path in paths:
        # Tell without opening the file, as a process writing to a named pipe would take that for a reader.
        status = path.stat()
        regular = stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES
        if not regular or str(path).startswith("/dev/"):  # where open files have names, too
            raise OSError(f"{path} is not hashed")
        digest = blake2b()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        digests.append(digest.hexdigest())
    return digests


def _make_key(digests: Iterable[str]) -> str:
    versions = __version__, sys.version, SQLITE_VERSION, msgspec.__version__, unicodedata.unidata_version
    key = blake2b("\n".join((*versions, *digests)).encode(), digest_size=16)
    package = Path(__file__).parent.parent
    parser = find_spec("yaml")  # found, but not loaded
    others = [parser.origin] if parser and parser.origin else []
    code = (path for room in _COMPILING for path in os.scandir(package / room))
    for path in sorted(path.path for path in code if path.name.endswith((".py", ".sql"))) + others:
        status = os.stat(path)  # noqa: PTH116 - quicker than by a Path
        key.update(f"{status.st_mtime_ns} {status.st_size}\n".encode())
    return key.hexdigest()


def _open_file(folder: Path, key: str) -> Index | None:
    """Open the file with this key, if there is one that matches its name."""
    if is_safe(folder):
        for path in folder.iterdir():
            with suppress(OSError):  # it is not a safe cache file, or it is gone
                if path.name.startswith(key) and path.name == _make_name(path, key):
                    return Index.open_file(path)
    return None


def _fill(paths: Sequence[Path], folder: Path) -> Index:
    """Compile the fact files into a file of the cache, and open it; raise OSError if it cannot be written."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
        folder.chmod(0o700)  # whatever the umask is
    if not is_safe(folder):
        raise PermissionError(f"{folder} is not a safe folder")
    unfinished = folder.absolute() / f"{_UNFINISHED}{os.getpid()}-{time.monotonic_ns()}"
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        unfinished.chmod(0o600)
        with closing(_compile(paths, str(unfinished))) as index:
            read = [edition.blake2b for edition in index.editions]  # the files may have changed
        finished = unfinished.with_name(_make_name(unfinished, _make_key(read)))
        unfinished.replace(finished)
        _sweep(finished)
        return Index.open_file(finished)
    finally:
        _remove([unfinished])


def _make_name(path: Path, key: str) -> str:
    """Return the name that a file must have to be the cache file with this key.

    Raise OSError if it is not a regular file that we own, or if somebody else may write to it.
    """
    with open(path, "rb", opener=_open_no_link) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not _is_ours(status):
            raise PermissionError(f"{path} is not a safe cache file")
        checksum = zlib.crc32(key.encode())
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
        return f"{key}-{checksum:08x}.sqlite"


def _open_no_link(path: str, flags: int) -> int:
    """Open a file, but not a link, and without waiting for a process that writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _is_ours(status: os.stat_result) -> bool:
    if not hasattr(os, "geteuid"):  # on Windows, the folders of a user are private
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _sweep(made: Path) -> None:
    """Remove all but the file just made and the newest others, and what killed processes left behind."""
    now = time.time()
    ages = {path: abs(now - status.st_mtime) for path, status in list_files(made.parent).items()}
    left = [path for path, age in ages.items() if path.name.startswith(_UNFINISHED) and age > _ABANDONED]
    others = [path for path in ages if not path.name.startswith(_UNFINISHED) and path != made]
    _remove([*sorted(others, key=ages.__getitem__)[_KEPT - 1 :], *left])


def _remove(paths: Iterable[Path]) -> list[Path]:
    """Remove files; return those that are gone, even if another process removed them."""
    gone = []
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            gone.append(path)
    return gone

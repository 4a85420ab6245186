"""The compiled fact base, from the cache or compiled now, which fills it.

The name of a cache file holds the hash of all that it is made from (the bytes of the fact files, the code
that compiles them, the versions of what that uses) and the checksum of its own bytes. So it needs no
invalidation, and no modification time is trusted: what is not what its name says is no cache. Whatever
is odd about the folder or a file, the facts are compiled in memory, without a word.
"""

import hashlib
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from netfacts import __version__
from netfacts.errors import UnsupportedError
from netfacts.files import MOST_BYTES
from netfacts.index import SQLITE_VERSION, Index

_KEPT = 8  # files, the newest
_ABANDONED = 3600  # seconds after which a file that nobody finished may go
_NAME = re.compile("[0-9a-f]{32}-[0-9a-f]{64}[.]sqlite")
_UNFINISHED = "unfinished-"


def opened(paths: Sequence[Path], folder: Path | None) -> Index:
    """Open the compiled fact files; errors are those of the files, never of the cache."""
    with suppress(OSError):  # compiling says what is wrong with a fact file
        if folder and (digests := _digests(paths)):
            found = _cached(folder, _key(digests)) or _filled(paths, folder)
            return found or _compiled(paths)
    return _compiled(paths)


def contents(folder: Path) -> dict[Path, int]:
    """Return the files of the cache, also those that nobody finished, each with its size in bytes."""
    found = {}
    with suppress(OSError):
        for path in sorted(folder.iterdir()) if _is_safe(folder) else ():
            if _NAME.fullmatch(path.name) or path.name.startswith(_UNFINISHED):
                with suppress(OSError):  # another process may have removed it
                    found[path] = path.lstat().st_size
    return found


def clear(folder: Path) -> dict[Path, int]:
    """Remove the files of the cache; return those that are gone. The folder stays."""
    gone = {}
    for path, size in contents(folder).items():
        with suppress(OSError):
            path.unlink()
            gone[path] = size
    return gone


def _compiled(paths: Sequence[Path], database: str = ":memory:") -> Index:
    from netfacts import compiler, corpus  # a filled cache needs neither, nor the parser beneath

    return compiler.compiled(corpus.read(paths), database)


def _digests(paths: Iterable[Path]) -> list[str]:
    """Return the hash of each fact file; [] where one is a pipe or a device, which is read only once."""
    digests = []
    for path in paths:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
                return []
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    return digests


def _key(digests: Iterable[str]) -> str:
    """Return the hash of all that a compiled fact base is made from."""
    versions = __version__, sys.version, SQLITE_VERSION, msgspec.__version__, unicodedata.unidata_version
    key = hashlib.sha256("\n".join((*versions, *digests)).encode())
    code = Path(__file__).parent
    for path in sorted([*code.glob("*.py"), *code.glob("*.sql")]):
        key.update(path.read_bytes())
    return key.hexdigest()[:32]


def _cached(folder: Path, key: str) -> Index | None:
    """Open the file of that key, if there is one that is what its name says."""
    if folder.exists() and _is_safe(folder):
        for path in folder.glob(f"{key}-*"):
            with suppress(OSError):  # it is no cache, or no longer there
                if _NAME.fullmatch(path.name) and _checksum(path) == path.stem.removeprefix(f"{key}-"):
                    return Index.read_from(path)
    return None


def _filled(paths: Sequence[Path], folder: Path) -> Index | None:
    """Compile the fact files into a file of the cache, and open that; None where it cannot be written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_safe(folder):
        return None
    unfinished = folder / f"{_UNFINISHED}{os.getpid()}-{time.monotonic_ns()}"
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        unfinished.chmod(0o600)  # whatever the umask took away
        with closing(_compiled(paths, str(unfinished))) as index:
            read = [edition.sha256 for edition in index.editions]  # perhaps no longer what was hashed before
        finished = folder / f"{_key(read)}-{_checksum(unfinished)}.sqlite"
        unfinished.replace(finished)
        _sweep(folder)
        return Index.read_from(finished)
    except UnsupportedError:  # a full disk: memory may have room
        return None
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _checksum(path: Path) -> str:
    """Return the hash of a regular file of our own that nobody else may write to; OSError of any other."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not _is_ours(status):
            raise PermissionError(f"{path} is no safe cache file")
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_safe(folder: Path) -> bool:
    """Tell whether it is a folder of our own, no link, that nobody else may write to."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and _is_ours(status)


def _is_ours(status: os.stat_result) -> bool:
    if not hasattr(os, "geteuid"):  # Windows: its folders for users are theirs alone
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _sweep(folder: Path) -> None:
    """Remove all but the newest files, and what processes that were killed have left."""
    ages = {path: time.time() - path.lstat().st_mtime for path in contents(folder)}
    finished = sorted((path for path in ages if _NAME.fullmatch(path.name)), key=ages.__getitem__)
    left = [path for path in ages if path not in finished and ages[path] > _ABANDONED]
    for path in [*finished[_KEPT:], *left]:
        path.unlink(missing_ok=True)

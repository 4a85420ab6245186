"""Run a call of netfacts in this process, in one of its own, or on a terminal."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any
from unittest import mock

from torture.case import Case, Outcome

from netfacts.cli.app import main

_SECONDS = 20
_KIB = 1 << 21  # of address space that a process may have
_ROOT = Path(__file__).parent.parent.parent


class Hang(BaseException):
    """Too long; no `except Exception` may keep it."""


def run(case: Case, folder: Path, environment: dict[str, str]) -> Outcome:
    """Run a call in a folder, with this environment and the case's own."""
    settings = environment | dict(case.environment)
    if case.where == "here":
        return _run_here(case, settings)
    if case.where == "terminal":
        return _run_on_terminal(case, folder, settings)
    return _run_in_process(case, folder, settings)


def _run_here(case: Case, settings: dict[str, str]) -> Outcome:
    streams = [io.TextIOWrapper(io.BytesIO(given), "utf-8", newline="") for given in (case.stdin, b"", b"")]
    names = ("stdin", "stdout", "stderr")
    patches: Any = dict(zip(names, streams, strict=True))
    raised, code = "", 0
    with mock.patch.multiple(sys, **patches), mock.patch.dict(os.environ, settings, clear=True), _alarm():
        try:
            code = main(case.arguments)
        except Hang:
            return Outcome(0, hung=True)
        except BaseException as error:  # noqa: BLE001 - that is what is looked for
            raised = f"{type(error).__name__}: {error}"
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue() for stream in streams[1:])
    return Outcome(code, out, err, raised=raised)


@contextmanager
def _alarm() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _command(case: Case) -> list[str]:
    redirection = "" if case.where == "process" else case.where
    start = [sys.executable, "-m", "netfacts", *case.arguments]
    run = "" if redirection.startswith("|") else "exec"
    return ["bash", "-c", f'ulimit -v {_KIB}; set -o pipefail; {run} "$@" {redirection}', "bash", *start]


def _run_in_process(case: Case, folder: Path, settings: dict[str, str]) -> Outcome:
    try:
        done = subprocess.run(
            _command(case),
            input=case.stdin,
            capture_output=True,
            cwd=folder,
            env=settings | {"PYTHONPATH": str(_ROOT)},
            timeout=_SECONDS * 3,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(0, hung=True)
    return Outcome(done.returncode, done.stdout, done.stderr)


def _run_on_terminal(case: Case, folder: Path, settings: dict[str, str]) -> Outcome:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "netfacts", *case.arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=settings | {"PYTHONPATH": str(_ROOT)},
    )
    os.close(theirs)
    stopper = Timer(_SECONDS * 3, process.kill)
    stopper.start()
    with open(ours, "rb", buffering=0) as screen:  # noqa: PTH123 - a descriptor, not a path
        written = b"".join(_chunks(screen))
    stopper.cancel()
    return Outcome(process.wait(_SECONDS), written.replace(b"\r\n", b"\n"))


def _chunks(screen: io.FileIO) -> Iterator[bytes]:
    """Yield what appears until the last program has left; Linux then calls it an error."""
    while True:
        try:
            chunk = screen.read(65536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk

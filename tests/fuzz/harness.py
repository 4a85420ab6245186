"""Fuzzing with atheris: what its harnesses share.

    pip install -e '.[test,fuzz]'
    PYTHONPATH=tests python -m fuzz.numbers    # or claims, cleaner, query, reader, tables

A harness starts from valid seeds, and ends after a million inputs, after ten minutes, or at its first
finding: an exception other than netfacts's own, a broken promise, or an input that takes ten seconds.
Its last lines say how many inputs were tried, and how many branches (`cov`) and features (`ft`) of
netfacts they reached. Options of libFuzzer may follow: -max_total_time=3600, or a file to try again.
"""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

_USUAL = (
    "-atheris_runs=1000000",
    "-max_total_time=600",
    "-timeout=10",
    "-print_final_stats=1",
    "-artifact_prefix=finding-",
)
instrument = partial(atheris.instrument_imports, include=["netfacts"])
"""Count the branches of what is imported in the block, and is our own."""


def fuzz(check: Callable[[bytes], None], seeds: Iterable[bytes], words: Iterable[str], longest: int) -> None:
    """Call `check` with `seeds` and with what is made of them and of `words`, up to so many bytes each."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "seeds"
        corpus.mkdir()
        for number, seed in enumerate(seeds):
            (corpus / str(number)).write_bytes(seed)
        dictionary = Path(folder) / "words"
        dictionary.write_text("".join(map(_quote, words)), "ascii")
        given = sys.argv[1:]
        files = [] if any(Path(one).exists() for one in given) else [str(corpus)]
        own = (*_USUAL, f"-max_len={longest}", f"-dict={dictionary}")
        atheris.Setup([sys.argv[0], *own, *given, *files], check)
        atheris.Fuzz()


def fuzz_text(
    check: Callable[[str], None], seeds: Iterable[str], words: Iterable[str] = (), longest: int = 200
) -> None:
    """Do so with text, which may have bytes that are not UTF-8, as an argument of a command may."""

    def decode(data: bytes) -> None:
        check(data.decode("utf-8", "surrogateescape"))

    fuzz(decode, map(str.encode, seeds), words, longest)


def _quote(word: str) -> str:
    """Write a word as libFuzzer reads it in a dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'

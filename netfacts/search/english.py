"""Ordinary English words: whoever types one means it."""

from functools import cache
from pathlib import Path


def is_english(word: str) -> bool:
    """Tell whether a folded word is an ordinary English one; the list is read when it is first needed."""
    return word in _read_words()


@cache
def _read_words() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("english.txt").read_text(encoding="utf-8").split())

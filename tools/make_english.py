"""Write netfacts/text/english.txt: ordinary English words, which are never treated as typos.

    python -m pip install pyspellchecker==0.9.1
    python tools/make_english.py

They are the most frequent words of the English list in pyspellchecker (MIT, https://github.com/barrust/pyspellchecker),
in the folded form that searches compare, one per line, in alphabetical order.
"""

from collections import Counter
from pathlib import Path

from spellchecker import SpellChecker

from netfacts.text.folding import fold

_WORDS = 60_000
_MIN_LETTERS = 4
_FILE = Path(__file__).parent.parent / "netfacts" / "text" / "english.txt"


def main() -> None:
    """Write the file."""
    frequent = Counter(SpellChecker().word_frequency.dictionary).most_common()
    words: dict[str, None] = {}
    for word, _ in frequent:
        if len(word) >= _MIN_LETTERS and word.isalpha():
            words[fold(word)] = None
        if len(words) == _WORDS:
            break
    _FILE.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Words that a slip of the hand may have made of another."""

from collections.abc import Iterable

SHORTEST = 5  # letters of a word that may be a slip: shorter ones resemble too much
LONG = 8  # letters from which two slips are looked for
LONGEST = 64  # letters of a word that may be a slip: what is longer is no word, and its slips fill the memory
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_EDITS = 2


def one_edit(word: str) -> set[str]:
    """Return every string that one slip makes of `word`.

    A letter left out or put in, another in its place, two neighbours exchanged.
    """
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    deleted = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    replaced = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    inserted = {left + letter + right for left, right in splits for letter in _LETTERS}
    return (deleted | swapped | replaced | inserted) - {word}


def two_edits(word: str, known: Iterable[str]) -> list[str]:
    """Return those of `known` that are at most two slips away from `word`."""
    letters = set(word)
    # Each slip changes the set of letters by two at most: a quick look that spares most of the count below.
    alike = (other for other in known if len(letters ^ set(other)) <= 2 * _MOST_EDITS)
    return [other for other in alike if _distance(word, other) <= _MOST_EDITS]


def _distance(one: str, other: str) -> int:
    """Count slips: the optimal string alignment distance, in which neighbours are exchanged once."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, counterpart in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]

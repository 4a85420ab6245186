"""Fuzz what makes text safe to show, and the cells of tables, which a spreadsheet must not run."""

from fuzz.harness import fuzz_text, instrument

with instrument():
    from netfacts.formats.csv import FORMULA, text
    from netfacts.text.safe import clean, escape_unsafe, find_unsafe, quote_typed

SEEDS = (
    "plain words",
    "two\nlines\tand a tab\r\n",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\u202eright to left\u2066",
    "zero\u200bwidth\u00adhyphen\ufeff",
    "=1+1",
    "\t=1+1",
    "-5.0 %",
    "@sum",
    "caf\u00e9 \u05d0 \U0001f9ec \U000e0041",
    "\ufdd0\uffff\U0001ffff",
    "\"quoted\" 'words'",
)
WORDS = (
    "\x1b[",
    "\x9b",
    "\x7f",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u202e",
    "\u2066",
    "\U000e0041",
    "\ufffe",
    "\r\n",
)
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def check(given: str) -> None:
    """Clean it; nothing unsafe is left, nothing safe is lost, and a second time changes nothing."""
    cleaned = escape_unsafe(given)
    assert find_unsafe(cleaned) is None
    assert escape_unsafe(cleaned) == cleaned
    assert (cleaned == given) is (find_unsafe(given) is None)
    cleaned.encode()
    shown = clean(given)
    assert find_unsafe(shown) is None
    assert not any(end in shown for end in _LINE_ENDS)
    assert len(quote_typed(given)) <= 300
    cell = text(given)
    assert not cell.startswith(FORMULA)
    assert cell in (shown, f"'{shown}")


if __name__ == "__main__":
    fuzz_text(check, SEEDS, WORDS, longest=400)

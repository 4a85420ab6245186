"""Make text from outside safe to print, and name it in messages."""

import re

# Noncharacters: the last two code points of each plane, and 32 more. HTML does not allow them.
_ENDS = "".join(f"{chr(end - 2)}{chr(end - 1)}" for end in range(1 << 16, 18 << 16, 1 << 16))
# Control characters, which a terminal obeys, and characters that reorder or hide text. Tab, line feed and
# carriage return are harmless.
_IN_FIRST_PLANE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
)
# Arabic and the scripts of India and South-East Asia, whose spelling needs joiners and non-joiners after some
# letters.
_JOINED = "\u0600-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
JOINERS = "\u200c\u200d"
_UNSAFE = f"[{_IN_FIRST_PLANE}\U000e0000-\U000e007f{_ENDS}]|(?<![{_JOINED}])[{JOINERS}]"
# A quick test, seven times as fast: one range covers everything beyond the first plane. Few texts have any.
_PERHAPS_UNSAFE = f"[{_IN_FIRST_PLANE}{JOINERS}\U0001fffe-\U0010ffff]"
_SAFE = bytes([*b"\t\n\r", *range(32, 127)])  # in ASCII
ZERO_WIDTH_SPACE = "\u200b"
_MAX_SHOWN = 200
_MAX_NAMED = 8
_WHITE_SPACE = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})


def find_unsafe(text: str) -> re.Match[str] | None:
    """Find the first character of `text` that is not allowed in a fact file.

    A zero-width space is allowed, because it comes with text copied from a page; `check` warns about it.
    """
    if text.isascii() and not text.encode().translate(None, _SAFE):  # nearly every text: this test is quick
        return None
    if not re.search(_PERHAPS_UNSAFE, text):
        return None
    return next((found for found in re.finditer(_UNSAFE, text) if found.group() != ZERO_WIDTH_SPACE), None)


def clean(text: str) -> str:
    r"""Return `text` on one line, with every unsafe character escaped.

    >>> clean("red\x1b[31m")
    'red\\u001b[31m'
    """
    return escape_unsafe(text).translate(_WHITE_SPACE)


def escape_unsafe(text: str) -> str:
    """Return `text` with every unsafe character escaped; tabs and line ends are kept."""
    if text.isprintable() or not re.search(_PERHAPS_UNSAFE, text):
        return text
    return re.sub(_UNSAFE, lambda found: escape(found.group()), text)


def show_typed(text: str) -> str:
    """Return what was typed in the form used in messages: clean, and shortened if long."""
    shown = clean(text)
    return shown if len(shown) <= _MAX_SHOWN else f"{shown[:_MAX_SHOWN]}..."


def quote_typed(text: str) -> str:
    """Return what was typed, in quotation marks."""
    return f"'{show_typed(text)}'"


def escape(character: str) -> str:
    r"""Return one character as an escape sequence: `\u001b`."""
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"


def name_few(names: list[str]) -> str:
    """List names for a message: the first eight, and how many more there are."""
    more = f" and {len(names) - _MAX_NAMED:,} more" if len(names) > _MAX_NAMED else ""
    return f"{', '.join(names[:_MAX_NAMED])}{more}"


def did_you_mean(typed: str, known: list[str], alike: float = 0.6) -> str:
    """Ask whether one of up to three similar words was meant; return "" if none is similar.

    `alike` is the least similarity, on the scale of difflib's ratio.
    """
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), folded, n=3, cutoff=alike)
    return f"Did you mean {' or '.join(folded[word] for word in near)}?" if near else ""

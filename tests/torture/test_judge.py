"""The judge of hostile calls finds what it is to find."""

import pytest
from torture.case import Case, Outcome
from torture.judge import COUNTERS, judge

BROKEN: dict[str, list[tuple[str, Outcome]]] = {
    "tracebacks": [
        ("", Outcome(1, err=b"Traceback (most recent call last):\n")),
        ("", Outcome(0, raised="KeyError: 'x'")),
        ("", Outcome(0, err=b"x.py:1: ResourceWarning: unclosed file\n")),
    ],
    "signals": [("", Outcome(-11))],
    "wrong codes": [("", Outcome(70)), ("json", Outcome(2, b"{}\n"))],
    "hangs": [("", Outcome(0, hung=True))],
    "raw controls": [
        ("", Outcome(0, b"\x1b[31mred")),
        ("", Outcome(0, err="\u009b".encode())),
        ("", Outcome(0, "\u202e".encode())),
    ],
    "long echoes": [("", Outcome(2, err=b"x" * 3000))],
    "lost data": [("lost", Outcome(0))],
    "bad JSON": [
        ("json", Outcome(0, b"{")),
        ("json", Outcome(0, b"[NaN]\n")),
        ("json", Outcome(1, '"\u00e9"'.encode())),
        ("jsonl", Outcome(0, b"{}\n{}")),
    ],
    "bad tables": [
        ("csv", Outcome(0, b"a,b\r\n1\r\n")),
        ("csv", Outcome(0, b'a\r\n"x"y\r\n')),
        ("csv", Outcome(0, b"a\r\n=1+1\r\n")),
        ("tsv", Outcome(0, "a\n\uff1d1\n".encode())),
        ("tsv", Outcome(0, b'a\tb\n"x\t1\ny\t2\n')),
        ("tsv", Outcome(0, b'a\n"=1+1"\n')),
    ],
    "bad pages": [
        ("html", Outcome(0, b"<p>a & b</div>")),
        ("svg", Outcome(0, b"<svg>")),
        ("svg", Outcome(0, b'<html xmlns="x"/>')),
        ("github", Outcome(1, b"error\n")),
        ("markdown", Outcome(0, b"a <b>c</b>\n")),
        ("markdown", Outcome(0, b"![a](https://example.org)\n")),
        ("text", Outcome(0, b"\xff")),
    ],
    "bad links": [
        ("html", Outcome(0, b'<p><a href="javascript:a">b</a></p>')),
        ("json", Outcome(0, b'{"references": [{"URL": "data:x"}]}\n')),
        ("markdown", Outcome(0, b"[a](ftp://example.org)\n")),
        ("svg", Outcome(0, b'<svg xmlns="http://www.w3.org/2000/svg"><a href="file:///x"/></svg>')),
    ],
}
WHOLE: list[tuple[str, Outcome]] = [
    ("json", Outcome(0, b'{"URL": "https://example.org", "x": "\\u001b"}\n')),
    ("jsonl", Outcome(1, b"")),
    ("csv", Outcome(0, b"a,b\r\n'=1,-5 %\r\n")),
    ("tsv", Outcome(0, b"a\tb\n'=1\t-5\n")),
    ("html", Outcome(0, b'<p><a href="#x">b</a> <a href="https://example.org">c</a></p>')),
    ("svg", Outcome(0, b'<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>')),
    ("github", Outcome(1, b"::error file=x::y\n")),
    ("markdown", Outcome(0, b"*a* \\<b> [c](<https://example.org>)\n")),
    ("text", Outcome(2, err=b"netfacts: cannot read 'x'\n")),
]


def call(form: str) -> Case:
    """Return a call that answers in a format; "lost" one whose answer has lost something."""
    if form == "lost":
        return Case("", (), check=lambda _: iter(["lost data"]))
    return Case("", (), form=form)


@pytest.mark.parametrize("counter", COUNTERS)
def test_what_is_broken_is_found(counter: str) -> None:
    """Each counter counts what it is named for, and nothing else does."""
    assert [judge(call(form), outcome) for form, outcome in BROKEN[counter]] == [[counter]] * len(
        BROKEN[counter]
    )


@pytest.mark.parametrize(("form", "outcome"), WHOLE)
def test_what_is_whole_is_left_alone(form: str, outcome: Outcome) -> None:
    """A good answer adds to no counter."""
    assert judge(call(form), outcome) == []


def test_colours_are_raw_controls_only_where_nobody_asked() -> None:
    """A call that asks for colours and links may write these, and no other control character."""
    styled = Case("", (), styled=True)
    assert judge(styled, Outcome(0, b"\x1b[31mred\x1b[0m \x1b]8;;https://x\x1b\\y\x1b]8;;\x1b\\")) == []
    assert judge(styled, Outcome(0, b"\x1b[2J")) == ["raw controls"]

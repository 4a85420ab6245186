"""The folder that hostile calls run in: fact files and tables, valid and hostile, big ones made here."""

import json
import os
from pathlib import Path
from random import Random
from shutil import copyfile

from conftest import DATA
from helpers.fact_files import HEADER, fact, facts
from torture.texts import ALLOWED

_VALID = ("corpus.yaml", "rates.yaml", "claimed.yaml")
_TABLES = ("towns.csv", "lands.csv")
_DEEP = 25_000
MUTATED = 150
DEEP = "/".join(["deep"] * 30)
ODD_NAME = "line\nbreak\x1b[31m.yaml"


def make_folder(folder: Path) -> None:
    """Write all files of the torture into a folder."""
    for name in (*_VALID, *_TABLES):
        copyfile(DATA / name, folder / name)
    for name, content in (REFUSED_FACTS | CHECKED_FACTS | ODD_FACTS).items():
        (folder / name).write_bytes(content)
    for name, (content, _) in TABLES_IN.items():
        (folder / name).write_bytes(content)
    (folder / "stored.yaml").write_text(make_stored(), "utf-8")
    random = Random(18)  # the same files every time
    for number in range(MUTATED):
        (folder / f"mutated-{number}.yaml").write_bytes(
            _mutate((DATA / _VALID[number % 3]).read_bytes(), random)
        )
    (folder / DEEP).mkdir(parents=True)
    copyfile(DATA / "corpus.yaml", folder / DEEP / "corpus.yaml")
    copyfile(DATA / "corpus.yaml", folder / ODD_NAME)
    (folder / "link.yaml").symlink_to("corpus.yaml")
    (folder / "circle.yaml").symlink_to("circle.yaml")
    os.mkfifo(folder / "pipe")


def make_stored() -> str:
    """Return a fact file of which each text is hostile; JSON is YAML, too."""
    texts = list(enumerate(ALLOWED))
    references = [
        {"id": f"r-{n}", "type": "article-journal", "title": text, "container-title": text, "volume": text}
        | {"author": [{"family": text, "given": text}, {"literal": text}], "page": text, "publisher": text}
        for n, text in texts
    ]
    stored = [
        {"id": f"f-{n}", "topic": "numbers", "title": text, "statement": text, "caveat": text}
        | {"keywords": [text], "citations": [{"reference": f"r-{n}", "locator": text}]}
        for n, text in texts
    ]
    whole = {"title": ALLOWED[0], "version": "1", "topics": {"numbers": ALLOWED[1]}}
    return json.dumps(whole | {"references": references, "facts": stored}, ensure_ascii=False)


def _mutate(content: bytes, random: Random) -> bytes:
    """Change a few bytes of a file: drop, double, swap or replace them."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 5)):
        place = random.randrange(len(changed))
        size = random.choice((1, 1, 2, 8, 60))
        piece = changed[place : place + size]
        new = random.choice((b"", piece * 2, bytes(reversed(piece)), random.randbytes(1), b"&*!|>{[\"'#\t"))
        changed[place : place + size] = new
    return bytes(changed)


def _reference(**fields: str) -> bytes:
    more = ", ".join(f'{key}: "{value}"' for key, value in fields.items())
    book = f"references: [{{id: book, type: book, title: A book, {more}}}]\n"
    return f"{HEADER}{book}facts:\n{fact('one')}".encode()


def _measuring(value: str) -> bytes:
    measure = f"{{kind: prevalence, value: {value}, per: 100, place: x, period: y, stratum: z}}"
    return facts(fact("one", f"measures: [{measure}]")).encode()


_GOOD = facts(fact("one")).encode()
_LINKS = {
    "script": "javascript:alert(1)//http://x.org",
    "data": "data:text/html,x",
    "user": "https://somebody@example.org",
    "password": "https://a:b@example.org/",
    "nowhere": "https://",
    "relative": "//example.org",
    "blank": "https://example.org/a b",
    "ftp": "ftp://example.org",
    "file": "file:///etc/hosts",
}
REFUSED_FACTS: dict[str, bytes] = {
    "empty": b"",
    "mark": b"\xef\xbb\xbf",
    "comment": b"# nothing\n",
    "scalar": b"one\n",
    "nul": _GOOD + b"\x00",
    "zeros": b"\x00" * 100_000,
    "utf-16": _GOOD.decode().encode("utf-16"),
    "latin-1": _GOOD + b"# caf\xe9\n",
    "escape": _GOOD + b"# \x1b[31m\n",
    "c1": _GOOD + "# \u009b\n".encode(),
    "right-to-left": _GOOD + "# \u202e\n".encode(),
    "overlong": _GOOD + b"# \xc0\xaf\n",
    "surrogate": _GOOD + b"# \xed\xa0\x80\n",
    "cut-short": _GOOD + b"# \xe2\x82",
    "tab": _GOOD + b"\tx: y\n",
    "two-documents": _GOOD + b"---\n" + _GOOD,
    "anchor": _GOOD + b"x: &a 1\n",
    "bomb": b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 121)),
    "merge": b"a: &a {x: y}\nb: {<<: *a}\n",
    "tag": b"title: !!python/object/apply:os.system [id]\n",
    "own-tag": b"title: !x y\n",
    "twice": HEADER.encode() + _GOOD,
    "brackets": b"title: " + b"[" * _DEEP,
    "braces": b"title: " + b"{a: " * _DEEP,
    "blocks": b"".join(b" " * n + b"a:\n" for n in range(1500)),
    "dashes": b"- " * _DEEP,
    "question-marks": b"? " * _DEEP,
    "scalar-of-3-MiB": HEADER.encode() + b"contact: " + b"a" * (3 << 20) + b"\n",
    "keys": HEADER.encode() + b"".join(b"key%d: x\n" % n for n in range(20_000)),
    "long-key": HEADER.encode() + b"? " + b"k" * 5000 + b"\n: x\n",
    "long-key-twice": HEADER.encode() + (b"k" * 5000 + b": x\n") * 2,
    "long-ids-twice": facts(*[fact("a" * 5000)] * 2).encode(),
    "long-reference": facts(fact("one", f"citations: [{{reference: {'r' * 5000}}}]")).encode(),
    "long-topic": facts(fact("one", f"topic: {'t' * 5000}")).encode(),
    "same-ids": facts(*[fact("one")] * 500).encode(),
    "flaws": facts(*[fact(f"f{n}", "x: y", "title: []") for n in range(300)]).encode(),
    "citations": facts(*[fact(f"f{n}", f"citations: [{{reference: no-{n}}}]") for n in range(300)]).encode(),
    "id-with-controls": facts(fact('"\\u001b[31m"')).encode(),
    "huge-figure": _measuring("9" * 5000),
    "figure-nan": _measuring(".nan"),
    "exponent": _measuring("1e999999"),
    **{f"link-{name}": _reference(URL=url) for name, url in _LINKS.items()},
}
"""Fact files that netfacts refuses with 2."""

ODD_FACTS: dict[str, bytes] = {
    "odd-id": facts(fact("a" * 100_000)).encode(),
    "odd-mark": b"\xef\xbb\xbf" + _GOOD,
    "odd-crlf": _GOOD.replace(b"\n", b"\r\n"),
    "odd-guesses": facts(
        fact("one", "title: no", "statement: 1:30"), fact("two", "title: 010", "statement: =")
    ).encode(),
    "odd-no-line-end": _GOOD.rstrip(b"\n"),
    "odd-link": _reference(URL="https://example.org?q=1"),
    "odd-doi": _reference(DOI="10.1000/a#b?c%d<e>2-#"),
    "odd-words": facts(*[fact(f"f{n}", f"statement: {'zq' * 200}{n}") for n in range(200)]).encode(),
    "odd-comments": b"# a\n" * 50_000 + _GOOD,
    "odd-json": json.dumps({"title": "T", "version": "1", "topics": {"numbers": "N"}}).encode(),
}
"""Fact files that netfacts reads."""

CHECKED_FACTS: dict[str, bytes] = {
    "supersedes-itself": facts(fact("one", "supersedes: [one]")).encode(),
    "supersedes-in-a-ring": facts(
        fact("one", "supersedes: [two]"), fact("two", "supersedes: [one]")
    ).encode(),
}
"""Fact files that `check` finds errors in, and the others read."""

_MANY = ",".join(f"c{n}" for n in range(5000))
TABLES_IN: dict[str, tuple[bytes, int]] = {
    "good.csv": (b"town,population\nA,5M\n", 0),
    "cr.csv": (b"town,population\rA,5M\rB,6M\r", 0),
    "crlf.csv": (b"town,population\r\nA,5M\r\n", 0),
    "mark.csv": (b"\xef\xbb\xbfpopulation,town\n5M,A\n", 0),
    "semicolon.csv": (b"town;population\nA;5.000.000\n", 0),
    "tabs.csv": (b"town\tpopulation\nA\t5,000,000\n", 0),
    "float.csv": (b"population\n5000000.0\n5000.0\n", 0),
    "quoted.csv": (b'population,note\n5M,"two\nlines, ""quoted"""\n', 0),
    "formulas.csv": (
        (
            "population,note\n" + "".join(f'5M,"{text}"\n' for text in ("=1+1", "@a", "\uff1d1", "-5", "+x"))
        ).encode(),
        0,
    ),
    "blank-lines.csv": (b"\n\npopulation\n\n5M\n\n", 0),
    "wide.csv": (f"population,{_MANY}\n5M{',x' * 5000}\n".encode(), 0),
    "header-of-90-kB.csv": (b"population," + b"h" * 90_000 + b"\n5M,x\n", 0),
    "empty.csv": (b"", 2),
    "header-alone.csv": (b"population\n", 0),
    "no-column.csv": (b"a,b\n1,2\n", 2),
    "twice.csv": (b"population,Population\n5M,6M\n", 2),
    "short-row.csv": (b"population,a\n5M\n", 2),
    "long-row.csv": (b"population\n5M,x\n", 2),
    "unclosed.csv": (b'population\n"5M\n6M\n', 2),
    "wild-quote.csv": (b'population\n"5M"x\n', 2),
    "nul.csv": (b"population\n5\x00M\n", 2),
    "latin-1.csv": (b"population,town\n5M,K\xf6ln\n", 2),
    "utf-16.csv": ("population\n5M\n".encode("utf-16"), 2),
    "controls.csv": (b"population,town\n5M,\x1b[31mred\x07\n", 0),
    "control-header.csv": (b"population,\x1b]0;x\x07\n5M,a\n", 0),
    "wild-number.csv": (b"population\n=1+1\n", 2),
    "long-number.csv": (b"population\n" + b"9" * 50_000 + b"\n", 2),
    "long-cell.csv": (b"population,a\n5M," + b"x" * (2 << 20) + b"\n", 2),
    "long-line.csv": (b"population" + b"," * (17 << 20), 2),
    "zeros.csv": (b"\x00" * 1000, 2),
    "commas.csv": (b"," * 10_000, 2),
    "quotes.csv": (b'"' * 100_001, 2),
    "binary.csv": (bytes(range(256)) * 50, 2),
}
"""Tables, and the exit code that each ends with."""

"""Fuzz the reader of tables, and what is kept of a table in an answer."""

import csv
from contextlib import suppress
from io import BytesIO, StringIO, TextIOWrapper

from fuzz.harness import fuzz, instrument

with instrument():
    from netfacts.errors import RequestError
    from netfacts.text.tables import Table

WANTED = ("population", "place")
SEEDS = (
    b"population\n5000000\n",
    b'town,population\nTycho,5M\nPlato,"5,000,000"\n',
    b"town;population\r\nTycho;5M\r\n\r\nPlato;5.000.000\r\n",
    b"town\tplace\nTycho\tNorway\n",
    b"\xef\xbb\xbfPopulation ,name\r5,a\r6,b\r",
    b'population,note\n5,"two\nlines"\n6,"a ""word"""\n7,x,too many\n8\n',
    b'population\n"never closed\n5\n',
    b"population,place\n5,\xff\n6,\x00\n7,b\n",
)
WORDS = ("population", "place", '""', "\r\n", '",', '\n"', "\ufeff")


def check(data: bytes) -> None:
    """Read a table; its rows come in their order, whole or with a fault, and csv reads the same cells."""
    stream = TextIOWrapper(BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline="")
    with suppress(RequestError):
        table = Table(stream, "table", WANTED)
        assert table.columns[table.place].strip().casefold() == table.column
        last = 0
        for line, cells, fault in table:
            assert line > last
            assert bool(cells) is not bool(fault)
            assert not cells or len(cells) == len(table.columns)
            last = line
            if cells:
                written = StringIO(newline="")
                csv.writer(written).writerow(cells)
                assert (
                    next(csv.reader([written.getvalue()], strict=True)) == cells or "\n" in written.getvalue()
                )


if __name__ == "__main__":
    fuzz(check, SEEDS, WORDS, longest=500)

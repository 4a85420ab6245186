"""Fact files -> facts, references and headers, one at a time, or everything that is wrong in them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

import msgspec

from netfacts.errors import Finding, InvalidFactsError
from netfacts.facts.csl import tidy_item
from netfacts.facts.files import FactFile
from netfacts.facts.ids import Position, Register
from netfacts.facts.measure import decode_figure
from netfacts.facts.model import Edition, Fact, Header
from netfacts.facts.reference import Reference
from netfacts.facts.shape_errors import Flaw, Step, drop_flawed, find_flaws, find_mark
from netfacts.facts.yaml_nodes import Entry, Mapping, Mark, entries
from netfacts.text.safe import clean

Item: TypeAlias = Edition | Reference | Fact

_MAX_FLAWS = 50  # of one entry
_Shape = TypeVar("_Shape", Header, Reference, Fact)


class Located(NamedTuple):
    """An item, and the text that it was made from."""

    item: Item
    node: Mapping
    file: str

    def place(self, *path: Step) -> Position:
        """Return the place of what `path` leads to in the item."""
        return _place(self.file, find_mark(self.node, path))

    def at(self, *path: Step) -> Callable[[], Position]:
        """Return what tells that place, for those who seldom need it."""
        return partial(self.place, *path)


def read(paths: Iterable[Path]) -> Iterator[Item]:
    """Yield the items of the fact files, each file's Edition last.

    InvalidFactsError, at the end, with every finding; whoever compiles the items throws them away then.
    """
    findings: list[Finding] = []
    for located in scan(paths, findings):
        yield located.item
    if findings:
        raise InvalidFactsError(findings)


def scan(paths: Iterable[Path], findings: list[Finding]) -> Iterator[Located]:
    """Yield what can be read, with its place; add what is wrong to `findings`, complete at the end."""
    reader = _Reader(findings, Register())
    for path in paths:
        with FactFile(path) as source:
            yield from reader.file(source)
    reader.find_unknown()


def version(path: Path) -> str:
    """Return the version of a fact file, read no further than needed; "" where it has none."""
    with FactFile(path) as source:
        for entry in entries(source, lambda _code, _message, _mark: None):
            if entry.key == "version" and isinstance(entry.node, str):
                return clean(entry.node)
    return ""


def _place(file: str, mark: Mark) -> Position:
    return Position(file, mark.line + 1, mark.column + 1)


class _Reader:
    def __init__(self, findings: list[Finding], register: Register) -> None:
        self._findings = findings
        self._register = register
        self._unreadable: set[str] = set()
        """Ids of entries that cannot be read: they exist, whatever else is wrong with them."""
        self._broken = False

    def file(self, source: FactFile) -> Iterator[Located]:
        """Yield the items of one file."""

        def report(code: str, message: str, mark: Mark) -> None:
            self._find(_place(source.name, mark), code, message)

        whole: Entry | None = None
        try:
            for entry in entries(source, report):
                if entry.key:
                    yield from self._locate(entry, source.name)
                else:
                    whole = entry
        except InvalidFactsError as error:
            self._findings += error.findings
            self._broken = True
            return
        if whole:  # and read to its end: the hash is of all of it
            yield from self._edition(whole, source)
        else:
            report("E007", "the file is empty", Mark(0, 0))

    def find_unknown(self) -> None:
        """Report ids that nothing has; not after a file that broke off, which may have them."""
        if self._broken:
            return
        for kind, name, place in self._register.find_unknown():
            if kind == "topic":
                self._find(place, "E013", f"{name} is not among the topics at the top of the file")
            elif name not in self._unreadable:
                code = {"reference": "E012", "fact": "E014"}[kind]
                self._find(place, code, f"no {kind} has the id {name}")

    def _locate(self, entry: Entry, file: str) -> Iterator[Located]:
        if entry.key == "facts":
            yield from self._fact(entry, file)
        elif entry.key == "references":
            yield from self._reference(entry, file)
        elif entry.key == "topics" and isinstance(entry.node, Mapping):
            for topic in entry.node:  # most files name them before their facts
                self._register.add("topic", topic, _place(file, entry.node.key_at(topic)))

    def _fact(self, entry: Entry, file: str) -> Iterator[Located]:
        fact = self._convert(Fact, entry, file)
        if not fact or not isinstance(entry.node, Mapping):
            return
        located = Located(fact, entry.node, file)
        if not self._add("fact", fact.id, located.place("id")):
            return
        self._register.mention("topic", fact.topic, located.at("topic"))
        for n, citation in enumerate(fact.citations):
            named = {"reference": citation.reference, "as-cited-in": citation.as_cited_in}
            for key, reference in named.items():
                if reference:
                    self._register.mention("reference", reference, located.at("citations", n, key))
        for key, others in (("disagrees-with", fact.disagrees_with), ("supersedes", fact.supersedes)):
            for n, other in enumerate(others):
                self._register.mention("fact", other, located.at(key, n))
        yield located

    def _reference(self, entry: Entry, file: str) -> Iterator[Located]:
        reference = self._convert(Reference, entry, file)
        if not reference or not isinstance(entry.node, Mapping):
            return
        located = Located(reference, entry.node, file)
        place, content = located.place("id"), msgspec.json.encode(reference)
        earlier = self._register.entry("reference", reference.id)
        if earlier and earlier[0].file != place.file and earlier[1] == content:
            return  # the same reference in another file is one
        if self._add("reference", reference.id, place, content):
            yield located

    def _add(self, kind: str, name: str, place: Position, content: bytes = b"") -> bool:
        """Enter an id; report one that was there already."""
        new = self._register.add(kind, name, place, content)
        if not new and (earlier := self._register.entry(kind, name)):
            self._find(place, "E011", f"a {kind} {name} is already at {earlier[0]}")
        return new

    def _edition(self, entry: Entry, source: FactFile) -> Iterator[Located]:
        assert isinstance(entry.node, Mapping)  # noqa: S101 - entries() refuses anything else at the top
        for key in ("facts", "references"):
            if isinstance(entry.node.pop(key, []), (str, Mapping)):
                self._find(_place(source.name, entry.node.value_at(key)), "E007", f"{key} is a list")
        header = self._convert(Header, entry, source.name)
        if not header:
            return
        located = Located(Edition(header, source.sha256), entry.node, source.name)
        basis = header.estimate
        for key in ("incidence", "advanced", "prevalence", "rare"):
            if fact := getattr(basis, key):
                self._register.mention("fact", fact, located.at("estimate", key))
        for n, fact in enumerate(basis.beside):
            self._register.mention("fact", fact, located.at("estimate", "beside", n))
        for n, topic in enumerate(header.where_to_turn.topics):
            self._register.mention("topic", topic, located.at("where-to-turn", "topics", n))
        yield located

    def _convert(self, shape: type[_Shape], entry: Entry, file: str) -> _Shape | None:
        """Return what an entry says; where it has flaws, report them and return what is left."""
        value: object = entry.node
        if shape is Reference and isinstance(entry.node, Mapping):
            value = tidy_item(entry.node)
        try:
            return msgspec.convert(value, shape, strict=False, dec_hook=decode_figure)
        except msgspec.ValidationError:
            flaws = list(islice(find_flaws(value, shape), _MAX_FLAWS))
        self._report_flaws(flaws, entry, file)
        with suppress(msgspec.ValidationError):
            paths = frozenset(flaw.path for flaw in flaws)
            if not any("measures" in path for path in paths):  # the checks of figures need all of them
                return msgspec.convert(drop_flawed(value, paths), shape, strict=False, dec_hook=decode_figure)
        if isinstance(entry.node, Mapping):
            self._unreadable.add(str(entry.node.get("id")))
        return None

    def _report_flaws(self, flaws: Iterable[Flaw], entry: Entry, file: str) -> None:
        node = entry.node
        found = [
            (find_mark(node, flaw.path) if isinstance(node, Mapping) else entry.mark, flaw) for flaw in flaws
        ]
        for mark, flaw in sorted(found, key=lambda pair: pair[0]):
            self._find(_place(file, mark), flaw.code, flaw.message)

    def _find(self, place: Position, code: str, message: str) -> None:
        self._findings.append(place.finding(code, message))

"""Fact files -> facts, references and headers, one at a time, or everything that is wrong in them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

import msgspec

from netfacts.errors import Finding, InvalidFactsError
from netfacts.files import FactSource
from netfacts.measure import decode_figure
from netfacts.model import Edition, Fact, Header
from netfacts.nodes import Entry, Mapping, Mark, entries
from netfacts.reference import Reference
from netfacts.shape import Step, described, place_of
from netfacts.text import visible

Item: TypeAlias = Edition | Reference | Fact

_Shape = TypeVar("_Shape", Header, Reference, Fact)


class Place(NamedTuple):
    """Where something stands."""

    file: str
    mark: Mark

    def __str__(self) -> str:
        return f"{self.file}:{self.mark.line + 1}:{self.mark.column + 1}"

    def finding(self, code: str, message: str) -> Finding:
        """Return what is wrong here; a message may quote the file, whatever stands there."""
        return Finding(self.file, self.mark.line + 1, self.mark.column + 1, code, visible(message))


class Located(NamedTuple):
    """An item, and the text that it was made from."""

    item: Item
    node: Mapping
    file: str

    def place(self, *path: Step) -> Place:
        """Return the place of what `path` leads to in the item."""
        return Place(self.file, place_of(self.node, path))


class _Mention(NamedTuple):
    """An id that stands somewhere, before it is known whether anything bears it."""

    id: str
    place: Place


def read(paths: Iterable[Path]) -> Iterator[Item]:
    """Yield what the fact files hold, each file's Edition last.

    InvalidFactsError, at the end, with every finding; whoever compiles the items throws them away then.
    """
    findings: list[Finding] = []
    for located in scan(paths, findings):
        yield located.item
    if findings:
        raise InvalidFactsError(findings)


def scan(paths: Iterable[Path], findings: list[Finding]) -> Iterator[Located]:
    """Yield what can be read, with its place; add what is wrong to `findings`, complete at the end."""
    reader = _Reader(findings)
    for path in paths:
        with FactSource(path) as source:
            yield from reader.file(source)
    reader.find_unknown()


def version(path: Path) -> str:
    """Return the version of a fact file, read no further than needed; "" where it has none."""
    with FactSource(path) as source:
        for entry in entries(source, lambda _code, _message, _mark: None):
            if entry.key == "version" and isinstance(entry.node, str):
                return visible(entry.node)
    return ""


class _Reader:
    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._facts: dict[str, Place] = {}
        self._references: dict[str, tuple[Reference, Place]] = {}
        self._topics: set[str] = set()
        self._unseen_facts: list[_Mention] = []
        self._unseen_references: list[_Mention] = []
        self._unseen_topics: list[tuple[str, Place]] = []
        self._unshaped: set[str] = set()
        """Ids of entries of a wrong shape: they exist, whatever else is wrong with them."""
        self._broken = False

    def file(self, source: FactSource) -> Iterator[Located]:
        """Yield the items of one file."""

        def report(code: str, message: str, mark: Mark) -> None:
            self._find(Place(source.name, mark), code, message)

        whole = False
        try:
            for entry in entries(source, report):
                whole = whole or not entry.key
                yield from self._located(entry, source)
        except InvalidFactsError as error:
            self._findings += error.findings
            self._broken = True
            return
        if not whole:
            report("E007", "the file is empty", Mark(0, 0))

    def find_unknown(self) -> None:
        """Report ids that nothing bears; not after a file that broke off, which may bear them."""
        if self._broken:
            return
        for mention in self._unseen_references:
            if mention.id not in self._references and mention.id not in self._unshaped:
                self._find(mention.place, "E012", f"no reference has the id {mention.id}")
        for mention in self._unseen_facts:
            if mention.id not in self._facts and mention.id not in self._unshaped:
                self._find(mention.place, "E014", f"no fact has the id {mention.id}")
        for topic, place in self._unseen_topics:
            if topic not in self._topics:
                self._find(place, "E013", f"{topic} is not among the topics at the top of the file")

    def _located(self, entry: Entry, source: FactSource) -> Iterator[Located]:
        if entry.key == "facts":
            yield from self._fact(entry, source.name)
        elif entry.key == "references":
            yield from self._reference(entry, source.name)
        elif entry.key == "topics" and isinstance(entry.node, Mapping):
            self._topics |= set(entry.node)  # most files name them before their facts
        elif not entry.key:
            yield from self._edition(entry, source)

    def _fact(self, entry: Entry, file: str) -> Iterator[Located]:
        fact = self._shaped(Fact, entry, file)
        if not fact or not isinstance(entry.node, Mapping):
            return
        located = Located(fact, entry.node, file)
        place = located.place("id")
        if fact.id in self._facts:
            message = f"a fact {fact.id} stands already at {self._facts[fact.id]}"
            self._find(place, "E011", message)
            return
        self._facts[fact.id] = place
        if fact.topic not in self._topics:
            self._unseen_topics.append((fact.topic, located.place("topic")))
        for n, citation in enumerate(fact.citations):
            named = {"reference": citation.reference, "as-cited-in": citation.as_cited_in}
            for key, reference in named.items():
                if reference and reference not in self._references:
                    self._unseen_references.append(_Mention(reference, located.place("citations", n, key)))
        for n, other in enumerate(fact.disagrees_with):
            self._unseen_facts.append(_Mention(other, located.place("disagrees-with", n)))
        yield located

    def _reference(self, entry: Entry, file: str) -> Iterator[Located]:
        reference = self._shaped(Reference, entry, file)
        if not reference or not isinstance(entry.node, Mapping):
            return
        located = Located(reference, entry.node, file)
        place = located.place("id")
        earlier, earlier_place = self._references.setdefault(reference.id, (reference, place))
        if earlier_place is place:
            yield located
        elif earlier != reference or earlier_place.file == file:
            message = f"a reference {reference.id} stands already at {earlier_place}"
            self._find(place, "E011", message)

    def _edition(self, entry: Entry, source: FactSource) -> Iterator[Located]:
        assert isinstance(entry.node, Mapping)  # noqa: S101 - entries() refuses anything else at the top
        for key in ("facts", "references"):
            if isinstance(entry.node.pop(key, []), (str, Mapping)):
                self._find(Place(source.name, entry.node.values_at[key]), "E007", f"{key} is a list")
        header = self._shaped(Header, entry, source.name)
        if not header:
            return
        located = Located(Edition(header, source.sha256), entry.node, source.name)
        basis = header.estimate
        for key in ("incidence", "advanced", "prevalence", "rare"):
            if fact := getattr(basis, key):
                self._unseen_facts.append(_Mention(fact, located.place("estimate", key)))
        for n, fact in enumerate(basis.beside):
            self._unseen_facts.append(_Mention(fact, located.place("estimate", "beside", n)))
        yield located

    def _shaped(self, shape: type[_Shape], entry: Entry, file: str) -> _Shape | None:
        try:
            return msgspec.convert(entry.node, shape, strict=False, dec_hook=decode_figure)
        except msgspec.ValidationError as error:
            flaw = described(str(error), shape)
            mark = entry.mark
            if isinstance(entry.node, Mapping):
                mark = place_of(entry.node, flaw.path)
                self._unshaped.add(str(entry.node.get("id")))
            self._find(Place(file, mark), flaw.code, flaw.message)
            return None

    def _find(self, place: Place, code: str, message: str) -> None:
        self._findings.append(place.finding(code, message))

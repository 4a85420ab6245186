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
from netfacts.shape import described, place_of

Item: TypeAlias = Edition | Reference | Fact

_Shape = TypeVar("_Shape", Header, Reference, Fact)


class _Place(NamedTuple):
    file: str
    mark: Mark

    def __str__(self) -> str:
        return f"{self.file}:{self.mark.line + 1}:{self.mark.column + 1}"


class _Mention(NamedTuple):
    """An id that stands somewhere, before it is known whether anything bears it."""

    id: str
    place: _Place


def read(paths: Iterable[Path]) -> Iterator[Item]:
    """Yield what the fact files hold, each file's Edition last.

    InvalidFactsError, at the end, with every finding; whoever compiles the items throws them away then.
    """
    reader = _Reader()
    for path in paths:
        with FactSource(path) as source:
            yield from reader.file(source)
    reader.close()


def version(path: Path) -> str:
    """Return the version of a fact file, read no further than needed; "" where it has none."""
    with FactSource(path) as source:
        for entry in entries(source, lambda _code, _message, _mark: None):
            if entry.key == "version" and isinstance(entry.node, str):
                return entry.node
    return ""


class _Reader:
    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._facts: dict[str, _Place] = {}
        self._references: dict[str, tuple[Reference, _Place]] = {}
        self._topics: set[str] = set()
        self._unseen_facts: list[_Mention] = []
        self._unseen_references: list[_Mention] = []
        self._unseen_topics: dict[str, _Place] = {}

    def file(self, source: FactSource) -> Iterator[Item]:
        """Yield the items of one file; findings are kept until `close`."""

        def report(code: str, message: str, mark: Mark) -> None:
            self._find(code, message, _Place(source.name, mark))

        whole = False
        try:
            for entry in entries(source, report):
                whole = whole or not entry.key
                yield from self._items(entry, source)
        except InvalidFactsError as error:
            self._findings += error.findings
            self.close()
        if not whole:
            self._find("E007", "the file is empty", _Place(source.name, Mark(0, 0)))

    def close(self) -> None:
        """Raise InvalidFactsError if anything is wrong, with ids that nothing bears."""
        for mention in self._unseen_references:
            if mention.id not in self._references:
                self._find("E012", f"no reference has the id {mention.id}", mention.place)
        for mention in self._unseen_facts:
            if mention.id not in self._facts:
                self._find("E014", f"no fact has the id {mention.id}", mention.place)
        for topic, place in self._unseen_topics.items():
            if topic not in self._topics:
                self._find("E013", f"{topic} is not among the topics at the top of the file", place)
        if self._findings:
            raise InvalidFactsError(self._findings)

    def _items(self, entry: Entry, source: FactSource) -> Iterator[Item]:
        if entry.key == "facts":
            yield from self._fact(entry, source.name)
        elif entry.key == "references":
            yield from self._reference(entry, source.name)
        elif not entry.key and (header := self._header(entry, source.name)):
            yield Edition(header, source.sha256)

    def _fact(self, entry: Entry, file: str) -> Iterator[Fact]:
        fact = self._shaped(Fact, entry, file)
        if not fact or not isinstance(entry.node, Mapping):
            return
        place = _Place(file, entry.node.values_at["id"])
        if fact.id in self._facts:
            message = f"a fact {fact.id} stands already at {self._facts[fact.id]}"
            self._find("E011", message, place)
            return
        self._facts[fact.id] = place
        self._unseen_topics.setdefault(fact.topic, _Place(file, entry.node.values_at["topic"]))
        for n, citation in enumerate(fact.citations):
            for key in ("reference", "as-cited-in"):
                named = citation.reference if key == "reference" else citation.as_cited_in
                if named and named not in self._references:
                    at = _Place(file, place_of(entry.node, ("citations", n, key)))
                    self._unseen_references.append(_Mention(named, at))
        for n, other in enumerate(fact.disagrees_with):
            at = _Place(file, place_of(entry.node, ("disagrees-with", n)))
            self._unseen_facts.append(_Mention(other, at))
        yield fact

    def _reference(self, entry: Entry, file: str) -> Iterator[Reference]:
        reference = self._shaped(Reference, entry, file)
        if not reference or not isinstance(entry.node, Mapping):
            return
        place = _Place(file, entry.node.values_at["id"])
        earlier, earlier_place = self._references.setdefault(reference.id, (reference, place))
        if earlier_place is place:
            yield reference
        elif earlier != reference or earlier_place.file == file:
            message = f"a reference {reference.id} stands already at {earlier_place}"
            self._find("E011", message, place)

    def _header(self, entry: Entry, file: str) -> Header | None:
        node = entry.node
        if isinstance(node, Mapping):
            for key in ("facts", "references"):
                if isinstance(node.pop(key, []), (str, Mapping)):
                    self._find("E007", f"{key} is a list", _Place(file, node.values_at[key]))
        header = self._shaped(Header, entry, file)
        if header and isinstance(node, Mapping):
            self._topics |= set(header.topics)
            basis = header.estimate
            named = [("incidence", basis.incidence), ("advanced", basis.advanced)]
            named += [("prevalence", basis.prevalence)]
            paths: list[tuple[tuple[str | int, ...], str]] = []
            paths += [((key,), fact) for key, fact in named if fact]
            paths += [(("beside", n), fact) for n, fact in enumerate(basis.beside)]
            for path, fact in paths:
                at = _Place(file, place_of(node, ("estimate", *path)))
                self._unseen_facts.append(_Mention(fact, at))
        return header

    def _shaped(self, shape: type[_Shape], entry: Entry, file: str) -> _Shape | None:
        try:
            return msgspec.convert(entry.node, shape, strict=False, dec_hook=decode_figure)
        except msgspec.ValidationError as error:
            message, path = described(str(error), shape)
            mark = place_of(entry.node, path) if isinstance(entry.node, Mapping) else entry.mark
            self._find("E007", message, _Place(file, mark))
            return None

    def _find(self, code: str, message: str, place: _Place) -> None:
        line, column = place.mark.line + 1, place.mark.column + 1
        self._findings.append(Finding(place.file, line, column, code, message))

"""Read fact files into facts, references and headers, one at a time, or report everything that is wrong."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

import msgspec

from netfacts.errors import Finding, InvalidFactsError
from netfacts.facts import Steps, decode_figure
from netfacts.facts.csl import tidy_item
from netfacts.facts.files import FactFile
from netfacts.facts.model import Edition, Fact, Header
from netfacts.facts.reference import Reference
from netfacts.facts.yaml_nodes import Entry, NodeReader, Place, find_place, locate
from netfacts.text.safe import did_you_mean, show_typed

Item: TypeAlias = Edition | Reference | Fact

_MAX_FLAWS = 50  # per entry
_UNKNOWN = {
    "fact": ("E014", "no fact has the id {}"),
    "reference": ("E012", "no reference has the id {}"),
    "topic": ("E013", "{} is not among the topics at the top of the file"),
}
_Shape = TypeVar("_Shape", Header, Reference, Fact)


class Located(NamedTuple):
    """An item, and the entry of a file that it was read from."""

    item: Item
    entry: Entry


def read(paths: Iterable[Path]) -> Iterator[Item]:
    """Yield the items of the fact files, each file's Edition last.

    Raise InvalidFactsError at the end, with every finding; the caller then discards the items.
    """
    findings: list[Finding] = []
    for located in scan(paths, findings):
        yield located.item
    if findings:
        raise InvalidFactsError(findings)


def scan(paths: Iterable[Path], findings: list[Finding]) -> Iterator[Located]:
    """Yield each item that can be read, with its place; add what is wrong to `findings`."""
    reader, whole = _Reader(findings), True
    for path in paths:
        with FactFile(path) as source:
            try:
                for entry in NodeReader(source, findings).entries():
                    yield from reader.read(entry, source)
            except InvalidFactsError as error:
                findings += error.findings
                whole = False  # the rest of the file may define what others mention
    if whole:
        reader.find_unknown()


class _Reader:
    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._known: dict[str, dict[str, tuple[str, Place]]] = {"fact": {}, "reference": {}, "topic": {}}
        """The ids of each kind, each with its file and place."""
        self._references: dict[str, tuple[str, Reference]] = {}  # the first of each id, after its file
        self._mentions: list[tuple[str, str, Finding]] = []
        """Ids mentioned before they were defined, each with the finding to report if it never is."""
        self._unreadable: set[str] = set()  # ids of entries that exist, but cannot be fully read

    def find_unknown(self) -> None:
        """Report mentions of ids that no file defines."""
        for kind, name, finding in self._mentions:
            if name not in self._known[kind] and (kind == "topic" or name not in self._unreadable):
                hint = did_you_mean(name, list(self._known[kind]))
                said = f"{finding.message}. {hint}" if hint else finding.message
                self._findings.append(msgspec.structs.replace(finding, message=said))

    def read(self, entry: Entry, source: FactFile) -> Iterator[Located]:
        """Yield the items of an entry, without those that cannot be read."""
        if entry.key == "topics":  # most files name them before their facts
            self._known["topic"].update(dict.fromkeys(entry.fields, (entry.file, entry.place)))
        elif entry.key == "references":
            yield from self._read_reference(entry)
        elif entry.key == "facts":
            fact = self._convert(Fact, entry)
            if fact and self._add("fact", fact.id, entry):
                self._mention(_list_mentions(fact), entry)
                if fact.id not in self._unreadable:
                    yield Located(fact, entry)
        elif not entry.key:  # the file was read to its end, so the hashes are complete
            yield from self._read_header(entry, source)

    def _read_reference(self, entry: Entry) -> Iterator[Located]:
        if isinstance(entry.node, list):  # a pasted array: Zotero copies even a single item as one
            for n, node in enumerate(entry.node):
                item = entry._replace(node=node, place=find_place(entry.place, (n,)))
                yield from self._read_reference(item)
        elif reference := self._convert(Reference, entry):
            file, first = self._references.setdefault(reference.id, (entry.file, reference))
            if file != entry.file and first == reference:
                return  # the same reference in two files counts once
            if self._add("reference", reference.id, entry):
                yield Located(reference, entry)

    def _read_header(self, entry: Entry, source: FactFile) -> Iterator[Located]:
        for key in ("facts", "references"):
            if entry.fields.pop(key, []) != []:
                self._findings.append(entry.find((key,), "E007", f"{key} is a list"))
        if header := self._convert(Header, entry):
            self._mention(_list_header_mentions(header), entry)
            yield Located(Edition(header, *source.hashes), entry)

    def _add(self, kind: str, name: str, entry: Entry) -> bool:
        """Record an id, and tell whether it is new; report a duplicate."""
        here = entry.file, find_place(entry.place, ("id",))
        file, place = earlier = self._known[kind].setdefault(name, here)
        if earlier is not here:
            line, column = locate(place)
            message = f"a {kind} {show_typed(name)} is already at {file}:{line}:{column}"
            self._findings.append(entry.find(("id",), "E011", message))
        return earlier is here

    def _mention(self, mentions: Iterable[tuple[str, str, Steps]], entry: Entry) -> None:
        """Record each mention of an id that is not yet defined."""
        for kind, name, path in mentions:
            if name and name not in self._known[kind]:
                code, message = _UNKNOWN[kind]
                finding = entry.find(path, code, message.format(show_typed(name)))
                self._mentions.append((kind, name, finding))

    def _convert(self, shape: type[_Shape], entry: Entry) -> _Shape | None:
        """Return an entry as `shape`; report its flaws, and return what is left, or None if too little is."""
        value: object = tidy_item(entry.fields) if shape is Reference and entry.fields else entry.node
        try:
            return msgspec.convert(value, shape, strict=False, dec_hook=decode_figure)
        except msgspec.ValidationError:
            from netfacts.facts.schema import drop_flawed, find_flaws  # few files need it

            flaws = find_flaws(value, shape)[:_MAX_FLAWS]
        found = [entry.find(*flaw) for flaw in flaws]
        self._findings += sorted(found, key=lambda one: (one.line, one.column))
        paths = {flaw.path[:2] if "measures" in flaw.path else flaw.path for flaw in flaws}
        left: _Shape | None = None
        with suppress(msgspec.ValidationError):
            left = msgspec.convert(drop_flawed(value, paths), shape, strict=False, dec_hook=decode_figure)
        if left is None or any("measures" in path for path in paths):  # checks of figures need every measure
            self._unreadable.add(str(entry.fields.get("id")))
        return left


def _list_mentions(fact: Fact) -> Iterator[tuple[str, str, Steps]]:
    """Yield each id that a fact mentions, after its kind and before its path; it may be empty."""
    yield "topic", fact.topic, ("topic",)
    for n, citation in enumerate(fact.citations):
        yield "reference", citation.reference, ("citations", n, "reference")
        yield "reference", citation.as_cited_in, ("citations", n, "as-cited-in")
    for key, others in (("disagrees-with", fact.disagrees_with), ("supersedes", fact.supersedes)):
        for n, other in enumerate(others):
            yield "fact", other, (key, n)


def _list_header_mentions(header: Header) -> Iterator[tuple[str, str, Steps]]:
    for key in ("incidence", "advanced", "prevalence", "rare"):
        yield "fact", getattr(header.estimate, key), ("estimate", key)
    for n, fact in enumerate(header.estimate.beside):
        yield "fact", fact, ("estimate", "beside", n)
    for n, topic in enumerate(header.where_to_turn.topics):
        yield "topic", topic, ("where-to-turn", "topics", n)

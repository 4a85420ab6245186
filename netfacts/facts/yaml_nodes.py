"""Parse YAML bytes into text nodes that know their line and column. Only this module imports PyYAML.

It reads events instead of calling `safe_load`: every scalar stays text (no YAML 1.1 guesses); anchors,
aliases, tags, duplicate keys and deep nesting are refused while reading; only one entry is in memory.
A first run spends two fifths of its time here, so marks stay PyYAML's own until they are needed.
"""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import yaml  # noqa: TID253 - this module is loaded only to read a fact file
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent  # noqa: TID253

from netfacts.errors import Finding, InvalidFactsError
from netfacts.facts import Part, Steps
from netfacts.facts.files import FactFile
from netfacts.text.safe import clean, escape, find_unsafe, show_typed

LISTS = ("references", "facts")  # read item by item
MAX_DEPTH = 32
_MAX_CHARACTERS = 1 << 20  # per value
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
_ALIAS = "an alias (*); write the value out"
_REMEDIES = {  # by words of the parser's message; libyaml does not name the character
    "mapping values": 'a value with ": " needs quotation marks',
    "cannot start any token": "indent with spaces; a value that begins with @, % or ` needs quotation marks",
}

Node: TypeAlias = str | list["Node"] | dict[str, "Node"]
Place: TypeAlias = Any
"""Where a node is: PyYAML's mark, and for a list or a mapping a tuple of its mark and the places in it.

In a mapping, the mark of a text is where it begins, that of a list or a mapping where its key does.
"""


class Entry(NamedTuple):
    """An item of `references` or `facts`, another top-level value or, at the end, under "", all of them."""

    key: str
    node: Node
    place: Place
    file: str

    @property
    def fields(self) -> dict[str, Node]:
        """The fields of the entry; none if it is not a mapping."""
        return self.node if isinstance(self.node, dict) else {}

    def find(self, path: Steps, code: str, message: str) -> Finding:
        """Return a finding about the value at `path` in the entry; clean the message, which may quote it."""
        return Finding(self.file, *locate(self.place, path), code, clean(message))


def find_place(place: Place, path: Steps) -> Place:
    """Return the place of the value at `path` in the node at `place`, or of the last step that exists."""
    with suppress(LookupError, TypeError):  # a text is only a mark
        for step in path:
            place = place[1][step]
    return place


def locate(place: Place, path: Steps = ()) -> tuple[int, int]:
    """Return the line and column, from 1, of what `find_place` finds; 1, 1 if there is no mark."""
    found = find_place(place, path)
    mark = found[0] if isinstance(found, tuple) else found
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


class NodeReader:
    """Reads a fact file entry by entry; what is wrong, but can be read past, is added to `findings`."""

    def __init__(self, source: FactFile, findings: list[Finding]) -> None:
        self._next = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source).get_event
        self._file = source.name
        self._findings = findings
        fields = (part.__struct_encode_fields__ for part in Part.__subclasses__())
        self._names = frozenset(chain.from_iterable(fields))  # nearly every key is one: no need to tidy it

    def entries(self) -> Iterator[Entry]:
        """Yield each entry; raise InvalidFactsError if a mistake ends the reading."""
        try:
            yield from self._document()
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark
            problem = error.problem or error.context or ""
            if "nesting" in problem:  # libyaml 0.2.6 has its own limit, and looks further ahead
                raise self._refuse(_TOO_DEEP, at) from error
            remedies = [remedy for words, remedy in _REMEDIES.items() if words in problem]
            said = "; ".join([f"not YAML: {problem}", *remedies, "look at the line before, too"])
            raise self._refuse(said, at, "E002") from error
        except (ValueError, yaml.YAMLError) as error:
            # An impossible escape or character; the place is unknown.
            raise self._refuse(f"not YAML: {error}", None, "E002") from error

    def _document(self) -> Iterator[Entry]:
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._report("E007", "the file is empty", None)
            return
        if not isinstance(start := self._next(), MappingStartEvent):
            raise self._refuse("a fact file is a mapping: title, topics, facts ...", start.start_mark)
        self._enter(start, 1)
        whole: dict[str, Node] = {}
        places: dict[str, Place] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key, value = self._key(event, whole), self._next()
            if key in LISTS and isinstance(value, SequenceStartEvent):
                self._enter(value, 2)
                while type(item := self._next()) is not SequenceEndEvent:
                    yield Entry(key, *self._node(item, 3, item.start_mark), self._file)
                whole[key], places[key] = [], event.start_mark
            else:
                whole[key], places[key] = self._node(value, 2, event.start_mark)
                if key and key not in LISTS:
                    yield Entry(key, whole[key], places[key], self._file)
        self._next()  # the end of the document
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            raise self._refuse("a second document; a fact file is one", event.start_mark)
        yield Entry("", whole, (start.start_mark, places), self._file)

    def _node(self, event: yaml.Event, depth: int, at: object) -> tuple[Node, Place]:
        """Return the value that begins with `event`, and its place: for a list or a mapping, `at`."""
        if type(event) is ScalarEvent:
            return self._text(event), event.start_mark
        if type(event) is MappingStartEvent:
            return self._mapping(event, depth, at)
        if type(event) is not SequenceStartEvent:
            raise self._refuse(_ALIAS, event.start_mark)
        self._enter(event, depth)
        nodes: list[Node] = []
        places: list[Place] = []
        while type(item := self._next()) is not SequenceEndEvent:
            if type(item) is ScalarEvent:
                nodes.append(self._text(item))  # as in a mapping, worth saving a call
                places.append(item.start_mark)
            else:
                node, place = self._node(item, depth + 1, item.start_mark)
                nodes.append(node)
                places.append(place)
        return nodes, (at, places)

    def _mapping(self, start: MappingStartEvent, depth: int, at: object) -> tuple[Node, Place]:
        self._enter(start, depth)
        mapping: dict[str, Node] = {}
        places: dict[str, Place] = {}
        next_event = self._next
        while type(event := next_event()) is not MappingEndEvent:
            key, value = self._key(event, mapping), next_event()
            if type(value) is ScalarEvent:  # nine values in ten: worth saving a call
                mapping[key], places[key] = self._text(value), value.start_mark
            else:
                mapping[key], places[key] = self._node(value, depth + 1, event.start_mark)
        return mapping, (at, places)

    def _enter(self, start: yaml.CollectionStartEvent, depth: int) -> None:
        if start.anchor is not None or start.tag is not None:
            raise self._refuse_feature(start)
        if depth > MAX_DEPTH:
            raise self._refuse(_TOO_DEEP, start.start_mark)

    def _key(self, event: yaml.Event, mapping: dict[str, Node]) -> str:
        if type(event) is not ScalarEvent:
            message = "a key is a word, not a list or a mapping"
            raise self._refuse(_ALIAS if type(event) is yaml.AliasEvent else message, event.start_mark)
        key: str = event.value
        if key not in self._names or event.anchor is not None or event.tag is not None:
            key = self._text(event)
        if key in mapping:
            self._report("E004", f"the key {show_typed(key)} is here twice; keep one", event.start_mark)
        return key

    def _text(self, event: ScalarEvent) -> str:
        """Return a scalar on one line, with a space for each line break."""
        if event.anchor is not None or event.tag is not None:
            raise self._refuse_feature(event)
        value: str = event.value
        if len(value) > _MAX_CHARACTERS:
            raise self._refuse(f"a value is longer than {_MAX_CHARACTERS >> 20} MiB", event.start_mark)
        text = value.strip()
        if not value.isprintable():
            if found := find_unsafe(value):
                message = f"the character {escape(found.group())} is not allowed in a fact file"
                self._report("E006", message, event.start_mark)
            text = " ".join(value.split())
        if not text:
            self._report("E005", "an empty value; write one or leave the field out", event.start_mark)
        return text

    def _refuse_feature(self, event: yaml.NodeEvent) -> InvalidFactsError:
        anchor = "an anchor (&); write the value out where it is used"
        tag = "a tag (!); every value is text, leave the tag out"
        return self._refuse(tag if event.anchor is None else anchor, event.start_mark)

    def _report(self, code: str, message: str, at: Place) -> None:
        self._findings.append(Finding(self._file, *locate(at), code, clean(message)))

    def _refuse(self, message: str, at: Place, code: str = "E003") -> InvalidFactsError:
        return InvalidFactsError([Finding(self._file, *locate(at), code, clean(message))])

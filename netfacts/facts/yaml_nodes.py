"""Parse YAML bytes into text nodes that know their line and column. Only this module imports PyYAML.

It reads events instead of calling `safe_load`: every scalar stays text (no YAML 1.1 guesses); anchors,
aliases, tags, duplicate keys and deep nesting are refused while reading; only one entry is in memory.
A first run spends two fifths of its time here, so marks stay PyYAML's own until they are needed.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, NoReturn, TypeAlias

import yaml  # noqa: TID253 - this module is loaded only to read a fact file

from netfacts.errors import Finding, InvalidFactsError
from netfacts.facts.files import FactFile
from netfacts.text.safe import clean, escape, find_unsafe, show_typed

MAX_DEPTH = 32
_MAX_CHARACTERS = 1 << 20  # per value
_STREAMED = ("references", "facts")
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
_ALIAS = "an alias (*); write the value out"


class Mark(NamedTuple):
    """A place in a file: line and column, counted from 0 as in libyaml."""

    line: int
    column: int

    def find(self, file: str, code: str, message: str) -> Finding:
        """Return a finding for this place; clean the message, because it may quote the file."""
        return Finding(file, self.line + 1, self.column + 1, code, clean(message))


class Mapping(dict[str, "Node"]):
    """A YAML mapping: where it begins, and PyYAML's marks of each key and its value."""

    __slots__ = ("at", "marks")

    def __init__(self, at: object) -> None:
        self.at = at
        self.marks: dict[str, tuple[object, object]] = {}


class Sequence(list["Node"]):
    """A YAML sequence: where it begins, and PyYAML's marks of its items."""

    __slots__ = ("at", "marks")

    def __init__(self, at: object) -> None:
        self.at = at
        self.marks: list[object] = []


Node: TypeAlias = str | Mapping | Sequence
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
Report: TypeAlias = Callable[[Finding], None]


class Entry(NamedTuple):
    """An item of `references` or `facts`, another top-level value or, last, under "", the whole mapping."""

    key: str
    node: Node
    at: object

    @property
    def mark(self) -> Mark:
        """Where the entry begins."""
        return _mark(self.at)


def entries(source: FactFile, report: Report) -> Iterator[Entry]:
    """Yield each entry of `source`; call `report` for each mistake that does not stop reading.

    Raise InvalidFactsError for one that does.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    builder = _Builder(loader.get_event, source.name, report)
    try:
        yield from builder.entries()
    except yaml.MarkedYAMLError as error:
        mark = _mark(error.problem_mark or error.context_mark)
        if "nesting" in (error.problem or ""):  # libyaml 0.2.6 has its own limit, and looks further ahead
            raise builder.refuse("E003", _TOO_DEEP, mark) from error
        message = f"not YAML: {error.problem or error.context}; look at the line before, too"
        raise builder.refuse("E002", message, mark) from error
    except (ValueError, yaml.YAMLError) as error:  # an impossible escape or character; the place is unknown
        raise builder.refuse("E002", f"not YAML: {error}", Mark(0, 0)) from error


def find_mark(node: Node, path: Path) -> Mark:
    """Return the place of the value at `path` in `node`, or of the last step that exists."""
    mark = Mark(0, 0) if isinstance(node, str) else _mark(node.at)
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            key, value = node.marks[step]
            node = node[step]
            mark = _mark(value if isinstance(node, str) else key)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark = _mark(node.marks[step])
            node = node[step]
        else:
            break
    return mark


def _mark(mark: object) -> Mark:
    """Copy a mark of either PyYAML parser; without one, return the beginning of the file."""
    return Mark(getattr(mark, "line", 0), getattr(mark, "column", 0))


class _Builder:
    """A builder of nodes from events, which reads each value from its first event to its last."""

    def __init__(self, next_event: Callable[[], yaml.Event], file: str, report: Report) -> None:
        self._next = next_event
        self._file = file
        self._report = report

    def entries(self) -> Iterator[Entry]:
        """Yield each entry of the stream's only document, if there is one."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return
        yield from self._whole(self._next())
        self._next()  # the end of the document
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            raise self._refuse("a second document; a fact file is one", event)

    def refuse(self, code: str, message: str, mark: Mark) -> InvalidFactsError:
        return InvalidFactsError([mark.find(self._file, code, message)])

    def _tell(self, code: str, message: str, at: object) -> None:
        self._report(_mark(at).find(self._file, code, message))

    def _whole(self, start: yaml.Event) -> Iterator[Entry]:
        if not isinstance(start, yaml.MappingStartEvent):
            raise self._refuse("a fact file is a mapping: title, topics, facts ...", start)
        self._enter(start, 1)
        whole = Mapping(start.start_mark)
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key, value = self._key(event, whole), self._next()
            whole.marks[key] = event.start_mark, value.start_mark
            if key in _STREAMED and isinstance(value, yaml.SequenceStartEvent):
                self._enter(value, 2)
                whole[key] = Sequence(value.start_mark)
                while type(item := self._next()) is not yaml.SequenceEndEvent:
                    yield Entry(key, self._node(item, 3), item.start_mark)
            else:
                whole[key] = self._node(value, 2)
                if key and key not in _STREAMED:
                    yield Entry(key, whole[key], value.start_mark)
        yield Entry("", whole, whole.at)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        """Return the value that begins with `event`; `depth` is the level of a mapping or a sequence."""
        if type(event) is yaml.ScalarEvent:
            return self._text(event)
        if type(event) is yaml.MappingStartEvent:
            return self._mapping(event, depth)
        if type(event) is yaml.SequenceStartEvent:
            return self._sequence(event, depth)
        raise self._refuse(_ALIAS, event)

    def _mapping(self, start: yaml.MappingStartEvent, depth: int) -> Mapping:
        self._enter(start, depth)
        mapping, next_event = Mapping(start.start_mark), self._next
        while type(event := next_event()) is not yaml.MappingEndEvent:
            key, value = self._key(event, mapping), next_event()
            mapping.marks[key] = event.start_mark, value.start_mark
            if type(value) is yaml.ScalarEvent:  # nine values in ten: worth saving a call
                mapping[key] = self._text(value)
            else:
                mapping[key] = self._node(value, depth + 1)
        return mapping

    def _sequence(self, start: yaml.SequenceStartEvent, depth: int) -> Sequence:
        self._enter(start, depth)
        sequence = Sequence(start.start_mark)
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            sequence.marks.append(event.start_mark)
            sequence.append(self._node(event, depth + 1))
        return sequence

    def _key(self, event: yaml.Event, mapping: Mapping) -> str:
        if type(event) is not yaml.ScalarEvent:
            is_alias = isinstance(event, yaml.AliasEvent)
            raise self._refuse(_ALIAS if is_alias else "a key is a word, not a list or a mapping", event)
        key = self._text(event)
        if key in mapping:
            self._tell("E004", f"the key {show_typed(key)} is here twice; keep one", event.start_mark)
        return key

    def _text(self, event: yaml.ScalarEvent) -> str:
        """Return a scalar on one line, with a space for each line break."""
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        value: str = event.value
        if len(value) > _MAX_CHARACTERS:
            raise self._refuse(f"a value is longer than {_MAX_CHARACTERS >> 20} MiB", event)
        text = value.strip() if value.isprintable() else self._one_line(value, event.start_mark)
        if not text:
            self._tell("E005", "an empty value; leave the field out", event.start_mark)
        return text

    def _one_line(self, value: str, at: object) -> str:
        found = find_unsafe(value)
        if found:
            message = f"the character {escape(found.group())} is not allowed in a fact file"
            self._tell("E006", message, at)
        return " ".join(value.split())

    def _enter(self, event: yaml.CollectionStartEvent, depth: int) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        if depth > MAX_DEPTH:
            raise self._refuse(_TOO_DEEP, event)

    def _refuse_features(self, event: yaml.NodeEvent) -> NoReturn:
        what = "an anchor (&); write the value out where it is used"
        if event.anchor is None:
            what = "a tag (!); every value is text, leave the tag out"
        raise self._refuse(what, event)

    def _refuse(self, message: str, event: yaml.Event) -> InvalidFactsError:
        return self.refuse("E003", message, _mark(event.start_mark))

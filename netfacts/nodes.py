"""YAML bytes -> text nodes that know their line and column. The only importer of PyYAML.

Events, not `safe_load`: every scalar stays text (no YAML 1.1 guesses), anchors, aliases, tags,
duplicate keys and deep nesting are refused while reading, and nothing but the present entry is held.
Half of the time of a first run is spent here: marks stay PyYAML's own until somebody asks for them.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from netfacts.errors import Finding, InvalidFactsError
from netfacts.files import FactSource
from netfacts.text import escape, unsafe_character, visible

if TYPE_CHECKING:
    import yaml

MOST_DEPTH = 32
STREAMED = ("references", "facts")


class Mark(NamedTuple):
    """A place in a file; both count from 0, as libyaml does."""

    line: int
    column: int


class Mapping(dict[str, "Node"]):
    """A YAML mapping, with the places of its keys and values."""

    __slots__ = ("at", "marks", "pending")

    def __init__(self, at: object) -> None:
        self.at = at
        self.marks: dict[str, tuple[object, object]] = {}
        """Of each key, PyYAML's marks of it and of its value."""
        self.pending: tuple[str, object] | None = None
        """A key whose value has not come yet."""

    @property
    def mark(self) -> Mark:
        """Where it begins."""
        return _mark(self.at)

    def key_at(self, key: str) -> Mark:
        """Return where a key stands."""
        return _mark(self.marks[key][0])

    def value_at(self, key: str) -> Mark:
        """Return where the value of a key begins."""
        return _mark(self.marks[key][1])


class Sequence(list["Node"]):
    """A YAML sequence, with the places of its items."""

    __slots__ = ("at", "marks")

    def __init__(self, at: object) -> None:
        self.at = at
        self.marks: list[object] = []

    @property
    def mark(self) -> Mark:
        """Where it begins."""
        return _mark(self.at)

    def item_at(self, index: int) -> Mark:
        """Return where an item begins."""
        return _mark(self.marks[index])


Node: TypeAlias = str | Mapping | Sequence
Report: TypeAlias = Callable[[str, str, Mark], None]


class Entry(NamedTuple):
    """One item of `references` or `facts`, another value at the top, or, last, with the key "", all these."""

    key: str
    node: Node
    at: object

    @property
    def mark(self) -> Mark:
        """Where it begins."""
        return _mark(self.at)


def entries(source: FactSource, report: Report) -> Iterator[Entry]:
    """Yield each entry of `source`; `report(code, message, mark)` hears of what can be read past.

    InvalidFactsError where reading cannot go on.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    builder = _Builder(source.name, report)
    handlers = builder.handlers()
    try:
        while handler := handlers.get(type(event := loader.get_event())):  # there is none for the end
            if entry := handler(event):
                yield entry
    except yaml.MarkedYAMLError as error:
        mark = _mark(error.problem_mark or error.context_mark)
        message = f"not YAML: {error.problem or error.context}; look at the line before, too"
        raise builder.refusal("E002", message, mark) from error
    except (ValueError, yaml.YAMLError) as error:  # an impossible escape or character, without a place
        raise builder.refusal("E002", f"not YAML: {error}", Mark(0, 0)) from error


def _mark(mark: object) -> Mark:
    """Copy a mark of either of PyYAML's parsers; an error may have none."""
    return Mark(getattr(mark, "line", 0), getattr(mark, "column", 0))


class _Builder:
    """A stack of the mappings and sequences that are still open."""

    def __init__(self, file: str, report: Report) -> None:
        self._file = file
        self._report = report
        self._stack: list[Mapping | Sequence] = []
        self._documents = 0

    def handlers(self) -> dict[type, Callable[..., Entry | None]]:
        """Return what takes an event of each type, and returns the entry that it completes."""
        import yaml

        def passed_over(_event: "yaml.Event") -> None: ...

        return {
            yaml.StreamStartEvent: passed_over,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: passed_over,
            yaml.MappingStartEvent: lambda event: self._open(Mapping(event.start_mark), event),
            yaml.SequenceStartEvent: lambda event: self._open(Sequence(event.start_mark), event),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
        }

    def refusal(self, code: str, message: str, mark: Mark) -> InvalidFactsError:
        return InvalidFactsError(
            [Finding(self._file, mark.line + 1, mark.column + 1, code, visible(message))]
        )

    def _document(self, event: "yaml.Event") -> None:
        self._documents += 1
        if self._documents > 1:
            raise self.refusal("E003", "a second document; a fact file is one", _mark(event.start_mark))

    def _alias(self, event: "yaml.Event") -> None:
        raise self.refusal("E003", "an alias (*); write the value out", _mark(event.start_mark))

    def _scalar(self, event: "yaml.ScalarEvent") -> Entry | None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        value: str = event.value
        text = value.strip() if value.isprintable() else self._one_line(value, event.start_mark)
        if not text:
            self._report("E005", "an empty value; leave the field out", _mark(event.start_mark))
        return self._complete(text, event.start_mark)

    def _refuse_features(self, event: "yaml.NodeEvent") -> None:
        what = "an anchor (&); write the value out where it is used"
        if event.anchor is None:
            what = "a tag (!); every value is text, leave the tag out"
        raise self.refusal("E003", what, _mark(event.start_mark))

    def _open(self, node: Mapping | Sequence, event: "yaml.CollectionStartEvent") -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        if len(self._stack) >= MOST_DEPTH:
            raise self.refusal("E003", f"nested deeper than {MOST_DEPTH} levels", node.mark)
        self._stack.append(node)

    def _close(self, _event: "yaml.Event") -> Entry | None:
        node = self._stack.pop()
        return self._complete(node, node.at)

    def _one_line(self, value: str, at: object) -> str:
        """Return a scalar on one line: where a long sentence was broken, a space."""
        found = unsafe_character(value)
        if found:
            message = f"the character {escape(found.group())} may not stand in a fact file"
            self._report("E006", message, _mark(at))
        return " ".join(value.split())

    def _complete(self, node: Node, at: object) -> Entry | None:
        if not self._stack:
            if not isinstance(node, Mapping):
                raise self.refusal("E003", "a fact file is a mapping: title, topics, facts ...", _mark(at))
            return Entry("", node, at)
        parent = self._stack[-1]
        if isinstance(parent, Mapping):
            if parent.pending is None:
                self._add_key(parent, node, at)
                return None
            key, key_at = parent.pending
            parent.pending = None
            parent[key] = node
            parent.marks[key] = key_at, at
            return Entry(key, node, at) if len(self._stack) == 1 and key and key not in STREAMED else None
        if len(self._stack) == 2 and (streamed := self._streamed()):  # noqa: PLR2004 - root, sequence
            return Entry(streamed, node, at)
        parent.append(node)
        parent.marks.append(at)
        return None

    def _add_key(self, parent: Mapping, node: Node, at: object) -> None:
        if not isinstance(node, str):
            raise self.refusal("E003", "a key is a word, not a list or a mapping", _mark(at))
        if node in parent:
            self._report("E004", f"the key {node} stands twice here; keep one", _mark(at))
        parent.pending = node, at

    def _streamed(self) -> str:
        """Return the key of the list whose items are yielded one by one, where one is open; else ""."""
        root = self._stack[0]
        key = root.pending[0] if isinstance(root, Mapping) and root.pending else ""
        return key if key in STREAMED else ""

"""YAML bytes -> text nodes that know their line and column. The only importer of PyYAML.

Events, not `safe_load`: every scalar stays text (no YAML 1.1 guesses), anchors, aliases, tags,
duplicate keys and deep nesting are refused while reading, and nothing but the present entry is held.
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

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Sequence(list["Node"]):
    """A YAML sequence, with the places of its items."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []


Node: TypeAlias = str | Mapping | Sequence
Report: TypeAlias = Callable[[str, str, Mark], None]


class Entry(NamedTuple):
    """One item of `references` or `facts`, another value at the top, or, last, with the key "", all these."""

    key: str
    node: Node
    mark: Mark


def entries(source: FactSource, report: Report) -> Iterator[Entry]:
    """Yield each entry of `source`; `report(code, message, mark)` hears of what can be read past.

    InvalidFactsError where reading cannot go on.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    builder = _Builder(source.name, report)
    try:
        while True:
            event = loader.get_event()
            if isinstance(event, yaml.StreamEndEvent):
                return
            entry = builder.take(event)
            if entry:
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
        self._keys: list[tuple[str, Mark] | None] = []
        self._documents = 0

    def refusal(self, code: str, message: str, mark: Mark) -> InvalidFactsError:
        return InvalidFactsError(
            [Finding(self._file, mark.line + 1, mark.column + 1, code, visible(message))]
        )

    def take(self, event: "yaml.Event") -> Entry | None:
        """Add `event`; return the entry that it completes."""
        import yaml

        mark = _mark(event.start_mark)
        match event:
            case yaml.ScalarEvent():
                self._refuse_features(event, mark)
                return self._complete(self._text(event, mark), mark)
            case yaml.MappingStartEvent():
                self._open(Mapping(mark), event)
            case yaml.SequenceStartEvent():
                self._open(Sequence(mark), event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._keys.pop()
                node = self._stack.pop()
                return self._complete(node, node.mark)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise self.refusal("E003", "a second document; a fact file is one", mark)
            case yaml.AliasEvent():
                raise self.refusal("E003", "an alias (*); write the value out", mark)
        return None

    def _refuse_features(self, event: "yaml.NodeEvent", mark: Mark) -> None:
        if event.anchor is not None:
            raise self.refusal("E003", "an anchor (&); write the value out where it is used", mark)
        if getattr(event, "tag", None) is not None:
            raise self.refusal("E003", "a tag (!); every value is text, leave the tag out", mark)

    def _open(self, node: Mapping | Sequence, event: "yaml.NodeEvent") -> None:
        self._refuse_features(event, node.mark)
        if len(self._stack) >= MOST_DEPTH:
            raise self.refusal("E003", f"nested deeper than {MOST_DEPTH} levels", node.mark)
        self._stack.append(node)
        self._keys.append(None)

    def _text(self, event: "yaml.ScalarEvent", mark: Mark) -> str:
        """Return the scalar on one line: where a long sentence was broken, a space."""
        value: str = event.value
        if not value.isprintable():
            found = unsafe_character(value)
            if found:
                message = f"the character {escape(found.group())} may not stand in a fact file"
                self._report("E006", message, mark)
            value = " ".join(value.split())
        if not value.strip():
            self._report("E005", "an empty value; leave the field out", mark)
        return value.strip()

    def _complete(self, node: Node, mark: Mark) -> Entry | None:
        if not self._stack:
            if not isinstance(node, Mapping):
                raise self.refusal("E003", "a fact file is a mapping: title, topics, facts ...", mark)
            return Entry("", node, mark)
        parent = self._stack[-1]
        if isinstance(parent, Mapping):
            key = self._add(parent, node, mark)
            at_the_top = len(self._stack) == 1 and key and key not in STREAMED
            return Entry(key, node, mark) if at_the_top else None
        if len(self._stack) == 2 and self._keys[0] and self._keys[0][0] in STREAMED:  # noqa: PLR2004 - root, sequence
            return Entry(self._keys[0][0], node, mark)
        parent.append(node)
        parent.items_at.append(mark)
        return None

    def _add(self, parent: Mapping, node: Node, mark: Mark) -> str:
        """Add a key, or the value of the pending key; return the key that is complete with it."""
        pending = self._keys[-1]
        if pending is None:
            if not isinstance(node, str):
                raise self.refusal("E003", "a key is a word, not a list or a mapping", mark)
            if node in parent:
                self._report("E004", f"the key {node} stands twice here; keep one", mark)
            self._keys[-1] = (node, mark)
            return ""
        key, key_mark = pending
        self._keys[-1] = None
        parent[key] = node
        parent.keys_at[key] = key_mark
        parent.values_at[key] = mark
        return key

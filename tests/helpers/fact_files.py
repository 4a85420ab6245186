"""Small invented fact files, written for one test, and what is read from them."""

from pathlib import Path

HEADER = 'title: Invented\nversion: "1.2"\ntopics: {numbers: How many}\n'
BOOK = "references: [{id: book, type: book, title: A book}]\n"

BOOK_FIELDS: dict[str, object] = {"id": "book", "type": "book", "title": "A book"}
HEADER_FIELDS: dict[str, object] = {"title": "Invented", "version": "1", "topics": {"numbers": "How many"}}
FACT_FIELDS: dict[str, object] = {
    "id": "one",
    "topic": "numbers",
    "title": "One",
    "statement": "One.",
    "citations": [{"reference": "book"}],
}


def fact(fact_id: str, *more: str) -> str:
    """Return an item of `facts`, with more fields as they are written in YAML."""
    usual = ["topic: numbers", "title: T", "statement: S."]
    fields = [f"id: {fact_id}", *(field for field in usual if field.split(":")[0] not in "".join(more))]
    if not any(field.startswith("citations") for field in more):
        fields.append("citations: [{reference: book}]")
    return f"  - {{{', '.join([*fields, *more])}}}\n"


def facts(*items: str) -> str:
    """Return a whole fact file that holds these items."""
    return f"{HEADER}{BOOK}facts:\n{''.join(items)}"


def write_file(path: Path, content: str | bytes) -> Path:
    """Write a fact file, its line ends and bytes as they are; return its path."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path

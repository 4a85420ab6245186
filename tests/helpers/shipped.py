"""The shipped facts and references, read once for all tests."""

from netfacts.facts import files, reader
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference

ITEMS = tuple(reader.read([files.find_shipped()]))
FACTS = {item.id: item for item in ITEMS if isinstance(item, Fact)}
REFERENCES = [item for item in ITEMS if isinstance(item, Reference)]

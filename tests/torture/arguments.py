"""Commands with hostile arguments, one by one and put together by chance."""

from collections.abc import Iterator
from itertools import cycle
from random import Random

from torture.case import ANY, FORMATS, Case
from torture.texts import TYPED

_MIXED = 2500
_UNWRITTEN = 74
_TEMPLATES = """
search {}
search -- {}
search - --format jsonl {}
search fever --not {}
search fever --topic {}
search fever --limit {}
search --exact {} earth
show {}
show moon-incidence {}
list --topic {}
list --reference {}
list --status {}
list --measure {}
references {}
topics {}
random --seed {}
cite {}
cite moon-incidence --style {}
quote {}
export {}
export --topic {}
check {}
check corpus.yaml --codes {}
check corpus.yaml --date {}
estimate --population {}
estimate --place {}
estimate --population 5M --years {}
estimate --population 5M --level {}
estimate --population 5M --rate {}
estimate --population 5M --stratum {}
estimate --population 5M --period {}
estimate --population 5M --compare --limit {}
estimate --diagnosed {}
estimate --rows {}
estimate --rows towns.csv --columns {}
estimate {}
claim {}
claim --kind prevalence --value {}
claim --kind prevalence --value 5 --per {}
claim --kind {} --value 5
claim --kind prevalence --value 5 --unit {}
claim --kind survival --value 5 --at {}
claim --kind prevalence --value 5 --place {}
claim --kind prevalence --value 5 --stratum {}
places {}
completion {}
help {}
schema {}
cache {}
new {}
list --format {}
list --facts {}
list --add {}
list --color {}
list --hyperlinks {}
list --refs {}
list --output {}
{}
{} list
""".strip().splitlines()
_FORMLESS = ("new", "help", "completion", "schema", "{}")
_OWN_FORM = ("--format", "--rows")
_FILES = ("corpus.yaml", "rates.yaml", "stored.yaml", "circle.yaml", "link.yaml", "towns.csv", "lands.csv")
_OPTIONS = ("--json", "-q", "--force", "-o", "out", "--explain", "--compare", "--all", "--parts", "--clear")


def list_arguments() -> Iterator[Case]:
    """Yield each command with each hostile argument, in one format after the other."""
    for template in _TEMPLATES:
        words = template.split(" ")
        forms = cycle(FORMATS)
        for typed in TYPED:
            arguments = tuple(typed if word == "{}" else word for word in words)
            codes = (*ANY, _UNWRITTEN) if words[0] == "new" or "--output" in words else ANY
            stdin = typed.encode("utf-8", "surrogateescape")
            form = "" if words[0] in _FORMLESS or set(words) & {*_OWN_FORM, "--"} else next(forms)
            if not form or typed.startswith("-") or (words[0], form) == ("cite", "markdown"):
                yield Case("arguments", arguments, codes, stdin=stdin)
                continue
            read_back = "" if "--output" in words else form
            yield Case("arguments", (*arguments, "--format", form), codes, read_back, stdin=stdin)


def list_mixed() -> Iterator[Case]:
    """Yield calls put together by chance, the same every time."""
    random = Random(18)
    words = [word for template in _TEMPLATES for word in template.split()]
    commands = [template.split()[0] for template in _TEMPLATES]
    for _ in range(_MIXED):
        chosen = random.choices([*words, *TYPED, *_FILES, *_OPTIONS * 3], k=random.randint(1, 6))
        typed = (
            random.choice(TYPED) if word == "{}" else word for word in (random.choice(commands), *chosen)
        )
        stdin = b"fever\n\xff\n1 in 5\n"
        yield Case("mixed", tuple(typed), (*ANY, _UNWRITTEN), stdin=stdin, styled=True)

"""cite and quote: references and sentences for other documents."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated

import typer
from msgspec import Raw

from netfacts.bibliography import Style, entry
from netfacts.cli.lookup import Ids, found, told
from netfacts.cli.options import choice, options
from netfacts.errors import ExitCode, UnknownIdError
from netfacts.index import Index
from netfacts.model import Fact
from netfacts.reference import Reference
from netfacts.results.facts import CiteEntry, CiteResult, FactEntry, QuoteResult
from netfacts.text import did_you_mean, visible

AnyIds = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of facts or of references.")]
StyleName = Annotated[str, typer.Option("--style", "-s", metavar="STYLE", help="|".join(Style))]


def cite(ctx: typer.Context, ids: AnyIds, style: StyleName = Style.VANCOUVER) -> ExitCode:
    """Write references for a manuscript or a reference manager.

    \b
    netfacts cite factbox-carcinoid-syndrome
    netfacts cite yao-2008 dasari-2017 --style bibtex > nets.bib
    netfacts cite factbox-carcinoid-syndrome --style csl-json > nets.json

    Of a fact, all that it cites; "As cited in" where a source was read only through another.
    Exit code 1: an id is unknown; the others are written.
    """
    chosen = choice(tuple(Style), style, "style")
    with options(ctx).fact_base() as base:
        known, unknown = found(ids, lambda one: _named(base, one))
        through = _cited(known)
        references = tuple(map(base.reference, through))
        result = CiteResult(
            editions=base.editions,
            style=chosen,
            unknown=tuple(unknown),
            results=tuple(_entry(base, reference, chosen, through[reference.id]) for reference in references),
            references=references,
        )
    options(ctx).answer(result)
    return told(unknown)


def quote(ctx: typer.Context, ids: Ids) -> ExitCode:
    """Quote facts, with their qualifiers and sources, for pasting.

    \b
    netfacts quote factbox-carcinoid-syndrome
    netfacts quote us-seer-incidence-2018 --format html

    Marks count from 1, and the references are those of these sentences. Exit code 1: an id is
    unknown; the others are written.
    """
    with options(ctx).fact_base() as base:
        facts, unknown = found(ids, base.fact)
        references = base.references(facts)
        entries = tuple(map(FactEntry, facts))
        result = QuoteResult(base.editions, tuple(unknown), entries, references)
    options(ctx).answer(result)
    return told(unknown)


def _named(base: Index, typed: str) -> Fact | Reference:
    """Return the fact with that id, else the reference; UnknownIdError, with what looks like it, else."""
    with suppress(UnknownIdError):
        return base.fact(typed)
    with suppress(UnknownIdError):
        return base.reference(typed)
    ids = [fact.id for fact in base.facts()] + [reference.id for reference, _ in base.sources()]
    hint = did_you_mean(typed, ids) or "netfacts list and netfacts sources show every id."
    raise UnknownIdError(f"neither a fact nor a reference has the id {visible(typed)}", hint)


def _cited(named: Iterable[Fact | Reference]) -> dict[str, dict[str, None]]:
    """Return the ids of the references to write, each with those through which it was read."""
    through: dict[str, dict[str, None]] = {}
    for one in named:
        for reference_id in one.cited() if isinstance(one, Fact) else (one.id,):
            through.setdefault(reference_id, {})
        for citation in one.citations if isinstance(one, Fact) else ():
            through[citation.reference] |= dict.fromkeys(filter(None, (citation.as_cited_in,)))
    return through


def _entry(base: Index, reference: Reference, style: Style, through: Iterable[str]) -> CiteEntry:
    text = entry(reference, style, [base.reference(one) for one in through])
    item = Raw(text.encode()) if style is Style.CSL_JSON else None
    return CiteEntry(reference.id, tuple(through), text, item)

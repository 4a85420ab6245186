"""The messages about a search: what was corrected, what is unknown, what to try."""

import re
from collections.abc import Iterator, Sequence

from netfacts.answers.search import SearchAnswer
from netfacts.search.query import MAX_CHARACTERS, MAX_TERMS
from netfacts.text.folding import words
from netfacts.text.safe import did_you_mean, quote_typed, show_typed

_PLACE = "If {0} is a place, try: netfacts estimate --place {0} --compare."
_TOO_LITTLE = "These words alone say too little. Add what it is about, such as a symptom or a treatment."
_MAX_NAMED = 3  # words


def remark(answer: SearchAnswer, *, on_page: bool) -> Iterator[tuple[str, str]]:
    """Yield each message about an answer, with a hint; `on_page` leaves out what its page says."""
    if answer.cut:
        most = f"{MAX_TERMS} words and {MAX_CHARACTERS:,} characters"
        yield f"the query is too long: only its first {most} were looked up", ""
    if answer.incomplete:
        fields = 'The fields are topic:NAME and source:NAME; a phrase has two quotation marks ("grade 1").'
        yield f"read as plain words: {list_typed(answer.incomplete, 'and')}", fields
    if not (on_page and answer.results):
        yield from explain_corrections(answer)
    where = dict.fromkeys(edition.header.where_to_turn.text for edition in answer.editions)
    turn = filter(None, where)  # those who find nothing may need it most
    if not (answer.terms or answer.topics or answer.sources):
        hint = "\n".join([_TOO_LITTLE, *turn]) if words(answer.query) else "Type what you want to know."
        yield f"nothing to search for in {quote_typed(answer.query)}", hint
    elif not answer.results:
        hint = "\n".join([" ".join(filter(None, _hint(answer))), *turn])
        yield f"nothing found for {quote_typed(answer.query)}", hint
    elif place := _find_place(answer):
        yield f"no fact mentions {quote_typed(place)}", _PLACE.format(show_typed(place))


def explain_corrections(answer: SearchAnswer) -> Iterator[tuple[str, str]]:
    """Yield what was searched for instead of the unknown words, with a hint; nothing if all are known."""
    begun = "showing results for" if answer.results else "searched for"
    used = [f"{show_typed(one.used)} (typed: {show_typed(one.typed)})" for one in answer.corrections]
    if used:
        yield f"{begun} {', '.join(used)}", "--exact searches for what was typed."


def _hint(answer: SearchAnswer) -> Iterator[str]:
    topics = list(dict.fromkeys(name for edition in answer.editions for name in edition.header.topics))
    for topic in answer.topics:
        if topic not in topics:
            yield f"Unknown topic: {show_typed(topic)}."
            yield did_you_mean(topic, topics)
    for source in answer.unknown_sources:
        yield f"Unknown reference: {show_typed(source)}."
    for suggestion in answer.suggestions[:_MAX_NAMED]:
        yield f"Did you mean {' or '.join(suggestion.words)}?"
    if answer.known:
        unknown = list_typed(answer.unknown)
        yield f"No fact or reference mentions {unknown}. Try: netfacts search {answer.known}."
    if place := _find_place(answer):
        yield _PLACE.format(show_typed(place))
    if answer.near:
        named = "topic is" if len(answer.near) == 1 else "topics are"
        yield f"The nearest {named} {', '.join(answer.near)}."
    else:
        yield f"The topics are {', '.join(topics)}."


def _find_place(answer: SearchAnswer) -> str:
    """Return the unknown word used like a place, as Peru in "incidence in Peru"; else ""."""
    for word in answer.unknown:
        if re.search(rf"\b(in|of|for|from) (the )?{re.escape(word)}\b", answer.query, re.IGNORECASE):
            return word
    return ""


def list_typed(typed: Sequence[str], between: str = "or") -> str:
    """Return the first few words, quoted and joined with `between`."""
    return f" {between} ".join(map(quote_typed, typed[:_MAX_NAMED]))

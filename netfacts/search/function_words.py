"""Words that say nothing of what is looked for."""

from netfacts.text.folding import fold
from netfacts.text.stemming import stem

_CAPITALS = frozenset({"US", "WHO", "IT"})  # words in capitals, function words otherwise

# One list of words is easier to read so than one word a line.
_STOP_WORDS = frozenset(
    """
    a about actually after again all also always am an and any are aren as at away be because
    been before being between both but by came can come could couldn d did didn do does doesn
    doing don done down during each either else ever every few find for from further gave get
    gets getting give given go goes going got had hadn happen happens has hasn have haven having
    he hello help her here hers herself hi him himself his how however i if in into is isn it
    its itself just know let like ll look m make many may me mean means might mine more most
    much must my myself no nor not now of off often on once one only or other ought our ours
    ourselves out over own per please put quite rather re really s said same say says see shall
    she should shouldn show since so some such t take tell than thank thanks that the their
    theirs them themselves then there these they thing things this those through till to too
    under until up upon us use usually ve very want was wasn way we were weren what when where
    whether which while who whole whom whose why will with within without won would wouldn yes
    yet you your yours yourself
    """.split()  # noqa: SIM905
)
_STEMS = frozenset(stem(fold(word)) for word in _STOP_WORDS)


def is_function_word(word: str) -> bool:
    """Tell whether a word says nothing of what is looked for; US, WHO and IT in capitals are words."""
    return word not in _CAPITALS and word.casefold() in _STOP_WORDS


def is_function_stem(one: str) -> bool:
    """Tell whether a stem is that of a function word."""
    return one in _STEMS

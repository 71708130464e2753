"""Words that turn a statement round: men for women, primary for secondary, more for fewer."""

from __future__ import annotations

from itertools import pairwise

from capleak.content.words import tokens

_PAIRS = (
    "men women",
    "man woman",
    "boys girls",
    "boy girl",
    "male female",
    "mother father",
    "primary secondary",
    "before after",
    "higher lower",
    "high low",
    "rise fall",
    "rises falls",
    "rose fell",
    "raises lowers",
    "raised lowered",
    "increase decrease",
    "increases decreases",
    "better worse",
    "thick thin",
    "thicker thinner",
    "early late",
    "earlier later",
    "alive dead",
    "started stopped",
    "starting stopping",
    "strengthen weaken",
    "largest smallest",
    "shorter longer",
    "mild severe",
    "milder worse",
)
# Too common to mean much alone: only "more than" for "fewer than" counts.
_LOOSE = ("more fewer", "more less", "most fewest", "common rare", "first last")
_FIRM = {word for pair in _PAIRS for word in pair.split()}
OPPOSITES = {one: other for pair in (*_PAIRS, *_LOOSE) for one, other in (pair.split(), reversed(pair.split()))}


def turned_round(stretch: str, fact: str) -> str:
    """Return the word of `stretch` for which the fact says the opposite, or nothing.

    Args:
        stretch: a stretch of an answer.
        fact: the text of all its facts.
    """
    said, known = _words(stretch), _words(fact)
    heads = dict.fromkeys(pairwise(known))
    before = ""
    for word in said:
        opposite = OPPOSITES.get(word)
        if opposite and opposite in known:
            only = word in _FIRM and word not in known and opposite not in said
            swapped = (before, opposite) in heads and (before, word) not in heads
            if only or swapped:
                return word
        before = word
    return ""


def _words(text: str) -> list[str]:
    return [token.folded for token in tokens(text)]

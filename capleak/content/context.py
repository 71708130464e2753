"""What stands around a number: the words that say whom it is about and when it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from capleak.content.words import tokens

DENIAL = "¬"
_DENIALS = frozenset({"without", "no", "not", "never", "none", "nobody", "cannot"})
# How many words further away a mark or a joining word makes what lies behind it.
_BARRIERS = ((re.compile(r"[.!?](?=\s|$)"), 8), (re.compile(r"[;:]"), 5), (re.compile(r"[,()–—]"), 3))
_JOINS = frozenset({"and", "but", "while", "against", "whereas", "compared", "versus", "or"})
_JOIN = 3
_FARTHEST = 30

Context = Mapping[str, float]


@lru_cache(maxsize=16_384)
def context(text: str, start: int, end: int) -> Context:
    """Return the words around `text[start:end]`, each with a weight that falls with its distance.

    Numbers count as words, every denial as one and the same.
    """
    weights: dict[str, float] = {}
    for side in (_walk(text[end:], forward=True), _walk(text[:start], forward=False)):
        for stem, distance in side:
            weights[stem] = max(weights.get(stem, 0.0), 1 / distance)
    return weights


def fit(words: Context, place: Context) -> float:
    """Return how well a number with these words fits into this place."""
    return sum(weight * place.get(stem, 0.0) for stem, weight in words.items())


def _walk(text: str, *, forward: bool) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    words = tokens(text)
    distance, edge = 0, 0 if forward else len(text)
    for token in words if forward else reversed(words):
        between = text[edge : token.start] if forward else text[token.end : edge]
        distance += 1 + sum(cost * len(pattern.findall(between)) for pattern, cost in _BARRIERS)
        edge = token.end if forward else token.start
        word = token.folded
        if distance > _FARTHEST:
            break
        if word in _JOINS:
            distance += _JOIN
        elif word[0].isdigit():
            found.append((word, distance))
            distance += _JOIN
        elif word in _DENIALS or word.endswith("n't"):
            found.append((DENIAL, distance))
        else:
            found += [(stem, distance) for stem in token.stems]
    return found

"""Finds thousands of phrases in a message in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from capleak.safety.numbers import is_number

ANY_NUMBER = "#"
# So many small words in a row may stand inside a phrase.
_MOST_SKIPPED = 5


class Span(NamedTuple):
    """Words from `start` up to, not including, `end`."""

    start: int
    end: int


class _Node:
    __slots__ = ("labels", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.labels: tuple[int, ...] = ()


class PhraseTrie:
    """A set of phrases, each with labels. "#" in a phrase stands for any number."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, phrase: Iterable[str], label: int) -> None:
        """Put one phrase in."""
        node = self._root
        for word in phrase:
            node = node.next.setdefault(word, _Node())
        if label not in node.labels:
            node.labels = (*node.labels, label)

    def spans(self, words: Sequence[str], ends: Sequence[bool], small: Set[str] = frozenset()) -> dict[int, list[Span]]:
        """Return where each label was found, in order.

        Args:
            words: the words to look through.
            ends: for each word, does a sentence begin there? No phrase runs across.
            small: words that may stand inside a phrase without being part of it.
        """
        found: dict[int, list[Span]] = {}
        for start, first in enumerate(words):
            fresh = _step([self._root], first)
            waiting: list[_Node] = []
            at, skipped = start + 1, 0
            while fresh or waiting:
                for node in fresh:
                    for label in node.labels:
                        found.setdefault(label, []).append(Span(start, at))
                if at >= len(words) or ends[at]:
                    break
                word = words[at]
                skipped = skipped + 1 if word in small else 0
                reached = fresh + waiting
                fresh = _step(reached, word)
                waiting = reached if 0 < skipped <= _MOST_SKIPPED else []
                at += 1
        return found


def _step(nodes: Iterable[_Node], word: str) -> list[_Node]:
    """Return the nodes that `word` leads to."""
    found = []
    for node in nodes:
        after = node.next.get(word)
        if after is not None:
            found.append(after)
        numbered = node.next.get(ANY_NUMBER)
        if numbered is not None and is_number(word):
            found.append(numbered)
    return found

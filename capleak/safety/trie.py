"""Finds thousands of phrases in a message in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

ANY_NUMBER = "#"


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

    def spans(
        self, words: Sequence[str], is_number: Callable[[str], bool], ends: Sequence[bool]
    ) -> dict[int, list[Span]]:
        """Return where each label was found, in order.

        Args:
            words: the words to look through.
            is_number: may a word stand for "#"?
            ends: for each word, does a sentence begin there? No phrase runs across.
        """
        found: dict[int, list[Span]] = {}
        for start, word in enumerate(words):
            nodes = self._step([self._root], word, is_number)
            at = start + 1
            while nodes:
                for node in nodes:
                    for label in node.labels:
                        found.setdefault(label, []).append(Span(start, at))
                if at >= len(words) or ends[at]:
                    break
                nodes = self._step(nodes, words[at], is_number)
                at += 1
        return found

    def _step(self, nodes: list[_Node], word: str, is_number: Callable[[str], bool]) -> list[_Node]:
        found = [node.next[word] for node in nodes if word in node.next]
        numbered = [node.next[ANY_NUMBER] for node in nodes if ANY_NUMBER in node.next]
        return found + numbered if numbered and is_number(word) else found

"""Patterns of the rules: words and word classes in an order, or near each other.

    chest <pain>            the phrase, then any phrase of the class, at most one word between
    <limb> .. <swollen>     in this order, at most three words between ("..6": at most six)
    <limb> & <numb> & cold  near each other in any order

Small words (a, my, is, very ...) count neither as words between nor in phrases.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from capleak.safety.trie import Span

_ITEM = re.compile(r"<(?P<kind>[a-z_]+)>|\.\.(?P<gap>\d*)|(?P<near>&)|(?P<words>\([^()]*\)|\[[^\[\]]*\]|[^\s<&]+)")
_BESIDE = 1
_BETWEEN = 3
# How far parts joined by "&" may be apart, in words that count.
_NEAR = 10
# The same in all words; only limits where to look.
_FARTHEST = 40

Match = tuple[Span, ...]


@dataclass(frozen=True)
class Layout:
    """A message as patterns see it.

    Attributes:
        spans: where each label occurs.
        sentences: number of the sentence of each word.
        counted: before each word, and at the end: how many words that count there were.
    """

    spans: Mapping[int, Sequence[Span]]
    sentences: Sequence[int]
    counted: Sequence[int]

    def apart(self, end: int, start: int) -> int:
        """Return how many words that count stand between two places."""
        return self.counted[start] - self.counted[end]


@dataclass(frozen=True)
class Step:
    """One part of a pattern: the label of a class or phrase, and how many words may stand before it."""

    label: int
    gap: int


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern.

    Attributes:
        source: as it is written in the rule.
        groups: sequences that stand near each other.
        needs: labels that must all occur.
    """

    source: str
    groups: tuple[tuple[Step, ...], ...]
    needs: frozenset[int]

    def matches(self, layout: Layout) -> Iterator[Match]:
        """Yield every match."""
        groups = [list(_in_order(group, layout)) for group in self.groups]
        if len(groups) == 1:
            yield from groups[0]
        elif all(groups):
            yield from _near(groups, layout)


def parse_pattern(text: str, class_label: Callable[[str], int], phrase_label: Callable[[str], int]) -> Pattern:
    """Read a pattern.

    Args:
        text: as written.
        class_label: label of a word class.
        phrase_label: label of a phrase of literal words.

    Raises:
        ValueError: the pattern is empty or malformed.
    """
    groups: list[list[Step]] = [[]]
    words: list[str] = []
    gap = _BESIDE

    def close() -> None:
        nonlocal gap
        if words:
            groups[-1].append(Step(phrase_label(" ".join(words)), gap))
            words.clear()
            gap = _BESIDE

    for item in _ITEM.finditer(text):
        if item["words"]:
            words.append(item["words"])
            continue
        close()
        if item["kind"]:
            groups[-1].append(Step(class_label(item["kind"]), gap))
            gap = _BESIDE
        elif item["near"]:
            groups.append([])
        else:
            gap = int(item["gap"] or _BETWEEN)
    close()
    if not all(groups):
        raise ValueError(f"the pattern '{text}' has an empty part")
    needs = frozenset(step.label for group in groups for step in group)
    return Pattern(text, tuple(map(tuple, groups)), needs)


def _in_order(steps: Sequence[Step], layout: Layout) -> Iterator[Match]:
    for first in layout.spans.get(steps[0].label, ()):
        yield from _continued(steps[1:], (first,), layout)


def _continued(steps: Sequence[Step], found: Match, layout: Layout) -> Iterator[Match]:
    if not steps:
        yield found
        return
    after = found[-1].end
    following = layout.spans.get(steps[0].label, ())
    for index in range(bisect_left(following, Span(after, 0)), len(following)):
        span = following[index]
        if (
            layout.apart(after, span.start) > steps[0].gap
            or layout.sentences[span.start] != layout.sentences[after - 1]
        ):
            break
        yield from _continued(steps[1:], (*found, span), layout)


def _near(groups: Sequence[Sequence[Match]], layout: Layout) -> Iterator[Match]:
    starts = [[match[0].start for match in group] for group in groups[1:]]
    for first in groups[0]:
        yield from _joined(groups[1:], starts, first, layout)


def _joined(
    groups: Sequence[Sequence[Match]], starts: Sequence[Sequence[int]], found: Match, layout: Layout
) -> Iterator[Match]:
    if not groups:
        yield found
        return
    start, end = min(span.start for span in found), max(span.end for span in found)
    low = bisect_left(starts[0], start - _FARTHEST)
    high = bisect_right(starts[0], end + _FARTHEST)
    for other in groups[0][low:high]:
        other_start, other_end = other[0].start, other[-1].end
        near = (
            layout.apart(end, other_start) <= _NEAR if other_start >= end else layout.apart(other_end, start) <= _NEAR
        )
        if near and not _overlap(found, other):
            yield from _joined(groups[1:], starts[1:], (*found, *other), layout)


def _overlap(one: Match, other: Match) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)

"""The numbers of a message and the names of measures around them."""

from __future__ import annotations

from typing import NamedTuple

from capleak.safety.message import Message
from capleak.safety.trie import PhraseTrie, Span

STOPS = frozenset(".!?;\n")


class Reading(NamedTuple):
    """One measured value in the unit of the rules (mmHg, per minute, percent, Celsius, mmol/l, kg, g/dl, hours)."""

    measure: str
    value: float
    words: Span


class ReadingText:
    """The tokens of a message, single digits joined, with the names of measures found in them."""

    def __init__(self, message: Message, names: PhraseTrie, labels: list[str]) -> None:
        self.tokens, self.owners = _joined(list(message.tokens), list(message.owners))
        self.values = [_value(token) for token in self.tokens]
        # The names that end, or begin, at each token; only the longest phrases count.
        self.ends: list[tuple[int, frozenset[str]]] = [_NONE] * len(self.tokens)
        self.starts: list[tuple[int, frozenset[str]]] = [_NONE] * len(self.tokens)
        found = names.spans(self.tokens, [False] * len(self.tokens))
        for label, spans in found.items():
            for span in spans:
                _keep_longest(self.ends, span.end - 1, span, labels[label])
                _keep_longest(self.starts, span.start, span, labels[label])

    def at(self, index: int) -> str:
        """Return a token, or "" outside of the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def value(self, index: int) -> float | None:
        """Return the number at a place, if there is one."""
        return self.values[index] if 0 <= index < len(self.values) else None

    def names(self, first: int, last: int) -> set[str]:
        """Return the names that end at a place from `first` up to, not including, `last`."""
        places = range(max(0, first), min(len(self.tokens), last))
        return {name for at in places for name in self.ends[at][1]}

    def is_age(self, index: int) -> bool:
        """Is the number of years, months, weeks or days at `index` an age?"""
        if "ago" in self.names(index + 1, index + 4):
            return False
        if "old" in self.names(index + 1, index + 6):
            return True
        if "pregnancy" in self.names(index - 4, index + 6) or (self.values[index] or 0) > 19:
            return False
        return "baby" in self.names(index - 6, index + 6) or "is_so_old" in self.names(index - 2, index)

    def is_pregnancy(self, index: int) -> bool:
        """Can the number of weeks at `index` be that of a pregnancy?"""
        return not ({"ago", "span"} & (self.names(index + 1, index + 4) | self.names(index - 3, index)))

    def words(self, first: int, last: int) -> Span:
        """Return the words of the message that the tokens `first` to `last` belong to."""
        return Span(self.owners[first], self.owners[last] + 1)


_NONE: tuple[int, frozenset[str]] = (0, frozenset())


def _keep_longest(kept: list[tuple[int, frozenset[str]]], at: int, span: Span, label: str) -> None:
    length, labels = kept[at]
    size = span.end - span.start
    if size > length:
        kept[at] = size, frozenset({label})
    elif size == length:
        kept[at] = size, labels | {label}


def _joined(tokens: list[str], owners: list[int]) -> tuple[list[str], list[int]]:
    """Join digits that stand alone: "7 4 slash 4 1" is "74 slash 41", "39 ° 4" is "39.4"."""
    found: list[str] = []
    kept: list[int] = []
    at = 0
    while at < len(tokens):
        run = at
        while run < len(tokens) and len(tokens[run]) == 1 and tokens[run].isdigit():
            run += 1
        if 2 <= run - at <= 3:
            found.append("".join(tokens[at:run]))
        elif tokens[at].isdigit() and tokens[at + 1 : at + 2] == ["°"] and "".join(tokens[at + 2 : at + 3]).isdigit():
            found.append(f"{tokens[at]}.{tokens[at + 2]}")
            run = at + 3
        else:
            found.append(tokens[at])
            run = at + 1
        kept.append(owners[at])
        at = run
    return found, kept


def _value(token: str) -> float | None:
    return float(token.replace(",", ".")) if token[:1].isdigit() else None

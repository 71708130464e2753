"""Choosing one of the questions that were offered: by its number, its place or its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from capleak.conversation.memory import Memory
from capleak.conversation.patterns import compiled, plain
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

_WORD = re.compile(r"[^\W_]+")
# A message chooses by words if so many of its content words stand in one title and no other.
_SHARE = 0.6


class WrittenChoices(Record):
    """The file.

    Attributes:
        places: patterns for the first, the second and the third question offered.
        last: patterns for the last one.
        declined: patterns that turn all of them down.
        agreed: patterns that take the only one offered, or the first.
        empty: words that choose nothing by themselves.
    """

    places: tuple[tuple[str, ...], ...]
    last: tuple[str, ...]
    declined: tuple[str, ...]
    agreed: tuple[str, ...]
    empty: str


@dataclass(frozen=True)
class Choice:
    """What was chosen: a question, or none of those offered."""

    key: str | None


class Chooser:
    """Finds which of the offered questions a message chooses.

    Args:
        written: how people choose.
        titles: the key of every question by its title.
    """

    def __init__(self, written: WrittenChoices, titles: Mapping[str, str]) -> None:
        self._places = [compiled(place, {}) for place in written.places]
        self._last = compiled(written.last, {})
        self._none = compiled(written.declined, {})
        self._yes = compiled(written.agreed, {})
        self._empty = frozenset(_WORD.findall(written.empty))
        self._titles = titles

    def choice(self, text: str, memory: Memory) -> Choice | None:
        """Return what `text` chooses; None if it chooses nothing."""
        offered = [title for title in memory.buttons if title in self._titles]
        words = plain(text).strip(" .!?,)(#\"'")
        if not offered:
            return None
        if memory.asked_back and _is(self._none, words):
            return Choice(None)
        number = self._number(words, len(offered), memory.asked_back)
        if number is None and memory.asked_back:
            number = self._by_words(words, offered)
        return Choice(self._titles[offered[number]]) if number is not None and number < len(offered) else None

    def _number(self, words: str, offered: int, asked_back: bool) -> int | None:
        for number, place in enumerate(self._places):
            if _is(place, words):
                return number
        if _is(self._last, words):
            return offered - 1
        return 0 if asked_back and _is(self._yes, words) else None

    def _by_words(self, words: str, offered: list[str]) -> int | None:
        said = set(_WORD.findall(words)) - self._empty
        if not said or len(said) > 6:
            return None
        shares = [len(said & set(_WORD.findall(title.lower()))) / len(said) for title in offered]
        best = max(shares)
        return shares.index(best) if best >= _SHARE and shares.count(best) == 1 else None


def _is(pattern: re.Pattern[str] | None, words: str) -> bool:
    return bool(pattern and pattern.fullmatch(words))


def load_chooser(path: Path, titles: Mapping[str, str]) -> Chooser:
    """Read `choices.yml`.

    Args:
        path: the file.
        titles: the key of every question by its title.

    Raises:
        ContentError: a key is unknown or missing.
    """
    return Chooser(read_yaml(path).parse(WrittenChoices, ()), titles)

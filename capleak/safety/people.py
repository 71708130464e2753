"""Whose emergency is it: the writer's own, another person's, a child's?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from capleak.safety.lexicon import Lexicon
from capleak.safety.message import STOP, Message

_SELF = frozenset("i me my mine myself im".split())
_OTHER = frozenset("he she him himself herself his her hers they them someone somebody".split())
_ADULT = 16.0


class Person(NamedTuple):
    """Who is meant."""

    someone_else: bool
    child: bool


class People:
    """Tells of whom a finding speaks.

    Args:
        lexicon: holds the word classes for relatives and children.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kin = lexicon.class_label("kin")
        self._young = (lexicon.class_label("child_word"), lexicon.class_label("baby_word"))

    def meant(self, message: Message, words: Iterable[int], age: float | None) -> Person:
        """Return of whom the finding in `words` speaks: the person named last before it, else the first after it.

        Args:
            message: the message.
            words: the words of the finding.
            age: an age in years that the message gives.
        """
        spans = self._lexicon.spans(message.words, [strength == STOP for strength in message.breaks])
        kin = {at for span in spans.get(self._kin, ()) for at in range(*span)}
        young = {at for label in self._young for span in spans.get(label, ()) for at in range(*span)}
        own = {at for at, word in enumerate(message.words) if word in _SELF} - kin
        other = {at for at, word in enumerate(message.words) if word in _OTHER} | kin
        first = min(words, default=0)
        nearest = max((at for at in own | other if at <= first), default=min(own | other, default=None))
        someone_else = nearest in other
        grown = age is not None and age >= _ADULT
        return Person(someone_else, someone_else and not grown and (bool(young) or age is not None))

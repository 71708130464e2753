"""What the screen remembers of one conversation: small, plain, held by the channel and never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["now", "today"]


@dataclass(frozen=True)
class Hit:
    """A rule that was hit, and when."""

    rule: str
    level: Level
    at: float


@dataclass(frozen=True)
class Partial:
    """Half a finding: a sign that waits for another one, or a finding that was set in the past or in an "if".

    Attributes:
        sign: id of the sign, or of the rule.
        at: when it was said.
        suspended: it was told as past, denied or supposed; "and it is the same now" brings it back.
    """

    sign: str
    at: float
    suspended: bool = False


@dataclass(frozen=True)
class State:
    """The memory of a conversation.

    Attributes:
        known_scls: the person said that they, or the one they write for, have the disease.
        recent_drug: a medicine that can cause a capillary leak was given lately.
        hits: rules hit in the last half hour.
        partial: half findings of the last half hour.
        messages: the last messages.
        alarmed: an urgent text went out and the person has not said that they are safe.
        heard: when each of `messages` came.
        no_scls: the person said that neither the disease nor such a medicine is in play.
    """

    known_scls: bool = False
    recent_drug: bool = False
    hits: tuple[Hit, ...] = ()
    partial: tuple[Partial, ...] = ()
    messages: tuple[str, ...] = ()
    alarmed: bool = False
    heard: tuple[float, ...] = ()
    no_scls: bool = False
